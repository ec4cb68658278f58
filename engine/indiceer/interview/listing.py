"""A page of questions as data (schema ``vragen/1``) and the answers that a question allows, for
whoever shows them.
"""

from __future__ import annotations

from ..base.hints import Any
from ..base.kleene import ONBEKEND
from ..facts.catalogue import Fact
from .pages import Page, Question

SCHEMA = "vragen/1"
#: how a consulent says ``onbekend``
NOT_YET = "weet ik nog niet"
#: whose word an answer is, in words
SAID_BY = {
    "client": "de cliënt",
    "naaste": "een naaste",
    "behandelaar": "een behandelaar",
    "observatie": "zelf gezien",
    "registratie": "een registratie",
    "aanbieder": "een aanbieder",
    "deskundige": "een deskundige",
    "consulent": "het oordeel van de consulent",
}


def allowed(fact: Fact) -> dict[str, str]:
    """Every word that may be the answer, or part of a list or block of answers, with how it reads.
    A date, number or text may be written beside these.
    """
    return {**{value: fact.spoken(value) for value in fact.known_values()}, ONBEKEND: NOT_YET}


def questions_data(page: Page) -> dict[str, Any]:
    """The page as JSON-ready data. ``nog``: how many questions can turn something now, as far as
    they may be asked.
    """
    return {
        "schema": SCHEMA,
        "klaar": page.done,
        "slot": page.closing,
        "nog": len(page.open),
        "bladzijde": [_question(question) for question in page.questions],
    }


def _question(question: Question) -> dict[str, Any]:
    fact = question.fact
    return {
        "feit": fact.name,
        "vraag": fact.question,
        "soort": fact.kind,
        "waarden": allowed(fact),
        "hulp": fact.help,
        "waarom": fact.why,
        "opties": list(question.options),
    }
