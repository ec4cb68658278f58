"""Every case comes out as it says it will, twice the same, and word for word as
it was last time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from difflib import unified_diff
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from weighed import CASES, FOLDER, advice, advice_bytes, rendered, some

from indiceer.advies.canonical import canonical
from indiceer.cases.expected import CaseResult, run_case

SNAPSHOTS = Path(__file__).parent / "snapshots"
#: a plain preference, a contradiction, a hole, another body that decides, a town without rules of
#: its own, urgency, waiting, youth help, another access: kept whole, in every form
IN_EVERY_FORM = (
    "dalfsen-terugval-nacht",
    "dalfsen-tegenspraak-permanent-opleiding",
    "onbekend-half-dossier",
    "dalfsen-wlz-toegekend-verpleging",
    "landelijk-utrecht-avondhulp",
    "zutphen-vannacht-op-straat",
    "hardenberg-dag-voor-eenentwintig",
    "zwolle-toegang-eerste-dag-wijkteam",
    "deventer-thuis-half-uur",
    "lochem-eenennegentig-dagen-thuis",
)
#: what changes with every edit of any rule, and says nothing about this case
#: digests, and the versions of libraries, which stand outside the fingerprint
VOLATILE = re.compile(
    r'("sha256": "|sha256:)[0-9a-f]{64}'
    r'|("(?:durable-rules|pydantic|pyyaml)": ")[^"]*'
    r'|("(?:[a-z-]+/[0-9.]+|bronnen|feestdagen|feiten|gemeenten|opties|woorden)": ")[0-9a-f]{64}'
)
SUFFIX = {"tekst": "txt", "markdown": "md", "html": "html"}
SHOWN_LINES = 40


@pytest.fixture(scope="module")
def run(book):
    """The outcome of a case as ``indiceer toets`` sees it, computed once."""

    @cache
    def ask(name: str) -> CaseResult:
        return run_case(CASES[name], book)

    return ask


@pytest.fixture
def same_as_before(snapshot, request):
    """Compare with the stored text; a short difference instead of a slow one when they are not the
    same."""

    def check(name: str, file: str, text: str) -> None:
        stored = SNAPSHOTS / name / file
        if not request.config.option.snapshot_update:
            assert stored.is_file(), (
                f"{stored.name} of {name} was never stored; run pytest --snapshot-update "
                f"tests/cases"
            )
            before = stored.read_bytes().decode()
            if before != text:
                lines = unified_diff(
                    before.splitlines(), text.splitlines(), "stored", "now", lineterm="", n=1
                )
                pytest.fail(
                    f"{name}/{file} is not what it was:\n" + "\n".join(islice(lines, SHOWN_LINES))
                )
        snapshot.snapshot_dir = SNAPSHOTS / name
        snapshot.assert_match(text.encode(), file)

    return check


def test_there_are_cases():
    assert len(CASES) >= 100


@pytest.mark.parametrize("name", CASES)
def test_every_option_comes_out_as_the_case_says(name, run):
    assert run(name).differences == []


@pytest.mark.parametrize("name", CASES)
def test_weighed_twice_gives_the_same_bytes(name, run, book):
    assert canonical(run(name).advies) == advice_bytes(name, book)


@pytest.mark.parametrize("name", CASES)
def test_the_decision_is_the_stored_one(name, book, same_as_before):
    same_as_before(name, "kern.txt", core(advice(name, book)))


@pytest.mark.parametrize("name", IN_EVERY_FORM)
def test_varied_cases_are_stored_whole(name, book, same_as_before):
    same_as_before(name, "advies.json", masked(advice_bytes(name, book).decode()))


@pytest.mark.parametrize("form", SUFFIX)
@pytest.mark.parametrize("name", IN_EVERY_FORM)
def test_varied_cases_are_stored_in_every_form(name, form, book, same_as_before):
    same_as_before(name, f"advies.{SUFFIX[form]}", masked(rendered(name, form, book)))


def masked(text: str) -> str:
    return VOLATILE.sub(lambda found: f"{found[1] or found[2] or found[3]}(...)", text)


def core(advies: dict[str, Any]) -> str:
    """What a reviewer of a decision looks at: per option the outcome, the motives and each rule by
    its value; then what holds for the case."""
    lines = []
    for slug, option in advies["opties"].items():
        motives = [
            motive["code"] + (f" {motive['over']}" if motive["over"] else "")
            for motive in option["motieven"]
        ]
        lines.append(
            f"{slug}: {option['uitkomst']}{' ' + option['grond'] if option['grond'] else ''} "
            f"({option['beslist_door']}{'; ' if motives else ''}{', '.join(motives)})"
        )
        for label, keep in (
            ("beslist", lambda reason: reason["beslissend"]),
            ("waar", lambda reason: reason["waarde"] == "waar" and not reason["beslissend"]),
            (
                "onbekend",
                lambda reason: reason["waarde"] == "onbekend" and not reason["beslissend"],
            ),
        ):
            found = [
                f"{reason['regel']} {reason['effect']}"
                + (f" {reason['kracht']}" if reason["kracht"] else "")
                for reason in option["redenen"]
                if keep(reason)
            ]
            lines += [f"  {label}: {', '.join(found)}"] if found else []
        lines += [f"  ontbreekt: {', '.join(option['ontbreekt'])}"] if option["ontbreekt"] else []
    lines += [
        f"{part}: {', '.join(line['regel'] for line in advies[part])}"
        for part in ("route", "plichten", "vragen", "adviezen")
    ]
    lines += [
        f"ontbreekt: {', '.join(advies['ontbreekt'])}",
        f"tegenstrijdig: {advies['tegenstrijdig']}",
        f"termijnen: {advies['termijnen']}",
        f"oneens: {', '.join(dispute['id'] for dispute in advies['bronnen_oneens'])}",
        f"lagen: {' '.join(advies['ontbrekende_lagen'])}",
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def test_those_stored_whole_are_varied(book):
    chosen = [advice(name, book) for name in IN_EVERY_FORM]
    outcomes = {option["uitkomst"] for advies in chosen for option in advies["opties"].values()}
    assert {
        "voorkeur",
        "mogelijk",
        "minder_passend",
        "uitgesloten",
        "onderzoek",
        "doorverwijzen",
        "aanvullend",
        "nvt",
    } <= outcomes
    assert any(advies["tegenstrijdig"] for advies in chosen) and any(
        advies["ontbrekende_lagen"] for advies in chosen
    )
    assert any(advies["ontbreekt"] for advies in chosen)


def test_no_snapshot_is_without_a_case():
    for folder in SNAPSHOTS.iterdir():
        assert folder.name in CASES, f"snapshots/{folder.name} belongs to no case"
        wanted = {"kern.txt"} | (
            {"advies.json", "advies.txt", "advies.md", "advies.html"}
            if folder.name in IN_EVERY_FORM
            else set()
        )
        assert {file.name for file in folder.iterdir()} <= wanted


def test_every_file_in_the_folder_is_a_case_or_says_what_cases_are():
    strangers = [
        path.name
        for path in FOLDER.rglob("*")
        if path.is_file() and path.stem not in CASES and path.name != "README.md"
    ]
    assert strangers == []


HASHES = """
import hashlib, json, sys
from indiceer.advies.canonical import canonical
from indiceer.api import laad_regels, lees_intake, toon, weeg_intake
book = laad_regels()
def digest(path):
    advies = weeg_intake(lees_intake(path, book), book)
    texts = [toon(advies, book, form) for form in ("tekst", "markdown", "html")]
    return hashlib.sha256(canonical(advies) + "".join(texts).encode()).hexdigest()
print(json.dumps([digest(path) for path in sys.argv[1:]]))
"""


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_with_another_hash_seed_gives_the_same_bytes(seed, book):
    names = some(40)
    here = [
        hashlib.sha256(
            advice_bytes(name, book)
            + "".join(rendered(name, form, book) for form in SUFFIX).encode()
        ).hexdigest()
        for name in names
    ]
    done = subprocess.run(
        [sys.executable, "-c", HASHES, *(str(CASES[name]) for name in names)],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == here
