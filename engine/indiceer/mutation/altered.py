"""The rules in force with one mistake in them, without compiling anything: only the values that the
mistake can touch are worked out again."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cached_property
from typing import Any

from ..base.kleene import ONBEKEND, ONWAAR, WAAR, conjunction, disjunction, negate
from ..conditions.tree import atoms
from ..inference.evaluate import Evaluator
from ..inference.premises import Premises, Reading, exceptions_to, facts_of
from ..inference.trace import EffectKey, Trace, rule_has_condition
from ..rules.layers import ActiveRules
from ..rules.model import Rule
from ..weighing.weigh import weigh
from .mutants import Mutant
from .observing import Seen, is_line, line_of, observed


class Altered:
    """The rules in force on one date with a mutant among them, and which rules can have other
    values by it."""

    def __init__(self, evaluator: Evaluator, mutant: Mutant):
        active, self.evaluator, self.mutant = evaluator.active, evaluator, mutant
        if mutant.concept is not None:
            self.active = active._replace(
                concepts={**active.concepts, mutant.subject: mutant.concept}
            )
            self.changed = {
                rule.id for rule in active.rules.values() if mutant.subject in _named(rule, active)
            }
        else:
            assert mutant.old is not None
            self.active = active._replace(rules=_with(active.rules, mutant.old.id, mutant.new))
            self.changed = {mutant.old.id}
        same_exceptions = mutant.concept is not None or (
            mutant.new and mutant.old and mutant.new.excepts == mutant.old.excepts
        )
        self.excepted_by = (
            evaluator.reading.excepted_by
            if same_exceptions
            else exceptions_to(self.active.rules.values())
        )
        self.affected = set(self.changed)
        waiting = list(self.changed)
        while waiting:
            source = waiting.pop()
            targets = {
                target
                for rules in (active.rules, self.active.rules)
                if source in rules
                for target in rules[source].excepts
            }
            waiting += targets & active.rules.keys() - self.affected
            self.affected |= targets & active.rules.keys()

    @cached_property
    def reading(self) -> Reading:
        """What the rules read, worked out again only for what changed."""
        if self.mutant.concept is not None:
            return Reading(self.active)
        reading = copy(self.evaluator.reading)
        reading.active, reading.excepted_by = self.active, self.excepted_by
        new = self.mutant.new
        own = (
            {
                (new.id, index): tuple(
                    sorted(facts_of(new.full_condition(effect), self.active.concepts))
                )
                for index, effect in enumerate(new.effects)
            }
            if new
            else {}
        )
        reading.effect_reads = {
            **{
                key: read
                for key, read in reading.effect_reads.items()
                if key[0] not in self.changed
            },
            **own,
        }
        return reading

    def differs(self, case: Seen) -> bool:
        """Does this case notice?"""
        values = _Values(self, case)
        before = {
            key: value for key, value in case.trace.effects.items() if key[0] in self.affected
        }
        old_rules, new_rules = case.evaluator.active.rules, self.active.rules
        if _spoken(before, old_rules) != _spoken(values.effects, new_rules):
            return True
        after = _weighed(values.effects, new_rules)
        # A rule about an outcome or the weighing has no value to compare; what is open names its
        # facts; a contradiction touches whatever reads its facts.
        on_facts = all(
            rule_has_condition(rule)
            for rules in (old_rules, new_rules)
            for rule_id in self.changed
            if (rule := rules.get(rule_id))
        )
        if (
            on_facts
            and not case.contradicted
            and after == _weighed(before, old_rules)
            and not any(value == ONBEKEND for *_, value in after)
        ):
            return False
        return bool(self.observed(case, values) != case.observed)

    def observed(self, case: Seen, values: _Values | None = None) -> Any:
        trace = (values or _Values(self, case)).trace()
        return observed(
            weigh(self.active, trace, case.intake.facts, self.reading),
            self.active,
            case.intake.facts,
        )


class _Values:
    """The values of the affected rules for one case."""

    def __init__(self, altered: Altered, case: Seen):
        self.altered, self.before = altered, case.trace
        self.premises = (
            case.premises
            if altered.mutant.concept is None
            else Premises(altered.active, case.intake.facts, altered.reading)
        )
        self.conditions: dict[str, str] = {}
        self.rules: dict[str, str] = {}
        self.effects: dict[EffectKey, str] = {}
        self.requirements: dict[EffectKey, str] = {}
        for rule_id in altered.affected:
            rule = altered.active.rules.get(rule_id)
            if rule is not None and rule_has_condition(rule):
                self._rule(rule)

    def _rule(self, rule: Rule) -> None:
        condition = self._condition(rule)
        free = negate(
            disjunction([self.rule(other) for other in self.altered.excepted_by.get(rule.id, ())])
        )
        self.rule(rule.id)
        for index, effect in enumerate(rule.effects):
            value = conjunction((condition, self.premises.value(effect.condition)))
            if effect.kind == "vereist":
                self.requirements[rule.id, index] = value
                value = negate(value)
            self.effects[rule.id, index] = conjunction((value, free))

    def _condition(self, rule: Rule) -> str:
        if rule.id not in self.conditions:
            self.conditions[rule.id] = (
                self.premises.value(rule.condition)
                if rule.id in self.altered.changed
                else self.before.conditions[rule.id]
            )
        return self.conditions[rule.id]

    def rule(self, rule_id: str) -> str:
        """The value of a rule with its exceptions; of one that the mutant
        cannot touch as it was."""
        if rule_id not in self.altered.affected:
            return self.before.rules.get(rule_id, ONWAAR)
        if rule_id not in self.rules:
            exceptions = [self.rule(other) for other in self.altered.excepted_by.get(rule_id, ())]
            self.rules[rule_id] = conjunction(
                (
                    self._condition(self.altered.active.rules[rule_id]),
                    negate(disjunction(exceptions)),
                )
            )
        return self.rules[rule_id]

    def trace(self) -> Trace:
        """The trace of the case with these values in it."""
        before, gone = self.before, self.altered.affected
        rules = self.altered.active.rules
        concepts = before.concepts
        if self.altered.mutant.concept is not None:
            concepts = {
                name: self.premises.value(concept.condition)
                for name, concept in self.altered.active.concepts.items()
            }
        effects = {key: value for key, value in before.effects.items() if key[0] not in gone}
        return Trace(
            concepts,
            {
                **{name: value for name, value in before.conditions.items() if name in rules},
                **self.conditions,
            },
            {
                **{name: value for name, value in before.rules.items() if name in rules},
                **self.rules,
            },
            {**effects, **self.effects},
            {
                **{key: value for key, value in before.requirements.items() if key[0] not in gone},
                **self.requirements,
            },
        )


def _spoken(
    effects: Mapping[EffectKey, str], rules: Mapping[str, Rule]
) -> set[tuple[str, str, tuple[str, ...]]]:
    """The lines of the advice that these effects bring."""
    return {
        line_of(rule_id, effect)
        for (rule_id, index), value in effects.items()
        if value == WAAR and is_line(effect := rules[rule_id].effects[index])
    }


def _weighed(effects: Mapping[EffectKey, str], rules: Mapping[str, Rule]) -> list[tuple[Any, ...]]:
    """What these effects put in the scale or set as a term; what is onwaar does neither."""
    return [
        (rule_id, effect.kind, effect.options, effect.strength, effect.term, value)
        for (rule_id, index), value in sorted(effects.items())
        if value != ONWAAR and not is_line(effect := rules[rule_id].effects[index])
    ]


def _named(rule: Rule, active: ActiveRules) -> set[str]:
    """The concepts that a rule rests on, also through other concepts."""
    found: set[str] = set()
    waiting = [rule.condition, *(effect.condition for effect in rule.effects)]
    while waiting:
        for name in {atom.fact for atom in atoms(waiting.pop())} & active.concepts.keys() - found:
            found.add(name)
            waiting.append(active.concepts[name].condition)
    return found


def _with(rules: Mapping[str, Rule], rule_id: str, new: Rule | None) -> dict[str, Rule]:
    return {
        name: new if name == rule_id else rule  # type: ignore[misc]
        for name, rule in rules.items()
        if name != rule_id or new is not None
    }
