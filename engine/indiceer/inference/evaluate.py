"""Two evaluators or nothing: the Rete network and the oracle must agree on every concept, rule and
effect."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..base.faults import EvaluatorsDisagree
from ..base.hints import TYPE_CHECKING, Any
from ..rules.layers import ActiveRules
from .literals import WORD, Literals, literal_atoms
from .oracle_code import Run, load_oracle
from .premises import Reading
from .rete import Rete
from .trace import Layout, Trace
from .wiring import Compiled, Place

if TYPE_CHECKING:
    from .oracle import Oracle


class Evaluator:
    """Both evaluators for the rules in force, each compiled when it is first used (or taken over
    ``compiled``)."""

    def __init__(self, active: ActiveRules, compiled: Compiled | None = None):
        self.active = active
        self.given = compiled
        self.atoms = compiled.atoms if compiled else literal_atoms(active)
        self.lookup = Literals(self.atoms, active.peildatum)
        self.layout = Layout(active)

    @cached_property
    def compiled(self) -> Compiled:
        """Everything that can be kept for a next start."""
        if self.given:
            return self.given
        from .compile import compile_rules

        return compile_rules(self.active, self.atoms, self.layout)

    @cached_property
    def rete(self) -> Rete:
        """The evaluator of record."""
        return Rete(self.compiled.wiring)

    @cached_property
    def run(self) -> Run:
        """The oracle as compiled code: literal codes → row of codes."""
        return load_oracle(self.compiled.oracle)

    @cached_property
    def oracle(self) -> Oracle:
        """The oracle as plain recursion, to hold the compiled one against."""
        from .oracle import Oracle

        return Oracle(self.active)

    @cached_property
    def reading(self) -> Reading:
        """What each effect reads."""
        return Reading(self.active, self.compiled.reads)

    def literals(self, facts: Mapping[str, Any]) -> dict[str, str]:
        """Literal name → waar, onwaar or onbekend."""
        return self.lookup.values(facts)

    @cached_property
    def _recorded(self) -> tuple[list[int], list[Place]]:
        """For the network: which literals it wants, by their place in ``lookup``, and where it
        leaves each value of the layout."""
        place = {name: index for index, name in enumerate(self.lookup.names)}
        wiring = self.compiled.wiring
        return [place[name] for name in wiring.inputs], [
            part[key]
            for part, (keys, _, _) in zip(wiring.answers, self.layout.parts, strict=True)
            for key in keys
        ]

    def evaluate(self, facts: Mapping[str, Any]) -> Trace:
        """The trace of record. Raises EvaluatorsDisagree when the two differ anywhere."""
        return self.layout.trace(self.agreed(self.lookup.codes(facts)))

    def agreed(self, codes: list[int]) -> tuple[int, ...]:
        """The row of both evaluators for the codes of the literals.

        Raises EvaluatorsDisagree when they differ anywhere.
        """
        wanted, places = self._recorded
        recorded, checked = (
            self.rete.row([codes[index] for index in wanted], places),
            self.run(codes),
        )
        if recorded != checked:
            at = next(
                index
                for index, (one, other) in enumerate(zip(recorded, checked, strict=True))
                if one != other
            )
            raise EvaluatorsDisagree(
                f"de twee beoordelaars zijn het niet eens over {self.layout.name_of(at)}: "
                f"{WORD[recorded[at]]} tegen {WORD[checked[at]]}; er is daarom geen advies"
            )
        return recorded

    def check_only(self, facts: Mapping[str, Any]) -> Trace:
        """The oracle alone: for what-ifs and searches, never for an advice."""
        return self.layout.trace(self.run(self.lookup.codes(facts)))
