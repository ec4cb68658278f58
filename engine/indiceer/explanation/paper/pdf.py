"""A PDF from blocks, by typst: PDF/UA-1 and PDF/A-2a in one file, with its fonts, and the same
bytes every time.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional, category

from ...base.places import data_folder
from ..forms.blocks import Block, Heading, Items, Paragraph, Table
from .extra import NotInPdf, need_brief
from .furniture import Furniture
from .word import shares

STANDARDS = ["ua-1", "a-2a"]
_NOT_HERE = "er staat een teken in de tekst dat niet in een pdf kan; kies --formaat word of html"
#: scripts that are drawn in another order than they are written; with loose accents, what is drawn
#: cannot be read back sign by sign
_FROM_THE_RIGHT = ("R", "AL", "AN")


def pdf_document(blocks: list[Block], furniture: Furniture, day: str, form: str) -> bytes:
    """The whole document. ``day`` (2024-03-15) is when it says that it was made. Raises
    PaperExtraMissing or NotInPdf.
    """
    title = next(block.text for block in blocks if isinstance(block, Heading))
    data = {
        "vorm": form,
        "titel": title,
        "boven": furniture.head,
        "onder": furniture.foot,
        "blad": furniture.page,
        "van": furniture.of,
        "blokken": [_block(block) for block in blocks],
    }
    told = json.dumps(data, ensure_ascii=False)
    if any(
        category(sign).startswith("M") or bidirectional(sign) in _FROM_THE_RIGHT for sign in told
    ):
        raise NotInPdf(_NOT_HERE)
    compiler, failed = _compiler()
    moment = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
    try:
        made = compiler.compile(
            format="pdf", sys_inputs={"blokken": told}, pdf_standards=STANDARDS, timestamp=moment
        )
    except failed as error:
        if "could not be displayed" in str(error):
            raise NotInPdf(_NOT_HERE) from None
        raise
    return bytes(made)


@lru_cache(maxsize=1)
def _compiler() -> tuple[Any, type[Exception]]:
    with need_brief():
        import typst
    folder = data_folder("explanations") / "papier"
    return typst.Compiler(
        folder / "document.typ", root=folder, ignore_system_fonts=True
    ), typst.TypstError


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"soort": "kop", "niveau": block.level, "tekst": block.text}
    if isinstance(block, Paragraph):
        return {"soort": "alinea", "gewicht": block.weight, "tekst": block.text}
    if isinstance(block, Items):
        return {"soort": "lijst", "teksten": block.texts}
    assert isinstance(block, Table)  # pictures stand in HTML only
    return {"soort": "tabel", "koppen": block.heads, "breedten": shares(block), "rijen": block.rows}
