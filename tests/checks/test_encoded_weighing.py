"""The weighing as logic says the same as the weighing itself: the checks reason about the real
thing."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from indiceer.analysis.encoded_intake import WISH_OPEN, offer_atoms
from indiceer.analysis.encoded_weighing import CANDIDATE, Answer, possibilities
from indiceer.analysis.logic import FALSE, TRUE, Logic
from indiceer.analysis.value_classes import witnesses
from indiceer.analysis.workbench import Bench, workbench
from indiceer.api import lees_intake
from indiceer.conditions.compare import compare
from indiceer.inference.evaluate import Evaluator
from indiceer.intake.reader import Answer as Given
from indiceer.intake.reader import complete
from indiceer.rules.layers import select_rules
from indiceer.weighing import steps
from indiceer.weighing.weigh import weigh

CASES = Path(__file__).resolve().parents[2] / "cases"
SCOPES = [
    (date(2024, 3, 15), "dalfsen"),
    (date(2024, 8, 1), "deventer"),
    (date(2019, 5, 1), "zwolle"),
    (date(2015, 6, 1), "utrecht"),
]


@pytest.mark.parametrize(
    ("day", "town"), SCOPES, ids=[f"{town}-{day.year}" for day, town in SCOPES]
)
def test_every_outcome_of_random_intakes_is_that_of_the_weighing(
    day, town, book, random_answers, example
):
    chance = random.Random(town)
    active = select_rules(book, day, town)
    bench, evaluator = Bench(active), Evaluator(active)
    encoded = bench.weighed.outcomes()
    seen = set()
    for _ in range(60):
        answers = random_answers(
            chance,
            day,
            known=chance.choice((0.5, 0.9, 1.0)),
            around={name: answer.value for name, answer in example.answers.items()},
        )
        said = answers.get("product_beschikbaar")
        # of three and more options at once the logic knows only cases in which all are the same
        if isinstance(said, dict):
            answers["product_beschikbaar"] = dict(list(said.items())[:2])
        intake = complete(
            book.catalogue,
            "proef",
            day,
            town,
            {name: Given(value) for name, value in sorted(answers.items())},
        )
        weighing = weigh(active, evaluator.check_only(intake.facts), intake.facts)
        assert bench.logic.possible(
            *_pinned(bench, evaluator.literals(intake.facts), weighing, intake.facts)
        ), "every intake is one of the situations"
        for option, result in weighing.options.items():
            assert [
                outcome
                for outcome, literal in encoded[option].items()
                if bench.logic.holds(literal)
            ] == [result.outcome], option
            seen.add(result.outcome)
    assert len(seen) >= 7


@pytest.mark.parametrize(
    "name",
    [
        "dalfsen-tegenspraak-permanent-opleiding",
        "dalfsen-tegenspraak-met-deskundige",
        "dalfsen-terugval-nacht",
        "dalfsen-wlz-toegekend-verpleging",
    ],
)
def test_a_case_comes_out_as_it_does_in_the_weighing(name, book):
    """Contradictions among them: random intakes hardly ever have one that decides."""
    intake = lees_intake(CASES / f"{name}.yaml", book)
    active = select_rules(book, intake.peildatum, intake.municipality)
    bench, evaluator = Bench(active), Evaluator(active)
    encoded = bench.weighed.outcomes()
    weighing = weigh(active, evaluator.check_only(intake.facts), intake.facts)
    assert bool(weighing.contradictions) == ("tegenspraak" in name)
    assert bench.logic.possible(
        *_pinned(bench, evaluator.literals(intake.facts), weighing, intake.facts)
    )
    for option, result in weighing.options.items():
        assert [
            outcome for outcome, literal in encoded[option].items() if bench.logic.holds(literal)
        ] == [result.outcome], option


@pytest.mark.parametrize("count", [2, 5, 6, 9])
def test_exactly_one_answer_is_chosen(count):
    logic = Logic()
    literals = [logic.new() for _ in range(count)]
    logic.exactly_one(literals)
    assert all(logic.possible(one) for one in literals)
    assert not logic.possible(*(-one for one in literals))
    assert not any(logic.possible(one, other) for one, other in combinations(literals, 2))


def _pinned(bench, literals, weighing, facts):
    """Assumptions that leave one intake: every comparison has the value that it has there."""
    wanted = []
    for name, value in literals.items():
        true, false = bench.situation.literals[name]
        wanted += [true if value == "waar" else -true, false if value == "onwaar" else -false]
    for atom in (atom for option in bench.active.offer_unknown for atom in offer_atoms(option)):
        said = bench.situation.literals[atom.name][0]
        wanted.append(
            said if compare(atom, facts[atom.fact], bench.active.peildatum) == "waar" else -said
        )
    wish = bench.situation.rails(WISH_OPEN)[0]
    wanted += [-wish if weighing.wish_known else wish]
    wanted += [
        literal if pair in weighing.contradictions else -literal
        for pair, literal in bench.weighed.contradictions.items()
    ]
    return wanted


def test_what_an_option_can_become_is_what_the_table_of_steps_says():
    chance = random.Random(1)
    states = [
        (known, unknown & ~known)
        for known, unknown in ((chance.getrandbits(14), chance.getrandbits(14)) for _ in range(400))
    ]
    states += [
        (known << 6, (unknown & ~known) << 6)
        for known in range(256)
        for unknown in (0, 5, 60, 129, 255)
    ]
    states += [
        (known & chance.getrandbits(14), unknown & chance.getrandbits(14))
        for known, unknown in states[:400]
    ]
    for known, unknown in states:
        answers = {
            1 << bit: Answer(
                TRUE if known >> bit & 1 else FALSE, TRUE if (known | unknown) >> bit & 1 else FALSE
            )
            for bit in range(14)
        }
        for supplementary in (False, True):
            can = {
                outcome
                for outcome, literal in possibilities(Logic(), answers, supplementary).items()
                if literal == TRUE
            }
            assert can == steps.possible(known, unknown, supplementary), (known, unknown)
    assert any(steps.settle(known, False) == CANDIDATE for known, _ in states)


def test_the_values_a_condition_can_have_are_among_those_that_plain_trying_finds(book):
    """The solver knows more (what hangs together, what is never asked), so it may rule out a value
    that trying finds, never the reverse."""
    bench = workbench(book).bench(0)
    concepts, checked = bench.active.concepts, 0
    for rule in bench.active.rules.values():
        for effect in rule.effects if rule.after_outcome is None else ():
            condition = rule.full_condition(effect)
            true, false = bench.situation.condition(rule, effect)
            values = {
                value
                for value, wanted in (
                    ("waar", (true,)),
                    ("onwaar", (false,)),
                    ("onbekend", (-true, -false)),
                )
                if bench.logic.possible(*wanted)
            }
            assert values <= set(
                witnesses(condition, book.catalogue, concepts, bench.active.peildatum)
            ), rule.id
            checked += 1
    assert checked > 100
