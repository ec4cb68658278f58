"""What is printed beside a reason says no more of the client than the deciding
answers establish."""

from __future__ import annotations

import os
import random
from datetime import date

import pytest

from indiceer.advies.build import build_advies
from indiceer.advies.saying import Sayer, out_of_play
from indiceer.api import evaluator_for
from indiceer.base.kleene import NIET_GEVRAAGD, ONBEKEND, ONWAAR, WAAR
from indiceer.conditions.tree import ALWAYS, Atom, Every, Neither, Some
from indiceer.conditions.ways import ways
from indiceer.inference.premises import Premises
from indiceer.inference.trace import rule_has_condition
from indiceer.weighing.weigh import weigh

MANY = 20_000 if os.environ.get("INDICEER_GROOT") else 45
PLACES = [
    ("dalfsen", date(2024, 3, 15)),
    ("deventer", date(2025, 2, 3)),
    ("zwolle", date(2026, 8, 1)),
    ("kampen", date(2021, 5, 6)),
    ("utrecht", date(2019, 1, 7)),
]


@pytest.fixture(scope="module")
def advised(book, intake_of, random_answers_of):
    """Advices on random intakes with what lies behind them: (active rules, facts, weighing)."""
    chance = random.Random(27112026)
    found = []
    for index in range(MANY):
        town, day = PLACES[index % len(PLACES)]
        one = intake_of(
            day, town, **random_answers_of(chance, day, known=chance.choice((0.3, 0.6, 0.9)))
        )
        evaluator = evaluator_for(book, day, town)
        weighing = weigh(
            evaluator.active, evaluator.check_only(one.facts), one.facts, evaluator.reading
        )
        found.append((one, evaluator, weighing))
    return found


@pytest.fixture(scope="module")
def intake_of(book):
    from indiceer.intake.reader import Answer, complete

    def build(day, town, **facts):
        return complete(
            book.catalogue,
            "proef",
            day,
            town,
            {name: Answer(value) for name, value in facts.items()},
        )

    return build


@pytest.fixture(scope="module")
def random_answers_of(request):
    return request.getfixturevalue("random_answers")


def reasons(weighing):
    for result in weighing.options.values():
        yield from result.reasons


def test_the_deciding_answers_alone_give_a_rule_its_value(advised):
    """A rule that holds or fails does so on the answers that its sentence rests on, whatever every
    other answer is."""
    checked = 0
    for one, evaluator, weighing in advised:
        sayer = Sayer(Premises(evaluator.active, one.facts, evaluator.reading))
        for reason in reasons(weighing):
            condition = reason.rule.full_condition(reason.effect)
            if reason.exceptions or not rule_has_condition(reason.rule) or reason.value == ONBEKEND:
                continue
            kept = {premise.atom.fact for premise in sayer.deciding(condition, reason.value)}
            only = {name: value if name in kept else ONBEKEND for name, value in one.facts.items()}
            unknown = {atom.fact for atom in _asks_whether_known(condition)}
            if unknown - kept:
                only.update({name: one.facts[name] for name in unknown if name in one.facts})
            assert (
                Premises(evaluator.active, only, evaluator.reading).value(condition) == reason.value
            ), reason.rule.id
            checked += 1
    assert checked > 500


def _asks_whether_known(condition):
    if isinstance(condition, Atom):
        return [condition] if condition.operator == "onbekend" else []
    return [atom for part in condition.parts for atom in _asks_whether_known(part)]


def test_what_is_spoken_of_an_answer_is_that_answer(advised):
    """Where a rule has no sentence of its own, each answer that is named is the client's, and what
    was never asked is said not to have been asked."""
    spoken = 0
    for one, evaluator, weighing in advised:
        labels = {
            fact.label[:1].upper() + fact.label[1:]: name
            for name, fact in evaluator.active.catalogue.facts.items()
        }
        advies = build_advies(one, evaluator.active, weighing, evaluator.reading, values={})
        for option in advies["opties"].values():
            for reason in option["redenen"]:
                if not reason["tekst"].startswith("Dit geldt hier niet. "):
                    continue
                for label, name in labels.items():
                    if f" {label}: " in reason["tekst"] and name in reason["feiten"]:
                        said = reason["tekst"].split(f" {label}: ")[1]
                        fact, value = evaluator.active.catalogue.facts[name], one.facts[name]
                        expected = (
                            "niet gevraagd."
                            if value == NIET_GEVRAAGD
                            else "nog niet bekend."
                            if value == ONBEKEND
                            else f"{fact.spoken(value)}."
                        )
                        assert said.startswith(expected), (reason["regel"], label, said)
                        spoken += 1
    assert spoken > 150


def test_a_rule_out_of_play_gets_the_fixed_sentence(advised):
    """A rule that an exception takes out of play never prints its own sentence: its condition may
    well hold."""
    seen = 0
    for one, evaluator, weighing in advised:
        advies = build_advies(one, evaluator.active, weighing, evaluator.reading, values={})
        for option in advies["opties"].values():
            for reason in option["redenen"]:
                if reason["buiten_werking_door"] and reason["waarde"] == ONWAAR:
                    assert reason["tekst"] == out_of_play(reason["buiten_werking_door"])
                    seen += 1
    assert seen > 5


def test_no_sentence_says_that_a_client_is_something_because_nobody_asked(advised):
    """Where a rule fails only on questions that nobody had reason to ask, the text says that they
    were not asked."""
    seen = 0
    for one, evaluator, weighing in advised:
        sayer = Sayer(Premises(evaluator.active, one.facts, evaluator.reading))
        for reason in reasons(weighing):
            condition = reason.rule.full_condition(reason.effect)
            deciding = (
                sayer.deciding(condition, reason.value) if rule_has_condition(reason.rule) else []
            )
            if (
                reason.value == ONWAAR
                and not reason.exceptions
                and deciding
                and all(one.facts[p.atom.fact] == NIET_GEVRAAGD for p in deciding)
            ):
                assert "niet gevraagd" in sayer.reason(reason.rule, reason.effect, ONWAAR), (
                    reason.rule.id
                )
                seen += 1
    assert seen > 60


A, B, C = (Atom(name, "is", ("ja",)) for name in "abc")


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (Every((A, B)), WAAR, [{"a", "b"}]),
        (Every((A, B)), ONWAAR, [{"a"}, {"b"}]),
        (Some((A, B)), WAAR, [{"a"}, {"b"}]),
        (Some((A, B)), ONWAAR, [{"a", "b"}]),
        (Neither((A, B)), WAAR, [{"a", "b"}]),
        (Neither((A, B)), ONWAAR, [{"a"}, {"b"}]),
        (Every((A, Some((B, C)))), ONWAAR, [{"a"}, {"b", "c"}]),
        (Some((A, Every((A, B)))), WAAR, [{"a"}]),
        (ALWAYS, WAAR, [set()]),
        (ALWAYS, ONWAAR, []),
        (Every((A, B)), ONBEKEND, [{"a"}, {"b"}]),
    ],
)
def test_the_ways_are_the_minimal_ones(condition, value, expected):
    """Each way settles the condition and none holds another."""
    assert [{premise.atom.fact for premise in way} for way in ways(condition, value)] == expected
