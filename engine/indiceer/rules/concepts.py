"""Concepts (begrippen) across files: there whenever a rule reads them, and no place to hide a
follow-up fact from a requirement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..base.documents import Document, Path_
from ..base.faults import Fault
from ..conditions.tree import Condition, atoms
from ..facts.catalogue import Catalogue
from .model import LAYERS, Concept, Rule, RuleSet, Validity

Loaded = list[tuple[Document, RuleSet]]


def check_concepts(loaded: Loaded, catalogue: Catalogue, faults: list[Fault]) -> None:
    """Every concept that is read is in force with its reader; no ``vereist`` rests on a follow-up
    fact, also not by a detour. Faults are added."""
    concepts = {
        concept.name: concept for _, ruleset in loaded for concept in ruleset.concepts.values()
    }
    for document, ruleset in loaded:
        for path, condition, validity in _conditions(ruleset):
            for name in sorted(
                {atom.fact for atom in atoms(condition) if atom.fact in concepts}
                - ruleset.concepts.keys()
            ):
                if (gap := _gap(name, ruleset, validity, loaded, catalogue)) is not None:
                    faults.append(
                        document.fault(
                            path,
                            f"begrip '{name}' geldt hier niet op {gap.isoformat()}; zet het "
                            f"in deze regelset of in een hogere "
                            "laag die dan geldt",
                        )
                    )
        for rule in ruleset.rules.values():
            _check_requirements(document, rule, concepts, catalogue, faults)


def _conditions(ruleset: RuleSet) -> Iterator[tuple[Path_, Condition, Validity]]:
    for concept in ruleset.concepts.values():
        yield ("begrippen", concept.name), concept.condition, ruleset.validity
    for rule in ruleset.rules.values():
        for effect in rule.effects:
            yield ("regels", rule.id), rule.full_condition(effect), rule.validity


def _gap(
    name: str, reader: RuleSet, needed: Validity, loaded: Loaded, catalogue: Catalogue
) -> date | None:
    """The first day on which ``reader`` is in force in a municipality and the concept is not;

    None when there is none.
    """
    spans = sorted(
        (
            ruleset.validity
            for _, ruleset in loaded
            if name in ruleset.concepts and _reaches(ruleset, reader, catalogue)
        ),
        key=lambda span: span.start,
    )
    day = needed.start
    for span in spans:
        if span.covers(day):
            if span.until is None or (needed.until is not None and span.until >= needed.until):
                return None
            day = span.until + timedelta(days=1)
    return day


def _reaches(provider: RuleSet, reader: RuleSet, catalogue: Catalogue) -> bool:
    """Is ``provider`` chosen in every municipality for which ``reader`` is chosen?"""
    if provider.layer == "rijk" or (provider.layer, provider.id) == (reader.layer, reader.id):
        return True
    return (
        LAYERS.index(provider.layer) < LAYERS.index(reader.layer)
        and catalogue.region_of(reader.id) == provider.id
    )


def _check_requirements(
    document: Document,
    rule: Rule,
    concepts: dict[str, Concept],
    catalogue: Catalogue,
    faults: list[Fault],
) -> None:
    """A follow-up fact that nobody had reason to ask is onwaar: a requirement that rests on it
    would rule the option out unasked."""
    for effect in rule.effects:
        if effect.kind != "vereist":
            continue
        for name in sorted(_facts_behind(rule.full_condition(effect), concepts, catalogue)):
            fact = catalogue.facts[name]
            if not fact.derived and not fact.core:
                faults.append(
                    document.fault(
                        ("regels", rule.id),
                        f"'vereist' mag niet rusten op doorvraagveld '{name}': is er niets "
                        f"gevraagd, dan zou de "
                        "optie uitgesloten zijn",
                    )
                )


def _facts_behind(
    condition: Condition, concepts: dict[str, Concept], catalogue: Catalogue
) -> set[str]:
    """The facts that a condition comes down to, through concepts and derived facts."""
    found: set[str] = set()
    waiting = [atom.fact for atom in atoms(condition)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += (
            [atom.fact for atom in atoms(concepts[name].condition)]
            if name in concepts
            else catalogue.facts[name].derived_from
        )
    return found & catalogue.facts.keys()
