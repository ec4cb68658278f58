"""A municipality's own template of the letter: may it be used, and what must a letter in it say?
Its fixed text is known by the hash of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..base.faults import Fault, InvalidInput
from ..explanation.paper.places import PLACE, PLACES, TOWN
from ..rules.book import RuleBook
from .derive import Derived
from .word_package import STYLED, OddPackage, Package, Shape, W, bare, shape
from .word_reading import Pattern, lines_of, unruly

MARK = "sjabloon sha256:"
#: what a template may never hold, with why
_NEVER = {
    "ins": "bijgehouden wijzigingen",
    "del": "bijgehouden wijzigingen",
    "moveFrom": "bijgehouden wijzigingen",
    "moveTo": "bijgehouden wijzigingen",
    "commentReference": "een opmerking",
    "vanish": "verborgen tekst",
    "specVanish": "verborgen tekst",
    "webHidden": "verborgen tekst",
    "altChunk": "een ander document",
    "object": "een ingevoegd bestand",
}
_WRONG_PLACE = re.compile(r"\{[{%#]|[}%#]\}")
_SHOWN = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
#: links to elsewhere that a letter may have: a web address in its foot, and where Word found its
#: own template
_LINKS = ("/hyperlink", "/attachedTemplate")


class Template:
    """A template that may be used. Raises InvalidInput with everything that is wrong with it."""

    def __init__(self, raw: bytes, name: str):
        self.raw = raw
        try:
            package = Package(raw)
            self.mark = MARK + package.digest()
            self.lines = lines_of(package)
            problems = [*self._placed(), *self._held(package)]
            self.pattern = Pattern(package, _built_of(package), own=True, foreign=_foreign(package))
        except OddPackage as error:
            raise InvalidInput([Fault(name, 0, 0, str(error))]) from None
        if problems:
            raise InvalidInput([Fault(name, 0, 0, sentence) for sentence in problems])

    def _placed(self) -> list[str]:
        found, problems = [], []
        for line in self.lines:
            place = PLACE.fullmatch(line)
            if place is None:
                if _WRONG_PLACE.search(line):
                    problems.append(
                        f"'{line[:60]}': een plaats staat alleen in een alinea, zoals "
                        f"{{{{ advies }}}}"
                    )
            elif place[1] in PLACES:
                found.append(place[1])
            elif place[1] != TOWN:
                problems.append(
                    f"'{place[1]}' is geen deel van de brief; kies uit: {', '.join(PLACES)}, {TOWN}"
                )
        if missing := [name for name in PLACES if name not in found]:
            problems.append(f"in het sjabloon ontbreekt: {', '.join(missing)}")
        elif found != list(PLACES):
            problems.append(
                f"de delen van de brief staan in deze volgorde, elk één keer: {', '.join(PLACES)}"
            )
        return problems

    def _held(self, package: Package) -> list[str]:
        problems = []
        for name in sorted(package.parts):
            if name.endswith(".rels"):
                problems += [
                    f"het sjabloon haalt iets van buiten ({link.get('Target', '')[:60]})"
                    for link in package.tree(name)
                    if link.get("TargetMode") == "External"
                    and not link.get("Type", "").endswith(_LINKS)
                ]
            elif re.fullmatch(r"word/(document|header\d*|footer\d*|styles)\.xml", name):
                found = {
                    _NEVER[tag]
                    for element in package.tree(name).iter()
                    if (tag := bare(element.tag)) in _NEVER
                }
                problems += [f"in het sjabloon staat {what}" for what in sorted(found)]
                if re.match(r"word/(header|footer)", name) and any(
                    _WRONG_PLACE.search(line) for line in lines_of(package, name)
                ):
                    problems.append(
                        "in de kop of voet van het sjabloon kan geen deel van de brief staan"
                    )
        if "docProps/core.xml" not in package.parts:
            problems.append("het sjabloon heeft geen eigenschappen; sla het op met Word")
        return problems + unruly(package)

    def other_looks(self, letter: bytes) -> list[str]:
        """Paragraphs of the letter that look otherwise than in the template: what a place says
        looks as that place does. Raises OddPackage.
        """
        mine = list(_looks(Package(self.raw)))
        fixed = [(text, looks) for text, looks in mine if not PLACE.fullmatch(text)]
        placed = [looks for text, looks in mine if PLACE.fullmatch(text)]
        return [
            f"de opmaak van '{text[:60]}' is een andere dan in het sjabloon"
            for text, looks in _looks(Package(letter))
            if not any(looks <= other for other in placed)
            and not any(text == said and looks <= other for said, other in fixed)
        ]

    def expected(self, advies: dict[str, Any], book: RuleBook) -> list[str]:
        """What a true letter in this template says, line by line. Raises NotOurs."""
        derived = Derived(advies, book, "brief", True)
        found: list[str] = []
        for line in self.lines:
            place = PLACE.fullmatch(line)
            if place is None:
                found.append(line)
            elif place[1] == TOWN:
                found.append(f"Gemeente {book.catalogue.municipality_name(advies['gemeente'])}")
            else:
                kind, head = PLACES[place[1]]
                said = derived.stated(kind)
                found += said if head is None else [derived.fixed(head)] if said else []
        return found


def _looks(package: Package) -> Iterator[tuple[str, frozenset[Shape]]]:
    """Every paragraph with text: the text, and how the paragraph and its pieces look. Bold does not
    count: the letter makes its advice so.
    """
    names = package.style_names()
    for paragraph in package.tree("word/document.xml").iter(f"{W}p"):
        text = " ".join("".join(piece.text or "" for piece in paragraph.iter(f"{W}t")).split())
        if not text:
            continue
        looks = {shape(frame, names) for frame in paragraph.findall(f"{W}pPr")}
        for run in paragraph.iter(f"{W}r"):
            look = run.find(f"{W}rPr")
            if run.find(f"{W}t") is not None and look is not None:
                tag, attributes, children = shape(look, names)
                looks.add(
                    (
                        tag,
                        attributes,
                        tuple(
                            child for child in children if child[0] not in ("b", "lang", "noProof")
                        ),
                    )
                )
        yield text, frozenset(looks - {("rPr", (), ())})


def _foreign(package: Package) -> frozenset[str]:
    """The elements in it that are of another language than Word's own, such as drawings."""
    return frozenset(
        element.tag
        for name in package.parts
        if _SHOWN.fullmatch(name)
        for element in package.tree(name).iter()
        if not element.tag.startswith(W)
    )


def _built_of(package: Package) -> frozenset[tuple[str, str, str]]:
    """Every element, attribute and value in it: what a letter in this template may be built of,
    beside our own list.
    """
    found, names = {("b", "", "")}, package.style_names()
    for name in package.parts:
        if _SHOWN.fullmatch(name):
            for element in package.tree(name).iter():
                tag = bare(element.tag)
                found.add((tag, "", ""))
                found |= {
                    (tag, bare(key), names.get(value, value) if tag in STYLED else value)
                    for key, value in element.attrib.items()
                }
    return frozenset(found)
