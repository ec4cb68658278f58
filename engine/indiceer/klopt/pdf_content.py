"""The text that one page of a PDF draws, piece by piece, and everything on it that our own pages do
not have.

A page of ours draws text in three colours, thin lines and nothing else; each piece of text is
marked with its place in the document or as head or foot of the page.
"""

from __future__ import annotations

import re
from codecs import escape_decode
from collections.abc import Iterator
from struct import unpack
from typing import Any, NamedTuple

_TOKEN = re.compile(
    rb"[\x00\s]*(?:(?P<string>\()|(?P<hex><[0-9A-Fa-f\s]+>)|(?P<frame><<|>>|\[|\])|(?P<name>/[^\x00\s<>\[\]()/%{}]*)"
    rb"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))(?![A-Za-z])|(?P<word>[A-Za-z'\"*0-9]+)|(?P<odd>.))",
    re.DOTALL,
)
_STRING = re.compile(rb"[^\\()]+|\\(?:[0-7]{1,3}|.|\n)|[()]", re.DOTALL)
#: a text as typst writes it, to its end: what Python's own decoder reads the same way, and much
#: faster
_USUAL = re.compile(rb"[^\\()]*(?:\\(?:[0-3][0-7]{2}|[nrtbf\\()])[^\\()]*)*\)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PAIR = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>")
#: what a page may do besides showing text
_QUIET = {"q", "Q", "cs", "CS", "BT", "ET", "M", "J", "j", "d", "h"}
#: ink, grey and blue for text, a fourth colour for lines
TEXT_COLOURS = {(27, 31, 36), (86, 95, 107), (21, 66, 115)}
LINE_COLOURS = {(213, 218, 225), (21, 66, 115)}
_SMALLEST, _LARGEST, _THICKEST, _WIDEST_GAP = 7.0, 20.0, 2.0, 400.0
_A4 = (595.3, 841.9)
#: how much of a page stays white at the right, and how wide a sign is of which the width is not
#: told
_MARGIN, _WIDE = 40.0, 1000.0
#: between these heights of a letter, in shares of its size, a line strikes it out
_UNDER, _OVER = 0.1, 0.8


class Piece(NamedTuple):
    """A piece of text as drawn.

    ``place`` is its number in the document, None for what stands on the page but not in the text;
    ``kind`` says what that is.
    ``at`` is where on the page it begins, from the left and from below.
    """

    text: str
    place: int | None
    kind: str
    at: tuple[float, float] = (0.0, 0.0)


class Font(NamedTuple):
    """A letter of the file: number of a sign → its text, and → its width in thousandths of its
    size.
    """

    texts: dict[int, str]
    widths: dict[int, float]


class OddPage(Exception):
    """The page does something that ours do not; holds a Dutch sentence."""


def glyph_texts(cmap: bytes) -> dict[int, str]:
    """Number of a glyph → its text, from the table in a font."""
    text = cmap.decode("latin-1")
    found: dict[int, str] = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        found |= {int(code, 16): _utf16(signs) for code, signs in _PAIR.findall(part)}
    for part in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, sign in _RANGE.findall(part):
            found |= {
                code: chr(int(sign, 16) + code - int(first, 16))
                for code in range(int(first, 16), int(last, 16) + 1)
            }
    return found


def glyph_widths(table: Any) -> dict[int, float]:
    """Number of a sign → its width, from the lists in a font: a first number and its widths, or a
    first, a last and one width.
    """
    found: dict[int, float] = {}
    waiting: list[Any] = []
    for item in table:
        waiting.append(item)
        if len(waiting) == 2 and isinstance(item, list):
            found |= {int(waiting[0]) + place: float(width) for place, width in enumerate(item)}
            waiting = []
        elif len(waiting) == 3:
            found |= dict.fromkeys(range(int(waiting[0]), int(waiting[1]) + 1), float(item))
            waiting = []
    return found


def page_text(content: bytes, fonts: dict[str, Font]) -> list[Piece]:
    """Every piece of text of a page in the order of drawing. Raises OddPage."""
    page = _Page(fonts)
    for operator, operands in _operations(content):
        page.do(operator, operands)
    if page.marks:
        raise OddPage("een bladzijde van de pdf is niet af")
    if page.struck_out():
        raise OddPage("er staat een streep door tekst in de pdf")
    return page.pieces


class _Page:
    def __init__(self, fonts: dict[str, Font]):
        self.fonts, self.font, self.size = fonts, Font({}, {}), 0.0
        self.pieces: list[Piece] = []
        self.marks: list[tuple[int | None, str]] = []
        self.fill: tuple[int, ...] = ()
        self.path: list[tuple[float, float]] = []
        self.thick = 1.0
        self.lines: list[tuple[float, float, float]] = []
        self.shown: list[tuple[float, float, float, float]] = []
        self.at = (0.0, 0.0)

    def do(self, operator: str, operands: list[Any]) -> None:
        if operator in ("BDC", "BMC"):
            self._mark(operands)
        elif operator == "EMC":
            self._unmark()
        elif operator in ("Tj", "TJ"):
            self._show(operands)
        elif operator == "Tf":
            self._choose(operands)
        elif operator == "cm":
            self._place(operands)
        elif operator == "Tm":
            if operands != [1.0, 0.0, 0.0, -1.0, 0.0, 0.0]:
                raise OddPage("er staat tekst naast de bladzijde of gekanteld in de pdf")
        elif operator == "Tr" and operands != [0.0]:
            raise OddPage("er staat onzichtbare tekst in de pdf")
        elif operator == "scn":
            self.fill = tuple(round(value * 255) for value in operands if isinstance(value, float))
        elif operator == "SCN":
            if (
                tuple(round(value * 255) for value in operands if isinstance(value, float))
                not in LINE_COLOURS
            ):
                raise OddPage("er staat een lijn in een vreemde kleur in de pdf")
        elif operator == "w":
            self.thick = operands[0]
        elif operator in ("m", "l"):
            self.path = ([] if operator == "m" else self.path) + [(operands[0], operands[1])]
        elif operator in ("f", "S"):
            self._drawn()
        elif operator not in _QUIET and operator != "Tr":
            raise OddPage(f"er staat iets in de pdf dat geen tekst is ({operator})")

    def _mark(self, operands: list[Any]) -> None:
        about = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
        if set(about) - {"/MCID", "/Lang", "/Type", "/Subtype", "/Attached"}:
            raise OddPage("er staat tekst in de pdf die anders wordt voorgelezen dan zij er staat")
        number = about.get("/MCID")
        kind = str(about.get("/Subtype", "")).lstrip("/") or str(about.get("/Type", "")).lstrip("/")
        self.marks.append((int(number) if isinstance(number, float) else None, kind))

    def _unmark(self) -> None:
        if not self.marks:
            raise OddPage("de merken in de pdf kloppen niet")
        self.marks.pop()

    def _choose(self, operands: list[Any]) -> None:
        if operands[0] not in self.fonts or not _SMALLEST <= operands[1] <= _LARGEST:
            raise OddPage(
                "er staat tekst in de pdf die te klein of te groot is, of in een vreemde letter"
            )
        self.font, self.size = self.fonts[operands[0]], operands[1]

    def _place(self, operands: list[Any]) -> None:
        if operands[:4] != [1.0, 0.0, 0.0, -1.0] or not (
            0 <= operands[4] <= _A4[0] and 0 <= operands[5] <= _A4[1]
        ):
            raise OddPage("er staat tekst naast de bladzijde of gekanteld in de pdf")
        self.at = (operands[4], operands[5])

    def _show(self, operands: list[Any]) -> None:
        if self.fill not in TEXT_COLOURS:
            raise OddPage("er staat tekst in een vreemde kleur in de pdf")
        if not self.marks:
            raise OddPage("er staat tekst in de pdf die bij geen onderdeel hoort")
        shown = operands[0] if isinstance(operands[0], list) else operands
        text, width = "", 0.0
        for piece in shown:
            if isinstance(piece, float):
                if abs(piece) > _WIDEST_GAP:
                    raise OddPage("er staat tekst over andere tekst heen in de pdf")
                width -= piece
                continue
            codes = unpack(f">{len(piece) // 2}H", piece[: len(piece) // 2 * 2])
            if len(piece) % 2 or not all(code in self.font.texts for code in codes):
                raise OddPage("er staat een teken in de pdf waarvan niet te lezen is wat het is")
            text += "".join([self.font.texts[code] for code in codes])
            width += sum([self.font.widths.get(code, _WIDE) for code in codes])
        end = self.at[0] + width * self.size / 1000
        self.shown.append((self.at[0], end, self.at[1], self.size))
        if end - (self.size if text.endswith(" ") else 0) > _A4[0] - _MARGIN:
            raise OddPage(f"er loopt tekst van de bladzijde af in de pdf: '{text[:40]}'")
        number, kind = self.marks[-1]
        self.pieces.append(Piece(text, number, kind, self.at))

    def _drawn(self) -> None:
        """A shape may be a thin line from left to right and no more: what is larger could cover
        text.
        """
        heights, widths = (
            [self.at[1] - y for _, y in self.path],
            [self.at[0] + x for x, _ in self.path],
        )
        if not self.path or max(heights) - min(heights) > _THICKEST or self.thick > _THICKEST:
            raise OddPage("er staat een vlak of streep in de pdf die tekst kan bedekken")
        self.lines.append((min(widths), max(widths), min(heights)))

    def struck_out(self) -> bool:
        """Does a line run through a text?"""
        return any(
            low + size * _UNDER < height < low + size * _OVER and left < end and right > start
            for left, right, height in self.lines
            for start, end, low, size in self.shown
        )


def _operations(content: bytes) -> Iterator[tuple[str, list[Any]]]:
    stack: list[Any] = []
    open_frames: list[list[Any]] = []
    place = 0
    while match := _TOKEN.match(content, place):
        place = match.end()
        kind = match.lastgroup
        if kind == "word":
            word = match["word"].decode()
            if open_frames or not word:
                raise OddPage("een bladzijde van de pdf is niet te lezen")
            yield word, stack
            stack = []
        elif kind == "string":
            text, place = _string(content, place)
            stack.append(text)
        elif kind == "hex":
            signs = re.sub(rb"\s", b"", match["hex"][1:-1])
            stack.append(bytes.fromhex((signs + b"0" * (len(signs) % 2)).decode()))
        elif kind == "name":
            stack.append(match["name"].decode("latin-1"))
        elif kind == "number":
            stack.append(float(match["number"]))
        elif kind == "frame" and match["frame"] in (b"[", b"<<"):
            open_frames.append(stack)
            stack = []
        elif kind == "frame" and open_frames:
            inside, stack = stack, open_frames.pop()
            stack.append(
                dict(zip(inside[::2], inside[1::2], strict=False))
                if match["frame"] == b">>"
                else inside
            )
        else:
            raise OddPage("een bladzijde van de pdf is niet te lezen")
    if content[place:].strip(b"\x00 \t\r\n\f") or stack:
        raise OddPage("een bladzijde van de pdf is niet te lezen")


def _string(content: bytes, place: int) -> tuple[bytes, int]:
    if usual := _USUAL.match(content, place):
        text = usual[0][:-1]
        if b"\\" in text:
            text = escape_decode(
                text.replace(b"\\\\", b"\\134").replace(b"\\(", b"\\050").replace(b"\\)", b"\\051")
            )[0]
        return text, usual.end()
    depth, found = 1, bytearray()
    while match := _STRING.match(content, place):
        piece, place = match[0], match.end()
        if piece == b"(":
            depth += 1
        elif piece == b")":
            depth -= 1
            if not depth:
                return bytes(found), place
        elif piece[:1] == b"\\":
            rest = piece[1:]
            if rest == b"\n":
                continue
            piece = (
                bytes([int(rest, 8) & 255])
                if rest[:1].isdigit() and rest < b"8"
                else _ESCAPES.get(rest, rest)
            )
        found += piece
    raise OddPage("een bladzijde van de pdf is niet te lezen")


def _utf16(signs: str) -> str:
    return bytes.fromhex(signs).decode("utf-16-be", "replace")
