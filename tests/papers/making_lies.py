"""Lies on paper, made by program: in a Word file by changing its parts, in a PDF by printing other
blocks or by changing what is printed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from indiceer.explanation.forms.blocks import Block, Heading, Items, Paragraph, Table
from indiceer.explanation.forms.letter import Letter
from indiceer.explanation.paper.furniture import furniture
from indiceer.explanation.paper.pdf import pdf_document
from indiceer.explanation.paper.word import zipped
from indiceer.explanation.view import View
from indiceer.klopt.check import form_of, same
from indiceer.klopt.paper import Expected, against, paper_kind, read

#: a sentence that is in no advies
ADDED = "De aanvraag wordt afgewezen."


def refused(raw: bytes, expected: Expected) -> bool:
    """Is this file refused as the paper that is expected?"""
    paper = read(raw)
    if form_of("\n".join(paper.lines[-1:])) != expected.vorm or not same(
        paper.lines, expected.lines
    ):  # what differs is not worked out here: that takes long
        return True
    return bool(against(paper, expected, paper_kind(raw) == "pdf"))


def parts_of(raw: bytes) -> dict[str, bytes]:
    """A Word file in parts."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(raw: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The Word file with one part changed."""
    parts = parts_of(raw)
    return zipped({**parts, name: change(parts.get(name, b"").decode()).encode()})


def with_body(raw: bytes, body: str) -> bytes:
    """The Word file with another main part."""
    return with_part(raw, "word/document.xml", lambda _: body)


def body_of(raw: bytes) -> str:
    """The main part of a Word file."""
    return parts_of(raw)["word/document.xml"].decode()


def paragraphs(body: str) -> list[re.Match[str]]:
    """The paragraphs in it that say something."""
    return [
        match
        for match in re.finditer(r"<w:p>.*?</w:p>", body)
        if re.search(r">[^<]*\w{2}[^<]*</w:t>", match[0])
    ]


class Printed:
    """The blocks of one document, to print with one statement changed."""

    def __init__(self, advies, book, vorm):
        view = View(advies, book)
        self.vorm, self.day = vorm, advies["peildatum"]
        self.blocks, self.edges = Letter(view, vorm).blocks(), furniture(view, vorm)

    def pdf(self, blocks: list[Block] | None = None) -> bytes:
        return pdf_document(
            self.blocks if blocks is None else blocks, self.edges, self.day, self.vorm
        )

    def statements(self) -> list[tuple[int, int, int]]:
        """Where each statement stands: block, item or row, cell (-1: none)."""
        found = []
        for place, block in enumerate(self.blocks):
            if isinstance(block, Heading | Paragraph):
                found.append((place, -1, -1))
            elif isinstance(block, Items):
                found += [(place, number, -1) for number in range(len(block.texts))]
            else:
                found += [
                    (place, number, cell)
                    for number, row in enumerate(block.rows)
                    for cell, text in enumerate(row)
                    if text
                ]
        return found

    def text(self, at: tuple[int, int, int]) -> str:
        block = self.blocks[at[0]]
        return (
            block.text
            if isinstance(block, Heading | Paragraph)
            else block.texts[at[1]]
            if isinstance(block, Items)
            else block.rows[at[1]][at[2]]
        )

    def saying(self, at: tuple[int, int, int], text: str) -> list[Block]:
        """The blocks with another text in one place."""
        block = self.blocks[at[0]]
        if isinstance(block, Heading | Paragraph):
            other: Block = block._replace(text=text)
        elif isinstance(block, Items):
            other = Items(
                tuple(text if number == at[1] else said for number, said in enumerate(block.texts))
            )
        else:
            other = Table(
                block.heads,
                tuple(
                    tuple(
                        text if (number, cell) == at[1:] else said for cell, said in enumerate(row)
                    )
                    for number, row in enumerate(block.rows)
                ),
            )
        return [*self.blocks[: at[0]], other, *self.blocks[at[0] + 1 :]]

    def without(self, at: tuple[int, int, int]) -> list[Block]:
        """The blocks without the statement in one place, or the row that it stands in."""
        block = self.blocks[at[0]]
        if isinstance(block, Heading | Paragraph):
            rest: list[Block] = []
        elif isinstance(block, Items):
            rest = (
                [Items(tuple(said for number, said in enumerate(block.texts) if number != at[1]))]
                if len(block.texts) > 1
                else []
            )
        else:
            rest = [
                Table(
                    block.heads,
                    tuple(row for number, row in enumerate(block.rows) if number != at[1]),
                )
            ]
        return [*self.blocks[: at[0]], *rest, *self.blocks[at[0] + 1 :]]

    def swaps(self, words: dict[str, str]) -> Iterator[tuple[tuple[int, int, int], str]]:
        """Every statement in which a word of a list stands, with another word of the list in its
        place.
        """
        for at in self.statements():
            said = self.text(at)
            for one in words.values():
                for other in words.values():
                    if one in said and other != one and one not in other and other not in one:
                        yield at, said.replace(one, other, 1)
