"""The value ranges that the rules distinguish, and what a condition can become over all of them.

A fact has endlessly many values, but its comparisons tell only a few groups apart. One value of
each group is enough to try a condition *exactly*: not a sample, every combination of waar, onwaar
and onbekend that facts can bring about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

from ..base.kleene import NIET_GEVRAAGD, ONBEKEND, conjunction, disjunction, negate
from ..conditions.compare import compare
from ..conditions.tree import Atom, Condition, Every, Some, atoms
from ..facts.catalogue import Catalogue, Fact
from ..facts.derive import (
    INVESTIGATION_DAYS,
    ZVW_INTERRUPTION_DAYS,
    ZVW_MAXIMUM_DAYS,
    ZVW_NEAR_DAYS,
    Facts,
)
from ..rules.model import Concept

#: literals of one fact → the value that brings them about
Vector = tuple[tuple[str, str], ...]


def fact_atoms(
    conditions: Iterable[Condition], concepts: Mapping[str, Concept]
) -> dict[str, set[Atom]]:
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


def vectors(
    fact: Fact, compared: Iterable[Atom], catalogue: Catalogue, peildatum: date
) -> dict[Vector, Any]:
    """Every distinct outcome of these comparisons together, with a value of the
    fact that gives it."""
    ordered = sorted(compared, key=lambda atom: atom.name)
    found: dict[Vector, Any] = {}
    for value in _values(fact, ordered, catalogue, peildatum):
        found.setdefault(
            tuple((atom.name, compare(atom, value, peildatum)) for atom in ordered), value
        )
    return found


def _values(
    fact: Fact, compared: list[Atom], catalogue: Catalogue, peildatum: date
) -> Iterator[Any]:
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
        return any(
            may_be_unasked(catalogue.facts[origin], catalogue) for origin in fact.derived_from
        )
    return not fact.core


def _lists(fact: Fact, compared: list[Atom]) -> Iterator[tuple[str, ...]]:
    """Every combination of the values that are compared with, alone and beside
    a value that is not."""
    named = sorted(
        {item for atom in compared if isinstance(atom.operand, tuple) for item in atom.operand}
    )
    other = next(
        (value for value in fact.known_values() if value not in named and value != "geen"), None
    )
    for size in range(len(named) + 1):
        for chosen in combinations(named, size):
            if "geen" in chosen and size > 1:
                continue
            yield chosen
            if chosen and "geen" not in chosen:
                yield (*chosen, ONBEKEND)
            if other and "geen" not in chosen:
                yield tuple(sorted((*chosen, other)))


def _numbers(fact: Fact, compared: list[Atom]) -> Iterator[int]:
    edges = {
        bound
        for atom in compared
        if atom.operator == "bereik"
        for bound in atom.operand  # type: ignore[attr-defined]
        if bound is not None
    }
    low = fact.minimum if fact.minimum is not None else 0
    for number in sorted({near for edge in edges for near in (edge - 1, edge, edge + 1)} | {low}):
        if number >= low and (fact.maximum is None or number <= fact.maximum):
            yield number


def _days(compared: list[Atom], peildatum: date) -> Iterator[date]:
    edges = {
        peildatum if atom.operand == "peildatum" else atom.operand
        for atom in compared
        if atom.operator != "onbekend"
    }
    for edge in sorted(edges):  # type: ignore[type-var]
        yield from (edge - timedelta(days=1), edge, edge + timedelta(days=1))  # type: ignore[operator, misc]


def evaluate(
    condition: Condition, literals: Mapping[str, str], concepts: Mapping[str, Concept]
) -> str:
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


def witnesses(
    condition: Condition, catalogue: Catalogue, concepts: Mapping[str, Concept], peildatum: date
) -> dict[str, dict[str, Any]]:
    """Each value the condition can have, with facts that bring it about.

    A value that is missing is impossible.
    """
    grouped = fact_atoms([condition], concepts)
    names = sorted(grouped)
    choices = [
        list(vectors(catalogue.facts[name], grouped[name], catalogue, peildatum).items())
        for name in names
    ]
    found: dict[str, dict[str, Any]] = {}
    for combination in product(*choices):
        literals = {literal: value for vector, _ in combination for literal, value in vector}
        outcome = evaluate(condition, literals, concepts)
        if outcome not in found:
            found[outcome] = {
                name: value for name, (_, value) in zip(names, combination, strict=True)
            }
            if len(found) == 3:
                break
    return found


@dataclass(frozen=True)
class Choice:
    """One way to answer the questions of a group, with what every comparison makes of it.

    ``alike`` are the answers that no comparison tells apart from it.
    """

    answers: Mapping[str, Any]
    literals: Mapping[str, str]
    alike: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Group:
    """Questions that must be answered together, because one derived fact rests on several of them;
    nearly always there is only one."""

    facts: tuple[str, ...]
    choices: tuple[Choice, ...]


def groups(
    compared: Mapping[str, set[Atom]], catalogue: Catalogue, peildatum: date, municipality: str
) -> list[Group]:
    """Every question behind these comparisons with all answers that they tell apart.

    Derived facts come from their questions, never on their own.
    """
    found = []
    for members in _together(compared, catalogue):
        read = {
            name: compared[name]
            for name in compared
            if name in members or set(catalogue.facts[name].derived_from) & set(members)
        }
        found.append(
            Group(members, tuple(_choices(members, read, catalogue, peildatum, municipality)))
        )
    fixed = {
        name: atoms_
        for name, atoms_ in compared.items()
        if catalogue.facts[name].derived and not catalogue.facts[name].derived_from
    }
    if fixed:  # peildatum, gemeente and regio: one answer, the one of this advice
        found.append(Group((), tuple(_choices((), fixed, catalogue, peildatum, municipality))))
    return found


def _together(compared: Iterable[str], catalogue: Catalogue) -> list[tuple[str, ...]]:
    merged: list[set[str]] = []
    for name in sorted(compared):
        fact = catalogue.facts[name]
        questions = set(fact.derived_from) if fact.derived else {name}
        if questions:
            touching = [group for group in merged if group & questions]
            merged = [group for group in merged if not group & questions] + [
                questions.union(*touching)
            ]
    return sorted(tuple(sorted(group)) for group in merged)


def _choices(
    members: tuple[str, ...],
    read: Mapping[str, set[Atom]],
    catalogue: Catalogue,
    peildatum: date,
    municipality: str,
) -> Iterator[Choice]:
    alike: dict[Vector, list[dict[str, Any]]] = {}
    for values in product(
        *(
            _answers(catalogue.facts[name], read, catalogue, peildatum, municipality)
            for name in members
        )
    ):
        facts = Facts(catalogue, {}, peildatum, municipality)
        facts.values.update(zip(members, values, strict=True))
        vector = tuple(
            (atom.name, compare(atom, facts.value(name), peildatum))
            for name in sorted(read)
            for atom in sorted(read[name], key=lambda atom: atom.name)
        )
        left_out = tuple(
            (f"? {name}", value)
            for name, value in zip(members, values, strict=True)
            if value in (ONBEKEND, NIET_GEVRAAGD)
        )
        alike.setdefault((*vector, *left_out), []).append(dict(zip(members, values, strict=True)))
    for vector, answers in alike.items():
        yield Choice(answers[0], dict(vector), tuple(answers))


def _answers(
    fact: Fact,
    read: Mapping[str, set[Atom]],
    catalogue: Catalogue,
    peildatum: date,
    municipality: str,
) -> list[Any]:
    """Answers to one question, among them one on each side of every edge that a comparison on it,
    or on what is derived from it, has."""
    own = sorted(read.get(fact.name, ()), key=lambda atom: atom.name)
    derived = {name: read[name] for name in read if fact.name in catalogue.facts[name].derived_from}
    values: list[Any]
    if fact.kind == "gemeente":
        # named anywhere in the group: the same town must be an answer to both questions, where they
        # are compared with each other
        named = sorted(
            {
                value
                for compared in read.values()
                for atom in compared
                if isinstance(atom.operand, tuple)
                for value in atom.operand
                if value in fact.values
            }
        )
        others = [
            slug
            for slug in ("utrecht", "groningen", *fact.values)
            if slug in fact.values and slug not in (*named, municipality)
        ][:2]
        values = list(dict.fromkeys([municipality, *named, *others, *fact.extra]))
    elif fact.kind == "indicatie":
        products = sorted(
            {
                value
                for atoms_ in derived.values()
                for atom in atoms_
                if isinstance(atom.operand, tuple)
                for value in atom.operand
                if value in catalogue.options
            }
        )
        other = next((option for option in catalogue.options if option not in products), None)
        values = [
            {"product": option, "einddatum": peildatum + timedelta(days=90)}
            for option in [*products, *([other] if other else [])]
        ]
        if "indicatie_voorbij" in derived:
            values.append(
                {
                    "product": next(iter(catalogue.options)),
                    "einddatum": peildatum - timedelta(days=1),
                }
            )
        values += ["geen"]
    elif fact.kind == "beschikbaarheid":
        named = sorted(
            {
                value
                for atoms_ in derived.values()
                for atom in atoms_
                if isinstance(atom.operand, tuple)
                for value in atom.operand
            }
        )
        other = next((option for option in catalogue.options if option not in named), None)
        values = list(_availabilities([*named, *([other] if other else [])]))
    elif derived and fact.kind == "datum":
        values = sorted(
            {day for day in [*_days(own, peildatum), *_origins(derived, peildatum)] if day},
            reverse=True,
        ) + list(fact.extra)
    elif derived and fact.kind == "getal":
        values = sorted(
            {*_numbers(fact, own), 0, ZVW_INTERRUPTION_DAYS, ZVW_INTERRUPTION_DAYS + 1}
        ) + list(fact.extra)
    else:
        return list(_values(fact, own, catalogue, peildatum))
    return [*values, ONBEKEND, *([NIET_GEVRAAGD] if not fact.core else [])]


def _availabilities(options: list[str]) -> Iterator[dict[str, str]]:
    """What can be said of the availability of these options: nothing or the same of all, apart from
    at most two of them.

    All combinations would be thousands. What a rule makes of one option does not depend on what is
    said of a third.
    """
    for base in ({}, dict.fromkeys(options, "direct")):
        yield base
        for size in (1, 2):
            for some in combinations(options, size):
                for states in product(("direct", "wachttijd", "niet"), repeat=size):
                    yield {**base, **dict(zip(some, states, strict=True))}


def _origins(derived: Mapping[str, set[Atom]], peildatum: date) -> Iterator[date]:
    """Dates around which an age, a time since or the end of the insured stay changes sides."""
    yield peildatum - timedelta(days=1)
    for name, compared in derived.items():
        edges = {
            bound
            for atom in compared
            if atom.operator == "bereik"
            for bound in atom.operand  # type: ignore[attr-defined]
            if bound is not None
        }
        months = {
            near * (12 if name == "leeftijd" else 1) for edge in edges for near in (edge, edge + 1)
        }
        for day in [_months_before(peildatum, number) for number in sorted(months)] or [peildatum]:
            yield from (day - timedelta(days=1), day, day + timedelta(days=1))
        if name == "aanvraag_voor_melding":
            yield from (
                peildatum - timedelta(days=days) for days in (INVESTIGATION_DAYS + 8, 3, 2, -2, -3)
            )
        if name == "zes_weken_voorbij":
            yield from (peildatum - timedelta(days=INVESTIGATION_DAYS + more) for more in (0, 1))
        if name == "zvw_maximum_nabij":
            for pause in (0, ZVW_INTERRUPTION_DAYS):
                day = peildatum + timedelta(days=ZVW_NEAR_DAYS - ZVW_MAXIMUM_DAYS - pause)
                yield from (day - timedelta(days=1), day, day + timedelta(days=1))


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
