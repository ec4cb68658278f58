"""Who goes from which outcome to which, and by which difference, is the same for a population as
for its records one by one."""

from __future__ import annotations

from datetime import date

import pytest
from population_records import batch, book, intake_of, one_by_one, random_records

from indiceer.analysis.outcomes import outcomes
from indiceer.analysis.worlds import Transition
from indiceer.analysis.worlds import World as OneWorld
from indiceer.api import evaluator_for
from indiceer.base.ordering import natural
from indiceer.intake.moved import as_if_in
from indiceer.population.circuit.comparing import _about, compared_plan
from indiceer.population.circuit.plan import World
from indiceer.population.records.parse import Parser
from indiceer.population.tally import Counter, Counts


def counts_of(
    old: tuple[str, date], new: tuple[str, date], records: list[dict]
) -> tuple[Counts, Transition]:
    evaluators = [evaluator_for(book(), day, town) for town, day in (old, new)]
    worlds = [World.of(evaluator.active) for evaluator in evaluators]
    if old[0] != new[0]:
        worlds[1] = World(worlds[1].active, new[1], new[0], moved=(old[0], new[0]))
    plan = compared_plan(evaluators[0], evaluators[1], worlds[0], worlds[1])
    return Counter(plan).count(batch(records, plan.signals.questions()), old[0]), Transition(
        *evaluators
    )


def moves(counts: Counts) -> dict[tuple[str, str, str], int]:
    return {row[1:]: sum(numbers) for row, numbers in counts.items() if row[0] == "van_naar"}


def counted(
    before: list[dict[str, str]], after: list[dict[str, str]]
) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for one, other in zip(before, after, strict=True):
        for slug in one:
            if one[slug] != other[slug]:
                found[slug, one[slug], other[slug]] = (
                    found.get((slug, one[slug], other[slug]), 0) + 1
                )
    return found


def test_moves_between_two_days_are_those_of_the_records() -> None:
    records = random_records(600, seed=21)
    counts, _ = counts_of(("dalfsen", date(2022, 6, 1)), ("dalfsen", date(2024, 6, 1)), records)
    assert moves(counts) == counted(
        one_by_one(records, date(2022, 6, 1), "dalfsen"),
        one_by_one(records, date(2024, 6, 1), "dalfsen"),
    )


def test_moves_between_two_municipalities_are_those_of_residents_who_would_live_there() -> None:
    records, day, parser = random_records(600, seed=22), date(2024, 6, 1), Parser(book().catalogue)
    counts, _ = counts_of(("dalfsen", day), ("zwolle", day), records)
    there = [
        outcomes(
            evaluator_for(book(), day, "zwolle"),
            as_if_in(intake_of(facts, day, "dalfsen", parser), "zwolle", book()).facts,
        )
        for facts in records
    ]
    assert moves(counts) == counted(one_by_one(records, day, "dalfsen"), there)


@pytest.mark.parametrize(
    "years", [(date(2022, 6, 1), date(2022, 6, 1)), (date(2022, 6, 1), date(2024, 6, 1))]
)
def test_every_move_is_put_down_to_one_difference_and_taking_that_back_undoes_it(
    years: tuple[date, date],
) -> None:
    records, (before, after) = random_records(150, seed=23), years
    towns = ("zwolle", "dalfsen") if before == after else ("dalfsen", "dalfsen")
    counts, transition = counts_of((towns[0], before), (towns[1], after), records)
    changed: dict[str, int] = {}
    for (slug, _, _), number in moves(counts).items():
        changed[slug] = changed.get(slug, 0) + number
    blamed: dict[str, int] = {}
    by_rule: dict[tuple[str, str], int] = {}
    for row, numbers in counts.items():
        if row[0] == "door":
            blamed[row[1]] = blamed.get(row[1], 0) + sum(numbers)
            if row[2] == "regel":
                by_rule[row[1], row[3]] = sum(numbers)
    assert blamed == changed
    parser, found = Parser(book().catalogue), {}
    for facts in records:
        mine = intake_of(facts, before, towns[0], parser)
        theirs = (
            as_if_in(mine, towns[1], book())
            if towns[0] != towns[1]
            else intake_of(facts, after, towns[1], parser)
        )
        old, new = OneWorld(transition.old, mine.facts), OneWorld(transition.new, theirs.facts)
        one, other = old.outcomes(), new.outcomes()
        for slug in one:
            if one[slug] != other[slug]:
                rules = [
                    edit
                    for edit in transition.edits
                    if edit.soort == "regel"
                    and transition.back(old, new, [edit])[slug] == one[slug]
                ]
                if rules:
                    first = min(
                        rules,
                        key=lambda edit: (not _about(transition, edit, slug), natural(edit.naam)),
                    )
                    found[slug, first.naam] = found.get((slug, first.naam), 0) + 1
    assert by_rule == found
