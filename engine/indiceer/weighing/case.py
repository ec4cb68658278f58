"""What is weighed: the facts of one case beside the rules in force and the
values of their effects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base.hints import Any
from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from ..base.ordering import natural
from ..conditions.compare import is_unknown
from ..inference.premises import Premises, Reading
from ..inference.trace import Trace
from ..rules.layers import ActiveRules
from ..rules.model import Contradiction, Effect, Rule
from .reasons import Reason

#: the fact without which nobody may be preferred anything (promise 7)
WISH = "voorkeur_client"
#: the fact that says whether the municipality offers a form, where no source does (promise 15)
OFFER = "product_beschikbaar"
#: what such a form comes to while nobody knows whether it exists: no answer makes it an offer
OFFER_DOES_NOT_MATTER = frozenset({"uitgesloten", "minder_passend", "nvt"})


class Case:
    """Turns every effect that has a value into a reason, and finds the facts behind it."""

    def __init__(
        self, active: ActiveRules, trace: Trace, facts: Mapping[str, Any], reading: Reading
    ):
        self.active, self.trace, self.facts = active, trace, facts
        self.premises = Premises(active, facts, reading)
        self.contradictions = [pair.pair for pair in contradictions_in(active, facts)]
        self.contradicted_facts = {name for pair in self.contradictions for name in pair}
        self.wish_known = wish_is_known(facts)
        #: in the order of the rules, which is that of their ids
        self.reasons = [
            self._reason(active.rules[rule_id], number, works)
            for (rule_id, number), works in trace.effects.items()
            if active.rules[rule_id].after_outcome is None
        ]

    def _reason(self, rule: Rule, number: int, works: str) -> Reason:
        return Reason(
            rule,
            number,
            self.trace.requirements.get((rule.id, number), works),
            works,
            exceptions=self._taken_out_by(rule, rule.effects[number]),
        )

    def _taken_out_by(self, rule: Rule, effect: Effect) -> tuple[str, ...]:
        """The exceptions that take this effect out of play, if it would work without them."""
        others = self.premises.excepted_by.get(rule.id, ())
        at_work = [other for other in others if self.trace.rules.get(other) == WAAR]
        if not at_work or self.premises.value(rule.full_condition(effect)) == ONWAAR:
            return ()
        return tuple(sorted(at_work, key=natural))

    def reasons_per_option(self) -> dict[str, list[Reason]]:
        """Option → its reasons, for every option of the catalogue."""
        found: dict[str, list[Reason]] = {slug: [] for slug in self.active.catalogue.options}
        for reason in self.reasons:
            for option in reason.effect.options:
                found[option].append(reason)
        return found

    def reasons_as_a_whole(self) -> list[Reason]:
        """Effects without options, and advice or routes about options: they hold for the case as a
        whole."""
        return [
            reason
            for reason in self.reasons
            if not reason.effect.options or reason.effect.kind in ("adviseert", "route")
        ]

    def reads_contradiction(self, reason: Reason) -> bool:
        """Does this reason rest on a fact that another fact contradicts?"""
        return not self.contradicted_facts.isdisjoint(
            self.premises.reading.effect_reads[reason.rule.id, reason.number]
        )

    def open_facts(self, reasons: Iterable[Reason]) -> list[str]:
        """The unknown facts behind those of these reasons that are open, and those that a question
        asks about, in the order of the catalogue."""
        found: set[str] = set()
        for reason in reasons:
            if reason.works == ONBEKEND:
                found |= self.premises.effect_open(reason.rule, reason.effect)
            elif reason.works == WAAR and reason.effect.kind == "vraagt_onderzoek":
                found |= self.premises.gaps(reason.rule.full_condition(reason.effect))
        return sorted(found, key=list(self.active.catalogue.facts).index)


def contradictions_in(active: ActiveRules, facts: Mapping[str, Any]) -> list[Contradiction]:
    """The pairs of facts that contradict each other.

    (A contradiction that is only possible is not one.)
    """
    return [
        pair
        for pair in active.contradictions
        if all(_has(facts[name], wanted) for name, wanted in pair.values)
    ]


def _has(value: Any, wanted: tuple[str, ...]) -> bool:
    """Is this one of the values, or for a list: is one of them in it?"""
    return not set(wanted).isdisjoint(value) if isinstance(value, tuple) else value in wanted


def offer_of(active: ActiveRules, facts: Mapping[str, Any], slug: str) -> str:
    """Does the option exist here?

    Where no source says so, the intake may; ``onbekend`` is never "not offered".
    """
    if slug not in active.offer_unknown:
        return WAAR if slug in active.offered else ONWAAR
    if _has(facts.get("niet_beschikbaar"), (slug,)):
        return ONWAAR
    return WAAR if _has(facts.get("wel_beschikbaar"), (slug,)) else ONBEKEND


def wish_is_known(facts: Mapping[str, Any]) -> bool:
    """Has the client said what they want? That they want nothing in particular is an answer too."""
    return not is_unknown(facts[WISH])
