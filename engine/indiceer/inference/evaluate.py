"""Two evaluators or nothing: the Rete network and the oracle must agree on every concept, rule and effect."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from types import CodeType
from typing import Any

from ..conditions.tree import Atom
from ..faults import EvaluatorsDisagree
from ..rules.layers import ActiveRules
from .compiled import Run, compile_oracle, load_oracle
from .literals import Literals, literal_atoms
from .network import Network, build_network
from .oracle import Oracle
from .premises import Reading
from .rete import Rete
from .trace import EffectKey, Layout, Trace


@dataclass(frozen=True)
class Compiled:
    """What compiling the rules in force gave, so that another start can do without."""

    atoms: list[Atom]
    oracle: CodeType
    network: Network
    reads: dict[EffectKey, tuple[str, ...]]


class Evaluator:
    """Both evaluators for the rules in force, each compiled when it is first used (or taken over ``compiled``)."""

    def __init__(self, active: ActiveRules, compiled: Compiled | None = None):
        self.active = active
        self.given = compiled
        self.atoms = compiled.atoms if compiled else literal_atoms(active)
        self.lookup = Literals(self.atoms, active.peildatum)
        self.layout = Layout(active)

    @cached_property
    def compiled(self) -> Compiled:
        """Everything that can be kept for a next start."""
        return self.given or Compiled(self.atoms, compile_oracle(self.active, self.lookup.names, self.layout), build_network(self.active), Reading(self.active).effect_reads)

    @cached_property
    def rete(self) -> Rete:
        """The evaluator of record."""
        return Rete(self.active, self.compiled.network)

    @cached_property
    def run(self) -> Run:
        """The oracle as compiled code: literal codes → row of codes."""
        return load_oracle(self.compiled.oracle)

    @cached_property
    def oracle(self) -> Oracle:
        """The oracle as plain recursion, to hold the compiled one against."""
        return Oracle(self.active)

    @cached_property
    def reading(self) -> Reading:
        """What each effect reads."""
        return Reading(self.active, self.compiled.reads)

    def literals(self, facts: Mapping[str, Any]) -> dict[str, str]:
        """Literal name → waar, onwaar or onbekend."""
        return self.lookup.values(facts)

    def evaluate(self, facts: Mapping[str, Any]) -> Trace:
        """The trace of record. Raises EvaluatorsDisagree when the two differ anywhere."""
        recorded, checked = self.rete.evaluate(self.literals(facts)), self.check_only(facts)
        if recorded != checked:
            raise EvaluatorsDisagree(f"de twee beoordelaars zijn het niet eens over {_difference(recorded, checked)}; er is daarom geen advies")
        return recorded

    def check_only(self, facts: Mapping[str, Any]) -> Trace:
        """The oracle alone: for what-ifs and searches, never for an advice."""
        return self.layout.trace(self.run(self.lookup.codes(facts)))


def _difference(first: Trace, second: Trace) -> str:
    for part in fields(Trace):
        one, other = getattr(first, part.name), getattr(second, part.name)
        for key in sorted(one.keys() | other.keys(), key=str):
            if one.get(key) != other.get(key):
                return f"{key} ({one.get(key)} tegen {other.get(key)})"
    return "niets"
