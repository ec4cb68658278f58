"""The documents that a page offers: to read in a tab of their own, or to save."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from ..explanation.forms.layout import FORMS
from ..intake.reader import Intake
from ..rules.book import RuleBook

#: name of a document → what it is, and whether it is saved or read
PAPERS = {
    "lezen": ("Het hele advies lezen (nieuw tabblad)", False),
    "html": ("Het hele advies bewaren (HTML)", True),
    "word": ("Het hele advies bewaren (Word)", True),
    "pdf": ("Het hele advies bewaren (pdf)", True),
    "tekst": ("Het hele advies bewaren (platte tekst)", True),
    "kort": ("Het advies op één scherm lezen (nieuw tabblad)", False),
    "brief": ("De brief aan de cliënt lezen (nieuw tabblad)", False),
    "brief_word": ("De brief aan de cliënt bewaren (Word)", True),
    "brief_pdf": ("De brief aan de cliënt bewaren (pdf)", True),
    "verantwoording": ("De verantwoording lezen (nieuw tabblad)", False),
    "veldtafel": ("De situatie zonder naam of plaats lezen (nieuw tabblad)", False),
    "json": ("Het advies voor het dossier bewaren (JSON)", True),
}

#: which form and format a paper of this name is
_ON_PAPER = {
    "word": ("verslag", "word"),
    "pdf": ("verslag", "pdf"),
    "brief_word": ("brief", "word"),
    "brief_pdf": ("brief", "pdf"),
}


def offered() -> dict[str, tuple[str, bool]]:
    """The documents that can be made here: no PDF without the libraries for it."""
    can_pdf = find_spec("typst") is not None and find_spec("pypdf") is not None
    return {
        name: said
        for name, said in PAPERS.items()
        if can_pdf or _ON_PAPER.get(name, ("", ""))[1] != "pdf"
    }


@dataclass(frozen=True)
class Paper:
    """One document as it is sent."""

    name: str
    kind: str
    content: bytes
    attached: bool


def paper(book: RuleBook, intake: Intake, form: str, concept: bool = False) -> Paper | None:
    """The document by this name, or None; ``waarom:OPTIE`` is about one form of help."""
    from ..advies.canonical import canonical
    from ..api import papier, toon, weeg_intake
    from ..explanation.paper.municipal_letter import NAME as TEMPLATE
    from ..issuing.paper import PAPER_FORMATS

    kind, _, option = form.partition(":")
    if kind == "waarom":
        return _why(book, intake, option, concept)
    if form not in offered():
        return None
    advies = weeg_intake(intake, book, concept=concept)
    if form in _ON_PAPER:
        vorm, kind = _ON_PAPER[form]
        ending, media = PAPER_FORMATS[kind]
        template = TEMPLATE if (vorm, kind) == ("brief", "word") else None
        return Paper(
            f"{intake.case}-{vorm}.{ending}",
            media,
            papier(advies, book, kind, vorm, template),
            True,
        )
    name = f"{intake.case}-advies"
    if form == "json":
        return Paper(f"{name}.json", "application/json", canonical(advies), True)
    if form == "tekst":
        return Paper(f"{name}.txt", "text/plain", toon(advies, book, "tekst").encode(), True)
    if form in FORMS:
        return Paper(
            f"{intake.case}-{form}.html",
            "text/html",
            toon(advies, book, "html", form).encode(),
            False,
        )
    text = toon(advies, book, "html").encode()
    return Paper(f"{name}.html", "text/html", text, PAPERS[form][1])


def _why(book: RuleBook, intake: Intake, option: str, concept: bool) -> Paper | None:
    from ..analysis.proof import core_for
    from ..api import weeg_intake
    from ..explanation.render import render_option

    if option not in book.catalogue.options:
        return None
    advies = weeg_intake(intake, book, concept=concept)
    text = render_option(advies, book, option, "html", core_for(intake, book, option, advies))
    return Paper("waarom.html", "text/html", text.encode(), False)
