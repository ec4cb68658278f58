"""A network as the engine gets it, in plain data that can be kept:

``shards.py`` makes it, ``rete.py`` registers it.
"""

from __future__ import annotations

from types import CodeType

from ..base.hints import Any, Record
from ..conditions.tree import Atom
from .trace import EffectKey

#: where a value is found (slot), and whether it must be negated
Place = tuple[int, bool]


class Shard(Record):
    """One rule set of the engine.

    ``definition`` is the rule set as JSON, ``message`` what is asserted, with a ``%s`` for each
    letter; ``reads`` are the slots of those letters. ``rails`` says what each rail says of which
    node, as a number with one byte per node (and one for the catch-all). ``first`` is the slot of
    the first of ``nodes``.
    """

    definition: str
    message: str
    reads: tuple[int, ...]
    rails: dict[str, int]
    nodes: tuple[str, ...]
    first: int


class Wiring(Record):
    """A whole network, ready to register. Every literal and node has a slot.

    ``inputs`` are the literals to give, in the order of the first slots; ``always`` is the slot of
    the literal that is always waar. ``strata`` are settled one after the other; after each,
    ``unknowns`` tells which (concept slot, slot of "this concept is unknown") can be filled.
    ``answers`` gives the place of every concept, condition, rule, effect and requirement.
    """

    inputs: tuple[str, ...]
    slots: int
    always: int
    strata: tuple[tuple[Shard, ...], ...]
    unknowns: tuple[tuple[tuple[int, int], ...], ...]
    answers: tuple[dict[Any, Place], ...]


class Compiled(Record):
    """What compiling the rules in force gave, so that another start can do without."""

    atoms: list[Atom]
    oracle: CodeType
    wiring: Wiring
    reads: dict[EffectKey, tuple[str, ...]]
