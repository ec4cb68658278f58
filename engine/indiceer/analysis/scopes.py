"""Every distinct set of rules that an advice can be made with: per kind of municipality and per
period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..conditions.compare import compare
from ..conditions.tree import Atom, atoms
from ..inference.literals import literal_atoms
from ..rules.book import RuleBook
from ..rules.layers import ActiveRules, select_rules
from ..rules.model import Validity


def scopes(book: RuleBook) -> list[ActiveRules]:
    """The rules in force at the start of every period, for one municipality of each kind; the
    newest first.

    Sets that are the same occur once, at the first day on which they are in force: a change
    elsewhere, at a later day, leaves them what they were.
    """
    found: dict[tuple[object, ...], ActiveRules] = {}
    fixed: dict[tuple[object, ...], list[Atom]] = {}
    for municipality in _municipalities(book):
        for day in sorted(_turning_days(book), reverse=True):
            active = select_rules(book, day, municipality)
            if active.rules:
                rules = (
                    *(id(rule) for rule in active.rules.values()),
                    active.offered,
                    active.offer_unknown,
                )
                if rules not in fixed:
                    fixed[rules] = fixed_atoms(active)
                found[(*rules, fixed_values(active, fixed[rules]))] = active
    return list(found.values())


def _municipalities(book: RuleBook) -> list[str]:
    """Those with rules of their own or named in a condition, one bare municipality per region, and
    one without a region."""
    special = {ruleset.id for ruleset in book.rulesets if ruleset.layer == "gemeente"} | _named(
        book
    )
    bare: dict[str | None, str] = {}
    for slug in sorted(book.catalogue.municipalities):
        if slug not in special:
            bare.setdefault(book.catalogue.region_of(slug), slug)
    return [
        *sorted(special),
        *(bare[region] for region in sorted(bare, key=lambda region: region or "")),
    ]


def _named(book: RuleBook) -> set[str]:
    """Municipalities that a condition on the advising municipality names."""
    conditions = [
        rule.full_condition(effect)
        for ruleset in book.rulesets
        for rule in ruleset.rules.values()
        for effect in rule.effects
    ]
    return {
        value
        for condition in conditions
        for atom in atoms(condition)
        if atom.fact == "gemeente" and isinstance(atom.operand, tuple)
        for value in atom.operand
    }


def _turning_days(book: RuleBook) -> set[date]:
    """Days on which something begins, or has ended the day before, or that a condition compares
    with."""
    days: set[date] = set()
    for ruleset in book.rulesets:
        for validity in [
            ruleset.validity,
            *(rule.validity for rule in ruleset.rules.values()),
            *(offer.validity for offer in ruleset.offers),
        ]:
            days |= set(_edges(validity))
        for rule in ruleset.rules.values():
            for effect in rule.effects:
                days |= {
                    atom.operand
                    for atom in atoms(rule.full_condition(effect))
                    if isinstance(atom.operand, date) and rule.validity.covers(atom.operand)
                }
    return days


def _edges(validity: Validity) -> Iterator[date]:
    yield validity.start
    if validity.until is not None:
        yield validity.until + timedelta(days=1)


def fixed_atoms(active: ActiveRules) -> list[Atom]:
    """Every comparison on the day, the municipality or the region."""
    return [
        atom for atom in literal_atoms(active) if atom.fact in ("peildatum", "gemeente", "regio")
    ]


def fixed_values(active: ActiveRules, compared: list[Atom]) -> tuple[tuple[str, str], ...]:
    """These comparisons with their value here: with the rules and the options on offer, all that
    tells scopes apart."""
    fixed = {
        "peildatum": active.peildatum,
        "gemeente": active.municipality,
        "regio": active.region or "geen",
    }
    return tuple(
        sorted(
            {(atom.name, compare(atom, fixed[atom.fact], active.peildatum)) for atom in compared}
        )
    )
