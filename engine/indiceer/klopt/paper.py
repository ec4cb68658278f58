"""Holds a Word file or a PDF against its advies: the same lines in the same order, the right head
and foot on each page, and nothing else.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..explanation.paper.municipal_letter import NAME, municipal_letter
from ..rules.book import RuleBook
from .check import compared, form_of, same
from .derive import Derived
from .fixed import NotOurs, fixed, hash_of
from .pdf_reading import read_pdf
from .read_paper import Paper
from .template import MARK, Template
from .word_reading import read_word

NO_MARK = (
    "het merk van indiceer onderaan ontbreekt of is veranderd ('Vorm …' of 'Kenmerk: brief …')"
)


@lru_cache(maxsize=1)
def shipped_template() -> Template:
    """The template that ships, when it is the one whose hash is on the list. Raises NotOurs."""
    template = Template(municipal_letter(), NAME)
    if hash_of(template.mark) != fixed().known.get(NAME):
        raise NotOurs(NAME)
    return template


class Expected:
    """What a true paper of this form says. Raises NotOurs."""

    def __init__(self, advies: dict[str, Any], book: RuleBook, vorm: str):
        derived = Derived(advies, book, vorm, True)
        self.vorm, self.lines = vorm, derived.lines()
        self.title = derived.fixed(f"titel_{vorm}")
        self.top, self.bottom = derived.edges()


def paper_kind(raw: bytes) -> str | None:
    """word or pdf, by how the file begins; None for text."""
    return "word" if raw[:2] == b"PK" else "pdf" if raw[:5] == b"%PDF-" else None


def paper_differences(
    raw: bytes, advies: dict[str, Any], book: RuleBook, template: Template | None = None
) -> list[str]:
    """What the paper says more, less or otherwise than the advies, one Dutch sentence each. Raises
    PaperExtraMissing for a PDF without pypdf.
    """
    if template is not None:
        return _in_template(raw, advies, book, template)
    paper = read(raw)
    if paper.template.startswith(MARK):
        if (shipped := shipped_template()).mark == paper.template:
            return _in_template(raw, advies, book, shipped)
        return ["deze brief is gemaakt met een eigen sjabloon; geef dat mee met --sjabloon"]
    vorm = form_of("\n".join(paper.lines[-1:]))
    if vorm is None:
        return [*paper.problems, NO_MARK] if paper.lines else paper.problems
    try:
        return against(paper, Expected(advies, book, vorm), paper_kind(raw) == "pdf")
    except NotOurs as error:
        return [f"de vaste tekst '{error}' is niet die van indiceer"]


def _in_template(
    raw: bytes, advies: dict[str, Any], book: RuleBook, template: Template
) -> list[str]:
    if paper_kind(raw) != "word":
        return ["een brief in een eigen sjabloon is een Word-bestand"]
    paper = read_word(raw, template.pattern)
    found: list[str] = []
    if paper.template != template.mark:
        found.append("deze brief is niet met dit sjabloon gemaakt")
    try:
        expected, title = (
            template.expected(advies, book),
            Derived(advies, book, "brief", True).fixed("titel_brief"),
        )
    except NotOurs as error:
        return [f"de vaste tekst '{error}' is niet die van indiceer"]
    if not same(paper.lines, expected):
        found += compared(expected, paper.lines)
    found += paper.problems
    if paper.lines:
        found += template.other_looks(raw)
    edges = read_word(template.raw, template.pattern)
    if (paper.tops, paper.bottoms, paper.title) != (edges.tops, edges.bottoms, title):
        found.append("de kop, de voet of de titel is een andere dan in het sjabloon")
    return found


def read(raw: bytes) -> Paper:
    """The paper, whatever its format."""
    return read_pdf(raw) if paper_kind(raw) == "pdf" else read_word(raw)


def against(paper: Paper, expected: Expected, numbered: bool) -> list[str]:
    """What differs. ``numbered``: the pages have their numbers (a PDF); in Word the program that
    shows it fills them in.
    """
    found = [
        *([] if same(paper.lines, expected.lines) else compared(expected.lines, paper.lines)),
        *paper.problems,
    ]
    if paper.title != expected.title:
        found.append(f"de titel van het bestand is '{paper.title}' en moet '{expected.title}' zijn")
    pages = len(paper.bottoms) if numbered else 1
    tops = [expected.top] * pages if expected.top or numbered else []
    bottoms = (
        [expected.bottom.format(page, pages) for page in range(1, pages + 1)]
        if numbered
        else [expected.bottom.format("#", "#")]
    )
    for mine, theirs, name in ((paper.tops, tops, "kop"), (paper.bottoms, bottoms, "voet")):
        if mine != theirs:
            differ = next(
                (text for text, other in zip(mine, theirs, strict=False) if text != other), ""
            )
            found.append(f"de {name} van een bladzijde is veranderd: '{differ}'")
    return found
