"""Reading a distribution (``verdeling``): per fact the values with their weights, some of them
depending on another fact.

Weights are whole numbers and need not add up to anything. Three words have a meaning of their own:
``weggelaten`` (nobody filled it in), ``onbekend`` (asked, no answer) and ``eigen_gemeente`` (the
municipality that advises).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ...base.documents import Document, Path_, quoted, read_document
from ...base.faults import Fault, InvalidInput, did_you_mean
from ...facts.catalogue import Catalogue, Fact
from .columns import Days
from .parse import Parser
from .sources import TOWN

LEFT_OUT, OWN_TOWN = "weggelaten", "eigen_gemeente"
DEFAULT = Path(__file__).with_name("verdeling.yaml")
_SPAN = re.compile(r"(-?[0-9]+)\.\.(-?[0-9]+)( jaar geleden| dagen geleden)?\Z")


@dataclass(frozen=True)
class Span:
    """Any day or number from ``low`` up to and including ``high``, all alike."""

    low: int
    high: int
    days: bool


@dataclass(frozen=True)
class Draw:
    """How one fact is drawn: rows of (value, weight); None is: left out.

    With ``given`` the row depends on another fact; the last row is for all other values.
    """

    name: str
    rows: tuple[tuple[tuple[Any, int], ...], ...]
    given: str | None = None
    values: tuple[str, ...] = ()
    same_as: str | None = None

    def row_for(self, value: Any) -> int:
        return self.values.index(value) if value in self.values else len(self.rows) - 1


@dataclass(frozen=True)
class Distribution:
    """All draws, each after the one it depends on."""

    draws: tuple[Draw, ...]

    def needed(self, questions: Collection[str]) -> set[str]:
        """The draws behind these questions."""
        found = {TOWN, *questions}
        for draw in reversed(self.draws):
            if draw.name in found and draw.given:
                found.add(draw.given)
        return found


def load_distribution(
    path: Path, catalogue: Catalogue, peildatum: date, town: str | None
) -> Distribution:
    """Read a distribution for a day and a municipality (None: each record its own).

    Raises InvalidInput with every fault.
    """
    document = read_document(path)
    return _Reader(document, catalogue, peildatum, town).read()


class _Reader:
    def __init__(self, document: Document, catalogue: Catalogue, peildatum: date, town: str | None):
        self.document, self.catalogue, self.peildatum, self.town = (
            document,
            catalogue,
            peildatum,
            town,
        )
        self.parser = Parser(catalogue)
        self.faults: list[Fault] = []

    def fault(self, path: Path_, message: str) -> None:
        self.faults.append(self.document.fault(path, message))

    def read(self) -> Distribution:
        data = self.document.data
        if (
            not isinstance(data, dict)
            or set(data) != {"verdeling", "toelichting", "feiten"}
            or not isinstance(data["feiten"], dict)
        ):
            raise InvalidInput(
                [
                    self.document.fault(
                        (), "een verdeling heeft de sleutels verdeling, toelichting en feiten"
                    )
                ]
            )
        draws: list[Draw] = []
        for name, raw in data["feiten"].items():
            if name != TOWN and name not in self.catalogue.asked:
                self.fault(
                    ("feiten", name),
                    f"feit {quoted(name)} bestaat niet{did_you_mean(name, self.catalogue.asked)}",
                )
            elif not (name == TOWN and self.town):
                draws += self._draw(name, raw, {draw.name for draw in draws})
        if self.town is None and TOWN not in data["feiten"]:
            self.fault(
                ("feiten",), "zonder --gemeente hoort in de verdeling ook 'gemeente' te staan"
            )
        if self.faults:
            raise InvalidInput(self.faults)
        return Distribution(tuple(draws))

    def _draw(self, name: str, raw: Any, before: set[str]) -> list[Draw]:
        path: Path_ = ("feiten", name)
        if not isinstance(raw, dict) or not raw:
            self.fault(path, f"onder '{name}' horen waarden met hun gewicht")
            return []
        if raw.keys() != {"gegeven", "bij", "anders"}:
            rows, given, values = [self._row(name, raw, path)], None, ()
        else:
            given = raw["gegeven"]
            if given not in before or not isinstance(raw["bij"], dict):
                self.fault(
                    (*path, "gegeven"),
                    f"{quoted(given)} hoort een feit te zijn dat hierboven staat",
                )
                return []
            values = tuple(raw["bij"])
            rows = [
                self._row(name, row, (*path, "bij", value)) for value, row in raw["bij"].items()
            ] + [self._row(name, raw["anders"], (*path, "anders"))]
        spans = {item.days for row in rows for item, _ in row if isinstance(item, Span)}
        if spans and given:
            self.fault(
                path,
                f"'{name}' kan niet van een ander feit afhangen: het is een datum of een getal",
            )
        same = (
            OWN_TOWN
            if self.town is None and any(item == OWN_TOWN for row in rows for item, _ in row)
            else None
        )
        return [Draw(name, tuple(rows), given, values, same)]

    def _row(self, name: str, raw: Any, path: Path_) -> tuple[tuple[Any, int], ...]:
        row = []
        for value, weight in raw.items() if isinstance(raw, dict) else ():
            if isinstance(weight, bool) or not isinstance(weight, int) or not 0 < weight < 1 << 30:
                self.fault((*path, value), "een gewicht is een heel getal groter dan nul")
                continue
            row.append((self._item(name, value, (*path, value)), weight))
        if not row:
            self.fault(path, f"onder '{name}' horen waarden met hun gewicht")
        return tuple(row)

    def _item(self, name: str, value: str, path: Path_) -> Any:
        if value == LEFT_OUT:
            return None
        if value == OWN_TOWN:
            return self.town or OWN_TOWN
        fact = self.catalogue.facts[name]
        if fact.kind in ("datum", "getal") and (match := _SPAN.match(value)):
            return self._span(fact, match, path)
        try:
            self.parser.value(name, value)
        except InvalidInput as error:
            self.fault(path, error.faults[0].message)
        return value

    def _span(self, fact: Fact, match: re.Match[str], path: Path_) -> Span:
        low, high = int(match[1]), int(match[2])
        if low > high or low < 0 or (fact.kind == "datum") != bool(match[3]):
            self.fault(path, "schrijf '0..5', '18..22 jaar geleden' of '0..90 dagen geleden'")
            return Span(0, 0, fact.kind == "datum")
        if fact.kind == "getal":
            return Span(low, high, False)
        today = Days.number(self.peildatum)
        if match[3] == " dagen geleden":
            return Span(today - high, today - low, True)
        return Span(today - (high + 1) * 36525 // 100 + 1, today - low * 36525 // 100, True)
