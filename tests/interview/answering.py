"""A consulent who answers the conversation from a case that is known in full."""

from __future__ import annotations

from dataclasses import dataclass

from indiceer.analysis.outcomes import outcomes
from indiceer.api import evaluator_for
from indiceer.base.kleene import ONWAAR
from indiceer.intake.reader import Answer, Conversation, Intake, complete
from indiceer.interview.asking import trigger_value
from indiceer.interview.pages import Page, next_page


@dataclass
class Talk:
    """The pages that were shown, each with the intake as it was, and the intake at the end."""

    shown: list[tuple[Intake, Page]]
    end: Intake

    @property
    def questions(self) -> int:
        """How many were asked one by one; the closing page is a list to look at once."""
        return sum(len(page.questions) for _, page in self.shown if not page.closing)


def talk(book, full: Intake) -> Talk:
    """Answer every page from the case; what it leaves out is not known if it is core, and skipped
    if it is not."""
    evaluator = evaluator_for(book, full.peildatum, full.municipality)
    answers: dict[str, Answer] = {}
    conversation = Conversation()
    shown = []
    while True:
        intake = complete(
            book.catalogue,
            full.case,
            full.peildatum,
            full.municipality,
            answers,
            conversation=conversation,
        )
        page = next_page(intake, evaluator)
        if page.done:
            return Talk(shown, intake)
        shown.append((intake, page))
        asked = [question.fact for question in page.questions]
        said = {
            fact.name: full.answers.get(fact.name, Answer("onbekend"))
            for fact in asked
            if fact.core or fact.name in full.answers
        }
        answers = {**answers, **said}
        conversation = Conversation(
            (*conversation.seen, *(fact.name for fact in asked)),
            conversation.closed or page.closing,
        )


def within_triggers(book, intake: Intake) -> Intake:
    """The case without the answers to follow-ups that nothing in it gives reason to ask."""
    answers = dict(intake.answers)
    while True:
        now = complete(book.catalogue, intake.case, intake.peildatum, intake.municipality, answers)
        outside = [
            name
            for name in answers
            if (fact := book.catalogue.facts[name]).trigger is not None
            and trigger_value(now, fact) == ONWAAR
        ]
        if not outside:
            return now
        answers = {name: answer for name, answer in answers.items() if name not in outside}


def outcomes_of(book, intake: Intake) -> dict[str, str]:
    return outcomes(evaluator_for(book, intake.peildatum, intake.municipality), intake.facts)
