"""Each check has a bad example that gives exactly one finding, a good one that gives none, and a
page that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from indiceer.api import laad_regels
from indiceer.keur import all_checks
from indiceer.keur.finding import LEVELS, Check
from indiceer.keur.page import page

ROOT = Path(__file__).resolve().parents[2]
CHECKS = all_checks()
by_code = pytest.mark.parametrize("check", CHECKS, ids=[check.code for check in CHECKS])


@by_code
def test_the_bad_example_gives_exactly_this_finding(check: Check, example_folder):
    findings = check.everything(laad_regels(example_folder(check.bad)))
    assert [(finding.code, finding.level) for finding in findings] == [(check.code, check.level)]
    assert findings[0].line > 1, "a finding names its place"
    assert findings[0].message.endswith(".") and findings[0].repair.endswith(".")


@by_code
def test_the_good_example_gives_none(check: Check, example_folder):
    assert check.everything(laad_regels(example_folder(check.good))) == []


@by_code
def test_every_check_has_its_own_page_with_its_own_examples(check: Check):
    path = ROOT / "docs" / "keur" / f"{check.code}.md"
    assert path.is_file(), f"docs/keur/{check.code}.md ontbreekt"
    assert path.read_text() == page(check)


def test_codes_are_unique_in_order_and_of_a_known_level():
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes))
    assert all(check.level in LEVELS for check in CHECKS)


def test_no_page_without_a_check():
    assert {path.stem for path in (ROOT / "docs" / "keur").glob("K*.md")} == {
        check.code for check in CHECKS
    }
