"""The facts behind a condition: which ones it reads, and which unknown ones keep it open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base.hints import Any
from ..base.kleene import ONBEKEND, ONWAAR, WAAR, conjunction, disjunction, negate
from ..base.span import Span
from ..conditions.compare import compare, is_unknown
from ..conditions.tree import Atom, Condition, Every, Neither, Some
from ..rules.layers import ActiveRules
from ..rules.model import Concept, Effect, Rule
from .trace import EffectKey


def facts_of(condition: Condition, concepts: Mapping[str, Concept]) -> set[str]:
    """Names of the facts that the condition reads, through concepts too."""
    if isinstance(condition, Atom):
        concept = concepts.get(condition.fact)
        return facts_of(concept.condition, concepts) if concept else {condition.fact}
    return {fact for part in condition.parts for fact in facts_of(part, concepts)}


def unfolded(condition: Condition, concepts: Mapping[str, Concept]) -> Condition:
    """The condition with every concept written out."""
    if isinstance(condition, Atom):
        concept = concepts.get(condition.fact)
        if concept is None or condition.operator == "onbekend":
            return condition
        inner = unfolded(concept.condition, concepts)
        return inner if condition.operand in (True, "waar") else Neither((inner,))
    return type(condition)(tuple(unfolded(part, concepts) for part in condition.parts))


def exceptions_to(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """Rule id → the ids of the rules that except it."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for target in rule.excepts:
            found.setdefault(target, []).append(rule.id)
    return found


class Reading:
    """What each effect of the rules in force reads, and which rules except which: the same for
    every case, so worked out once."""

    def __init__(
        self, active: ActiveRules, effect_reads: dict[EffectKey, tuple[str, ...]] | None = None
    ):
        self.active = active
        self.excepted_by = exceptions_to(active.rules.values())
        self.effect_reads: dict[EffectKey, tuple[str, ...]] = effect_reads or {
            (rule.id, index): tuple(sorted(facts_of(rule.full_condition(effect), active.concepts)))
            for rule in active.rules.values()
            for index, effect in enumerate(rule.effects)
        }


class Premises:
    """Looks behind the rules in force for one set of facts."""

    def __init__(
        self, active: ActiveRules, facts: Mapping[str, Any], reading: Reading | None = None
    ):
        self.active, self.facts = active, facts
        self.reading = reading or Reading(active)
        self.excepted_by = self.reading.excepted_by
        self.known: dict[Condition, str] = {}

    def value(self, condition: Condition) -> str:
        if condition not in self.known:
            self.known[condition] = self._value(condition)
        return self.known[condition]

    def _value(self, condition: Condition) -> str:
        if isinstance(condition, Atom):
            concept = self.active.concepts.get(condition.fact)
            value = self.value(concept.condition) if concept else self.facts[condition.fact]
            return compare(condition, value, self.active.peildatum)
        values = [self.value(part) for part in condition.parts]
        if isinstance(condition, Every):
            return conjunction(values)
        return disjunction(values) if isinstance(condition, Some) else negate(disjunction(values))

    def open(self, condition: Condition) -> set[str]:
        """Names of the asked facts whose being unknown keeps this condition open."""
        if self.value(condition) != ONBEKEND:
            return set()
        if isinstance(condition, Atom):
            concept = self.active.concepts.get(condition.fact)
            return self.open(concept.condition) if concept else self._asked(condition.fact)
        return {fact for part in condition.parts for fact in self.open(part)}

    def gaps(self, condition: Condition, wanted: str = WAAR) -> set[str]:
        """Names of the asked facts that this condition is waar (or ``wanted``) by their being
        unknown: what a question asks about."""
        if self.value(condition) != wanted:
            return set()
        if isinstance(condition, Atom):
            if (
                condition.operator != "onbekend" or wanted != WAAR
            ):  # a concept itself never looks at the unknown, see ``rule_file.py``
                return set()
            concept = self.active.concepts.get(condition.fact)
            return self.open(concept.condition) if concept else self._asked(condition.fact)
        below = negate(wanted) if isinstance(condition, Neither) else wanted
        return {fact for part in condition.parts for fact in self.gaps(part, below)}

    def _asked(self, name: str) -> set[str]:
        fact = self.active.catalogue.facts[name]
        if not fact.derived:
            return {name}
        return {origin for origin in fact.derived_from if _unknown(self.facts[origin])}

    def effect_open(self, rule: Rule, effect: Effect) -> set[str]:
        """The unknown facts behind an open effect, those of its exceptions included."""
        found = self.open(rule.full_condition(effect))
        if self.value(rule.full_condition(effect)) != ONWAAR:
            for other in self.exceptions(rule.id):
                found |= self.open(other.condition)
        return found

    def exceptions(self, rule_id: str, seen: frozenset[str] = frozenset()) -> list[Rule]:
        """The rules that can take this one out of play, and those that can take these out of play
        in turn."""
        found = []
        for other in self.excepted_by.get(rule_id, ()):
            if other not in seen:
                found.append(self.active.rules[other])
                found.extend(self.exceptions(other, seen | {other}))
        return found


def _unknown(value: Any) -> bool:
    return (
        is_unknown(value)
        or isinstance(value, Span)
        or (isinstance(value, dict) and ONBEKEND in value.values())
    )
