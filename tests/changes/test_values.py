"""The answers that are tried are one of each kind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from indiceer.analysis.answers import choices
from indiceer.api import evaluator_for
from indiceer.intake.reader import Answer, complete


@pytest.mark.parametrize("town", ["dalfsen", "deventer"])
def test_birthdays_of_every_age_that_rules_tell_apart_are_tried(book, example, town):
    """Law: no birthday brings about anything for the rules that one of the tried birthdays does
    not."""
    evaluator = evaluator_for(book, example.peildatum, town)

    def codes(born):
        answers = {**example.answers, "geboortedatum": Answer(born)}
        return tuple(
            evaluator.lookup.codes(
                complete(book.catalogue, "proef", example.peildatum, town, answers).facts
            )
        )

    tried = {codes(born) for born in choices(evaluator.active)["geboortedatum"]}
    assert {
        codes(example.peildatum - timedelta(days=days)) for days in range(0, 90 * 365, 10)
    } <= tried


def test_every_tried_answer_is_one_that_the_intake_accepts(book, example):
    """Law: choices are valid answers to questions that exist, and never onbekend."""
    for name, values in choices(evaluator_for(book, example.peildatum, "dalfsen").active).items():
        fact = book.catalogue.asked[name]
        assert values and "onbekend" not in values and "niet_gevraagd" not in values
        if fact.kind == "keuze":
            assert set(values) <= set(fact.known_values())
