"""For every question of the intake: one answer of each kind that the rules in force can tell apart.

Rules also read derived facts (an age, a current product). A derived fact cannot be answered, so the
answers tried for its origin are those that bring each of its ranges about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from ..base.documents import as_plain
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND
from ..conditions.tree import Atom, Condition
from ..facts.catalogue import Catalogue, Fact
from ..facts.derive import INVESTIGATION_DAYS, ZVW_MAXIMUM_DAYS, ZVW_NEAR_DAYS
from ..rules.layers import ActiveRules
from ..rules.model import Concept
from .value_classes import fact_atoms, vectors

#: how far away an end date is that has not come yet, and a start that is long past
_SOON, _LONG = timedelta(days=180), timedelta(days=400)


def conditions_of(active: ActiveRules) -> list[Condition]:
    """Every condition in force: of rules, effects and concepts."""
    found = [concept.condition for concept in active.concepts.values()]
    return found + [
        rule.full_condition(effect) for rule in active.rules.values() for effect in rule.effects
    ]


def choices(
    active: ActiveRules, conditions: Iterable[Condition] | None = None
) -> dict[str, list[Any]]:
    """Asked fact → known answers, one per range that these conditions (default: all in force)
    distinguish. Facts that nothing reads are absent."""
    compared = fact_atoms(
        conditions_of(active) if conditions is None else conditions, active.concepts
    )
    for pair in active.contradictions:
        for name, values in pair.values:
            compared.setdefault(name, set()).add(
                Atom(
                    name, "bevat" if "lijst" in active.catalogue.facts[name].kind else "is", values
                )
            )
    return asked_choices(
        compared, active.catalogue, active.concepts, active.peildatum, active.municipality
    )


def asked_choices(
    compared: Mapping[str, set[Atom]],
    catalogue: Catalogue,
    concepts: Mapping[str, Concept],
    peildatum: date,
    town: str,
) -> dict[str, list[Any]]:
    """The same for given comparisons. Triggers of follow-up questions count as comparisons."""
    compared = {name: set(found) for name, found in compared.items()}
    for fact in catalogue.facts.values():
        if fact.trigger is not None and fact.name in compared:
            for name, found in fact_atoms([fact.trigger], concepts).items():
                compared.setdefault(name, set()).update(found)
    result: dict[str, list[Any]] = {}
    for name, fact in catalogue.asked.items():
        derived = {
            other: compared[other]
            for other, made in catalogue.facts.items()
            if made.derived and name in made.derived_from and other in compared
        }
        if name not in compared and not derived:
            continue
        values = (
            list(_direct(fact, compared.get(name, set()), catalogue, peildatum))
            if name in compared
            else []
        )
        for other, found in derived.items():
            values += _origins(fact, other, found, catalogue, peildatum, town)
        kept: dict[str, Any] = {}
        for value in values:
            kept.setdefault(repr(as_plain(value)), value)
        result[name] = list(kept.values())
    return result


def _direct(
    fact: Fact, compared: set[Atom], catalogue: Catalogue, peildatum: date
) -> Iterator[Any]:
    if fact.kind == "keuze":  # few enough to try them all: each reads differently on paper
        yield from fact.known_values()
        return
    for value in vectors(fact, compared, catalogue, peildatum).values():
        if value not in (ONBEKEND, NIET_GEVRAAGD):
            yield value


def _origins(
    fact: Fact, derived: str, compared: set[Atom], catalogue: Catalogue, peildatum: date, town: str
) -> Iterator[Any]:
    """Answers to ``fact`` that bring about each range of the derived fact."""
    match derived:
        case "leeftijd":
            yield from (years_before(peildatum, years) for years in _edges(compared))
        case "leeftijd_maanden" | "jeugdhulp_beeindigd_maanden":
            yield from (_months_before(peildatum, months) for months in _edges(compared))
        case "jeugdhulp_beeindigd":
            yield from (peildatum - timedelta(days=1), peildatum + _SOON)
        case "woont_hier" | "meldt_elders" | "voorkeur_elders":
            yield town
            yield next(name for name in catalogue.municipalities if name != town)
        case "lopend_product":
            yield "geen"
            for product in sorted(
                {
                    item
                    for atom in compared
                    if isinstance(atom.operand, tuple)
                    for item in atom.operand
                    if item in catalogue.options
                }
            ):
                yield {"product": product, "einddatum": peildatum + _SOON}
        case "indicatie_voorbij":
            product = next(iter(catalogue.options))
            yield from (
                {"product": product, "einddatum": day}
                for day in (peildatum - timedelta(days=1), peildatum + _SOON)
            )
        case "zes_weken_voorbij":
            yield from (peildatum - timedelta(days=INVESTIGATION_DAYS + more) for more in (0, 1))
        case "aanvraag_voor_melding":
            yield from (peildatum - timedelta(days=days) for days in (3, 2))
        case "wel_beschikbaar" | "niet_beschikbaar" | "wacht_op":
            for product in sorted(
                {
                    item
                    for atom in compared
                    if isinstance(atom.operand, tuple)
                    for item in atom.operand
                }
            ):
                yield from ({product: state} for state in ("direct", "wachttijd", "niet"))
        case "zvw_maximum_nabij" if fact.kind == "datum":
            near = peildatum - timedelta(days=ZVW_MAXIMUM_DAYS - ZVW_NEAR_DAYS // 2)
            yield from (near, near + _LONG)
        case "zvw_maximum_nabij":
            yield 0


def _edges(compared: set[Atom]) -> list[int]:
    bounds = {
        bound
        for atom in compared
        if atom.operator == "bereik"
        for bound in atom.operand  # type: ignore[attr-defined]
        if bound is not None
    }
    return sorted(
        {near for bound in bounds for near in (bound - 1, bound, bound + 1) if near >= 0} | {0}
    )


def years_before(day: date, years: int) -> date:
    """The day so many years ago; 29 February becomes 28 February where it does not exist."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _months_before(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 - months
    return date(total // 12, total % 12 + 1, min(day.day, 28))
