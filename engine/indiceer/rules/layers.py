"""Which rules hold for one peildatum and one municipality: rijk, then regio, then gemeente.

Expired is expired: a rule set or rule whose validity does not cover the peildatum is not used, also
when nothing newer exists. A rule set with status concept (in code: a draft, because a concept is a
begrip) does not count unless somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..base.hints import TYPE_CHECKING, Record
from ..base.ordering import natural
from ..facts.catalogue import Catalogue
from .book import RuleBook
from .model import LAYERS, Concept, Contradiction, Cost, Dated, Rule, RuleSet, SourceDispute

if TYPE_CHECKING:
    from typing import TypeVar

    from .sources import Sources

    Item = TypeVar("Item")


class ActiveRules(Record):
    """The rules in force: what every advice of this peildatum and municipality is made with."""

    peildatum: date
    municipality: str
    region: str | None
    catalogue: Catalogue
    sources: Sources
    rulesets: tuple[RuleSet, ...]
    rules: dict[str, Rule]
    concepts: dict[str, Concept]
    contradictions: tuple[Contradiction, ...]
    disputes: tuple[SourceDispute, ...]
    costs: tuple[Cost, ...]
    offered: frozenset[str]
    offer_unknown: frozenset[str]
    deciders: dict[str, Dated]
    replaced: dict[str, str]
    missing_layers: tuple[str, ...]

    @property
    def weighed(self) -> frozenset[str]:
        """The options that are weighed: those that exist here and those of which nobody knows."""
        return self.offered | self.offer_unknown


class BookWithDrafts(RuleBook):
    """A rule book from which rule sets with status concept are selected too, whoever selects."""


def with_drafts(book: RuleBook) -> RuleBook:
    """The same book, in which drafts count."""
    return BookWithDrafts(book.folder, book.catalogue, book.sources, book.rulesets)


def without_drafts(book: RuleBook) -> RuleBook:
    """The same book, in which drafts do not count."""
    return RuleBook(book.folder, book.catalogue, book.sources, book.rulesets)


def select_rules(
    book: RuleBook, peildatum: date, municipality: str, concept: bool = False
) -> ActiveRules:
    """Choose layers and versions.

    ``municipality`` is a slug of the catalogue; ``concept`` lets drafts count too, as in a
    :class:`BookWithDrafts`.
    """
    region = book.catalogue.region_of(municipality)
    wanted = {"rijk": None, "regio": region, "gemeente": municipality}
    drafts_count = concept or isinstance(book, BookWithDrafts)
    here = sorted(
        (
            ruleset
            for ruleset in book.rulesets
            if ruleset.validity.covers(peildatum)
            and (ruleset.layer == "rijk" or ruleset.id == wanted[ruleset.layer])
        ),
        key=lambda ruleset: (LAYERS.index(ruleset.layer), ruleset.id),
    )
    rulesets = tuple(ruleset for ruleset in here if drafts_count or ruleset.status != "concept")
    left_out = [ruleset for ruleset in here if ruleset not in rulesets]
    in_force = [
        rule
        for ruleset in rulesets
        for rule in ruleset.rules.values()
        if rule.validity.covers(peildatum)
    ]
    replaced = _replacements(in_force)
    rules = {
        rule.id: rule
        for rule in in_force
        if replaced.get(rule.id) in (None, _key(rule))
        and (rule.replaces is None or replaced[rule.replaces] == _key(rule))
    }
    ordered = {rule_id: rules[rule_id] for rule_id in sorted(rules, key=natural)}
    offered, offer_unknown = _offers(rulesets, book.catalogue, peildatum)
    return ActiveRules(
        peildatum,
        municipality,
        region,
        book.catalogue,
        book.sources,
        rulesets,
        ordered,
        {
            name: concept
            for ruleset in rulesets
            for name, concept in sorted(ruleset.concepts.items())
        },
        _all(ruleset.contradictions for ruleset in rulesets),
        _all(ruleset.disputes for ruleset in rulesets),
        tuple(
            cost
            for ruleset in rulesets
            for cost in ruleset.costs
            if cost.validity.covers(peildatum)
        ),
        offered,
        offer_unknown,
        {
            option: decider
            for ruleset in rulesets
            for decider in ruleset.deciders
            if decider.validity.covers(peildatum)
            for option in decider.options
        },
        {old: new.split("@")[0] for old, new in replaced.items()},
        (
            *_missing(book, rulesets, region, municipality),
            *(_left_out(draft, book.catalogue) for draft in left_out),
            *_overtaken(rulesets, ordered.values(), peildatum),
        ),
    )


def _offers(
    rulesets: Iterable[RuleSet], catalogue: Catalogue, peildatum: date
) -> tuple[frozenset[str], frozenset[str]]:
    """The options that exist here, and those of which no source says that they do or do not.

    A lower layer has the last word.
    """
    known: dict[str, str] = {}
    for ruleset in rulesets:
        for offer in sorted(
            (offer for offer in ruleset.offers if offer.validity.covers(peildatum)),
            key=lambda offer: offer.says != "volledig",
        ):
            for option in offer.options or [
                option for option in catalogue.options if option not in known
            ]:
                known[option] = "niet" if offer.says == "volledig" else offer.says
    return (
        frozenset(option for option, says in known.items() if says == "wel"),
        frozenset(
            option for option in catalogue.options if known.get(option, "onbekend") == "onbekend"
        ),
    )


def _key(rule: Rule) -> str:
    return f"{rule.id}@{rule.ruleset}"


def _replacements(rules: Iterable[Rule]) -> dict[str, str]:
    """Replaced id → the rule that takes its place; the lowest layer has the last word (rules come
    in layer order)."""
    return {rule.replaces: _key(rule) for rule in rules if rule.replaces}


def _all(groups: Iterable[Iterable[Item]]) -> tuple[Item, ...]:
    return tuple(item for group in groups for item in group)


def _missing(
    book: RuleBook, rulesets: tuple[RuleSet, ...], region: str | None, municipality: str
) -> tuple[str, ...]:
    present = {ruleset.layer for ruleset in rulesets}
    name = book.catalogue.municipality_name(municipality)
    missing = []
    if "rijk" not in present:
        missing.append("Er gelden op deze datum geen landelijke regels in indiceer.")
    if region is None:
        missing.append(f"Van de regio van {name} kent indiceer geen regels.")
    elif "regio" not in present:
        missing.append(
            f"Van de regio {book.catalogue.regions[region]['naam']} gelden op deze datum "
            f"geen regels in indiceer."
        )
    if "gemeente" not in present:
        missing.append(
            f"Van de gemeente {name} zelf gelden op deze datum geen eigen regels in indiceer."
        )
    return tuple(missing)


def _overtaken(
    rulesets: Iterable[RuleSet], rules: Iterable[Rule], peildatum: date
) -> tuple[str, ...]:
    """What a reader must know first: a rule set or rule that counts here rests on something that
    has changed by this day."""
    reviews = [ruleset.review for ruleset in rulesets] + [rule.review for rule in rules]
    return tuple(
        dict.fromkeys(
            review.reason for review in reviews if review is not None and review.start <= peildatum
        )
    )


def _left_out(draft: RuleSet, catalogue: Catalogue) -> str:
    """What the reader of an advice must know: rules are being written that would have counted on
    this day."""
    if draft.layer == "gemeente":
        whose = f"de gemeente {catalogue.municipality_name(draft.id)}"
    else:
        whose = (
            f"de regio {catalogue.regions[draft.id]['naam']}"
            if draft.layer == "regio"
            else f"de landelijke regels '{draft.title}'"
        )
    return f"Er ligt een concept van {whose}; dat telt nog niet mee."
