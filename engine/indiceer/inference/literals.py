"""From facts to literals: every distinct comparison of the rules in force, with its Kleene value."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..conditions.compare import compare
from ..conditions.tree import Atom, Condition, atoms
from ..rules.layers import ActiveRules


def literal_atoms(active: ActiveRules) -> list[Atom]:
    """The comparisons on facts that the rules in force make, each once, in a fixed order. Comparisons on concepts are not literals."""
    conditions: list[Condition] = [concept.condition for concept in active.concepts.values()]
    for rule in active.rules.values():
        conditions.append(rule.condition)
        conditions.extend(effect.condition for effect in rule.effects)
    found = {atom for condition in conditions for atom in atoms(condition) if atom.fact not in active.concepts}
    return sorted(found, key=lambda atom: atom.name)


def literal_values(wanted: list[Atom], facts: Mapping[str, Any], peildatum: date) -> dict[str, str]:
    """Literal name → waar, onwaar or onbekend."""
    return {atom.name: compare(atom, facts[atom.fact], peildatum) for atom in wanted}
