"""The same person in another municipality."""

from __future__ import annotations

from ..rules.book import RuleBook
from .reader import Intake, complete

_TOWN_FACTS = ("woongemeente", "gemeente_van_melding")


def as_if_in(intake: Intake, town: str, book: RuleBook) -> Intake:
    """The intake as it would read if the client lived and reported in ``town`` instead of in the
    advising municipality."""
    answers = {
        name: answer._replace(value=town)
        if name in _TOWN_FACTS and answer.value == intake.municipality
        else answer
        for name, answer in intake.answers.items()
    }
    return complete(book.catalogue, intake.case, intake.peildatum, town, answers, intake.title)
