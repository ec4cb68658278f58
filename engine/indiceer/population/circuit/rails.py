"""Kleene values as two planes: surely waar, and possibly waar (waar or onbekend).

On these, *and*, *or* and *not* work rail by rail.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .circuit import ALWAYS, NEVER, Circuit


class Rail(NamedTuple):
    """One value: ``sure`` is a part of ``may``."""

    sure: int
    may: int


TRUE, FALSE = Rail(ALWAYS, ALWAYS), Rail(NEVER, NEVER)


class Rails:
    """Strong Kleene logic in a circuit."""

    def __init__(self, circuit: Circuit):
        self.circuit = circuit

    def all(self, values: Iterable[Rail]) -> Rail:
        parts = list(values)
        return Rail(
            self.circuit.all(value.sure for value in parts),
            self.circuit.all(value.may for value in parts),
        )

    def any(self, values: Iterable[Rail]) -> Rail:
        parts = list(values)
        return Rail(
            self.circuit.any(value.sure for value in parts),
            self.circuit.any(value.may for value in parts),
        )

    def no(self, value: Rail) -> Rail:
        return Rail(self.circuit.no(value.may), self.circuit.no(value.sure))

    def unknown(self, value: Rail) -> Rail:
        """Is it onbekend? That is never unknown itself."""
        known = self.circuit.all((value.may, self.circuit.no(value.sure)))
        return Rail(known, known)
