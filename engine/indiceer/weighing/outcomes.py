"""Outcomes without reasons: the same steps with the explanations left out, for whoever weighs
thousands of intakes.

The table of steps, the choice between the options and the rules that follow are those of the
weighing itself; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base.hints import Any
from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from ..base.ordering import natural
from ..inference.premises import Reading
from ..inference.trace import EffectKey, Trace, rule_has_condition
from ..rules.layers import ActiveRules
from ..rules.model import Rule
from . import steps
from .case import OFFER_DOES_NOT_MATTER, contradictions_in, offer_of, wish_is_known
from .choice import follow_outcomes, settle_candidates
from .reasons import OptionWeighing, Reason, answer_of, is_light_question


class WeighedEffects:
    """What of the rules in force an outcome rests on, the same for every case: per option which
    effects weigh, and with which answer in the table of steps."""

    def __init__(self, active: ActiveRules):
        self.active, self.reading = active, Reading(active)
        options = active.catalogue.options
        self.answers: dict[str, list[tuple[EffectKey, int]]] = {slug: [] for slug in options}
        self.light: dict[str, list[tuple[EffectKey, Rule]]] = {slug: [] for slug in options}
        self.reads: dict[str, set[str]] = {slug: set() for slug in options}
        self.following = [rule for rule in active.rules.values() if rule.after_outcome is not None]
        for rule in sorted(active.rules.values(), key=lambda rule: natural(rule.id)):
            if rule.after_outcome is None and rule_has_condition(rule):
                self._add(rule)

    def _add(self, rule: Rule) -> None:
        for number, effect in enumerate(rule.effects):
            key, answer = (rule.id, number), answer_of(rule, effect)
            for option in effect.options:
                self.reads[option].update(self.reading.effect_reads[key])
                if answer:
                    self.answers[option].append((key, answer))
                if is_light_question(effect):
                    self.light[option].append((key, rule))


def outcomes_only(
    effects: WeighedEffects, trace: Trace, facts: Mapping[str, Any]
) -> dict[str, str]:
    """Option → outcome: what :func:`weigh` gives for the same rules, without its reasons."""
    active = effects.active
    contradicted = {name for pair in contradictions_in(active, facts) for name in pair.pair}
    options = {
        slug: _weigh_option(effects, trace, facts, slug, contradicted)
        for slug in active.catalogue.options
    }
    settle_candidates(options, active.catalogue, wish_is_known(facts), bool(contradicted))
    follow_outcomes(effects.following, options, trace)
    return {slug: result.outcome for slug, result in options.items()}


def _weigh_option(
    effects: WeighedEffects,
    trace: Trace,
    facts: Mapping[str, Any],
    slug: str,
    contradicted: set[str],
) -> OptionWeighing:
    """Steps 0 to 6; of the reasons only those that step 8 asks for."""
    if slug not in effects.active.weighed:
        return OptionWeighing(slug, "nvt")
    known = unknown = 0
    for key, answer in effects.answers[slug]:
        works = trace.effects[key]
        if works == WAAR:
            known |= answer
        elif works == ONBEKEND:
            unknown |= answer
    option = effects.active.catalogue.options[slug]
    touched = option.contradictable and not contradicted.isdisjoint(effects.reads[slug])
    result = OptionWeighing(
        slug, steps.decide(known, unknown, option.role == "aanvullend", touched)
    )
    if result.outcome == "onderzoek":
        result.keeps_waiting = option.role != "ladder" or not steps.offers_nothing(known, unknown)
    if slug in effects.active.offer_unknown:
        offer = offer_of(effects.active, facts, slug)
        if offer == ONWAAR:
            return OptionWeighing(slug, "nvt")
        if offer == ONBEKEND and result.outcome not in (*OFFER_DOES_NOT_MATTER, "onderzoek"):
            result.await_offer()
    if result.candidate:
        result.reasons = [
            Reason(rule, key[1], works, works)
            for key, rule in effects.light[slug]
            if (works := trace.effects[key]) != ONWAAR
        ]
    return result
