"""The letter in a municipality's own Word template: every paragraph that is a place becomes what
the letter says there, in the look of that paragraph.

The template is not a program: it names places and nothing else, so that whoever makes one cannot
phrase anything for a client.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from ..forms.blocks import Block, Heading, Items, Paragraph
from ..forms.letter import Letter
from ..view import View
from .places import PLACE, PLACES, TOWN
from .word import core, escape, zipped

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_LOOK = re.compile(r"<w:r(?: [^>]*)?>\s*(<w:rPr>.*?</w:rPr>)?", re.DOTALL)
_FRAME = re.compile(r"(<w:p(?: [^>]*)?>)\s*(<w:pPr>.*?</w:pPr>)?", re.DOTALL)


def filled(template: bytes, advies: dict[str, Any], view: View, mark: str) -> bytes:
    """The letter in this template, which has been checked. ``mark`` is how the file names it."""
    letter = Letter(view, "brief")
    said = {name: letter.made(kind) for name, (kind, _) in PLACES.items()}
    said |= {
        name: [Heading(letter.fixed[head])] if said[name] else []
        for name, (_, head) in PLACES.items()
        if head
    }
    said[TOWN] = [Paragraph(f"Gemeente {view.town}")]
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        parts = {
            entry.filename: archive.read(entry)
            for entry in archive.infolist()
            if not entry.is_dir()
        }
    main = parts["word/document.xml"].decode("utf-8-sig")
    parts["word/document.xml"] = _PARAGRAPH.sub(
        lambda match: _placed(match[0], said), main
    ).encode()
    parts["docProps/core.xml"] = core(
        letter.fixed["titel_brief"], advies["peildatum"], mark
    ).encode()
    return zipped(parts)


def _placed(paragraph: str, said: dict[str, list[Block]]) -> str:
    text = "".join(_TEXT.findall(paragraph)).strip()
    place = PLACE.fullmatch(text)
    if place is None:
        return paragraph
    frame, first = _FRAME.match(paragraph), _LOOK.search(paragraph)
    start = (frame[1] + (frame[2] or "")) if frame else "<w:p>"
    look = (first[1] if first else None) or ""
    return "".join(
        f'{start}<w:r>{_look(look, strong)}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        f"</w:p>"
        for block in said[place[1]]
        for line, strong in _lines(block)
    )


def _look(look: str, strong: bool) -> str:
    if not strong or "<w:b/>" in look:
        return look
    return look.replace("<w:rPr>", "<w:rPr><w:b/>", 1) if look else "<w:rPr><w:b/></w:rPr>"


def _lines(block: Block) -> list[tuple[str, bool]]:
    if isinstance(block, Items):
        return [(text, False) for text in block.texts]
    if isinstance(block, Heading):
        return [(block.text, False)]
    return [(block.text, block.weight == "sterk")] if isinstance(block, Paragraph) else []
