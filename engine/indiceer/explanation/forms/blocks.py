"""What a document is made of.

A block holds finished Dutch; a writer gives it the shape of text, Markdown or HTML and changes no
character of it.
"""

from __future__ import annotations

from typing import NamedTuple

from .picture_table import WIDTH


class Heading(NamedTuple):
    """A heading; level 1 is the title of the document."""

    text: str
    level: int = 2
    kind: str = "kop"


class Paragraph(NamedTuple):
    """One paragraph.

    ``weight`` is ``gewoon``, ``sterk`` (the advice itself) or ``klein`` (what stands at the foot).
    """

    text: str
    weight: str = "gewoon"
    kind: str = "alinea"


class Items(NamedTuple):
    """A list."""

    texts: tuple[str, ...]
    kind: str = "lijst"


class Table(NamedTuple):
    """Rows of cells under a row of heads; a cell may be empty."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = "tabel"


class Shape(NamedTuple):
    """A line, or a word at a place: its element in SVG, its attributes in order, and its text."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""


class Picture(NamedTuple):
    """A drawing of lines and words, and the same in words. Only HTML shows it."""

    height: int
    shapes: tuple[Shape, ...]
    words: str
    width: int = WIDTH
    kind: str = "beeld"


Block = Heading | Paragraph | Items | Table | Picture
