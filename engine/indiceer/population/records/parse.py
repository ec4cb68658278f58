"""One value of a population file, checked by the same reader as a value of an intake.

In CSV everything is text: a list is ``a|b`` (or ``[]`` when nothing was found) or a JSON list, a
number is its digits, a block such as a running indication is JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from ...base.documents import quoted
from ...base.faults import Fault, InvalidInput
from ...facts.catalogue import Catalogue
from ...intake.values import FaultList, ValueReader
from ...privacy import ADVICE, looks_forbidden

#: the same as in ``advies/compare.py``: a comparison of municipalities asks what would be if the
#: client lived there
TOWN_FACTS = ("woongemeente", "gemeente_van_melding")
_LISTS = ("keuzelijst", "optielijst", "tekstlijst")
_BLOCKS = ("indicatie", "beschikbaarheid", "zrm")


class Parser:
    """Values of the facts of one catalogue. Every value is parsed once."""

    def __init__(
        self, catalogue: Catalogue, place: str = "bevolking", moved: tuple[str, str] | None = None
    ):
        """``moved``: who lives or reports in the first municipality is taken to do so in the
        second, to compare the two."""
        self.catalogue, self.place, self.moved = catalogue, place, moved
        self._known: dict[tuple[str, type, Any], Any] = {}

    def value(self, name: str, raw: Any) -> Any:
        """The value as an intake would hold it. Raises InvalidInput, with the column named."""
        key = (
            name,
            raw.__class__,
            repr(raw) if isinstance(raw, (list, dict, tuple)) else raw,
        )  # 1, True and 1.0 are three answers
        if key not in self._known:
            if len(self._known) > 200_000:
                self._known.clear()
            value = self._parse(name, raw)
            self._known[key] = (
                self.moved[1]
                if self.moved and name in TOWN_FACTS and value == self.moved[0]
                else value
            )
        return self._known[key]

    def _parse(self, name: str, raw: Any) -> Any:
        fact = self.catalogue.facts[name]
        for text in _texts(raw):
            if found := looks_forbidden(text):
                raise InvalidInput(
                    [
                        Fault(
                            self.place,
                            0,
                            0,
                            f"kolom '{name}': hier staat iets dat lijkt op {found}; {ADVICE}",
                        )
                    ]
                )
        if isinstance(raw, str):
            raw = _from_text(raw, fact.kind)
        faults = FaultList(
            lambda _, message: Fault(self.place, 0, 0, f"kolom {quoted(name)}: {message}")
        )  # the column is place enough
        value = ValueReader(self.catalogue, faults).value(fact, raw, ())
        if faults.found:
            raise InvalidInput(faults.found)
        return value


def _texts(raw: Any) -> Iterator[str]:
    """Everything in a value that could hold what must not be there."""
    if isinstance(raw, dict):
        raw = [*raw, *raw.values()]
    if isinstance(raw, (list, tuple)):
        for item in raw:
            yield from _texts(item)
    elif isinstance(raw, (str, int)) and not isinstance(raw, bool):
        yield str(raw)


def _from_text(text: str, kind: str) -> Any:
    if kind in _LISTS and text not in ("onbekend", "niet_gevraagd"):
        return _json(text) if text.startswith("[") else text.split("|")
    if kind in _BLOCKS and text.startswith("{"):
        return _json(text)
    if kind == "getal" and re.fullmatch(r"-?[0-9]{1,9}", text):
        return int(text)
    return text


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def plain(value: Any) -> Any:
    """A parsed value as a file holds it again; the reverse of :meth:`Parser.value`."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
