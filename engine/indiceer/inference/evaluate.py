"""Two evaluators or nothing: the Rete network and the oracle must agree on every concept, rule and effect."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from ..faults import EvaluatorsDisagree
from ..rules.layers import ActiveRules
from .literals import literal_atoms, literal_values
from .oracle import Oracle
from .premises import Reading
from .rete import Rete
from .trace import Trace


class Evaluator:
    """Both evaluators for the rules in force, compiled once."""

    def __init__(self, active: ActiveRules):
        self.active = active
        self.atoms = literal_atoms(active)
        self.oracle = Oracle(active)
        self.reading = Reading(active)
        self._rete: Rete | None = None

    @property
    def rete(self) -> Rete:
        if self._rete is None:
            self._rete = Rete(self.active)
        return self._rete

    def literals(self, facts: Mapping[str, Any]) -> dict[str, str]:
        return literal_values(self.atoms, facts, self.active.peildatum)

    def evaluate(self, facts: Mapping[str, Any]) -> Trace:
        """The trace of record. Raises EvaluatorsDisagree when the two differ anywhere."""
        literals = self.literals(facts)
        recorded, checked = self.rete.evaluate(literals), self.oracle.evaluate(literals)
        if recorded != checked:
            raise EvaluatorsDisagree(f"de twee beoordelaars zijn het niet eens over {_difference(recorded, checked)}; er is daarom geen advies")
        return recorded

    def check_only(self, facts: Mapping[str, Any]) -> Trace:
        """The oracle alone: for what-ifs and searches, never for an advice."""
        return self.oracle.evaluate(self.literals(facts))


def _difference(first: Trace, second: Trace) -> str:
    for part in fields(Trace):
        one, other = getattr(first, part.name), getattr(second, part.name)
        for key in sorted(one.keys() | other.keys(), key=str):
            if one.get(key) != other.get(key):
                return f"{key} ({one.get(key)} tegen {other.get(key)})"
    return "niets"
