"""A version that ends before its file says so: the rule set as it holds until then.

The file and its hash stay what they are.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from .model import Cost, Dated, RuleSet, Validity

Item = TypeVar("Item", Dated, Cost)


def ended(ruleset: RuleSet, last: date) -> RuleSet:
    """``ruleset`` with nothing in force after ``last``; what would only begin later is left out,
    because it belongs to the next version."""
    rules = {
        rule_id: rule._replace(validity=_until(rule.validity, last))
        for rule_id, rule in ruleset.rules.items()
        if rule.validity.start <= last
    }
    return ruleset._replace(
        validity=_until(ruleset.validity, last),
        rules=rules,
        offers=_items(ruleset.offers, last),
        deciders=_items(ruleset.deciders, last),
        costs=_items(ruleset.costs, last),
    )


def _items(items: tuple[Item, ...], last: date) -> tuple[Item, ...]:
    return tuple(
        item._replace(validity=_until(item.validity, last))
        for item in items
        if item.validity.start <= last
    )


def _until(validity: Validity, last: date) -> Validity:
    return (
        validity
        if validity.until is not None and validity.until <= last
        else Validity(validity.start, last)
    )
