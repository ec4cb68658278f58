"""What ``keur`` proved is kept by the meaning of the rules in force, and never outlives it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_rules import NATIONAL, rule
from test_seeded import plant

from indiceer.analysis import workbench as desk
from indiceer.analysis.logic import Logic
from indiceer.api import keur, laad_regels

ARGUMENT = "effect: pleit_tegen, opties: [beschermd_wonen], kracht: gewoon"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The small set of rules, and an empty cache of its own."""
    monkeypatch.setenv("INDICEER_CACHE", str(tmp_path / "cache"))
    return plant(tmp_path / "rules")


@pytest.fixture
def asked(monkeypatch) -> list[int]:
    """Counts the questions that reach a solver."""
    count = [0]
    honest = Logic.possible

    def possible(self, *assumed):
        count[0] += 1
        return honest(self, *assumed)

    monkeypatch.setattr(Logic, "possible", possible)
    return count


def findings(folder: Path) -> list[str]:
    desk.workbench.cache_clear()
    return [f"{found.code} {found.message}" for found in keur(laad_regels(folder))]


def test_the_second_run_proves_nothing_again_and_says_the_same(folder, asked):
    first = findings(folder)
    assert asked[0] > 50
    asked[0] = 0
    assert findings(folder) == first and asked[0] == 0


def test_a_changed_text_is_no_reason_to_prove_anything(folder, asked):
    findings(folder)
    file = folder / NATIONAL
    file.write_text(file.read_text().replace("    titel: ", "    titel: Anders, "))
    asked[0] = 0
    findings(folder)
    assert asked[0] == 0


def test_a_changed_condition_is_proved_anew_and_its_fault_is_found(folder, asked):
    """A rule that can no longer hold is found, although the same rule could before."""
    file = folder / NATIONAL
    sound = file.read_text() + rule("X91", "{uitstelbaarheid: niet}", ARGUMENT)
    file.write_text(sound)
    before = findings(folder)
    never = "{alle: [{uitstelbaarheid: niet}, {uitstelbaarheid: max_30_min}]}"
    file.write_text(
        file.read_text().replace("als: {uitstelbaarheid: niet}\n", f"als: {never}\n", 1)
    )
    assert file.read_text() != sound
    asked[0] = 0
    now = findings(folder)
    assert asked[0] > 0
    assert [line for line in now if line not in before and line.startswith("K01")], now


def test_another_program_believes_nothing_of_it(folder, asked, monkeypatch):
    findings(folder)
    monkeypatch.setattr("indiceer.analysis.meaning.program_digest", lambda: b"another")
    asked[0] = 0
    findings(folder)
    assert asked[0] > 50
