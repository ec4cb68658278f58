"""The parts of a Word file, opened with care: bounded, without links to elsewhere, declarations or
two parts of one name.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from struct import error as StructError
from xml.etree.ElementTree import Element, ParseError, fromstring

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_BYTES, MOST_PARTS = 20_000_000, 200
#: what Word notes for itself and no reader sees
_ASIDE = {
    "rsid",
    "uiPriority",
    "semiHidden",
    "unhideWhenUsed",
    "qFormat",
    "link",
    "next",
    "locked",
    "nsid",
    "tmpl",
    "szCs",
    "bCs",
    "iCs",
}
_NOTED = ("rsid", "customStyle", "styleId")
#: what names a style by its key
STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn")
Shape = tuple[str, tuple[tuple[str, str], ...], tuple["Shape", ...]]


class OddPackage(Exception):
    """This is no Word file, or one that cannot be trusted; holds a Dutch sentence."""


class Package:
    """A Word file in parts. Raises OddPackage."""

    def __init__(self, raw: bytes):
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                if (
                    len(entries) > MOST_PARTS
                    or sum(entry.file_size for entry in entries) > MOST_BYTES
                ):
                    raise OddPackage("dit Word-bestand is te groot")
                if archive.comment:
                    raise OddPackage("in dit Word-bestand zit iets buiten de onderdelen")
                if len({entry.filename.lower() for entry in entries}) != len(entries):
                    raise OddPackage("in dit Word-bestand zit een onderdeel twee keer")
                self.parts = {entry.filename: archive.read(entry) for entry in entries}
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
            ValueError,
            OverflowError,
            LookupError,
            StructError,
        ):
            raise OddPackage("dit is geen Word-bestand, of het is beschadigd") from None
        self._trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element:
        """The XML of a part. Raises OddPackage."""
        if name not in self._trees:
            if name not in self.parts:
                raise OddPackage(f"in dit Word-bestand ontbreekt {name}")
            try:
                text = self.parts[name].decode("utf-8-sig")
                if (
                    "<!" in text
                    or text.count("<?") > 1
                    or not re.match(
                        r"<\?xml [^>]*encoding=['\"]utf-8['\"]|<(?!\?)", text, re.IGNORECASE
                    )
                ):
                    raise OddPackage(f"{name} in dit Word-bestand heeft een vreemde verklaring")
                self._trees[name] = fromstring(text)
            except (UnicodeDecodeError, ParseError, ValueError, RecursionError):
                raise OddPackage(f"{name} in dit Word-bestand is niet te lezen") from None
        return self._trees[name]

    def digest(self) -> str:
        """The hash of what is in it, however it was packed."""
        found = hashlib.sha256()
        for name in sorted(self.parts):
            found.update(f"{name} {len(self.parts[name])}\n".encode() + self.parts[name])
        return found.hexdigest()

    def relations(self) -> dict[str, str]:
        """Of the main part: id → name of the part."""
        if "word/_rels/document.xml.rels" not in self.parts:
            return {}
        return {
            link.get("Id", ""): "word/" + link.get("Target", "").removeprefix("/word/")
            for link in self.tree("word/_rels/document.xml.rels")
        }

    def links(self, name: str) -> list[tuple[str, str]]:
        """(kind, part that it leads to) of a list of links; empty when there is no such list."""
        if name not in self.parts:
            return []
        folder = "" if name.startswith("_rels") else "/word/"
        return [
            (
                link.get("Type", "").rpartition("/")[2],
                link.get("Target", "").removeprefix(folder).removeprefix("/"),
            )
            for link in self.tree(name)
        ]

    def outside(self) -> set[str]:
        """What it refers to that is not in the file."""
        return {
            link.get("Target", "")
            for name in self.parts
            if name.endswith(".rels")
            for link in self.tree(name)
            if link.get("TargetMode") == "External"
        }

    def style_names(self) -> dict[str, str]:
        """Key of a style → its name. Word gives the keys in its own language (Kop1), the names stay
        (heading 1).
        """
        if "word/styles.xml" not in self.parts:
            return {}
        named = (
            (style.get(f"{W}styleId", ""), style.find(f"{W}name"))
            for style in self.tree("word/styles.xml").iter(f"{W}style")
        )
        return {key: name.get(f"{W}val", "") for key, name in named if name is not None}

    def styles(self) -> dict[str, Shape]:
        """Name of a style → how it is written, and the defaults under an empty name."""
        found, names = {}, self.style_names()
        for child in self.tree("word/styles.xml") if "word/styles.xml" in self.parts else ():
            if child.tag == f"{W}style":
                found[names.get(child.get(f"{W}styleId", ""), "")] = shape(child, names)
            elif child.tag == f"{W}docDefaults":
                found[""] = shape(child)
        return found


def shape(element: Element, names: dict[str, str] | None = None) -> Shape:
    """An element as data, without what Word notes for itself, so that two can be held against each
    other. ``names``: of the styles.
    """
    tag = bare(element.tag)
    attributes = sorted(
        (bare(name), value)
        for name, value in element.attrib.items()
        if not bare(name).startswith(_NOTED)
    )
    if names and tag in STYLED:
        attributes = [(name, names.get(value, value)) for name, value in attributes]
    children = sorted(shape(child, names) for child in element if bare(child.tag) not in _ASIDE)
    text: list[Shape] = (
        [(element.text.strip(), (), ())] if element.text and element.text.strip() else []
    )
    return tag, tuple(attributes), (*children, *text)


def bare(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]


def needed(styles: dict[str, Shape], used: set[str]) -> Iterator[str]:
    """These styles and those that they rest on."""
    seen: set[str] = set()
    waiting = sorted(used)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        yield name
        for tag, attributes, _ in styles.get(name, ("", (), ()))[2]:
            if tag == "basedOn":
                waiting.append(dict(attributes).get("val", ""))
