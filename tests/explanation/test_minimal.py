"""The shortest explanation is enough, whatever the other answers are, and nothing in it can be missed. Checked with the oracle alone."""
from __future__ import annotations

import random
from typing import Any

import pytest
from weighed import BIG, CASES, advice, some

from indiceer.api import evaluator_for, lees_intake
from indiceer.explanation.minimal import PROVABLE, core_for
from indiceer.intake.reader import Answer, Intake, complete
from indiceer.kleene import NIET_GEVRAAGD, ONBEKEND
from indiceer.rules.model import OUTCOMES
from indiceer.weighing.weigh import Weighing, weigh

NAMES = some(14)
COMPLETIONS = 60 if BIG else 12


class Question:
    """A case, and how it comes out with other answers."""

    def __init__(self, name: str, book: Any):
        self.book, self.advies = book, advice(name, book)
        self.intake: Intake = lees_intake(CASES[name], book)
        self.evaluator = evaluator_for(book, self.intake.peildatum, self.intake.municipality)

    def cores(self):
        """Option, outcome and core of every outcome that facts can prove."""
        for option, raw in self.advies["opties"].items():
            if core := core_for(self.intake, self.book, option, self.advies):
                yield option, raw["uitkomst"], core

    def weighed(self, answers: dict[str, Answer]) -> tuple[Weighing, dict[str, Any]]:
        filled = complete(self.book.catalogue, "proef", self.intake.peildatum, self.intake.municipality, answers)
        return weigh(self.evaluator.active, self.evaluator.check_only(filled.facts), filled.facts), filled.facts

    def only(self, names: tuple[str, ...]) -> dict[str, Answer]:
        """These answers, all others unknown."""
        return {name: answer if name in names else Answer(ONBEKEND) for name, answer in self.intake.answers.items()}


@pytest.fixture(scope="module", params=NAMES)
def question(request, book) -> Question:
    return Question(request.param, book)


def test_the_facts_of_the_core_are_enough_when_all_else_is_unknown(question):
    for option, outcome, core in question.cores():
        weighing, _ = question.weighed(question.only(core.names))
        assert weighing.options[option].outcome == outcome


def test_no_fact_of_the_core_can_be_missed(question):
    for option, outcome, core in question.cores():
        for name in core.names:
            weighing, _ = question.weighed(question.only(tuple(other for other in core.names if other != name)))
            assert weighing.options[option].outcome != outcome, f"{option}: {name} is not needed"


def test_every_fact_of_the_core_was_answered_and_is_shown_with_its_label(question):
    for _, _, core in question.cores():
        assert set(core.names) <= question.intake.answers.keys()
        assert [label for label, _ in core.feiten] == [question.book.catalogue.facts[name].label for name in core.names]
        assert all(question.intake.answers[name].value != ONBEKEND for name in core.names)


def test_the_core_is_enough_whatever_the_other_answers_are(question, random_value):
    chance = random.Random(question.intake.case)
    facts, tried, kept = question.book.catalogue.asked, 0, 0
    for option, outcome, core in list(question.cores())[::2]:
        for _ in range(COMPLETIONS):
            answers = {name: answer for name, answer in question.intake.answers.items() if name in core.names}
            for name in question.intake.answers.keys() - core.names:
                value = random_value(facts[name], question.intake.peildatum, chance)
                answers[name] = Answer(ONBEKEND if value is None else value)
            weighing, filled = question.weighed(dict(sorted(answers.items())))
            tried += 1
            asks_more = any(filled[name] == ONBEKEND and question.intake.facts[name] == NIET_GEVRAAGD for name in facts if name not in answers)
            if weighing.contradictions or asks_more:
                continue  # what the explanation itself makes an exception for
            kept += 1
            assert weighing.options[option].outcome == outcome, (option, {name: answer.value for name, answer in answers.items()})
    assert not tried or kept, "no completion could be tried"


def test_what_facts_cannot_prove_has_no_core(question):
    for option, raw in question.advies["opties"].items():
        assert (core_for(question.intake, question.book, option, question.advies) is None) is (raw["uitkomst"] not in PROVABLE)


def test_the_provable_outcomes_exist():
    assert set(OUTCOMES) > PROVABLE
