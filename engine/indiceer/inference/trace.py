"""What both evaluators must deliver: the value of every concept, every rule and every effect."""
from __future__ import annotations

from dataclasses import dataclass

#: (rule id, index of the effect)
EffectKey = tuple[str, int]


@dataclass(frozen=True)
class Trace:
    """The values of one case.

    ``conditions``: per rule its own condition, before exceptions. ``rules``: the same with exceptions (a rule that is out of play is onwaar).
    ``effects``: whether the effect works. For ``vereist`` that is: the requirement is not met; ``requirements`` then holds the value of the
    requirement itself. Rules with ``bij_uitkomst`` and rules about the weighing are absent: they have no condition on facts.
    """

    concepts: dict[str, str]
    conditions: dict[str, str]
    rules: dict[str, str]
    effects: dict[EffectKey, str]
    requirements: dict[EffectKey, str]
