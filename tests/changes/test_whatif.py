"""What-if: everything shown is true, nothing smaller is missed, and what cannot change is left
alone."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from indiceer.analysis.answers import choices
from indiceer.analysis.outcomes import outcomes
from indiceer.api import evaluator_for, lees_intake, watals, weeg_intake
from indiceer.base.kleene import NIET_GEVRAAGD
from indiceer.base.places import data_folder
from indiceer.changes.whatif import FIXED, fixed_reason, what_if
from indiceer.intake.reader import Answer, complete

CASES = (
    "dalfsen-terugval-nacht",
    "dalfsen-wachtlijst-behandeling",
    "onbekend-telefoontje",
    "zwolle-eerste-telefoontje",
)


def _case(name, book):
    return lees_intake(data_folder("cases") / f"{name}.yaml", book)


def _with(intake, book, changes):
    answers = {**intake.answers, **{name: Answer(value) for name, value in changes}}
    return complete(book.catalogue, intake.case, intake.peildatum, intake.municipality, answers)


@pytest.mark.parametrize("name", CASES[:2])
def test_every_change_that_is_shown_turns_the_advice(book, name):
    """Law: `weeg` on the changed intake gives the outcome that was promised."""
    intake = _case(name, book)
    for option in ("beschermd_wonen", "beschermd_thuis", "wlz"):
        (item,) = what_if(intake, book, option).opties
        for turn in [*item.een, *item.twee][:8]:
            changed = _with(intake, book, [(fact, then[0]) for fact, _, then in turn.stappen])
            assert (
                weeg_intake(changed, book)["opties"][option]["uitkomst"]
                == turn.uitkomst
                != item.uitkomst
            )


@pytest.mark.parametrize("name", CASES)
def test_no_change_of_one_fact_is_missed(book, name):
    """Law: trying every answer of every fact that can change finds the same facts and outcomes."""
    intake = _case(name, book)
    evaluator = evaluator_for(book, intake.peildatum, intake.municipality)
    found = {
        (item.optie, turn.stappen[0][0], turn.uitkomst)
        for item in what_if(intake, book).opties
        for turn in item.een
    }
    now, tried = outcomes(evaluator, intake.facts), set()
    for fact in book.catalogue.asked.values():
        value = intake.facts[fact.name]
        if (
            fact.kind != "keuze"
            or value == NIET_GEVRAAGD
            or fixed_reason(fact, value, intake.peildatum)
        ):
            continue
        for other in fact.values:
            changed = outcomes(evaluator, _with(intake, book, [(fact.name, other)]).facts)
            tried |= {
                (slug, fact.name, changed[slug])
                for slug in changed
                if changed[slug] != now[slug] and slug in evaluator.active.offered
            }
    assert tried == {item for item in found if book.catalogue.facts[item[1]].kind == "keuze"}


@pytest.mark.parametrize("option", ["wlz", "beschermd_wonen"])
def test_no_change_of_two_facts_is_missed(book, option):
    """Law: trying every pair of answers, in full, finds the same pairs of facts and outcomes as the
    sifted search."""
    intake = _case("dalfsen-terugval-nacht", book)
    evaluator = evaluator_for(book, intake.peildatum, intake.municipality)
    now = outcomes(evaluator, intake.facts)[option]
    trials = [
        (name, value)
        for name, values in choices(evaluator.active).items()
        for value in values
        if value != intake.facts[name] != NIET_GEVRAAGD
        and not fixed_reason(book.catalogue.facts[name], intake.facts[name], intake.peildatum)
    ]
    still = [
        trial
        for trial in trials
        if outcomes(evaluator, _with(intake, book, [trial]).facts)[option] == now
    ]
    tried = set()
    for one, other in combinations(still, 2):
        if (
            one[0] != other[0]
            and (outcome := outcomes(evaluator, _with(intake, book, [one, other]).facts)[option])
            != now
        ):
            tried.add((frozenset((one[0], other[0])), outcome))
    (item,) = what_if(intake, book, option).opties
    assert {
        (frozenset(fact for fact, _, _ in turn.stappen), turn.uitkomst) for turn in item.twee
    } == tried


def test_what_cannot_change_is_left_alone(book):
    """Law: age, law, past days and municipalities are never part of a change, and the report says
    why."""
    intake = _case("dalfsen-terugval-nacht", book)
    found = what_if(intake, book)
    used = {
        fact
        for item in found.opties
        for turn in [*item.een, *item.twee]
        for fact, _, _ in turn.stappen
    }
    assert not used & {*FIXED, "woongemeente", "gemeente_van_melding", "meldingsdatum"}
    assert {"geboortedatum", "woongemeente", "ingezetene_nl"} <= found.vast.keys()
    assert set(FIXED) <= set(book.catalogue.facts)


def test_a_day_that_has_not_come_yet_can_change(book):
    """Law: only past days are fixed."""
    fact = book.catalogue.facts["jeugdhulp_einddatum"]
    assert fixed_reason(fact, date(2024, 1, 1), date(2024, 3, 1)) and not fixed_reason(
        fact, date(2024, 5, 1), date(2024, 3, 1)
    )


def test_the_margin_is_the_number_of_facts(book):
    """Law: marge is 1 when one fact turns it, 2 when only two do, and null when neither does."""
    for name in CASES:
        for item in watals(_case(name, book), book)["opties"]:
            assert item["marge"] == (1 if item["een_feit"] else 2 if item["twee_feiten"] else None)
            assert item["twee_bekeken"] or item["een_feit"]
