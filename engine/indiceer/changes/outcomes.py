"""Outcomes without reasons: the weighing of record stripped of its explanations, for searches that weigh thousands of intakes.

Steps 7 and 8 are those of the weighing itself; only the bookkeeping of reasons is left out. What a search finds is shown after it has been weighed in full
(:func:`weighed`), and a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from ..conditions.compare import is_unknown
from ..conditions.tree import Condition, atoms
from ..inference.evaluate import Evaluator
from ..inference.premises import Reading
from ..inference.trace import EffectKey, Trace, rule_has_condition
from ..kleene import ONBEKEND, ONWAAR, WAAR
from ..rules.layers import ActiveRules
from ..rules.model import Concept, Rule, natural
from ..weighing import steps
from ..weighing.weigh import WISH, OptionWeighing, Reason, _bit, _light_question, _Weigher, weigh

#: compiling the oracle takes as long as this many cases by recursion
WORTH_COMPILING = 12


def facts_of(condition: Condition, concepts: Mapping[str, Concept]) -> set[str]:
    """The facts that a condition reads, through concepts too."""
    found: set[str] = set()
    for atom in atoms(condition):
        found |= facts_of(concepts[atom.fact].condition, concepts) if atom.fact in concepts else {atom.fact}
    return found


class LazyReading:
    """What effects read, worked out only when somebody asks: an outcome seldom needs it. Stands in for a ``Reading``."""

    def __init__(self, active: ActiveRules):
        self.active = active
        self.excepted_by: dict[str, list[str]] = {}
        for rule in active.rules.values():
            for target in rule.excepts:
                self.excepted_by.setdefault(target, []).append(rule.id)

    @cached_property
    def _whole(self) -> Reading:
        return Reading(self.active)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)


class Plan:
    """What of the rules in force an outcome rests on: per option the effects, each with its answer in the table of steps."""

    def __init__(self, active: ActiveRules):
        self.weighs: dict[str, list[tuple[EffectKey, int, Rule]]] = {slug: [] for slug in active.catalogue.options}
        self.light: dict[str, list[tuple[EffectKey, Rule]]] = {slug: [] for slug in active.catalogue.options}
        self.reading: Any = LazyReading(active)
        self.used = 0
        self.reads: dict[str, set[str]] = {slug: set() for slug in active.catalogue.options}
        for rule in sorted(active.rules.values(), key=lambda rule: natural(rule.id)):
            if not rule_has_condition(rule):
                continue
            for index, effect in enumerate(rule.effects):
                reason = Reason(rule, index, WAAR, WAAR)
                read = facts_of(rule.full_condition(effect), active.concepts)
                for option in effect.options:
                    self.reads[option] |= read
                    if bit := _bit(reason):
                        self.weighs[option].append(((rule.id, index), bit, rule))
                    if _light_question(reason):
                        self.light[option].append(((rule.id, index), rule))


class _OutcomesOnly(_Weigher):
    def __init__(self, active: ActiveRules, trace: Trace, facts: Mapping[str, Any], plan: Plan):
        super().__init__(active, trace, facts, plan.reading)
        self.plan = plan

    def outcomes(self) -> dict[str, str]:
        options = {slug: self._settled(slug) for slug in self.active.catalogue.options}
        preferred = self._choose(options)
        wish_known = not is_unknown(self.facts[WISH])
        for slug, result in options.items():
            if result.candidate:
                self._hold_back(result, preferred == slug, options, wish_known)
        self._after_outcomes(options)
        return {slug: result.outcome for slug, result in options.items()}

    def _settled(self, slug: str) -> OptionWeighing:
        option = self.active.catalogue.options[slug]
        if slug not in self.active.offered:
            return OptionWeighing(slug, "nvt")
        known = unknown = 0
        for key, bit, _ in self.plan.weighs[slug]:
            works = self.trace.effects[key]
            if works == WAAR:
                known |= bit
            elif works == ONBEKEND:
                unknown |= bit
        outcomes = _possible(known, unknown, option.role == "aanvullend")
        contradicted = option.contradictable and bool(self.contradicted_facts) and self._reads_one(slug)
        settled = len(outcomes) == 1 and (not contradicted or outcomes & {"uitgesloten", "vereist"})
        result = OptionWeighing(slug, next(iter(outcomes)) if settled else "onderzoek", contradicted=contradicted)
        result.candidate = result.outcome == steps.CANDIDATE
        if result.candidate:
            result.reasons = [Reason(rule, key[1], WAAR, self.trace.effects[key]) for key, rule in self.plan.light[slug] if self.trace.effects[key] != ONWAAR]
        return result

    def _reads_one(self, slug: str) -> bool:
        return bool(self.plan.reads[slug] & self.contradicted_facts)


@lru_cache(maxsize=65536)
def _possible(known: int, unknown: int, supplementary: bool) -> frozenset[str]:
    return frozenset(steps.possible(known, unknown, supplementary))


_plans: dict[int, tuple[Evaluator, Plan]] = {}


def plan_of(evaluator: Evaluator) -> Plan:
    """The plan of an evaluator, made once; the evaluator is kept with it so that its identity stays its own."""
    if id(evaluator) not in _plans:
        if len(_plans) > 256:
            _plans.clear()
        _plans[id(evaluator)] = (evaluator, Plan(evaluator.active))
    return _plans[id(evaluator)][1]


def outcomes(evaluator: Evaluator, facts: Mapping[str, Any], trace: Trace | None = None) -> dict[str, str]:
    """Option → outcome, by the oracle alone: for searches, never for an advice."""
    plan = plan_of(evaluator)
    return _OutcomesOnly(evaluator.active, trace or trace_of(evaluator, facts, plan), facts, plan).outcomes()


def trace_of(evaluator: Evaluator, facts: Mapping[str, Any], plan: Plan) -> Trace:
    """The trace by the oracle: by plain recursion at first, compiled once it turns out that many cases will follow."""
    plan.used += 1
    if plan.used <= WORTH_COMPILING:
        return evaluator.oracle.evaluate(evaluator.literals(facts))
    return evaluator.check_only(facts)


def weighed(evaluator: Evaluator, facts: Mapping[str, Any]) -> dict[str, str]:
    """Option → outcome by the whole weighing, to confirm what a search found."""
    plan = plan_of(evaluator)
    return {slug: result.outcome for slug, result in weigh(evaluator.active, trace_of(evaluator, facts, plan), facts, plan.reading).options.items()}
