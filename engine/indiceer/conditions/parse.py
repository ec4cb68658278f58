"""From the rule language to a condition tree, with every fault at its place.

The parser knows the catalogue: a fact that does not exist, a value it cannot have and an operator
that does not fit its kind are faults here, not surprises at run time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from ..base.documents import quoted
from ..base.faults import did_you_mean
from .tree import ALWAYS, Atom, Condition, Every, Neither, Some

_GROUPS: dict[str, type[Every] | type[Some] | type[Neither]] = {
    "alle": Every,
    "een_van": Some,
    "geen_van": Neither,
}
_RANGE = re.compile(r"(?:(>=|<=|>|<|=)\s*(-?[0-9]{1,9})|(-?[0-9]{1,9})\s*\.\.\s*(-?[0-9]{1,9}))\Z")
_DATE_OPERATORS = ("voor", "na", "vanaf", "tot_en_met")
_LIST_OPERATORS = ("bevat", "bevat_een_van", "alleen", "leeg")

#: what a fact of this kind may be asked
_FORMS = {
    "keuze": "is",
    "gemeente": "is",
    "optie": "is",
    "keuzelijst": "list",
    "optielijst": "list",
    "getal": "range",
    "datum": "date",
}


class KnowsFact(Protocol):
    """The part of a catalogue entry that the parser needs."""

    @property
    def kind(self) -> str: ...

    def allows(self, value: object) -> bool: ...

    def known_values(self) -> Iterable[str]: ...


def _asks_unknown(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"onbekend"} and value["onbekend"] is True


Report = Callable[[tuple[str | int, ...], str], None]


class ConditionParser:
    """Parses conditions against ``facts`` (name → catalogue entry) and the names of concepts;
    faults go to ``report(path, message)``."""

    def __init__(self, facts: Mapping[str, KnowsFact], concepts: Collection[str], report: Report):
        self.facts, self.concepts, self.report = facts, concepts, report

    def parse(self, raw: Any, path: tuple[str | int, ...]) -> Condition:
        """The tree for ``raw``; on a fault the fault is reported and ALWAYS is returned, so that
        all faults are found in one go."""
        if not isinstance(raw, dict):
            self.report(
                path,
                "hier hoort een voorwaarde van de vorm 'feit: waarde', 'alle', 'een_van' of "
                "'geen_van'",
            )
            return ALWAYS
        if len(raw) != 1:
            self.report(
                path,
                "een voorwaarde heeft precies één sleutel; zet er meer in een lijst onder 'alle'",
            )
            return ALWAYS
        ((key, value),) = raw.items()
        if key in _GROUPS:
            return self._group(key, value, (*path, key))
        if key in self.concepts:
            return self._concept(key, value, (*path, key))
        if key not in self.facts:
            names = [*self.facts, *self.concepts, *_GROUPS]
            self.report((*path, key), f"feit {quoted(key)} bestaat niet{did_you_mean(key, names)}")
            return ALWAYS
        return self._atom(key, value, (*path, key))

    def _group(self, key: str, value: Any, path: tuple[str | int, ...]) -> Condition:
        if not isinstance(value, list) or not value:
            self.report(path, f"onder '{key}' hoort een lijst met minstens één voorwaarde")
            return ALWAYS
        return _GROUPS[key](
            tuple(self.parse(item, (*path, index)) for index, item in enumerate(value))
        )

    def _concept(self, key: str, value: Any, path: tuple[str | int, ...]) -> Condition:
        if value == "waar":
            return Atom(key, "begrip", True)
        if value == "onwaar":
            return Neither((Atom(key, "begrip", True),))
        if _asks_unknown(value):
            return Atom(key, "onbekend", True)
        self.report(path, f"begrip '{key}' is 'waar', 'onwaar' of {{onbekend: true}}")
        return ALWAYS

    def _atom(self, key: str, value: Any, path: tuple[str | int, ...]) -> Condition:
        fact = self.facts[key]
        if _asks_unknown(value):
            return Atom(key, "onbekend", True)
        form = _FORMS.get(fact.kind)
        if form is None:
            self.report(path, f"feit '{key}' is {fact.kind}; daar kan geen regel op letten")
            return ALWAYS
        atom = {"is": self._choice, "list": self._list, "range": self._range, "date": self._date}[
            form
        ](key, value, path)
        if atom is None:
            return ALWAYS
        return atom

    def _known(self, key: str, value: Any, path: tuple[str | int, ...]) -> bool:
        fact = self.facts[key]
        if isinstance(value, str) and fact.allows(value):
            return True
        hint = did_you_mean(value, fact.known_values()) if isinstance(value, str) else ""
        if value in ("onbekend", "niet_gevraagd"):
            hint = (
                "; schrijf {onbekend: true}"
                if value == "onbekend"
                else "; daar kan geen regel op letten"
            )
        self.report(path, f"{quoted(value)} is geen waarde van '{key}'{hint}")
        return False

    def _choice(self, key: str, value: Any, path: tuple[str | int, ...]) -> Atom | None:
        values = value if isinstance(value, list) else [value]
        if isinstance(value, dict) or not values:
            self.report(path, f"'{key}' is een keuze: schrijf één waarde of een lijst van waarden")
            return None
        if not all([self._known(key, item, path) for item in values]):
            return None
        return Atom(key, "is", tuple(sorted(set(values))))

    def _list(self, key: str, value: Any, path: tuple[str | int, ...]) -> Atom | None:
        if (
            not isinstance(value, dict)
            or len(value) != 1
            or (operator := next(iter(value))) not in _LIST_OPERATORS
        ):
            self.report(
                path,
                f"'{key}' is een lijst: schrijf {{bevat: x}}, {{bevat_een_van: [x, y]}}, "
                f"{{alleen: [x]}} of {{leeg: true}}",
            )
            return None
        operand = value[operator]
        if operator == "leeg":
            if not isinstance(operand, bool):
                self.report((*path, operator), "achter 'leeg' hoort true of false")
                return None
            return Atom(key, "leeg", operand)
        items = [operand] if operator == "bevat" else operand
        if not isinstance(items, list) or not items:
            self.report(
                (*path, operator), f"achter '{operator}' hoort een lijst met minstens één waarde"
            )
            return None
        if not all([self._known(key, item, (*path, operator)) for item in items]):
            return None
        return Atom(key, "alleen" if operator == "alleen" else "bevat", tuple(sorted(set(items))))

    def _range(self, key: str, value: Any, path: tuple[str | int, ...]) -> Atom | None:
        if isinstance(value, int) and not isinstance(value, bool):
            return Atom(key, "bereik", (value, value))
        match = _RANGE.match(value.strip()) if isinstance(value, str) else None
        if not match:
            self.report(path, f'\'{key}\' is een getal: schrijf ">= 18", "< 23" of "16..22"')
            return None
        sign, number, low, high = match.groups()
        if sign is None:
            bounds = (int(low), int(high))
            if bounds[0] > bounds[1]:
                self.report(path, f"bereik {value} is leeg: het eerste getal is het grootste")
                return None
            return Atom(key, "bereik", bounds)
        n = int(number)
        return Atom(
            key,
            "bereik",
            {">=": (n, None), ">": (n + 1, None), "<=": (None, n), "<": (None, n - 1), "=": (n, n)}[
                sign
            ],
        )

    def _date(self, key: str, value: Any, path: tuple[str | int, ...]) -> Atom | None:
        if (
            isinstance(value, dict)
            and len(value) == 1
            and (operator := next(iter(value))) in _DATE_OPERATORS
        ):
            operand = value[operator]
            if operand == "peildatum" or isinstance(operand, date):
                return Atom(key, operator, operand)
        self.report(
            path,
            f"'{key}' is een datum: schrijf {{voor: D}}, {{na: D}}, {{vanaf: D}} of "
            f"{{tot_en_met: D}}, met D een datum of peildatum",
        )
        return None
