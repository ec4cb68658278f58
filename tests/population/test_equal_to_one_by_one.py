"""The circuit of a population run gives every record the outcomes that it has
as a single intake."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pytest
from population_records import batch, book, cases, one_by_one, random_records, record

from indiceer.api import evaluator_for
from indiceer.population.circuit.plan import Plan, World

SIDES = [
    ("dalfsen", date(2024, 3, 15)),
    ("zwolle", date(2024, 6, 15)),
    ("staphorst", date(2026, 2, 1)),
    ("utrecht", date(2025, 6, 1)),
    ("deventer", date(2016, 1, 1)),
]


def plan_for(town: str, day: date) -> Plan:
    return Plan([World.of(evaluator_for(book(), day, town).active)])


@pytest.mark.lang
def test_every_shipped_case_has_the_same_outcomes_in_a_population() -> None:
    sides: dict[tuple[str, date], list] = {}
    for intake in cases():
        sides.setdefault((intake.municipality, intake.peildatum), []).append(intake)
    for (town, day), intakes in sides.items():
        plan, records = plan_for(town, day), [record(intake) for intake in intakes]
        assert plan.outcomes_of(batch(records, plan.signals.questions()), town) == one_by_one(
            records, day, town
        )


@pytest.mark.parametrize(("town", "day"), SIDES)
def test_random_partial_intakes_have_the_same_outcomes_in_a_population(
    town: str, day: date
) -> None:
    plan, records = plan_for(town, day), random_records(1000, seed=SIDES.index((town, day)))
    got, expected = (
        plan.outcomes_of(batch(records, plan.signals.questions()), town),
        one_by_one(records, day, town),
    )
    assert got == expected
    assert len(
        Counter(outcome for outcomes in got for outcome in outcomes.values())
    ) == 9 or town in ("utrecht", "deventer")


def test_municipalities_with_the_same_rules_share_a_plan_and_keep_their_outcomes() -> None:
    day, records = date(2025, 6, 1), random_records(300, seed=9)
    plan = Plan([World.of(evaluator_for(book(), day, "utrecht").active, varies=True)])
    for town in ("utrecht", "groningen"):
        assert plan.outcomes_of(batch(records, plan.signals.questions()), town) == one_by_one(
            records, day, town
        )


def test_records_are_weighed_alike_wherever_they_stand_in_a_batch() -> None:
    town, day = SIDES[0]
    plan, records = plan_for(town, day), random_records(200, seed=3)
    order = np.random.default_rng(5).permutation(len(records))
    straight = plan.outcomes_of(batch(records, plan.signals.questions()), town)
    mixed = plan.outcomes_of(
        batch([records[place] for place in order], plan.signals.questions()), town
    )
    assert [straight[place] for place in order] == mixed
