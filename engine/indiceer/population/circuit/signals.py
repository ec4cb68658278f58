"""What the rules want to know of an answer, as yes/no signals.

A signal is computed once for every value that is met, by the same code that serves a single advice
(reader, derived facts, comparisons). ``codes.py`` says what that makes of a record. Derived facts
of one question are signals of that question; ``pairs.py`` does those of two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...base.faults import IndiceerError
from ...conditions.compare import compare, is_unknown
from ...conditions.tree import Atom, Condition, Every, Some
from ...facts.catalogue import Catalogue
from ...facts.derive import Facts
from ..records.columns import Batch, Column
from ..records.pairs import PAIR_SOURCE, PAIRS, pair_column
from ..records.parse import Parser
from .circuit import ALWAYS, NEVER, Circuit
from .codes import Asked, Signal
from .rails import FALSE, TRUE, Rail, Rails


@dataclass(frozen=True)
class Setting:
    """With which catalogue, on which day and in which municipality facts are derived.

    ``varies``: in the municipality of the batch at hand, which has the rules of ``town``.
    ``moved``: residents of the one count as residents of the other.
    """

    catalogue: Catalogue
    day: date
    town: str
    varies: bool = False
    moved: tuple[str, str] | None = None

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Setting) and other._key() == self._key()

    def _key(self) -> tuple[Any, ...]:
        return id(self.catalogue), self.day, self.town, self.varies, self.moved


#: a question, or a derived fact of two questions in a setting
ColumnKey = tuple[str, Setting | None]


class NeedsTown(IndiceerError):
    """The rules look at the municipality itself, so that one plan cannot serve several."""


class Signals:
    """Collects the signals that a circuit asks for, column by column, and finds the columns in a
    batch."""

    def __init__(self, circuit: Circuit):
        self.circuit, self.rails = circuit, Rails(circuit)
        self.columns: dict[ColumnKey, list[Asked]] = {}
        self._planes: dict[Any, int] = {}
        self._catalogues: list[Catalogue] = []
        self._parsers: dict[Any, Parser] = {}
        self._derivers: dict[tuple[str, Setting], Callable[[Any], Any]] = {}

    # -- while building ----------------------------------------------------------------------------

    def shared(self, catalogue: Catalogue) -> Catalogue:
        """The first catalogue that was met with the same facts: what two rules folders have in
        common is looked up once."""
        for known in self._catalogues:
            if known is catalogue or (known.facts, known.municipalities, known.regions) == (
                catalogue.facts,
                catalogue.municipalities,
                catalogue.regions,
            ):
                return known
        self._catalogues.append(catalogue)
        return catalogue

    def literal(self, setting: Setting, day: date) -> Callable[[Atom], Rail]:
        """Comparisons on ``day`` for facts derived in ``setting``, as planes."""
        return lambda atom: self.compared(atom, setting, day)

    def compared(self, atom: Atom, setting: Setting, day: date) -> Rail:
        if (
            not setting.catalogue.facts[atom.fact].derived
            or setting.catalogue.facts[atom.fact].derived_from
        ):
            unknown = self.unknown(atom.fact, setting)
            if atom.operator == "onbekend":
                return Rail(unknown, unknown)
            sure = self._plane(
                atom.fact,
                setting,
                ("waar", atom, day),
                lambda value: compare(atom, value, day) == "waar",
            )
            return Rail(sure, self.circuit.any((sure, unknown)))
        if setting.varies and atom.fact == "gemeente":
            raise NeedsTown(f"deze regels letten op '{atom.fact}' zelf")
        value = Facts(setting.catalogue, {}, setting.day, setting.town).value(atom.fact)
        return {"waar": TRUE, "onwaar": FALSE}[compare(atom, value, day)]

    def unknown(self, name: str, setting: Setting) -> int:
        """The plane on which a fact is onbekend: said so, or left out where there was reason to
        ask."""
        said = self._plane(name, setting, ("onbekend",), is_unknown)
        return self.circuit.any(
            (said, self.circuit.all((self._left_out(name, setting), self._asked(name, setting))))
        )

    def holds(self, name: str, wanted: tuple[str, ...], setting: Setting) -> int:
        """The plane on which a fact has one of these values, for contradictions."""
        return self._plane(name, setting, ("heeft", wanted), lambda value: _has(value, wanted))

    def one_of(self, name: str, setting: Setting, key: Any, test: Signal) -> int:
        """The plane of any other test on the value of a fact."""
        return self._plane(name, setting, key, test)

    def _question(self, name: str, setting: Setting) -> str:
        """The question that decides what a fact is when it was left out."""
        fact = setting.catalogue.facts[name]
        if not fact.derived:
            return name
        return PAIR_SOURCE[name] if name in PAIRS else fact.derived_from[0]

    def _asked(self, name: str, setting: Setting) -> int:
        """Was there reason to ask? A reason that is itself unknown is a reason."""
        fact = setting.catalogue.facts[self._question(name, setting)]
        if fact.core:
            return ALWAYS
        return NEVER if fact.trigger is None else self._tree(fact.trigger, setting).may

    def _tree(self, condition: Condition, setting: Setting) -> Rail:
        if isinstance(condition, Atom):
            return self.compared(condition, setting, setting.day)
        parts = [self._tree(part, setting) for part in condition.parts]
        if isinstance(condition, Every):
            return self.rails.all(parts)
        any_of = self.rails.any(parts)
        return any_of if isinstance(condition, Some) else self.rails.no(any_of)

    def _left_out(self, name: str, setting: Setting) -> int:
        question = self._question(name, setting)
        if name in PAIRS:
            return self._register((name, setting), ("weggelaten",), None)
        return self._register((question, None), ("weggelaten",), None)

    def _plane(self, name: str, setting: Setting, key: Any, test: Signal) -> int:
        fact = setting.catalogue.facts[name]
        if fact.derived and len(fact.derived_from) > 1 and name not in PAIRS:
            raise IndiceerError(
                f"indiceer kan '{name}' nog niet voor een hele bevolking uitrekenen"
            )
        if name in PAIRS:
            return self._register((name, setting), key, test)
        question = self._question(name, setting)
        if question == name:  # the value itself is the same on every day and in every municipality
            return self._register(
                (name, None),
                (name, id(setting.catalogue), setting.moved, *key),
                lambda raw: test(self._parse(name, raw, setting)),
            )
        derive = self._deriver(name, question, setting)
        return self._register(
            (question, None), (name, setting, *key), lambda raw: test(derive(raw))
        )

    def _deriver(self, name: str, question: str, setting: Setting) -> Callable[[Any], Any]:
        """Derives a fact from the answer to one question; all signals of a value are asked in a
        row, so the last one is kept."""
        if (name, setting) not in self._derivers:
            last: list[Any] = [self, None]

            def derive(raw: Any) -> Any:
                if last[0] is not raw:
                    last[:] = (
                        raw,
                        _derived(name, question, self._parse(question, raw, setting), setting),
                    )
                return last[1]

            self._derivers[name, setting] = derive
        return self._derivers[name, setting]

    def _register(self, column: ColumnKey, key: Any, test: Signal | None) -> int:
        if (column, key) not in self._planes:
            self._planes[column, key] = node = self.circuit.input()
            self.columns.setdefault(column, []).append((self.circuit.nodes[node][1][0], test))
        return self._planes[column, key]

    # -- for a batch -------------------------------------------------------------------------------

    def questions(self) -> set[str]:
        """The facts of a file that are read."""
        return {name for name, setting in self.columns if setting is None} | {
            source for name, _ in self.columns if name in PAIRS for source in PAIRS[name]
        }

    def column(self, key: ColumnKey, batch: Batch, town: str) -> Column | None:
        """The answers of a batch, or the derived fact for every record;

        None where a file has no such column.
        """
        name, setting = key
        if setting is None:
            return batch.columns.get(name)
        return pair_column(
            name,
            batch,
            setting.catalogue,
            setting.day,
            town if setting.varies else setting.town,
            self._parse_with(setting),
        )

    def _parse(self, name: str, raw: Any, setting: Setting) -> Any:
        return self._parse_with(setting).value(name, raw)

    def _parse_with(self, setting: Setting) -> Parser:
        return self._parsers.setdefault(
            (id(setting.catalogue), setting.moved), Parser(setting.catalogue, moved=setting.moved)
        )


def _derived(name: str, question: str, value: Any, setting: Setting) -> Any:
    facts = Facts(setting.catalogue, {question: value}, setting.day, setting.town)
    facts.values[question] = value
    return facts.value(name)


def _has(value: Any, wanted: tuple[str, ...]) -> bool:
    return (
        value in wanted
        if not isinstance(value, (tuple, dict))
        else isinstance(value, tuple) and bool(set(wanted) & set(value))
    )
