"""The evaluators for the rules in force, compiled once and kept."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ..inference.evaluate import Evaluator
from ..rules.book import RuleBook
from ..rules.layers import ActiveRules, select_rules


def actieve_regels(
    regels: RuleBook, peildatum: date, gemeente: str, concept: bool = False
) -> ActiveRules:
    """The rules in force on a date for a municipality (slug)."""
    return evaluator_for(regels, peildatum, gemeente, concept).active


@lru_cache(maxsize=64)
def _evaluator(regels: RuleBook, peildatum: date, gemeente: str, concept: bool) -> Evaluator:
    return Evaluator(select_rules(regels, peildatum, gemeente, concept))


def evaluator_for(
    regels: RuleBook, peildatum: date, gemeente: str, concept: bool = False
) -> Evaluator:
    """Both evaluators for the rules in force, compiled once and kept."""
    if not isinstance(regels, RuleBook):
        return regels.evaluator(peildatum, gemeente, concept)
    return _evaluator(regels, peildatum, gemeente, concept)
