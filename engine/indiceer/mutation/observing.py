"""What a case notices of the rules: its advice without the texts, and without the reasons that
decide nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from ..base.kleene import WAAR
from ..inference.evaluate import Evaluator
from ..inference.premises import Premises, Reading
from ..inference.trace import Trace
from ..intake.reader import Intake
from ..rules.layers import ActiveRules
from ..rules.model import Effect
from ..weighing.case import contradictions_in
from ..weighing.reasons import Weighing
from ..weighing.terms import deadlines
from ..weighing.weigh import weigh

_LINES = ("route", "adviseert", "verplicht", "vraagt_onderzoek")


class Seen:
    """A case as it is with the rules that hold: its values and what its advice says."""

    def __init__(self, intake: Intake, evaluator: Evaluator):
        self.intake, self.evaluator = intake, evaluator
        # Before the first rule set there is nothing to evaluate.
        self.trace = (
            evaluator.check_only(intake.facts)
            if evaluator.active.rules
            else Trace({}, {}, {}, {}, {})
        )
        self.reading = evaluator.reading if evaluator.active.rules else Reading(evaluator.active)

    @cached_property
    def premises(self) -> Premises:
        return Premises(self.evaluator.active, self.intake.facts, self.reading)

    @cached_property
    def observed(self) -> Any:
        return observed(
            weigh(self.evaluator.active, self.trace, self.intake.facts, self.reading),
            self.evaluator.active,
            self.intake.facts,
        )

    @cached_property
    def contradicted(self) -> bool:
        return bool(contradictions_in(self.evaluator.active, self.intake.facts))


def observed(weighing: Weighing, active: ActiveRules, facts: Mapping[str, Any]) -> Any:
    """What a case notices: the advice without its texts and without the reasons that decide
    nothing."""
    options = {
        slug: (
            result.outcome,
            result.ground,
            result.decided_by,
            frozenset(result.motives),
            frozenset(result.missing),
            frozenset(
                (reason.rule.id, reason.effect.kind, reason.effect.strength, reason.value)
                for reason in result.reasons
                if reason.deciding
            ),
            active.deciders[slug].text if slug in active.deciders else None,
        )
        for slug, result in weighing.options.items()
    }
    lines = frozenset(
        line_of(reason.rule.id, reason.effect)
        for reason in weighing.case_effects
        if reason.works == WAAR and is_line(reason.effect)
    )
    return options, lines, deadlines(weighing.case_effects, facts, active.catalogue.equated_days)


def is_line(effect: Effect) -> bool:
    """A line of the advice as a whole, which weighs nothing."""
    return effect.kind in _LINES and not (
        effect.options and effect.kind in ("verplicht", "vraagt_onderzoek")
    )


def line_of(rule_id: str, effect: Effect) -> tuple[str, str, tuple[str, ...]]:
    return rule_id, effect.kind, effect.options
