"""Everything that is worked out once for the rules in force, and can be kept for a next start."""

from __future__ import annotations

from ..conditions.tree import Atom
from ..rules.layers import ActiveRules
from .network import build_network
from .oracle_code import compile_oracle
from .premises import Reading
from .shards import wire
from .trace import Layout
from .wiring import Compiled


def compile_rules(active: ActiveRules, atoms: list[Atom], layout: Layout) -> Compiled:
    """Both evaluators in their executable form, for literals in the order of ``atoms``."""
    return Compiled(
        atoms,
        compile_oracle(active, [atom.name for atom in atoms], layout),
        wire(build_network(active)),
        Reading(active).effect_reads,
    )
