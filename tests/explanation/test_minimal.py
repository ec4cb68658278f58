"""The shortest explanation is enough, whatever the other answers are, and nothing in it can be
missed. Checked with the oracle alone."""

from __future__ import annotations

import random
from functools import cached_property
from typing import Any

import pytest
from weighed import BIG, CASES, advice, some

from indiceer.analysis.proof import PROVABLE, Core, core_for
from indiceer.api import evaluator_for, lees_intake
from indiceer.base.kleene import ONBEKEND
from indiceer.intake.reader import Answer, Intake, complete
from indiceer.rules.model import OUTCOMES
from indiceer.weighing.reasons import Weighing
from indiceer.weighing.weigh import weigh

NAMES = some(48)
COMPLETIONS = 60 if BIG else 25


class Question:
    """A case, and how it comes out with other answers."""

    def __init__(self, name: str, book: Any):
        self.book, self.advies = book, advice(name, book)
        self.intake: Intake = lees_intake(CASES[name], book)
        self.evaluator = evaluator_for(book, self.intake.peildatum, self.intake.municipality)

    @cached_property
    def cores(self) -> list[tuple[str, str, Core]]:
        """Option, outcome and core of every outcome that facts can prove."""
        found = (
            (option, raw["uitkomst"], core_for(self.intake, self.book, option, self.advies))
            for option, raw in self.advies["opties"].items()
        )
        return [(option, outcome, core) for option, outcome, core in found if core]

    def weighed(self, answers: dict[str, Answer]) -> tuple[Weighing, dict[str, Any]]:
        filled = complete(
            self.book.catalogue, "proef", self.intake.peildatum, self.intake.municipality, answers
        )
        return weigh(
            self.evaluator.active, self.evaluator.check_only(filled.facts), filled.facts
        ), filled.facts

    def only(self, names: tuple[str, ...]) -> dict[str, Answer]:
        """These answers, all others unknown."""
        return {
            name: answer if name in names else Answer(ONBEKEND)
            for name, answer in self.intake.answers.items()
        }


@pytest.fixture(scope="module", params=NAMES)
def question(request, book) -> Question:
    return Question(request.param, book)


def test_the_facts_of_the_core_are_enough_when_all_else_is_unknown(question):
    for option, outcome, core in question.cores:
        weighing, _ = question.weighed(question.only(core.names))
        assert weighing.options[option].outcome == outcome


def test_no_fact_of_the_core_can_be_missed(question):
    for option, outcome, core in question.cores:
        for name in core.names:
            weighing, _ = question.weighed(
                question.only(tuple(other for other in core.names if other != name))
            )
            assert weighing.options[option].outcome != outcome, f"{option}: {name} is not needed"


def test_every_fact_of_the_core_was_answered_and_is_shown_with_its_label(question):
    for _, _, core in question.cores:
        assert set(core.names) <= question.intake.answers.keys()
        assert [label for label, _ in core.feiten] == [
            question.book.catalogue.facts[name].label for name in core.names
        ]
        assert all(question.intake.answers[name].value != ONBEKEND for name in core.names)


def test_the_core_is_enough_whatever_the_other_answers_are(question, random_value):
    chance = random.Random(question.intake.case)
    facts, kept = question.book.catalogue.asked, 0
    for option, outcome, core in question.cores:
        for number in range(COMPLETIONS):
            answers = {
                name: answer
                for name, answer in question.intake.answers.items()
                if name in core.names
            }
            for name in facts.keys() - core.names:
                if name in question.intake.answers and chance.random() < number / COMPLETIONS:
                    answers[name] = question.intake.answers[name]
                elif facts[name].core and chance.random() < 0.9:
                    value = random_value(facts[name], question.intake.peildatum, chance)
                    answers[name] = Answer(ONBEKEND if value is None else value)
            weighing, _ = question.weighed(dict(sorted(answers.items())))
            if not weighing.contradictions:  # what the explanation itself makes an exception for
                kept += 1
                assert weighing.options[option].outcome == outcome, (
                    option,
                    {name: answer.value for name, answer in answers.items()},
                )
    assert kept >= 5 * len(question.cores)


def test_what_facts_cannot_prove_has_no_core(question):
    assert {option for option, _, _ in question.cores} == {
        option for option, raw in question.advies["opties"].items() if raw["uitkomst"] in PROVABLE
    }


def test_the_provable_outcomes_exist():
    assert set(OUTCOMES) > PROVABLE
