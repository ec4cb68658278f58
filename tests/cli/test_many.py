"""Many intakes in one process, as other programs call indiceer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from indiceer.api import weeg
from indiceer.base.documents import read_document

CASES = Path(__file__).resolve().parents[2] / "cases"
GOOD, OPEN = "dalfsen-terugval-nacht", "onbekend-telefoontje"


def run(arguments: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "indiceer", "weeg", *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
    )


def line_of(case: str) -> str:
    data = {
        key: value
        for key, value in read_document(CASES / f"{case}.yaml").data.items()
        if key != "verwacht"
    }
    return json.dumps(data, default=str)


@pytest.fixture(scope="module")
def streamed():
    """Two intakes, a broken line, an empty line and one with an unknown question, on standard
    input."""
    wrong = json.dumps(
        {
            "casus": "x",
            "peildatum": "2024-01-01",
            "gemeente": "dalfsen",
            "feiten": {"toezicht": "x"},
        }
    )
    return run(["-"], "\n".join([line_of(GOOD), '{"casus": ', "", wrong, line_of(OPEN)]) + "\n")


def test_each_line_of_input_gives_one_line(streamed):
    """An advies, or what is wrong with its place; the empty line is passed over and the order is
    kept."""
    answers = [json.loads(line) for line in streamed.stdout.splitlines()]
    assert ["fouten" in answer for answer in answers] == [False, True, True, False]
    assert answers[0] == json.loads(json.dumps(weeg(CASES / f"{GOOD}.yaml")))
    assert answers[1]["fouten"][0]["plaats"] == "invoer, regel 2" and answers[2]["fouten"][0][
        "plaats"
    ].startswith("invoer, regel 4")
    assert answers[2]["fouten"][0]["zin"].startswith("feit 'toezicht' bestaat niet")


def test_a_fault_does_not_stop_the_others_and_the_worst_gives_the_code(streamed):
    """Exit code 3 because of two lines; each fault is told on standard error too, without a
    traceback."""
    assert streamed.returncode == 3
    assert "invoer, regel 2" in streamed.stderr and "Traceback" not in streamed.stderr


def test_several_files_are_weighed_in_order():
    """Code 5 when one is open and none is wrong."""
    done = run([str(CASES / f"{GOOD}.yaml"), str(CASES / f"{OPEN}.yaml"), "--formaat", "json"])
    assert [json.loads(line)["casus"] for line in done.stdout.splitlines()] == [GOOD, OPEN]
    assert done.returncode == 5


def test_a_line_without_end_is_refused_and_the_next_is_read():
    """A line of more than a megabyte is named and passed over."""
    done = run(["-"], "x" * 1_200_000 + "\n" + line_of(GOOD) + "\n")
    first, second = map(json.loads, done.stdout.splitlines())
    assert "te lang" in first["fouten"][0]["zin"] and second["casus"] == GOOD


@pytest.mark.parametrize("more", [["--uit", "x.json"], ["--vergelijk", "zwolle"]])
def test_what_is_for_one_case_is_refused_for_many(more):
    """Wrong use, with exit code 2."""
    assert run([str(CASES / f"{GOOD}.yaml"), str(CASES / f"{OPEN}.yaml"), *more]).returncode == 2
