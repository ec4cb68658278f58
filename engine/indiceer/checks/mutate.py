"""Mutation testing of the rules by the cases: does any case notice when a rule holds a mistake?

A mutant is killed by a case whose advice comes out otherwise: :func:`observed` says what counts. Nothing is compiled for a mutant. The values of the mutated rule, and of the rules it takes out of
play, are worked out again, and a case is weighed again only if one of these values can matter to it.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..api import evaluator_for
from ..conditions.tree import atoms
from ..inference.evaluate import Evaluator
from ..inference.premises import Premises, Reading
from ..inference.trace import EffectKey, Trace, rule_has_condition
from ..intake.reader import Intake
from ..kleene import ONBEKEND, ONWAAR, WAAR, conjunction, disjunction, negate
from ..rules.layers import ActiveRules, select_rules
from ..rules.book import RuleBook
from ..rules.model import Effect, Rule
from ..weighing.terms import deadline
from ..weighing.weigh import Reason, Weighing, weigh
from .mutants import Mutant

if TYPE_CHECKING:
    from .missing_case import Missing

_LINES = ("route", "adviseert", "verplicht", "vraagt_onderzoek")


@dataclass
class Score:
    """What became of the mutants. ``killed``: with the name of the case that noticed. ``survived``: with the case that would have, if one was found. ``equal`` are those that no facts
    can tell from the original; they do not count."""

    killed: list[tuple[Mutant, str]] = field(default_factory=list)
    survived: list[tuple[Mutant, Missing | None]] = field(default_factory=list)
    equal: list[Mutant] = field(default_factory=list)

    def add(self, mutant: Mutant, mutation: Mutation) -> None:
        """Run one mutant, and if it survives look for the case that is missing."""
        from .missing_case import judge

        killer = mutation.killer(mutant)
        if killer is not None:
            self.killed.append((mutant, killer.intake.case))
            return
        verdict = judge(mutation, mutant)
        if verdict.equal:
            self.equal.append(mutant)
        else:
            self.survived.append((mutant, verdict.missing))

    @property
    def counted(self) -> int:
        return len(self.killed) + len(self.survived)

    @property
    def percentage(self) -> int:
        """Killed of those that count; rounded down."""
        return 100 * len(self.killed) // self.counted if self.counted else 100


class Seen:
    """A case as it is with the rules that hold: its values and what its advice says."""

    def __init__(self, intake: Intake, evaluator: Evaluator):
        self.intake, self.evaluator = intake, evaluator
        # Before the first rule set there is nothing to evaluate.
        self.trace = evaluator.check_only(intake.facts) if evaluator.active.rules else Trace({}, {}, {}, {}, {})
        self.reading = evaluator.reading if evaluator.active.rules else Reading(evaluator.active)

    @cached_property
    def premises(self) -> Premises:
        return Premises(self.evaluator.active, self.intake.facts, self.reading)

    @cached_property
    def observed(self) -> Any:
        return observed(weigh(self.evaluator.active, self.trace, self.intake.facts, self.reading), self.evaluator.active, self.intake.facts)

    @cached_property
    def contradicted(self) -> bool:
        facts = self.intake.facts
        return any(all(facts[name] in wanted or (isinstance(facts[name], tuple) and set(wanted) & set(facts[name])) for name, wanted in pair.values)
                   for pair in self.evaluator.active.contradictions)


def observed(weighing: Weighing, active: ActiveRules, facts: Mapping[str, Any]) -> Any:
    """What a case notices: the advice without its texts and without the reasons that decide nothing."""
    options = {slug: (result.outcome, result.ground, result.decided_by, frozenset(result.motives), frozenset(result.missing),
                      frozenset((reason.rule.id, reason.effect.kind, reason.effect.strength, reason.value) for reason in result.reasons if reason.deciding),
                      active.deciders[slug].text if slug in active.deciders else None)
               for slug, result in weighing.options.items()}
    lines = frozenset(_line(reason.rule.id, reason.effect) for reason in weighing.case_effects if reason.works == WAAR and _is_line(reason.effect))
    return options, lines, _terms(weighing.case_effects, facts)


def _is_line(effect: Effect) -> bool:
    """A line of the advice as a whole, which weighs nothing."""
    return effect.kind in _LINES and not (effect.options and effect.kind in ("verplicht", "vraagt_onderzoek"))


def _line(rule_id: str, effect: Effect) -> tuple[str, str, tuple[str, ...]]:
    return rule_id, effect.kind, effect.options


def _terms(reasons: Iterable[Reason], facts: Mapping[str, Any]) -> dict[str, date]:
    found = {}
    for reason in reasons:
        term = reason.effect.term
        if term and reason.works == WAAR:
            start, extra = facts[term.start], facts[term.plus] if term.plus else 0
            if isinstance(start, date) and isinstance(extra, int):
                found[term.name] = deadline(start, term.days + extra, term.shifts)
    return found


class Altered:
    """The rules in force on one date with a mutant among them, and which rules can have other values by it."""

    def __init__(self, evaluator: Evaluator, mutant: Mutant):
        active, self.evaluator, self.mutant = evaluator.active, evaluator, mutant
        if mutant.concept is not None:
            self.active = replace(active, concepts={**active.concepts, mutant.subject: mutant.concept})
            self.changed = {rule.id for rule in active.rules.values() if mutant.subject in _named(rule, active)}
        else:
            assert mutant.old is not None
            self.active = replace(active, rules=_with(active.rules, mutant.old.id, mutant.new))
            self.changed = {mutant.old.id}
        before = evaluator.reading.excepted_by
        self.excepted_by = before if mutant.concept is not None or (mutant.new and mutant.old and mutant.new.excepts == mutant.old.excepts) else _excepted_by(self.active)
        self.affected = set(self.changed)
        waiting = list(self.changed)
        while waiting:
            source = waiting.pop()
            for target in {*active.rules[source].excepts, *(self.active.rules[source].excepts if source in self.active.rules else ())} & active.rules.keys() - self.affected:
                self.affected.add(target)
                waiting.append(target)

    @cached_property
    def reading(self) -> Reading:
        """What the rules read, worked out again only for what changed."""
        if self.mutant.concept is not None:
            return Reading(self.active)
        reading = copy(self.evaluator.reading)
        reading.active, reading.excepted_by = self.active, self.excepted_by
        new = self.mutant.new
        own = {(new.id, index): tuple(sorted(reading.read(new.full_condition(effect)))) for index, effect in enumerate(new.effects)} if new else {}
        reading.effect_reads = {**{key: read for key, read in reading.effect_reads.items() if key[0] not in self.changed}, **own}
        return reading

    def differs(self, case: Seen) -> bool:
        """Does this case notice?"""
        values = _Values(self, case)
        before = {key: value for key, value in case.trace.effects.items() if key[0] in self.affected}
        old_rules, new_rules = case.evaluator.active.rules, self.active.rules
        if _spoken(before, old_rules) != _spoken(values.effects, new_rules):
            return True
        silent = all(rule_has_condition(rule) for rules in (old_rules, new_rules) for rule_id in self.changed if (rule := rules.get(rule_id)))
        if silent and not case.contradicted and _weighed(before, old_rules) == (after := _weighed(values.effects, new_rules)) and not any(value == ONBEKEND for *_, value in after):
            return False
        return self.observed(case, values) != case.observed

    def observed(self, case: Seen, values: _Values | None = None) -> Any:
        trace = (values or _Values(self, case)).trace()
        return observed(weigh(self.active, trace, case.intake.facts, self.reading), self.active, case.intake.facts)


class _Values:
    """The values of the affected rules for one case."""

    def __init__(self, altered: Altered, case: Seen):
        self.altered, self.before = altered, case.trace
        self.premises = case.premises if altered.mutant.concept is None else Premises(altered.active, case.intake.facts, altered.reading)
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
        free = negate(disjunction([self.rule(other) for other in self.altered.excepted_by.get(rule.id, ())]))
        self.rule(rule.id)
        for index, effect in enumerate(rule.effects):
            value = conjunction((condition, self.premises.value(effect.condition)))
            if effect.kind == "vereist":
                self.requirements[rule.id, index] = value
                value = negate(value)
            self.effects[rule.id, index] = conjunction((value, free))

    def _condition(self, rule: Rule) -> str:
        if rule.id not in self.conditions:
            self.conditions[rule.id] = self.premises.value(rule.condition) if rule.id in self.altered.changed else self.before.conditions[rule.id]
        return self.conditions[rule.id]

    def rule(self, rule_id: str) -> str:
        """The value of a rule with its exceptions; of one that the mutant cannot touch as it was."""
        if rule_id not in self.altered.affected:
            return self.before.rules.get(rule_id, ONWAAR)
        if rule_id not in self.rules:
            exceptions = [self.rule(other) for other in self.altered.excepted_by.get(rule_id, ())]
            self.rules[rule_id] = conjunction((self._condition(self.altered.active.rules[rule_id]), negate(disjunction(exceptions))))
        return self.rules[rule_id]

    def trace(self) -> Trace:
        """The trace of the case with these values in it."""
        before, gone = self.before, self.altered.affected
        rules = self.altered.active.rules
        concepts = before.concepts if self.altered.mutant.concept is None else {name: self.premises.value(concept.condition) for name, concept in self.altered.active.concepts.items()}
        effects = {key: value for key, value in before.effects.items() if key[0] not in gone}
        return Trace(concepts, {**{name: value for name, value in before.conditions.items() if name in rules}, **self.conditions},
                     {**{name: value for name, value in before.rules.items() if name in rules}, **self.rules}, {**effects, **self.effects},
                     {**{key: value for key, value in before.requirements.items() if key[0] not in gone}, **self.requirements})


def _spoken(effects: Mapping[EffectKey, str], rules: Mapping[str, Rule]) -> set[tuple[str, str, tuple[str, ...]]]:
    """The lines of the advice that these effects bring."""
    return {_line(rule_id, effect) for (rule_id, index), value in effects.items() if value == WAAR and _is_line(effect := rules[rule_id].effects[index])}


def _weighed(effects: Mapping[EffectKey, str], rules: Mapping[str, Rule]) -> list[tuple[Any, ...]]:
    """What these effects put in the scale or set as a term; what is onwaar does neither."""
    return [(rule_id, effect.kind, effect.options, effect.strength, effect.term, value) for (rule_id, index), value in sorted(effects.items())
            if value != ONWAAR and not _is_line(effect := rules[rule_id].effects[index])]


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
    return {name: new if name == rule_id else rule for name, rule in rules.items() if name != rule_id or new is not None}  # type: ignore[misc]


def _excepted_by(active: ActiveRules) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for rule in active.rules.values():
        for target in rule.excepts:
            found.setdefault(target, []).append(rule.id)
    return found


class Mutation:
    """Runs mutants against cases."""

    def __init__(self, book: RuleBook, intakes: Iterable[Intake]):
        self.book = book
        self.evaluators: dict[tuple[date, str], Evaluator] = {}
        self.cases = [self.see(intake) for intake in intakes]
        self.altered: dict[int, Altered] = {}
        self.subject = ""

    def see(self, intake: Intake) -> Seen:
        return Seen(intake, self.evaluator(intake.peildatum, intake.municipality))

    def evaluator(self, peildatum: date, municipality: str) -> Evaluator:
        key = (peildatum, municipality)
        if key not in self.evaluators:
            self.evaluators[key] = evaluator_for(self.book, *key)
        return self.evaluators[key]

    def killer(self, mutant: Mutant) -> Seen | None:
        """The first case that notices. A case that noticed goes to the front: it is likely to notice the next mutant of the same rule too."""
        notices = self.noticer(mutant)
        for place, case in enumerate(self.cases):
            if notices(case):
                self.cases.insert(0, self.cases.pop(place))
                return case
        return None

    def noticer(self, mutant: Mutant) -> Callable[[Seen], bool]:
        """Does a case notice this mutant? Rules that are not in force where the case plays cannot be noticed."""
        if mutant.changed is not None:
            return self._dated(mutant)
        altered: dict[int, Altered] = {}
        if self.subject != mutant.subject:  # the trees of the last rule need not be remembered
            self.subject = mutant.subject
            for case in self.cases:
                case.premises.known.clear()

        def notices(case: Seen) -> bool:
            evaluator = case.evaluator
            if not in_force(mutant, evaluator.active):
                return False
            if id(evaluator) not in altered:
                altered[id(evaluator)] = Altered(evaluator, mutant)
            return altered[id(evaluator)].differs(case)

        return notices

    def _dated(self, mutant: Mutant) -> Callable[[Seen], bool]:
        assert mutant.changed is not None
        book = replace(self.book, rulesets=tuple(mutant.changed if ruleset is mutant.ruleset else ruleset for ruleset in self.book.rulesets))

        def notices(case: Seen) -> bool:
            intake = case.intake
            if intake.peildatum not in mutant.days:
                return False
            return Seen(intake, Evaluator(select_rules(book, intake.peildatum, intake.municipality))).observed != case.observed

        return notices


def in_force(mutant: Mutant, active: ActiveRules) -> bool:
    if mutant.concept is not None:
        return active.concepts.get(mutant.subject) is mutant.ruleset.concepts[mutant.subject]
    return mutant.old is not None and active.rules.get(mutant.old.id) is mutant.old
