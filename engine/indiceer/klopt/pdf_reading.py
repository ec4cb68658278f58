"""Reads a PDF back: its lines by the order of its own structure, the head and foot of each page,
and everything in it that our own files do not have.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from struct import error as StructError
from typing import Any

from ..explanation.paper.extra import need_brief
from .pdf_content import Font, OddPage, Piece, glyph_texts, glyph_widths, page_text
from .read_paper import Paper

MOST_PAGES = 400
_ROOT = {
    "/Type",
    "/Pages",
    "/Metadata",
    "/OutputIntents",
    "/Lang",
    "/StructTreeRoot",
    "/MarkInfo",
    "/ViewerPreferences",
    "/Outlines",
    "/PageLayout",
    "/PageMode",
}
_PAGE = {"/Type", "/Resources", "/MediaBox", "/StructParents", "/Tabs", "/Parent", "/Contents"}
_RESOURCES = {"/ProcSet", "/ColorSpace", "/Font"}
_ELEMENT = {"/Type", "/S", "/P", "/K", "/Pg", "/A", "/ID", "/T"}
_INFO = {"/Title", "/Author", "/Creator", "/CreationDate", "/ModDate"}
_LINES = {"/H1", "/H2", "/H3", "/P", "/LI", "/TR"}
_AROUND = {"/Document", "/L", "/Table", "/THead", "/TBody"}
_INSIDE = {"/Lbl", "/LBody", "/TH", "/TD", "/Span", "/Strong"}
#: what stands in the metadata besides the title: dates, numbers, the names of programs and of the
#: standards
_KNOWN_META = re.compile(r"indiceer|Typst [\d.]+|nl-NL|[\d:T.+Z-]+|[\w+/=-]+_source|[\w+/=:-]{16,}")


def read_pdf(raw: bytes) -> Paper:
    """The whole file. Raises PaperExtraMissing."""
    with need_brief():
        import pypdf
        from pypdf.errors import DependencyError, PyPdfError
    talk = logging.getLogger("pypdf")
    level = talk.level
    talk.setLevel(
        logging.CRITICAL + 1
    )  # what it has to say of a broken file is English, and here one sentence
    try:
        return _Reader(pypdf.PdfReader(io.BytesIO(raw)), raw).paper()
    except OddPage as error:
        return Paper([], [str(error)])
    except (
        PyPdfError,
        DependencyError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
        NotImplementedError,
        StructError,
        zlib.error,
        AssertionError,
    ):
        return Paper([], ["deze pdf is niet te lezen of is beschadigd"])
    finally:
        talk.setLevel(level)


#: how far apart two lines are at least, in points
_LINE_APART = 4.0


class _Reader:
    """One file, page by page and then by its structure."""

    def __init__(self, file: Any, raw: bytes):
        self.file, self.problems = file, []  # type: Any, list[str]
        if file.is_encrypted:
            raise OddPage("deze pdf is versleuteld")
        if raw.count(b"%%EOF") != 1 or raw.count(b"startxref") != 1:
            self.problems.append("de pdf is na het maken aangevuld")
        if len(file.pages) > MOST_PAGES:
            raise OddPage("deze pdf heeft te veel bladzijden")
        self.root = file.trailer["/Root"]
        self.fonts: dict[int, Font] = {}
        self.pieces: dict[tuple[int, int], str] = {}
        self.used: list[tuple[int, int]] = []
        self.numbers = {
            page.indirect_reference.idnum: place for place, page in enumerate(file.pages)
        }
        self.heads: set[str] = set()
        self.spots: dict[tuple[int, int], list[tuple[float, float]]] = {}
        self.lowest: dict[int, float] = {}

    def paper(self) -> Paper:
        """Raises OddPage."""
        self._only(self.root, _ROOT, "de pdf doet meer dan tekst tonen")
        loose = [self._page(place, page) for place, page in enumerate(self.file.pages)]
        lines = list(self._lines(self.root["/StructTreeRoot"]["/K"], None))
        if sorted(self.used) != sorted(self.pieces):
            self.problems.append(
                "er staat tekst in de pdf die niet in de volgorde van het document zit"
            )
        edges = [self._edges(pieces) for pieces in loose]
        self._titles(lines)
        title = str((self.file.metadata or {}).get("/Title", ""))
        return Paper(
            [line for line, _ in lines],
            self.problems,
            title,
            [top for top, _ in edges],
            [bottom for _, bottom in edges],
        )

    def _only(self, found: Any, allowed: set[str], sentence: str) -> None:
        if odd := sorted(set(found) - allowed):
            self.problems.append(f"{sentence} ({', '.join(odd)})")

    def _page(self, place: int, page: Any) -> list[Piece]:
        self._only(page, _PAGE, "een bladzijde van de pdf heeft meer dan tekst")
        self._only(page["/Resources"], _RESOURCES, "een bladzijde van de pdf heeft meer dan tekst")
        if [round(float(side)) for side in page["/MediaBox"]] != [0, 0, 595, 842]:
            self.problems.append("een bladzijde van de pdf is geen A4")
        spaces = [
            space.get_object() for space in page["/Resources"].get("/ColorSpace", {}).values()
        ]
        if any(
            not isinstance(space, list)
            or space[0] != "/ICCBased"
            or space[1].get_object().get("/N") != 3
            for space in spaces
        ):
            self.problems.append("er staat tekst in een vreemde kleur in de pdf")
        fonts = {
            name: self._font(font) for name, font in page["/Resources"].get("/Font", {}).items()
        }
        loose = []
        for piece in page_text(page["/Contents"].get_object().get_data(), fonts):
            if piece.place is None:
                loose.append(piece)
            else:
                key = place, piece.place
                self.pieces[key] = self.pieces.get(key, "") + piece.text
                self.spots.setdefault(key, []).append(piece.at)
        return loose

    def _font(self, font: Any) -> Font:
        if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
            raise OddPage("er staat een vreemde letter in de pdf")
        reference = font.raw_get("/ToUnicode").idnum
        if reference not in self.fonts:
            inner = font["/DescendantFonts"][0].get_object()
            self.fonts[reference] = Font(
                glyph_texts(font["/ToUnicode"].get_data()), glyph_widths(inner.get("/W", []))
            )
        return self.fonts[reference]

    # -- structure ---------------------------------------------------------------------------------

    def _lines(self, element: Any, page: int | None) -> Iterator[tuple[str, str]]:
        """(line, kind) below this element."""
        for child in self._children(element):
            kind = child.get("/S") if isinstance(child, dict) else None
            if kind in _AROUND and not self._direct(child):
                self._checked(child)
                yield from self._lines(child["/K"], page)
            elif kind in _LINES:
                begin = len(self.used)
                line = self._row(child, page) if kind == "/TR" else self._text(child, page)
                if kind == "/LI":
                    if not line.startswith("•"):
                        self.problems.append("er staat een vreemd opsommingsteken in de pdf")
                    line = line[1:]
                if kind == "/TR" and all(
                    cell.get("/S") == "/TH" for cell in self._children(child["/K"])
                ):
                    self.heads.add("".join(line.split(" | ")))
                self._in_sight(self.used[begin:])
                yield line, kind
            else:
                raise OddPage(f"het onderdeel {kind or 'zonder naam'} hoort niet in de pdf")

    def _in_sight(self, keys: list[tuple[int, int]]) -> None:
        """What comes later in the text must stand lower on the page, or on a later page: else the
        eye reads another order.
        """
        lower: dict[int, float] = {}
        for page, number in keys:
            for _, height in self.spots[page, number]:
                if height > self.lowest.get(page, 9999.0) - _LINE_APART or any(
                    later > page for later in self.lowest
                ):
                    self.problems.append(
                        "de tekst in de pdf staat in een andere volgorde op de bladzijde"
                    )
                lower[page] = min(height, lower.get(page, 9999.0))
        self.lowest |= lower

    def _row(self, row: Any, page: int | None) -> str:
        self._checked(row)
        cells, columns = [], []
        for cell in self._children(row["/K"]):
            begin = len(self.used)
            cells.append(" ".join(self._text(cell, page).split()))
            columns.append({self.spots[key][0][0] for key in self.used[begin:]})
        edges = [edge for column in columns for edge in sorted(column)]
        if edges != sorted(edges):
            self.problems.append("de tekst in een tabel van de pdf staat in een andere kolom")
        return " | ".join(cells)

    def _text(self, element: Any, page: int | None) -> str:
        if isinstance(element, int):
            return self._piece(element, page)
        if element.get("/Type") == "/MCR":
            return self._piece(int(element["/MCID"]), self._page_of(element, page))
        if element.get("/S") not in _LINES | _INSIDE:
            raise OddPage(f"het onderdeel {element.get('/S')} hoort niet in de pdf")
        self._checked(element)
        page = self._page_of(element, page)
        return (
            "".join(self._text(child, page) for child in self._children(element["/K"]))
            if "/K" in element
            else ""
        )

    def _piece(self, number: int, page: int | None) -> str:
        if page is None or (page, number) not in self.pieces:
            raise OddPage("de structuur van de pdf wijst naar tekst die er niet is")
        self.used.append((page, number))
        return self.pieces[page, number]

    def _page_of(self, element: Any, page: int | None) -> int | None:
        return self.numbers.get(element.raw_get("/Pg").idnum) if "/Pg" in element else page

    def _checked(self, element: Any) -> None:
        self._only(
            element,
            _ELEMENT,
            "er staat tekst in de pdf die anders wordt voorgelezen dan zij er staat",
        )

    @staticmethod
    def _children(element: Any) -> list[Any]:
        found = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(found, list):
            return [
                child.get_object() if hasattr(child, "get_object") else child for child in found
            ]
        return [found]

    def _direct(self, element: Any) -> bool:
        return any(
            not isinstance(child, dict) or "/S" not in child
            for child in self._children(element["/K"])
        )

    # -- what stands around the text ---------------------------------------------------------------

    def _edges(self, pieces: list[Piece]) -> tuple[str, str]:
        """The head and foot of a page; what else is no part of the text may only be the heads of a
        table once more.
        """
        top = "".join(piece.text for piece in pieces if piece.kind == "Header")
        bottom = "".join(piece.text for piece in pieces if piece.kind == "Footer")
        rest = "".join(piece.text for piece in pieces if piece.kind not in ("Header", "Footer"))
        if rest and rest not in self.heads:
            self.problems.append(
                f"er staat tekst op een bladzijde die niet bij het document hoort: '{rest}'"
            )
        return top, bottom

    def _titles(self, lines: list[tuple[str, str]]) -> None:
        """Bookmarks and metadata are text too: only the headings and the title
        may stand in them."""
        headings = [line for line, kind in lines if kind in ("/H1", "/H2", "/H3")]
        if (marks := list(_outline(self.file.outline))) != headings:
            self.problems.append("de inhoudsopgave van de pdf noemt andere koppen dan het document")
        self._only(self.file.metadata or {}, _INFO, "er staan vreemde gegevens in de pdf")
        meta = (
            self.root["/Metadata"].get_data().decode("utf-8", "replace")
            if "/Metadata" in self.root
            else ""
        )
        described, _, _ = meta.partition("<pdfaExtension:schemas>")
        for text in re.findall(r">([^<]+)<", described):
            if (
                text.strip()
                and text not in marks[:1]
                and text not in ("saved", "converted", "application/pdf")
                and not _KNOWN_META.fullmatch(text)
            ):
                self.problems.append("er staan vreemde gegevens in de pdf")
        info = self.file.metadata or {}
        if info.get("/Author") != "indiceer" or not _KNOWN_META.fullmatch(
            str(info.get("/Creator", ""))
        ):
            self.problems.append("de pdf is niet door indiceer gemaakt")


def _outline(found: list[Any]) -> Iterator[str]:
    for item in found:
        if isinstance(item, list):
            yield from _outline(item)
        else:
            yield str(item["/Title"])
