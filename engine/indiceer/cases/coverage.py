"""Which rules the cases exercise: every rule holds, fails and is open at least once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from ..analysis.value_classes import witnesses
from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from ..base.ordering import natural
from ..inference.trace import rule_has_condition
from ..intake.reader import read_intake
from ..plan.evaluators import evaluator_for
from ..rules.book import RuleBook
from ..rules.model import Rule, RuleSet
from .expected import CaseResult


@dataclass
class Coverage:
    """Per rule the values that cases brought about, and those they still should."""

    seen: dict[str, set[str]] = field(default_factory=dict)
    needed: dict[str, set[str]] = field(default_factory=dict)

    @property
    def gaps(self) -> list[tuple[str, list[str]]]:
        """Rules with values that no case brings about."""
        order = (WAAR, ONWAAR, ONBEKEND)
        return [
            (rule_id, [value for value in order if value in needed - self.seen.get(rule_id, set())])
            for rule_id, needed in sorted(self.needed.items(), key=lambda item: natural(item[0]))
            if needed - self.seen.get(rule_id, set())
        ]

    @property
    def percentage(self) -> int:
        """Of all needed values, how many were seen; rounded down."""
        total = sum(map(len, self.needed.values()))
        hit = sum(
            len(needed & self.seen.get(rule_id, set())) for rule_id, needed in self.needed.items()
        )
        return 100 * hit // total if total else 100


def measure_coverage(results: Iterable[CaseResult], book: RuleBook) -> Coverage:
    """Which values of which rules the cases bring about, against those that are possible at all."""
    coverage = Coverage()
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            coverage.needed.setdefault(rule.id, set()).update(needed_values(rule, ruleset, book))
    for result in results:
        _add_case(coverage, result, book)
    return coverage


def _add_case(coverage: Coverage, result: CaseResult, book: RuleBook) -> None:
    intake = read_intake(result.path, book.catalogue)
    evaluator = evaluator_for(book, intake.peildatum, intake.municipality)
    trace = evaluator.check_only(intake.facts)
    for (rule_id, _), value in [*trace.effects.items(), *trace.requirements.items()]:
        coverage.seen.setdefault(rule_id, set()).add(value)
    lines = [
        line for part in ("route", "adviezen", "plichten", "vragen") for line in result.advies[part]
    ]
    for raw in [
        *lines,
        *(
            reason
            for option in result.advies["opties"].values()
            for reason in option["redenen"]
            if reason["waarde"] == WAAR
        ),
    ]:
        coverage.seen.setdefault(raw["regel"], set()).add(WAAR)


def needed_values(rule: Rule, ruleset: RuleSet, book: RuleBook) -> set[str]:
    """The values a rule can have: waar for a rule without a condition on facts, else what its
    conditions can really become."""
    if not rule_has_condition(rule):
        return {WAAR}
    return set().union(
        *(
            _possible(book, rule.full_condition(effect), rule.validity.start)
            for effect in rule.effects
        )
    )


@cache
def _possible(book: RuleBook, condition: Any, day: date) -> frozenset[str]:
    concepts = {
        name: concept for ruleset in book.rulesets for name, concept in ruleset.concepts.items()
    }
    return frozenset(witnesses(condition, book.catalogue, concepts, day))
