"""From an advies to a finished paper: blocks, then the writer of the format, then the checker that
reads the file back.
"""

from __future__ import annotations

from typing import Any

from ..explanation.forms.letter import Letter
from ..explanation.paper.furniture import furniture
from ..explanation.paper.template import filled
from ..explanation.paper.word import word_document
from ..explanation.view import View
from ..klopt.paper import paper_differences
from ..klopt.template import Template
from ..rules.book import RuleBook

#: format → the end of a file name and its media type
PAPER_FORMATS = {
    "word": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("pdf", "application/pdf"),
}


def render_paper(
    advies: dict[str, Any], book: RuleBook, vorm: str, form: str, template: Template | None = None
) -> bytes:
    """One of the documents of an advies as Word or PDF; a template is for the letter in Word.

    Raises UnfaithfulText when it would not say what the advies says, PaperExtraMissing or NotInPdf.
    """
    view = View(advies, book)
    if template is not None:
        return _checked(filled(template.raw, advies, view, template.mark), advies, book, template)
    blocks, edges = Letter(view, vorm).blocks(), furniture(view, vorm)
    if form == "pdf":
        from ..explanation.paper.pdf import pdf_document

        raw = pdf_document(blocks, edges, advies["peildatum"], vorm)
    else:
        raw = word_document(blocks, edges, advies["peildatum"], vorm)
    return _checked(raw, advies, book)


def _checked(
    raw: bytes, advies: dict[str, Any], book: RuleBook, template: Template | None = None
) -> bytes:
    if problems := paper_differences(raw, advies, book, template):
        from ..explanation.render import (
            UnfaithfulText,
        )  # brings the template language along, which a paper does without

        raise UnfaithfulText("de tekst zegt niet wat het advies zegt: " + "; ".join(problems[:3]))
    return raw
