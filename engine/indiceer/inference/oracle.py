"""The oracle: a small evaluator by plain recursion over the condition trees.

It shares nothing with the Rete network but the trees and the values of the comparisons.
``compiled.py`` writes this recursion out as straight code for speed; this one is the readable
original that the tests hold the compiled form against.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base.kleene import ONBEKEND, conjunction, disjunction, negate, truth
from ..conditions.tree import Atom, Condition, Every, Some
from ..rules.layers import ActiveRules
from .trace import Trace, rule_has_condition


class Oracle:
    """Evaluates the rules in force for given literal values."""

    def __init__(self, active: ActiveRules):
        self.active = active
        self.conditional = {
            rule.id: rule for rule in active.rules.values() if rule_has_condition(rule)
        }
        self.exceptions: dict[str, list[str]] = {rule_id: [] for rule_id in self.conditional}
        for rule in self.conditional.values():
            for target in rule.excepts:
                if target in self.exceptions:
                    self.exceptions[target].append(rule.id)

    def evaluate(self, literals: Mapping[str, str]) -> Trace:
        """The trace for literal name → value."""
        run = _Run(self, literals)
        effects, requirements = {}, {}
        for rule in self.conditional.values():
            free = negate(disjunction(run.rule(other) for other in self.exceptions[rule.id]))
            for index, effect in enumerate(rule.effects):
                value = conjunction((run.condition(rule.id), run.tree(effect.condition)))
                if effect.kind == "vereist":
                    requirements[rule.id, index] = value
                    value = negate(value)
                effects[rule.id, index] = conjunction((value, free))
        return Trace(
            {name: run.concept(name) for name in self.active.concepts},
            {rule_id: run.condition(rule_id) for rule_id in self.conditional},
            {rule_id: run.rule(rule_id) for rule_id in self.conditional},
            effects,
            requirements,
        )


class _Run:
    """One evaluation, with every value computed at most once."""

    def __init__(self, oracle: Oracle, literals: Mapping[str, str]):
        self.oracle, self.literals = oracle, literals
        self.known: dict[str, str] = {}
        self.settled: dict[str, str] = {}
        self.in_play: dict[str, str] = {}

    def tree(self, condition: Condition) -> str:
        if isinstance(condition, Atom):
            return self.atom(condition)
        values = (self.tree(part) for part in condition.parts)
        if isinstance(condition, Every):
            return conjunction(values)
        return disjunction(values) if isinstance(condition, Some) else negate(disjunction(values))

    def atom(self, atom: Atom) -> str:
        if atom.fact not in self.oracle.active.concepts:
            return self.literals[atom.name]
        value = self.concept(atom.fact)
        return truth(value == ONBEKEND) if atom.operator == "onbekend" else value

    def concept(self, name: str) -> str:
        if name not in self.known:
            self.known[name] = self.tree(self.oracle.active.concepts[name].condition)
        return self.known[name]

    def condition(self, rule_id: str) -> str:
        if rule_id not in self.settled:
            self.settled[rule_id] = self.tree(self.oracle.conditional[rule_id].condition)
        return self.settled[rule_id]

    def rule(self, rule_id: str) -> str:
        """The rule's condition, unless an exception takes it out of play."""
        if rule_id not in self.in_play:
            exceptions = disjunction(self.rule(other) for other in self.oracle.exceptions[rule_id])
            self.in_play[rule_id] = conjunction((self.condition(rule_id), negate(exceptions)))
        return self.in_play[rule_id]
