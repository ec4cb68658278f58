"""What the rules in force mean, in one digest: while it stays the same, what was proved holds.

Titles, texts, sources and readings are not in it: no outcome follows from them. The program is, so
that an answer that another program gave is never taken for ours.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from ..base.plain import plain
from ..facts.catalogue import Catalogue
from ..rules.layers import ActiveRules
from ..rules.model import Rule

#: the rooms in which an outcome, or a proof about outcomes, is made
_ROOMS = (
    "base",
    "conditions",
    "facts",
    "rules",
    "intake",
    "inference",
    "weighing",
    "analysis",
    "cases",
    "keur",
)


class Meanings:
    """Digests of rules in force; what scopes share is worked out once."""

    def __init__(self) -> None:
        self._rules: dict[int, tuple[Rule, bytes]] = {}
        self._catalogues: dict[int, tuple[Catalogue, bytes]] = {}

    def of(self, active: ActiveRules) -> str:
        """The digest in 40 characters."""
        told = hashlib.sha256(program_digest())
        told.update(self._catalogue(active.catalogue))
        for rule in active.rules.values():
            told.update(self._rule(rule))
        told.update(
            _canonical(
                (
                    active.peildatum,
                    active.municipality,
                    active.region,
                    {name: concept.condition for name, concept in active.concepts.items()},
                    tuple(pair.values for pair in active.contradictions),
                    active.offered,
                    active.offer_unknown,
                    active.replaced,
                )
            )
        )
        return told.hexdigest()[:40]

    def _rule(self, rule: Rule) -> bytes:
        if id(rule) not in self._rules:
            said = (
                rule.id,
                rule.condition,
                rule.after_outcome,
                tuple(
                    (part.kind, part.options, part.strength, part.ground, part.condition)
                    for part in rule.effects
                ),
                rule.binding,
                rule.excepts,
                rule.layer,
            )
            self._rules[id(rule)] = rule, hashlib.sha256(_canonical(said)).digest()
        return self._rules[id(rule)][1]

    def _catalogue(self, catalogue: Catalogue) -> bytes:
        if id(catalogue) not in self._catalogues:
            digest = hashlib.sha256(_canonical(tuple(catalogue))).digest()
            self._catalogues[id(catalogue)] = catalogue, digest
        return self._catalogues[id(catalogue)][1]


@cache
def program_digest() -> bytes:
    """The content of every file in which outcomes and proofs are made."""
    told = hashlib.sha256()
    package = Path(__file__).parents[1]
    for room in _ROOMS:
        for file in sorted((package / room).rglob("*.py")):
            told.update(file.read_bytes())
    return told.digest()


def _canonical(value: Any) -> bytes:
    return repr(plain(value)).encode()
