"""What both evaluators must deliver: the value of every concept, every rule and every effect."""

from __future__ import annotations

from collections.abc import Sequence

from ..base.hints import Any, Record
from ..conditions.tree import ALWAYS
from ..rules.layers import ActiveRules
from ..rules.model import Rule
from .literals import WORD

#: (rule id, index of the effect)
EffectKey = tuple[str, int]


class Trace(Record):
    """The values of one case.

    ``conditions``: per rule its own condition, before exceptions. ``rules``: the same with
    exceptions (a rule that is out of play is onwaar). ``effects``: whether the effect works. For
    ``vereist`` that is: the requirement is not met; ``requirements`` then holds the value of the
    requirement itself. Rules about the weighing are absent, and rules with ``bij_uitkomst`` that
    have no ``als`` beside it: they have no condition on facts.
    """

    concepts: dict[str, str]
    conditions: dict[str, str]
    rules: dict[str, str]
    effects: dict[EffectKey, str]
    requirements: dict[EffectKey, str]


def rule_has_condition(rule: Rule) -> bool:
    """False for rules that are not evaluated on facts: those about an outcome alone and those about
    the weighing itself."""
    return rule.effects[0].kind != "weging" and (
        rule.after_outcome is None or rule.condition != ALWAYS
    )


class Layout:
    """The order in which an evaluator delivers its values, so that two evaluators can be compared
    as two rows of codes."""

    def __init__(self, active: ActiveRules):
        self.rules = [rule for rule in active.rules.values() if rule_has_condition(rule)]
        self.concepts = list(active.concepts)
        self.rule_ids = [rule.id for rule in self.rules]
        self.effects: list[EffectKey] = [
            (rule.id, index) for rule in self.rules for index in range(len(rule.effects))
        ]
        self.requirements: list[EffectKey] = [
            (rule.id, index)
            for rule in self.rules
            for index, effect in enumerate(rule.effects)
            if effect.kind == "vereist"
        ]
        names: tuple[list[Any], ...] = (
            self.concepts,
            self.rule_ids,
            self.rule_ids,
            self.effects,
            self.requirements,
        )
        ends = [0]
        for part in names:
            ends.append(ends[-1] + len(part))
        self.parts = list(zip(names, ends, ends[1:], strict=False))
        self.size = ends[-1]

    def trace(self, codes: Sequence[int]) -> Trace:
        """The codes as a trace in words."""
        words = [WORD[code] for code in codes]
        return Trace(
            *(dict(zip(names, words[start:end], strict=True)) for names, start, end in self.parts)
        )

    def name_of(self, position: int) -> str:
        """What stands at a position, for a message."""
        kinds = ("begrip", "voorwaarde van", "regel", "effect", "vereiste")
        for kind, (names, start, end) in zip(kinds, self.parts, strict=True):
            if start <= position < end:
                return f"{kind} {names[position - start]}"
        return f"plaats {position}"
