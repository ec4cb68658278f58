"""Holds a document against its advies: every line in order, and nothing left
over on either side."""

from __future__ import annotations

import difflib
import re
from typing import Any

from ..explanation.forms.layout import FORMS
from ..rules.book import RuleBook
from .derive import Derived
from .fixed import NotOurs
from .pictures import DRAWN
from .reading import read_lines

_MARK = re.compile(
    r"(?:Vorm\s+([a-z]+)(?:\s+·\s+vingerafdruk\s+(sha256:[0-9a-f]{64}))?|Kenmerk:\s+(brief)\s+([0-9a-f]{8}))\s*(?:</p>|$)",
    re.M,
)
#: a sentence ends before a space and a sign that can begin one
_SENTENCES = re.compile(r"(?<=[.!?:]) (?=[A-ZÀ-Ý0-9(])")


def form_of(text: str) -> str | None:
    """The form that the mark of a document names; None without a mark of ours."""
    marks = [match for match in _MARK.finditer(text) if (match[1] or match[3]) in FORMS]
    return (marks[-1][1] or marks[-1][3]) if marks else None


def format_of(text: str) -> str:
    """tekst, markdown or html, by how the document begins."""
    start = text.lstrip("\ufeff \n")[:15].lower()
    return "html" if start.startswith("<") else "markdown" if start.startswith("#") else "tekst"


def differences(
    text: str, advies: dict[str, Any], book: RuleBook, form: str, vorm: str
) -> list[str]:
    """What the document says more, less or otherwise than the advies, one Dutch sentence each;
    empty when it says exactly that."""
    try:
        expected = expected_lines(advies, book, form, vorm)
        lines, problems = read_lines(text, form)
    except NotOurs as error:
        return [f"de vaste tekst '{error}' is niet die van indiceer"]
    return problems if same(lines, expected) else problems + compared(expected, lines)


def same(lines: list[str], expected: list[str]) -> bool:
    """Do both say the same words in the same order?"""
    return _stream(lines) == _stream(expected)


def compared(expected: list[str], lines: list[str]) -> list[str]:
    """What was changed, taken away and added, with the sentences."""
    return _told(_sentences(expected), _sentences(lines))


def expected_lines(advies: dict[str, Any], book: RuleBook, form: str, vorm: str) -> list[str]:
    """What a true document says, line by line. Raises NotOurs."""
    expected = Derived(advies, book, vorm, form != "tekst", form == "html").lines()
    # html: the title of the window too
    return [expected[0], *expected] if form == "html" else expected


def agrees(text: str, form: str, vorm: str, expected: list[str]) -> bool:
    """Is this a document of this form that says just these lines?

    The quick answer, without what differs.
    """
    if form_of(text) != vorm or format_of(text) != form:
        return False
    lines, problems = read_lines(text, form)
    return not problems and same(lines, expected)


def _stream(lines: list[str]) -> str:
    """The lines as one text in which only words count: where a line was broken
    makes no difference."""
    return " ".join(word for line in lines for word in line.split() if word != "-")


def _sentences(lines: list[str]) -> list[str]:
    return _SENTENCES.split(_stream(lines))


def _told(expected: list[str], found: list[str]) -> list[str]:
    told = []
    for kind, first, last, start, end in difflib.SequenceMatcher(
        None, expected, found, autojunk=False
    ).get_opcodes():
        was, now = (
            " ".join(part).replace(DRAWN, "") for part in (expected[first:last], found[start:end])
        )
        if kind == "replace":
            told.append(f"veranderd: er staat '{now}' waar het advies zegt: '{was}'")
        elif kind == "delete":
            told.append(f"weggehaald: '{was}'")
        elif kind == "insert":
            told.append(f"toegevoegd: '{now}'")
    return told or [
        "de woorden zijn dezelfde, maar staan in een andere volgorde of zijn anders aan "
        "elkaar geschreven"
    ]
