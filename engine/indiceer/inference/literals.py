"""From facts to literals: every distinct comparison of the rules in force, with its Kleene value.

A literal's value depends on one fact only, so for each fact the values of all its literals are
looked up at once; a value that was met before costs one look-up. In the evaluators a value is a
small number, chosen so that the bit operators are Kleene's: *and* is ``&``, *or* is ``|``, *not* is
a table of four.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..base.hints import Any
from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from ..conditions.compare import compare
from ..conditions.tree import Atom, Condition, atoms
from ..rules.layers import ActiveRules

#: onwaar 00, onbekend 01, waar 11
CODE = {ONWAAR: 0, ONBEKEND: 1, WAAR: 3}
WORD: tuple[str, ...] = (ONWAAR, ONBEKEND, "", WAAR)


def literal_atoms(active: ActiveRules) -> list[Atom]:
    """The comparisons on facts that the rules in force make, each once, by fact and name.

    Comparisons on concepts are not literals.
    """
    conditions: list[Condition] = [concept.condition for concept in active.concepts.values()]
    for rule in active.rules.values():
        conditions.append(rule.condition)
        conditions.extend(effect.condition for effect in rule.effects)
    found = {
        atom
        for condition in conditions
        for atom in atoms(condition)
        if atom.fact not in active.concepts
    }
    return sorted(found, key=lambda atom: (atom.fact, atom.name))


class Literals:
    """Looks up the literals of a case on one peildatum."""

    def __init__(self, wanted: list[Atom], peildatum: date):
        self.atoms = wanted
        self.names = [atom.name for atom in wanted]
        grouped: dict[str, list[Atom]] = {}
        for atom in wanted:
            grouped.setdefault(atom.fact, []).append(atom)
        self.tables = [(fact, _Table(group, peildatum)) for fact, group in grouped.items()]

    def codes(self, facts: Mapping[str, Any]) -> list[int]:
        """The code of every literal, in the order of ``names``."""
        found: list[int] = []
        for fact, table in self.tables:
            value = facts[fact]
            found += table[value] if value.__class__ is not dict else table.compute(value)
        return found

    def values(self, facts: Mapping[str, Any]) -> dict[str, str]:
        """Literal name → waar, onwaar or onbekend."""
        return dict(zip(self.names, [WORD[code] for code in self.codes(facts)], strict=True))


class _Table(dict[Any, tuple[int, ...]]):
    """Value of one fact → codes of its literals, worked out the first time a value is met."""

    def __init__(self, group: list[Atom], peildatum: date):
        self.group, self.peildatum = group, peildatum

    def compute(self, value: Any) -> tuple[int, ...]:
        return tuple(CODE[compare(atom, value, self.peildatum)] for atom in self.group)

    def __missing__(self, value: Any) -> tuple[int, ...]:
        if len(self) > 10_000:  # a long run over many dates or numbers must not fill the memory
            self.clear()
        codes = self[value] = self.compute(value)
        return codes
