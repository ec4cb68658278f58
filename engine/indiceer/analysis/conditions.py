"""Two conditions compared exactly: over every combination of facts that their comparisons can tell
apart, never over a sample.

Facts are filled in one by one and both conditions are simplified as they go; equal remainders are
looked at once. That is a decision diagram (R.E. Bryant, "Graph-based algorithms for Boolean
function manipulation", 1986), here with Kleene's three values and the value ranges of
:mod:`indiceer.analysis.value_classes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..base.kleene import ONBEKEND, ONWAAR, VALUES, WAAR, negate, truth
from ..conditions.tree import Atom, Condition, Every, Some
from ..facts.catalogue import Catalogue
from ..rules.model import Concept
from .value_classes import vectors

#: a tree without concepts: a Kleene value, or (operator, parts)
Node = Any
#: facts with a value that brings a pair of values about
Facts = tuple[tuple[str, Any], ...]
NEVER: Node = ONWAAR


@dataclass(frozen=True)
class Compared:
    """How the new condition stands to the old:

    ``pairs`` holds every (old, new) pair of values that can occur, with the fewest facts found for
    it.
    """

    pairs: dict[tuple[str, str], Facts]

    @property
    def relation(self) -> str:
        """gelijk, strenger (holds in fewer situations), ruimer (in more), anders, or open (differs
        only while something is unknown)."""
        if all(old == new for old, new in self.pairs):
            return "gelijk"
        lost = any(old == WAAR != new for old, new in self.pairs)
        gained = any(new == WAAR != old for old, new in self.pairs)
        return {
            (True, False): "strenger",
            (False, True): "ruimer",
            (True, True): "anders",
            (False, False): "open",
        }[lost, gained]

    @property
    def differing(self) -> list[tuple[tuple[str, str], Facts]]:
        """The pairs that differ, those that are settled on both sides first."""
        return sorted(
            ((pair, facts) for pair, facts in self.pairs.items() if pair[0] != pair[1]),
            key=lambda item: (ONBEKEND in item[0], item[0] != (WAAR, ONWAAR), item[0]),
        )


def compare_conditions(
    old: Condition | None,
    new: Condition | None,
    concepts: Sequence[Mapping[str, Concept]],
    catalogues: Sequence[Catalogue],
    peildatum: date,
) -> Compared:
    """Compare two conditions;

    None is a condition that never holds. ``concepts`` and ``catalogues``: of the old and of the new
    side.
    """
    nodes = [
        NEVER if condition is None else expand(condition, side)
        for condition, side in zip((old, new), concepts, strict=True)
    ]
    compared: dict[str, set[Atom]] = {}
    for node in nodes:
        for atom in _atoms(node):
            compared.setdefault(atom.fact, set()).add(atom)
    choices: dict[str, list[tuple[dict[str, str], Any]]] = {}
    for name, found in compared.items():
        merged: dict[Any, Any] = {}
        for catalogue in catalogues:
            if name in catalogue.facts:
                merged = {**vectors(catalogue.facts[name], found, catalogue, peildatum), **merged}
        choices[name] = [(dict(vector), value) for vector, value in merged.items()]
    return Compared(_Pairs(choices).of(nodes[0], nodes[1]))


def expand(condition: Condition, concepts: Mapping[str, Concept]) -> Node:
    """The condition with every concept written out."""
    if isinstance(condition, Atom):
        if condition.fact not in concepts:
            return ("atom", condition)
        inner = expand(concepts[condition.fact].condition, concepts)
        return ("open", (inner,)) if condition.operator == "onbekend" else inner
    parts = tuple(expand(part, concepts) for part in condition.parts)
    if isinstance(condition, Every):
        return _joined("alle", parts)
    return _joined("een", parts) if isinstance(condition, Some) else _not(_joined("een", parts))


def _atoms(node: Node) -> Iterator[Atom]:
    if node in VALUES:
        return
    if node[0] == "atom":
        yield node[1]
        return
    for part in node[1]:
        yield from _atoms(part)


def _joined(operator: str, parts: tuple[Node, ...]) -> Node:
    """alle or een_van, simplified: what decides it, decides; what does nothing, goes."""
    stops, idle = (ONWAAR, WAAR) if operator == "alle" else (WAAR, ONWAAR)
    kept: list[Node] = []
    for part in parts:
        for piece in part[1] if part not in VALUES and part[0] == operator else (part,):
            if piece == stops:
                return stops
            if piece != idle and piece not in kept:
                kept.append(piece)
    if not kept:
        return idle
    return kept[0] if len(kept) == 1 else (operator, tuple(kept))


def _not(node: Node) -> Node:
    if node in VALUES:
        return negate(node)
    return node[1][0] if node[0] == "niet" else ("niet", (node,))


def _filled(node: Node, literals: Mapping[str, str]) -> Node:
    """The tree with the comparisons on one fact filled in."""
    if node in VALUES:
        return node
    operator, inner = node
    if operator == "atom":
        return literals.get(inner.name, node) if inner.name in literals else node
    parts = tuple(_filled(part, literals) for part in inner)
    if operator == "niet":
        return _not(parts[0])
    if operator == "open":
        return truth(parts[0] == ONBEKEND) if parts[0] in VALUES else ("open", parts)
    return _joined(operator, parts)


class _Pairs:
    """Every pair of values two trees can have, memoised on what is left of them."""

    def __init__(self, choices: dict[str, list[tuple[dict[str, str], Any]]]):
        self.choices = choices
        self.known: dict[tuple[Node, Node], dict[tuple[str, str], Facts]] = {}

    def of(self, old: Node, new: Node) -> dict[tuple[str, str], Facts]:
        if old in VALUES and new in VALUES:
            return {(old, new): ()}
        if (old, new) not in self.known:
            name = next(atom.fact for node in (old, new) for atom in _atoms(node))
            found: dict[tuple[str, str], Facts] = {}
            for literals, value in self.choices[name]:
                for pair, facts in self.of(_filled(old, literals), _filled(new, literals)).items():
                    longer = ((name, value), *facts)
                    if pair not in found or _cost(longer) < _cost(found[pair]):
                        found[pair] = longer
            self.known[old, new] = found
        return self.known[old, new]


def _cost(facts: Facts) -> tuple[int, int]:
    """Fewer facts first, then fewer unknown ones."""
    return len(facts), sum(value == ONBEKEND for _, value in facts)
