"""The baseline of the benchmark does the same work: where everything is known it gives the same
outcomes."""

from __future__ import annotations

from datetime import date

from plain_numpy import OUTCOMES, PlainNumpy
from population_records import batch, book, random_records, signal_columns

from indiceer.api import evaluator_for
from indiceer.population.circuit.plan import Plan, World


def test_plain_numpy_with_two_values_gives_the_same_outcomes_where_all_is_known() -> None:
    active = evaluator_for(book(), date(2024, 3, 15), "dalfsen").active
    plan = Plan([World.of(active)])
    pool = random_records(400, seed=31)
    first = {
        name: next((facts[name] for facts in pool if name in facts and _known(facts[name])), "nee")
        for name in sorted(plan.signals.questions())
    }
    records = [
        {**first, **{name: value for name, value in facts.items() if _known(value)}}
        for facts in random_records(600, seed=32)
    ]
    people = batch(records, plan.signals.questions())
    plain = PlainNumpy(active, plan.signals).outcomes(
        signal_columns(plan.signals, people, "dalfsen"), len(records)
    )
    got = [
        {slug: OUTCOMES[codes[number]] for slug, codes in plain.items()}
        for number in range(len(records))
    ]
    assert got == plan.outcomes_of(people, "dalfsen")


def _known(value: object) -> bool:
    return "onbekend" not in str(value) and value != "niet_gevraagd"
