"""Is a PDF byte for byte the one that this advies gives now? Then the shapes of its letters are
known too, which reading its text does not show.
"""

from __future__ import annotations

from typing import Any

from ..klopt.check import form_of
from ..klopt.paper import paper_kind, read
from ..rules.book import RuleBook
from .paper import render_paper

ANOTHER = (
    "de pdf is opnieuw bewaard of met een andere versie gemaakt: wat er staat klopt, maar de "
    "vorm van de letters is niet nagekeken"
)


def another_file(raw: bytes, advies: dict[str, Any], book: RuleBook) -> bool:
    """A PDF that says the right thing but is not the very file. Raises PaperExtraMissing."""
    if paper_kind(raw) != "pdf":
        return False
    form = form_of("\n".join(read(raw).lines[-1:]))
    return form is None or render_paper(advies, book, form, "pdf") != raw
