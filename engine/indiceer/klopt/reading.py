"""Reads a finished document back: what a reader can see, line by line, and everything in it that a
reader cannot see or that is no text."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

from .fixed import STYLE, fixed, hash_of
from .pictures import DRAWN

#: what stands in a document and is no ordinary sign of a text
_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
_BLOCKS = {"h1", "h2", "h3", "p", "li", "tr", "title", "figcaption", "text"}
_FRAME = {
    "html",
    "head",
    "meta",
    "style",
    "body",
    "main",
    "figure",
    "svg",
    "line",
    "ul",
    "table",
    "thead",
    "tbody",
    "th",
    "td",
    *_BLOCKS,
}
_ATTRIBUTES = {
    "html": {"lang": {"nl"}},
    "p": {"class": {"gewoon", "sterk", "klein"}},
    "th": {"scope": {"col"}},
    "meta": {
        "charset": {"utf-8"},
        "name": {"viewport"},
        "content": {"width=device-width, initial-scale=1"},
    },
}
_VOID = {"meta"}
#: a drawing: every element with every attribute is a line of the document, to be held against what
#: must be drawn
_DRAWN = {"svg", "line", "text"}
MARKDOWN_SIGNS = "\\`*_{}[]<>#|~&$"


def read_lines(text: str, form: str) -> tuple[list[str], list[str]]:
    """The lines that a reader sees (format ``tekst``, ``markdown`` or ``html``), and what is in the
    document that may not be."""
    odd = sorted(
        {
            f"U+{ord(sign):04X}"
            for sign in text
            if sign != "\n" and unicodedata.category(sign) in _INVISIBLE
        }
    )
    problems = [f"er staan onzichtbare tekens in: {', '.join(odd)}"] if odd else []
    lines, more = {"html": _html, "markdown": _markdown, "tekst": _plain}[form](text)
    return [" ".join(line.split()) for line in lines if line.strip()], problems + more


def _plain(text: str) -> tuple[list[str], list[str]]:
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        bare = line.strip()
        if not bare or (number == 1 and set(bare) == {"="}):  # the line under the title
            lines.append("")
        elif bare.startswith("- ") and not line.startswith(" "):
            lines.append(bare[2:])
        elif lines and lines[-1]:
            lines[-1] += " " + bare
        else:
            lines.append(bare)
    return lines, []


def _markdown(text: str) -> tuple[list[str], list[str]]:
    lines = []
    for line in text.split("\n"):
        bare = re.sub(r"^(#{1,6} |- )", "", line.strip())
        if re.fullmatch(r"\|(--\|)+", bare):
            continue
        if bare.startswith("| ") and bare.endswith(" |"):
            bare = bare[2:-2]
        elif bare.startswith("|"):
            bare = bare.strip("|").strip()
        lines.append(re.sub(rf"\\([{re.escape(MARKDOWN_SIGNS)}])", r"\1", bare))
    return lines, []


def _html(text: str) -> tuple[list[str], list[str]]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if not text.startswith("<!doctype html>\n"):
        reader.problems.append("het document begint niet als een document van indiceer")
    return reader.lines, reader.problems


class _Reader(HTMLParser):
    """Collects the text per block; refuses every element, attribute, comment and style that our own
    documents do not have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.problems: list[str] = []
        self.open: list[str] = []
        self.block: list[str] | None = None
        self.heads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _FRAME:
            self.problems.append(f"het element <{tag}> hoort niet in een document")
        if tag in _DRAWN:
            told = " ".join(f"{name}={(value or '').replace(' ', ',')}" for name, value in attrs)
            self.lines.append(f"{DRAWN}<{tag} {told}>")
            attrs = []
        for name, value in attrs:
            if tag == "td" and name == "data-kop":
                continue
            if value not in _ATTRIBUTES.get(tag, {}).get(name, ()):
                self.problems.append(f'het kenmerk {name}="{value}" hoort niet in een document')
        if tag in _VOID:
            return
        self.open.append(tag)
        if tag in _BLOCKS:
            self.block = []
        elif tag in ("td", "th") and self.block is not None:
            self.block.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"het einde van <{tag}> staat op een vreemde plaats")
        if tag in _BLOCKS and self.block is not None:
            self.lines.append(" | ".join(" ".join(part.split()) for part in self.block))
            self.block = None

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside == "style":
            if hash_of(data.strip()) != fixed().known.get(STYLE):
                self.problems.append("de opmaak is niet die van indiceer")
        elif self.block is not None:
            if self.block:
                self.block[-1] += data
            else:
                self.block.append(data)
        elif data.strip():
            self.lines.append(data)

    def handle_comment(self, data: str) -> None:
        self.problems.append("er staat verborgen tekst in (een opmerking)")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.problems.append("er staat een vreemde verklaring in het document")

    def unknown_decl(self, data: str) -> None:
        self.problems.append("er staat een vreemde verklaring in het document")

    def handle_pi(self, data: str) -> None:
        self.problems.append("er staat een vreemde opdracht in het document")
