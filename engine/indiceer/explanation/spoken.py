"""Conditions in Dutch, as a reader of policy would write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..base.dutch import spoken_date
from ..conditions.tree import ALWAYS, Atom, Condition, Every, Neither, Some
from ..facts.catalogue import Catalogue
from ..rules.model import Concept

#: a sentence, and the sentences under it
Spoken = tuple[str, list["Spoken"]]


class Speaker:
    """Speaks conditions with the labels of a catalogue."""

    def __init__(self, catalogue: Catalogue, concepts: Mapping[str, Concept]):
        self.catalogue, self.concepts = catalogue, concepts

    def condition(self, condition: Condition) -> Spoken | None:
        """The condition as a sentence with, where it has parts, a list under it;

        None when it always holds.
        """
        if condition == ALWAYS:
            return None
        if isinstance(condition, Atom):
            return self.atom(condition), []
        parts = [spoken for part in _flat(condition) if (spoken := self.condition(part))]
        if isinstance(condition, Every):
            return parts[0] if len(parts) == 1 else ("dit allemaal zo is", parts)
        if len(parts) == 1:
            return parts[0] if isinstance(condition, Some) else ("dit niet zo is", parts)
        return (
            "minstens één hiervan zo is" if isinstance(condition, Some) else "niets hiervan zo is",
            parts,
        )

    def atom(self, atom: Atom) -> str:
        if atom.fact in self.concepts:
            text = self.concepts[atom.fact].description
            text = text[:1].lower() + text[1:]
            return (
                f"nog niet bekend is of dit geldt: {text}" if atom.operator == "onbekend" else text
            )
        fact = self.catalogue.facts[atom.fact]
        match atom.operator, atom.operand:
            case "onbekend", _:
                return f"{fact.label} is nog niet bekend"
            case "is", tuple(values):
                return f"{fact.label} is {self._words(atom.fact, values)}"
            case "bevat", tuple(values):
                return f"bij {fact.label} hoort {self._words(atom.fact, values)}"
            case "alleen", tuple(values):
                return f"bij {fact.label} hoort alleen {self._words(atom.fact, values)}"
            case "leeg", bool(empty):
                return f"bij {fact.label} is {'niets' if empty else 'minstens iets'} gevonden"
            case "bereik", (int() | None as low, int() | None as high):
                return f"{fact.label} is {_range(low, high)}"
            case operator, day:
                moment = (
                    "de peildatum"
                    if day == "peildatum"
                    else spoken_date(day)
                    if isinstance(day, date)
                    else str(day)
                )
                words = {
                    "voor": "ligt vóór",
                    "na": "ligt na",
                    "vanaf": "ligt op of na",
                    "tot_en_met": "ligt op of vóór",
                }
                return f"{fact.label} {words[operator]} {moment}"

    def _words(self, name: str, values: tuple[str, ...]) -> str:
        fact = self.catalogue.facts[name]
        order = list(fact.known_values())
        spoken = [
            f"“{fact.spoken(value)}”"
            for value in sorted(
                values, key=lambda value: order.index(value) if value in order else 0
            )
        ]
        return spoken[0] if len(spoken) == 1 else f"{', '.join(spoken[:-1])} of {spoken[-1]}"


def _flat(condition: Every | Some | Neither) -> list[Condition]:
    """The parts, with those of an ``alle`` inside an ``alle`` in its place."""
    if not isinstance(condition, Every):
        return list(condition.parts)
    return [
        inner
        for part in condition.parts
        for inner in (_flat(part) if isinstance(part, Every) else [part])
    ]


def _range(low: int | None, high: int | None) -> str:
    if low is None:
        return f"{high} of minder"
    if high is None:
        return f"{low} of meer"
    return str(low) if low == high else f"{low} tot en met {high}"


def lines(spoken: Spoken | None, depth: int = 0) -> list[tuple[int, str]]:
    """The sentences with their depth, in reading order."""
    if spoken is None:
        return []
    sentence, parts = spoken
    return [
        (depth, sentence + (":" if parts else "")),
        *(line for part in parts for line in lines(part, depth + 1)),
    ]
