"""The value ranges that the rules distinguish, and what a condition can become over all of them.

A fact has endlessly many values, but its comparisons tell only a few groups apart. One value of each group is enough to try a condition *exactly*: not a sample, every
combination of waar, onwaar and onbekend that facts can bring about.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

from ..conditions.compare import compare
from ..conditions.tree import Atom, Condition, Every, Some, atoms
from ..intake.catalogue import Catalogue, Fact
from ..kleene import NIET_GEVRAAGD, ONBEKEND, conjunction, disjunction, negate
from ..rules.model import Concept

#: literals of one fact → the value that brings them about
Vector = tuple[tuple[str, str], ...]


def fact_atoms(conditions: Iterable[Condition], concepts: Mapping[str, Concept]) -> dict[str, set[Atom]]:
    """Fact name → its comparisons in these conditions, through concepts too."""
    found: dict[str, set[Atom]] = {}
    waiting = list(conditions)
    seen: set[str] = set()
    while waiting:
        for atom in atoms(waiting.pop()):
            if atom.fact in concepts:
                if atom.fact not in seen:
                    seen.add(atom.fact)
                    waiting.append(concepts[atom.fact].condition)
            else:
                found.setdefault(atom.fact, set()).add(atom)
    return found


def vectors(fact: Fact, compared: Iterable[Atom], catalogue: Catalogue, peildatum: date) -> dict[Vector, Any]:
    """Every distinct outcome of these comparisons together, with a value of the fact that gives it."""
    ordered = sorted(compared, key=lambda atom: atom.name)
    found: dict[Vector, Any] = {}
    for value in _values(fact, ordered, catalogue, peildatum):
        found.setdefault(tuple((atom.name, compare(atom, value, peildatum)) for atom in ordered), value)
    return found


def _values(fact: Fact, compared: list[Atom], catalogue: Catalogue, peildatum: date) -> Iterator[Any]:
    if fact.kind in ("keuze", "optie", "gemeente"):
        yield from fact.known_values()
    elif fact.kind in ("keuzelijst", "optielijst"):
        yield from _lists(fact, compared)
    elif fact.kind == "getal":
        yield from _numbers(fact, compared)
        yield from fact.extra
    elif fact.kind == "datum":
        yield from _days(compared, peildatum)
        yield from fact.extra
    if may_be_unknown(fact):
        yield ONBEKEND
    if may_be_unasked(fact, catalogue):
        yield NIET_GEVRAAGD


def may_be_unknown(fact: Fact) -> bool:
    """Derived facts that rest on nothing, such as the peildatum, are always known."""
    return not fact.derived or bool(fact.derived_from)


def may_be_unasked(fact: Fact, catalogue: Catalogue) -> bool:
    if fact.derived:
        return any(may_be_unasked(catalogue.facts[origin], catalogue) for origin in fact.derived_from)
    return not fact.core


def _lists(fact: Fact, compared: list[Atom]) -> Iterator[tuple[str, ...]]:
    """Every combination of the values that are compared with, alone and beside a value that is not."""
    named = sorted({item for atom in compared if isinstance(atom.operand, tuple) for item in atom.operand})
    other = next((value for value in fact.known_values() if value not in named and value != "geen"), None)
    for size in range(len(named) + 1):
        for chosen in combinations(named, size):
            if "geen" in chosen and size > 1:
                continue
            yield chosen
            if other and "geen" not in chosen:
                yield tuple(sorted((*chosen, other)))


def _numbers(fact: Fact, compared: list[Atom]) -> Iterator[int]:
    edges = {bound for atom in compared if atom.operator == "bereik" for bound in atom.operand if bound is not None}  # type: ignore[attr-defined]
    low = fact.minimum if fact.minimum is not None else 0
    for number in sorted({near for edge in edges for near in (edge - 1, edge, edge + 1)} | {low}):
        if number >= low and (fact.maximum is None or number <= fact.maximum):
            yield number


def _days(compared: list[Atom], peildatum: date) -> Iterator[date]:
    edges = {peildatum if atom.operand == "peildatum" else atom.operand for atom in compared if atom.operator != "onbekend"}
    for edge in sorted(edges):  # type: ignore[type-var]
        yield from (edge - timedelta(days=1), edge, edge + timedelta(days=1))  # type: ignore[operator, misc]


def evaluate(condition: Condition, literals: Mapping[str, str], concepts: Mapping[str, Concept]) -> str:
    """The Kleene value of a condition for given literals."""
    if isinstance(condition, Atom):
        concept = concepts.get(condition.fact)
        if concept is None:
            return literals[condition.name]
        value = evaluate(concept.condition, literals, concepts)
        return compare(condition, value, date.min)
    values = [evaluate(part, literals, concepts) for part in condition.parts]
    if isinstance(condition, Every):
        return conjunction(values)
    return disjunction(values) if isinstance(condition, Some) else negate(disjunction(values))


def witnesses(condition: Condition, catalogue: Catalogue, concepts: Mapping[str, Concept], peildatum: date) -> dict[str, dict[str, Any]]:
    """Each value the condition can have, with facts that bring it about. A value that is missing is impossible."""
    grouped = fact_atoms([condition], concepts)
    names = sorted(grouped)
    choices = [list(vectors(catalogue.facts[name], grouped[name], catalogue, peildatum).items()) for name in names]
    found: dict[str, dict[str, Any]] = {}
    for combination in product(*choices):
        literals = {literal: value for vector, _ in combination for literal, value in vector}
        outcome = evaluate(condition, literals, concepts)
        if outcome not in found:
            found[outcome] = {name: value for name, (_, value) in zip(names, combination, strict=True)}
            if len(found) == 3:
                break
    return found
