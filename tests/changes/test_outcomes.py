"""The stripped weighing is the weighing."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from indiceer.analysis.outcomes import outcomes, weighed
from indiceer.api import evaluator_for, lees_intake
from indiceer.base.places import data_folder
from indiceer.weighing.weigh import weigh


def _full(evaluator, facts):
    return {
        slug: result.outcome
        for slug, result in weigh(
            evaluator.active, evaluator.check_only(facts), facts
        ).options.items()
    }


def test_every_case_has_the_outcomes_of_the_full_weighing(book):
    """Law: leaving out the reasons changes no outcome, in any shipped case."""
    for path in sorted(Path(data_folder("cases")).glob("*.yaml")):
        intake = lees_intake(path, book)
        evaluator = evaluator_for(book, intake.peildatum, intake.municipality)
        assert outcomes(evaluator, intake.facts) == weighed(evaluator, intake.facts), path.name


def test_random_intakes_have_the_outcomes_of_the_full_weighing(
    book, intake, random_answers, example
):
    """Law: nor in any other intake, however messy, contradictory or incomplete."""
    chance = random.Random(7)
    around = {name: answer.value for name, answer in example.answers.items()}
    for number in range(400):
        day, town = (
            chance.choice((date(2018, 5, 1), date(2024, 3, 15))),
            chance.choice(("dalfsen", "zwolle", "deventer", "utrecht")),
        )
        answers = random_answers(
            chance,
            day,
            known=chance.choice((0.3, 0.8, 0.98)),
            around=around if number % 2 else None,
        )
        facts = intake(day, town, **answers).facts
        evaluator = evaluator_for(book, day, town)
        assert outcomes(evaluator, facts) == _full(evaluator, facts), answers
