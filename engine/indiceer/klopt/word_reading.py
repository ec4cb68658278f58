"""Reads a Word file back: paragraphs, tables, head and foot, and everything that hides, adds or
strikes out words.

What a document of ours may be built of is a list; what is not on it is said. A template of a
municipality brings a list of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from ..explanation.paper.word import fixed_part, zipped
from .read_paper import Paper
from .word_package import STYLED, OddPackage, Package, R, W, bare, needed, shape

_XML = "{http://www.w3.org/XML/1998/namespace}"
#: what Word notes for itself on a paragraph and on the whole
_NOTES = ("paraId", "textId", "Ignorable")
_ANY = frozenset({"*"})
_STYLES = frozenset(
    {
        "heading 1",
        "heading 2",
        "heading 3",
        "Sterk",
        "Klein",
        "Na tabel",
        "Brief",
        "Brief sterk",
        "Brief lijst",
        "List Bullet",
        "header",
        "footer",
        *(f"Tabel{kind}{size}" for kind in ("tekst", "naam", "kop") for size in ("", " klein")),
    }
)
#: element → attribute → the values that it may have
_ALLOWED: dict[str, dict[str, frozenset[str]]] = {
    **{
        name: {}
        for name in (
            "document",
            "hdr",
            "ftr",
            "body",
            "p",
            "pPr",
            "r",
            "rPr",
            "noBreakHyphen",
            "lastRenderedPageBreak",
            "tbl",
            "tblPr",
            "tblGrid",
            "tr",
            "trPr",
            "tc",
            "tcPr",
            "cantSplit",
            "tblHeader",
            "sectPr",
            "noProof",
        )
    },
    "t": {"space": frozenset({"preserve"})},
    "pStyle": {"val": _STYLES},
    "lang": {name: _ANY for name in ("val", "eastAsia", "bidi")},
    "proofErr": {"type": _ANY},
    "bookmarkStart": {"id": _ANY, "name": _ANY},
    "bookmarkEnd": {"id": _ANY},
    "fldSimple": {"instr": _ANY},
    "fldChar": {"fldCharType": _ANY},
    "instrText": {"space": frozenset({"preserve"})},
    "tblStyle": {"val": frozenset({"Indiceer"})},
    "tblW": {"w": _ANY, "type": frozenset({"dxa"})},
    "tblLayout": {"type": frozenset({"fixed"})},
    "tblLook": {
        name: _ANY
        for name in (
            "val",
            "firstRow",
            "lastRow",
            "firstColumn",
            "lastColumn",
            "noHBand",
            "noVBand",
        )
    },
    "gridCol": {"w": _ANY},
    "tcW": {"w": _ANY, "type": frozenset({"dxa"})},
    "headerReference": {"type": frozenset({"default"}), "id": _ANY},
    "footerReference": {"type": frozenset({"default"}), "id": _ANY},
    "pgSz": {"w": frozenset({"11906"}), "h": frozenset({"16838"}), "code": _ANY},
    "pgMar": {
        "top": frozenset({"1361"}),
        "right": frozenset({"1247"}),
        "bottom": frozenset({"1247"}),
        "left": frozenset({"1247"}),
        "header": frozenset({"624"}),
        "footer": frozenset({"567"}),
        "gutter": frozenset({"0"}),
    },
    "cols": {"space": _ANY},
    "docGrid": {"linePitch": _ANY},
}
#: what has a sentence of its own, because whoever edits a document meets it
_SAID = {
    "ins": "er staan bijgehouden wijzigingen in",
    "del": "er staan bijgehouden wijzigingen in",
    "moveFrom": "er staan bijgehouden wijzigingen in",
    "moveTo": "er staan bijgehouden wijzigingen in",
    "rPrChange": "er staan bijgehouden wijzigingen in",
    "pPrChange": "er staan bijgehouden wijzigingen in",
    "commentRangeStart": "er staat een opmerking in",
    "commentRangeEnd": "er staat een opmerking in",
    "commentReference": "er staat een opmerking in",
    "vanish": "er staat verborgen tekst in",
    "webHidden": "er staat verborgen tekst in",
    "specVanish": "er staat verborgen tekst in",
    "strike": "er staat doorgehaalde tekst in",
    "dstrike": "er staat doorgehaalde tekst in",
    "footnoteReference": "er staat een voetnoot in",
    "endnoteReference": "er staat een voetnoot in",
    "drawing": "er staat een plaatje of tekstvak in",
    "pict": "er staat een plaatje of tekstvak in",
    "object": "er staat een plaatje of tekstvak in",
    "hyperlink": "er staat een link in",
    "color": "er staat tekst in een andere kleur in",
}
#: text that is not shown
_GONE = ("del", "moveFrom")
_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES)\s*(?:\\\*\s*(?:MERGEFORMAT|Arabic)\s*)*")
#: kind of link → the part that it must lead to: Word opens what the link says, not what a part is
#: called
_TARGETS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "theme": "theme/theme1.xml",
    "webSettings": "webSettings.xml",
    "fontTable": "fontTable.xml",
    "footnotes": "footnotes.xml",
    "endnotes": "endnotes.xml",
}
_MAIN = {
    "officeDocument": "word/document.xml",
    "core-properties": "docProps/core.xml",
    "extended-properties": "docProps/app.xml",
    "thumbnail": "docProps/thumbnail.jpeg",
}
_NARROWEST = 400
_PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/header1.xml",
    "word/footer1.xml",
}
#: what Word adds of its own accord when it saves, and holds no text of the document
_WORDS_OWN = {
    "docProps/app.xml",
    "docProps/thumbnail.jpeg",
    "word/theme/theme1.xml",
    "word/webSettings.xml",
    "word/fontTable.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
}
_CORE = {
    "title",
    "creator",
    "language",
    "created",
    "modified",
    "lastModifiedBy",
    "revision",
    "category",
}


class Pattern:
    """What a document is held against: its styles, its parts, and what it may be built of besides
    the list.
    """

    def __init__(
        self,
        package: Package,
        extra: frozenset[tuple[str, str, str]] = frozenset(),
        own: bool = False,
        foreign: frozenset[str] = frozenset(),
    ):
        self.package, self.extra, self.own, self.foreign = package, extra, own, foreign

    def knows(self, element: Element) -> bool:
        """Are the element and its attributes of the language of Word, or of another that the
        template has? What is not, Word does not show.
        """
        if not element.tag.startswith(W):
            return element.tag in self.foreign
        return all(name.startswith((W, R, _XML)) or bare(name) in _NOTES for name in element.attrib)

    def allows(self, tag: str, name: str, value: str) -> bool:
        """May this element have this attribute? The empty attribute asks for the element itself."""
        if (tag, name, value) in self.extra:
            return True
        known = _ALLOWED.get(tag)
        if known is None or not name:
            return known is not None
        values = known.get(name, frozenset())
        return values is _ANY or value in values


@lru_cache(maxsize=1)
def our_pattern() -> Pattern:
    """Of the documents that indiceer makes without a template."""
    return Pattern(
        Package(
            zipped(
                {
                    f"word/{name}": fixed_part(name).encode()
                    for name in ("styles.xml", "numbering.xml")
                }
            )
        )
    )


def read_word(raw: bytes, pattern: Pattern | None = None) -> Paper:
    """The whole file, held against the pattern (ours unless another is given)."""
    try:
        return _Reader(Package(raw), pattern or our_pattern()).paper()
    except OddPackage as error:
        return Paper([], [str(error)])


def lines_of(package: Package, name: str = "word/document.xml") -> list[str]:
    """The lines of one part, as they stand there. Raises OddPackage."""
    root = package.tree(name)
    body = root.find(f"{W}body")
    found = _Reader(package, our_pattern()).lines(root if body is None else body)
    return [" ".join(line.split()) for line in found if line.strip()]


def unruly(package: Package) -> list[str]:
    """Fields in it that fill themselves in with something else than the number of a page, and notes
    at the foot. Raises OddPackage.
    """
    reader = _Reader(package, Pattern(package, own=True))
    reader.parts()
    for name in package.parts:
        if name.startswith(("word/document", "word/header", "word/footer")) and name.endswith(
            ".xml"
        ):
            list(reader.lines(package.tree(name)))
    return list(reader.problems)


class _Reader:
    """One file, part by part."""

    def __init__(self, package: Package, pattern: Pattern):
        self.package, self.pattern = package, pattern
        self.names = package.style_names()
        self.problems: dict[str, None] = {}
        self.odd: dict[str, None] = {}
        self.used: set[str] = {"", "Normal"}

    def paper(self) -> Paper:
        """Raises OddPackage."""
        self.parts()
        document = self.package.tree("word/document.xml")
        self._looked(document)
        body = document.find(f"{W}body")
        if body is None:
            raise OddPackage("in dit Word-bestand staat geen tekst")
        lines = list(self.lines(body))
        tops, bottoms = self._edges(document)
        self._styles()
        title, template = self._core()
        if self.odd:
            self._say(
                f"in het document staat opmaak die er niet hoort "
                f"({', '.join(list(self.odd)[:8])}); daarmee kan tekst verborgen of veranderd zijn"
            )
        return Paper(lines, list(self.problems), title, tops, bottoms, template)

    def _say(self, sentence: str) -> None:
        self.problems[sentence] = None

    def parts(self) -> None:
        """What is in the file that is no part of a document of ours."""
        known = (
            _PARTS | _WORDS_OWN | (set(self.pattern.package.parts) if self.pattern.own else set())
        )
        for name in sorted(set(self.package.parts) - known):
            self._say(
                "er staat een opmerking in"
                if "comments" in name
                else f"het onderdeel {name} hoort niet in het document"
            )
        if self.package.outside() - self.pattern.package.outside():
            self._say("het document verwijst naar iets buiten zichzelf")
        if self.pattern.own and any(
            raw != self.pattern.package.parts.get(name, raw)
            for name, raw in self.package.parts.items()
            if name.startswith("word/media/")
        ):
            self._say("een plaatje is een ander dan in het sjabloon")
        self._links()
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            if name in self.package.parts and any(
                text.strip() for text in self.package.tree(name).itertext()
            ):
                self._say("er staat een voetnoot in")
        if (
            "word/settings.xml" in self.package.parts
            and self.package.tree("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
        ):
            self._say("de kop of voet verschilt per bladzijde")

    def _links(self) -> None:
        """Every link between parts must lead to the part of that kind, once."""
        links = [
            (kind, "_rels/.rels", target) for kind, target in self.package.links("_rels/.rels")
        ]
        links += [
            (kind, "", target)
            for kind, target in self.package.links("word/_rels/document.xml.rels")
        ]
        if len(set(links)) != len(links) or len(
            {(kind, file) for kind, file, _ in links if kind in _TARGETS | _MAIN}
        ) != sum(kind in _TARGETS | _MAIN for kind, _, _ in links):
            self._say("onderdelen van het document staan er dubbel in")
        for kind, file, target in links:
            wanted = (_MAIN if file else _TARGETS).get(kind)
            edge = (
                not file
                and kind in ("header", "footer")
                and re.fullmatch(rf"{kind}\d*\.xml", target)
            )
            if target != wanted and not edge and not (self.pattern.own and wanted is None):
                self._say("een onderdeel van het document staat op een vreemde plaats")

    # -- what it is built of -----------------------------------------------------------------------

    def _looked(self, root: Element) -> None:
        for element in root.iter():
            tag = bare(element.tag)
            if not self.pattern.knows(element):
                self.odd[f"{tag} van een andere taal"] = None
            if not self.pattern.allows(tag, "", ""):
                if tag in _SAID:
                    self._say(_SAID[tag])
                else:
                    self.odd[tag] = None
            for name, value in element.attrib.items():
                short = bare(name)
                value = self.names.get(value, value) if tag in STYLED else value
                if not (short.startswith("rsid") or short in _NOTES) and not self.pattern.allows(
                    tag, short, value
                ):
                    self.odd[tag if short == "val" else f"{tag} {short}"] = None
            if (
                tag in ("gridCol", "tcW")
                and not self.pattern.own
                and not (
                    element.get(f"{W}w", "").isdigit()
                    and int(element.get(f"{W}w", "")) >= _NARROWEST
                )
            ):
                self._say("een kolom van een tabel is te smal om te lezen")
            if tag in STYLED:
                key = element.get(f"{W}val", "")
                self.used.add(self.names.get(key, key))

    def _styles(self) -> None:
        mine, theirs = self.package.styles(), self.pattern.package.styles()
        if any(mine.get(name) != theirs.get(name) for name in needed(theirs, self.used)):
            self._say("de opmaakprofielen zijn veranderd; zij kunnen tekst verbergen")
        numbering = "word/numbering.xml"
        if numbering in self.package.parts and (
            numbering not in self.pattern.package.parts
            or shape(self.package.tree(numbering)) != shape(self.pattern.package.tree(numbering))
        ):
            self._say("de opsommingstekens zijn veranderd")

    def _core(self) -> tuple[str, str]:
        if "docProps/core.xml" not in self.package.parts:
            return "", ""
        found = {
            bare(element.tag): (element.text or "").strip()
            for element in self.package.tree("docProps/core.xml")
        }
        for name, text in found.items():
            if text and name not in _CORE:
                self._say(f"in de eigenschappen van het document staat tekst ({name})")
        return found.get("title", ""), found.get("category", "")

    # -- what it says ------------------------------------------------------------------------------

    def lines(self, parent: Element) -> Iterator[str]:
        """The lines below this element: a paragraph is one, and a row of a table."""
        for child in parent:
            tag = bare(child.tag)
            if tag == "p":
                yield self._text(child)
            elif tag == "tbl":
                for row in child.iter(f"{W}tr"):
                    yield " | ".join(
                        " ".join(" ".join(self.lines(cell)).split()) for cell in row.iter(f"{W}tc")
                    )
            elif tag not in _GONE:
                yield from self.lines(child)

    def _text(self, element: Element) -> str:
        text, field = "", ""
        for child in element:
            tag = bare(child.tag)
            if tag == "t":
                text += child.text or ""
            elif tag == "noBreakHyphen":
                text += "-"
            elif tag in ("br", "tab", "cr"):
                text += " "
            elif tag == "fldSimple":
                text += self._field(child.get(f"{W}instr", ""), self._text(child))
            elif tag == "r" and (kind := child.find(f"{W}fldChar")) is not None:
                field, text = self._step(kind.get(f"{W}fldCharType", ""), field, text)
            elif field and tag == "r":
                field += "".join(
                    piece.text or "" for piece in child.iter(f"{W}instrText")
                ) + self._result(child)
            elif tag not in _GONE:
                text += self._text(child)
        return text

    def _step(self, kind: str, field: str, text: str) -> tuple[str, str]:
        """A field in three pieces, as Word writes it: begin, separate, end."""
        if kind == "begin":
            return "\x00", text
        if kind == "separate":
            return field + "\x00", text
        name, _, result = field.strip("\x00").partition("\x00")
        return "", text + self._field(name, result)

    def _result(self, run: Element) -> str:
        return "".join(piece.text or "" for piece in run.iter(f"{W}t"))

    def _field(self, name: str, result: str) -> str:
        """A number of a page is all that Word may fill in."""
        if _FIELD.fullmatch(name) and (not result.strip() or result.strip().isdigit()):
            return "#"
        self._say("er staat een veld in dat zichzelf invult")
        return result

    def _edges(self, document: Element) -> tuple[list[str], list[str]]:
        targets = self.package.relations()
        found: dict[str, list[str]] = {"headerReference": [], "footerReference": []}
        for kind, lines in found.items():
            for reference in document.iter(f"{W}{kind}"):
                name = targets.get(reference.get(f"{R}id", ""), "")
                part = self.package.tree(name)
                self._looked(part)
                lines.append(" ".join(" ".join(self.lines(part)).split()))
        return found["headerReference"], found["footerReference"]
