"""The value of one fact, checked against the catalogue: one check for each kind of answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ..base.documents import Path_, quoted
from ..base.faults import Fault, did_you_mean
from ..base.hints import Any
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND
from ..base.span import partial_day
from ..facts.catalogue import Catalogue, Fact
from .spelling import certainly, suggestion

#: beside these words nothing else can stand in a list
_ALONE = ("geen",)
#: no date of an intake lies outside these; also keeps every term and deadline within what a
#: calendar holds
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class FaultList:
    """What was found wrong so far. ``at`` makes a fault of a path and a message."""

    def __init__(self, at: Callable[[Path_, str], Fault]):
        self.at = at
        self.found: list[Fault] = []

    def add(self, path: Path_, message: str) -> None:
        self.found.append(self.at(path, message))


class ValueReader:
    """Reads values of the facts of one catalogue.

    What is wrong goes to ``faults``, and the value then counts as unknown.
    """

    def __init__(self, catalogue: Catalogue, faults: FaultList):
        self.catalogue, self.faults = catalogue, faults
        self.fault = faults.add

    def value(self, fact: Fact, raw: Any, path: Path_) -> Any:
        """The value as the rules compare it: a word, number, date or text, a sorted tuple for a
        list, a dict for a block."""
        if raw is None:
            self.fault(path, f"'{fact.name}' is leeg; schrijf de waarde, of 'onbekend'")
            return ONBEKEND
        if raw == ONBEKEND:
            return ONBEKEND
        if raw == NIET_GEVRAAGD:
            if fact.core:
                self.fault(
                    path, f"'{fact.name}' wordt altijd gevraagd; schrijf de waarde, of 'onbekend'"
                )
            return NIET_GEVRAAGD
        return _CHECKS[fact.kind](self, fact, raw, path)

    def _one_of(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str) and fact.allows(raw):
            return raw
        known = self._ways_to_write(fact)
        if isinstance(raw, str) and (meant := certainly(raw, known)):
            return meant
        words = [*fact.known_values(), ONBEKEND]
        listing = f"; kies uit {', '.join(words)}" if len(words) <= 12 else ""
        if isinstance(raw, (list, dict)):
            self.fault(path, f"bij '{fact.name}' hoort één waarde, geen lijst of blok{listing}")
        else:
            self.fault(
                path,
                f"{quoted(raw)} is geen waarde van "
                f"'{fact.name}'{suggestion(raw, known) or listing}",
            )
        return ONBEKEND

    def _ways_to_write(self, fact: Fact) -> dict[str, tuple[str, ...]]:
        """Every answer with how else people write it: as it reads on paper, or by its code."""
        options = self.catalogue.options
        ways = {
            word: (fact.spoken(word), *((options[word].code,) if word in options else ()))
            for word in fact.known_values()
        }
        return {**ways, ONBEKEND: ("weet ik niet", "weet ik nog niet", "nog niet bekend")}

    def _list_of(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if not isinstance(raw, list):
            meant = certainly(raw, self._ways_to_write(fact)) if isinstance(raw, str) else None
            words = (
                f"[{meant}]"
                if meant
                else f"[...], met een of meer van: {', '.join(fact.known_values())}"
            )
            self.fault(path, f"'{fact.name}' is een lijst; schrijf {words}")
            return ONBEKEND
        items = [
            ONBEKEND if item == ONBEKEND else self._one_of(fact, item, (*path, index))
            for index, item in enumerate(raw)
        ]
        if any(
            raw.count(item) > 1 for item in raw if item in items
        ):  # what is no value of this fact has its own fault
            self.fault(path, f"in '{fact.name}' staat een waarde twee keer")
        for word in _ALONE:
            if word in items and len(items) > 1:
                self.fault(
                    path,
                    f"in '{fact.name}' staat '{word}' naast andere waarden; dat spreekt "
                    f"elkaar tegen",
                )
        return tuple(sorted(items))

    def _town(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if raw in fact.extra:
            return raw
        slug = self.catalogue.municipality(raw) if isinstance(raw, str) else None
        if slug is None:
            self.fault(
                path,
                f"gemeente {quoted(raw)} bestaat "
                f"niet{did_you_mean(raw, self.catalogue.municipalities)}",
            )
            return ONBEKEND
        return slug

    def _day(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str) and raw in fact.extra:
            return raw
        day = as_date(raw) or partial_day(raw)
        if day is None:
            also = "".join(f" of '{word}'" for word in (*fact.extra, ONBEKEND))
            self.fault(
                path,
                f"{quoted(raw)} is geen datum; schrijf een datum zoals 2024-03-15, of alleen "
                f"de maand (2024-03) of het jaar (2024){also}",
            )
            return ONBEKEND
        return day

    def _number(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str) and raw in fact.extra:
            return raw
        low, high = (
            fact.minimum if fact.minimum is not None else 0,
            fact.maximum if fact.maximum is not None else 1_000_000,
        )
        if isinstance(raw, bool) or not isinstance(raw, int):
            self.fault(
                path,
                f"{quoted(raw)} is geen heel getal; schrijf een getal bij '{fact.name}', of "
                f"'onbekend'",
            )
            return ONBEKEND
        if not low <= raw <= high:
            self.fault(path, f"{raw} kan niet bij '{fact.name}'; het ligt tussen {low} en {high}")
            return ONBEKEND
        return raw

    def _text(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if not isinstance(raw, str):
            self.fault(path, f"'{fact.name}' is een tekst; zet hem tussen aanhalingstekens")
            return ONBEKEND
        if fact.minimum is not None and len(raw.strip()) < fact.minimum:
            self.fault(
                path,
                f"'{fact.name}' is te kort; schrijf het in minstens {fact.minimum} tekens, "
                f"zodat een ander het later begrijpt",
            )
            return ONBEKEND
        return raw

    def _texts(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str):
            raw = [raw]
        if not isinstance(raw, list):
            self.fault(path, f"'{fact.name}' is een lijst van teksten")
            return ONBEKEND
        return tuple(self._text(fact, item, (*path, index)) for index, item in enumerate(raw))

    def _availability(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if not isinstance(raw, dict):
            self.fault(
                path,
                f"bij '{fact.name}' hoort per optie een waarde, zoals {{beschermd_thuis: "
                f"wachttijd}}",
            )
            return ONBEKEND
        checked = {}
        for option, state in raw.items():
            if option not in self.catalogue.options:
                self.fault(
                    (*path, option),
                    f"optie {quoted(option)} bestaat "
                    f"niet{did_you_mean(option, self.catalogue.options)}",
                )
            checked[option] = (
                ONBEKEND if state == ONBEKEND else self._one_of(fact, state, (*path, option))
            )
        return dict(sorted(checked.items()))

    def _indication(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str) and raw in fact.extra:
            return raw
        if not isinstance(raw, dict) or raw.keys() != {"product", "einddatum"}:
            self.fault(
                path,
                f"schrijf bij '{fact.name}': geen, onbekend, of {{product: beschermd_thuis, "
                f"einddatum: 2024-06-30}}",
            )
            return ONBEKEND
        product, end = raw["product"], raw["einddatum"]
        if product != ONBEKEND and not (
            isinstance(product, str) and product in self.catalogue.options
        ):
            self.fault(
                (*path, "product"),
                f"optie {quoted(product)} bestaat "
                f"niet{did_you_mean(product, self.catalogue.options)}",
            )
        day = end if end == ONBEKEND else as_date(end)
        if day is None:
            self.fault(
                (*path, "einddatum"), "de einddatum is een datum, zoals 2024-06-30, of 'onbekend'"
            )
        return {"product": product, "einddatum": day}

    def _zrm(self, fact: Fact, raw: Any, path: Path_) -> Any:
        keys = {"datum", "versie", "beoordelaar", *fact.domains}
        if not isinstance(raw, dict):
            self.fault(
                path,
                "bij 'zrm' horen datum, versie, beoordelaar en per domein een score van 1 "
                "tot en met 5",
            )
            return ONBEKEND
        for key, value in raw.items():
            if key not in keys:
                self.fault(
                    (*path, key), f"onbekende sleutel {quoted(key)}{did_you_mean(key, keys)}"
                )
            elif key == "datum" and value != ONBEKEND and as_date(value) is None:
                self.fault((*path, key), "de datum van de ZRM is een datum, zoals 2024-03-01")
            elif (
                key in fact.domains
                and value != ONBEKEND
                and not (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5)
            ):
                self.fault((*path, key), "een score is 1, 2, 3, 4, 5 of 'onbekend'")
            elif key in ("versie", "beoordelaar") and (
                isinstance(value, bool) or not isinstance(value, (str, int))
            ):
                self.fault((*path, key), f"'{key}' is een korte tekst")
        return dict(sorted(raw.items()))


def as_date(value: Any) -> date | None:
    """The date that this is (2024-03-15, or as people write it: 15-3-2024), if it lies within the
    years that an intake can be about."""
    if isinstance(value, str) and (
        dutch := re.match(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})\Z", value.strip())
    ):
        value = f"{dutch[3]}-{dutch[2]:0>2}-{dutch[1]:0>2}"
    if isinstance(value, str) and re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and FIRST_DAY <= value <= LAST_DAY else None


_CHECKS: dict[str, Callable[[ValueReader, Fact, Any, Path_], Any]] = {
    "keuze": ValueReader._one_of,
    "optie": ValueReader._one_of,
    "keuzelijst": ValueReader._list_of,
    "optielijst": ValueReader._list_of,
    "gemeente": ValueReader._town,
    "datum": ValueReader._day,
    "getal": ValueReader._number,
    "tekst": ValueReader._text,
    "tekstlijst": ValueReader._texts,
    "beschikbaarheid": ValueReader._availability,
    "indicatie": ValueReader._indication,
    "zrm": ValueReader._zrm,
}
