"""The same person in another municipality: only what really differs, with the rules that make the
difference."""

from __future__ import annotations

import json

import pytest
from weighed import CASES, advice, some

from indiceer.advies.canonical import canonical
from indiceer.api import lees_intake, weeg_intake
from indiceer.changes.elsewhere import compare_towns, comparison_text
from indiceer.cli.main import main
from indiceer.intake.moved import as_if_in

CASE = "dalfsen-terugval-nacht"


@pytest.fixture(scope="module")
def case(book):
    return lees_intake(CASES[CASE], book)


def test_nothing_differs_from_the_town_itself(case, book):
    (elsewhere,) = compare_towns(case, book, ["dalfsen"])["elders"]
    assert elsewhere == {
        "gemeente": "dalfsen",
        "opties": {},
        "alleen_hier": [],
        "alleen_daar": [],
        "ontbrekende_lagen": [],
    }


@pytest.mark.parametrize("name", some(25))
def test_exactly_the_options_with_another_outcome_are_shown(name, book):
    intake = lees_intake(CASES[name], book)
    for elsewhere in compare_towns(intake, book, ["zwolle", "utrecht"])["elders"]:
        there = weeg_intake(as_if_in(intake, elsewhere["gemeente"], book), book)["opties"]
        here = {slug: option["uitkomst"] for slug, option in advice(name, book)["opties"].items()}
        assert {
            slug: (pair["hier"], pair["daar"]) for slug, pair in elsewhere["opties"].items()
        } == {
            slug: (outcome, there[slug]["uitkomst"])
            for slug, outcome in here.items()
            if outcome != there[slug]["uitkomst"]
        }


@pytest.mark.parametrize("name", some(25))
def test_every_difference_is_explained(name, book):
    for elsewhere in compare_towns(
        lees_intake(CASES[name], book), book, ["zwolle", "deventer", "utrecht"]
    )["elders"]:
        for slug, pair in elsewhere["opties"].items():
            assert (
                pair["door_hier"]
                or pair["door_daar"]
                or pair["motieven_hier"] != pair["motieven_daar"]
            ), f"{slug} differs and nobody says why"


def test_living_and_reporting_move_along_but_no_other_answer_does(case, book):
    moved = as_if_in(case, "zwolle", book)
    assert {name for name in case.answers if case.answers[name] != moved.answers[name]} == {
        "woongemeente",
        "gemeente_van_melding",
    }
    assert (moved.facts["woont_hier"], moved.municipality, moved.facts["regio"]) == (
        "ja",
        "zwolle",
        "ijssel-vecht",
    )


def test_who_lived_elsewhere_already_still_lives_elsewhere(intake, book):
    moved = as_if_in(intake(woongemeente="ommen", gemeente_van_melding="dalfsen"), "zwolle", book)
    assert (
        moved.facts["woongemeente"] == "ommen" and moved.facts["gemeente_van_melding"] == "zwolle"
    )


def test_the_rules_that_only_hold_there_are_named(case, book):
    (elsewhere,) = compare_towns(case, book, ["zwolle"])["elders"]
    assert any(rule.startswith("G-DA-") for rule in elsewhere["alleen_hier"]) and any(
        rule.startswith("G-ZW-") for rule in elsewhere["alleen_daar"]
    )
    assert not set(elsewhere["alleen_hier"]) & set(elsewhere["alleen_daar"])


def test_the_text_names_both_towns_every_difference_and_its_rules(case, book):
    result = compare_towns(case, book, ["zwolle", "utrecht"])
    text = " ".join(comparison_text(result, book).split())
    assert "Dalfsen tegenover Zwolle, Utrecht." in text
    for elsewhere in result["elders"]:
        for slug, pair in elsewhere["opties"].items():
            assert f"{book.catalogue.options[slug].name}: in Dalfsen".lower() in text.lower()
            for reason in (*pair["door_hier"], *pair["door_daar"]):
                assert f"{' '.join(reason['tekst'].split())} ({reason['regel']})" in text
        for sentence in elsewhere["ontbrekende_lagen"]:
            assert sentence in text


def test_the_command_gives_the_same_as_the_library(case, book, capsysbinary):
    with pytest.raises(SystemExit) as stop:
        main(["weeg", str(CASES[CASE]), "--vergelijk", "Zwolle, utrecht", "--formaat", "json"])
    out = capsysbinary.readouterr().out
    assert stop.value.code == 0 and out == canonical(
        compare_towns(case, book, ["zwolle", "utrecht"])
    )
    assert json.loads(out)["schema"] == "vergelijking/1"
