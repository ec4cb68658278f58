"""The rules in force as a circuit: the same recursion as the oracle, written into planes instead of
words."""

from __future__ import annotations

from collections.abc import Callable

from ...conditions.tree import Atom, Condition, Every, Some
from ...inference.trace import EffectKey, rule_has_condition
from ...rules.layers import ActiveRules
from .rails import Rail, Rails

Literal = Callable[[Atom], Rail]


class RuleCircuit:
    """Builds concepts, rules and effects over the planes of literals; everything is built once,
    when first asked for."""

    def __init__(self, active: ActiveRules, rails: Rails, literal: Literal):
        self.active, self.rails, self.literal = active, rails, literal
        self.conditional = {
            rule.id: rule for rule in active.rules.values() if rule_has_condition(rule)
        }
        self.exceptions: dict[str, list[str]] = {rule_id: [] for rule_id in self.conditional}
        for rule in self.conditional.values():
            for target in rule.excepts:
                if target in self.exceptions:
                    self.exceptions[target].append(rule.id)
        self._concepts: dict[str, Rail] = {}
        self._rules: dict[str, Rail] = {}

    def effect(self, key: EffectKey) -> Rail:
        """Does this effect work? For ``vereist``: is the requirement not met?"""
        rule_id, index = key
        rule = self.conditional[rule_id]
        effect = rule.effects[index]
        met = self.rails.all((self.tree(rule.condition), self.tree(effect.condition)))
        if effect.kind == "vereist":
            met = self.rails.no(met)
        return self.rails.all((met, self._free(rule_id)))

    def _free(self, rule_id: str) -> Rail:
        return self.rails.no(self.rails.any(self.rule(other) for other in self.exceptions[rule_id]))

    def rule(self, rule_id: str) -> Rail:
        """The rule's condition, unless an exception takes it out of play."""
        if rule_id not in self._rules:
            self._rules[rule_id] = self.rails.all(
                (self.tree(self.conditional[rule_id].condition), self._free(rule_id))
            )
        return self._rules[rule_id]

    def tree(self, condition: Condition) -> Rail:
        if isinstance(condition, Atom):
            return self._atom(condition)
        parts = [self.tree(part) for part in condition.parts]
        if isinstance(condition, Every):
            return self.rails.all(parts)
        any_of = self.rails.any(parts)
        return any_of if isinstance(condition, Some) else self.rails.no(any_of)

    def _atom(self, atom: Atom) -> Rail:
        if atom.fact not in self.active.concepts:
            return self.literal(atom)
        value = self._concept(atom.fact)
        return self.rails.unknown(value) if atom.operator == "onbekend" else value

    def _concept(self, name: str) -> Rail:
        if name not in self._concepts:
            self._concepts[name] = self.tree(self.active.concepts[name].condition)
        return self._concepts[name]
