"""What changed between two sides, in Dutch sentences: per rule and per statement, never per line of
a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...base.ordering import natural
from ...intake.values import FIRST_DAY
from ...rules.book import RuleBook
from ...rules.layers import select_rules
from ...rules.model import Concept, Dated, RuleSet, Validity
from .catalogue_diff import catalogue_changes
from .rule_diff import RuleChanges
from .sides import Sides
from .statements import Change, Subject, validity_words


@dataclass
class Difference:
    """Everything that changed, what weighs first within each part."""

    sides: Sides
    subjects: list[Subject]

    @property
    def weighing(self) -> list[Subject]:
        return [subject for subject in self.subjects if subject.weegt]

    @property
    def wording(self) -> list[Subject]:
        return [subject for subject in self.subjects if not subject.weegt]


def difference(sides: Sides) -> Difference:
    """Compare two sides."""
    subjects: list[Subject] = []
    if sides.soort == "map":
        subjects += catalogue_changes(sides.books[0], sides.books[1])
    for old, new in _pairs(sides):
        subjects += RuleSetChanges(sides, old, new).subjects()
    return Difference(sides, [subject for subject in subjects if subject.changes])


def _pairs(sides: Sides) -> Iterator[tuple[RuleSet | None, RuleSet | None]]:
    """The rule sets that belong together.

    A version that is on one side only is compared with the version before it.
    """
    if sides.original is not None:
        book, name, old, new = sides.original
        found = {ruleset.version: ruleset for ruleset in book.rulesets if ruleset.id == name}
        yield found[old], found[new]
        return
    if sides.towns is not None and sides.peildatum is not None:
        yield tuple(_in_force(sides.books[0], sides.peildatum, town) for town in sides.towns)  # type: ignore[misc]
        return
    old_sets, new_sets = (
        {(ruleset.layer, ruleset.id, ruleset.version): ruleset for ruleset in book.rulesets}
        for book in sides.books
    )
    for key in sorted(old_sets.keys() | new_sets.keys()):
        before = (
            [
                ruleset
                for ruleset in new_sets.values()
                if (ruleset.layer, ruleset.id) == key[:2]
                and ruleset.validity.start < new_sets[key].validity.start
            ]
            if key not in old_sets
            else []
        )
        latest = max(before, key=lambda ruleset: ruleset.validity.start, default=None)
        yield old_sets.get(key, latest), new_sets.get(key)


def _in_force(book: RuleBook, peildatum: date, town: str) -> RuleSet:
    """The rules in force in one municipality, as if they were one rule set."""
    active = select_rules(book, peildatum, town)
    always = Validity(peildatum)
    offers = tuple(
        Dated((slug,), always, ()) for slug in book.catalogue.options if slug in active.offered
    )
    deciders = tuple(
        Dated((slug,), always, (), active.deciders[slug].text)
        for slug in book.catalogue.options
        if slug in active.deciders
    )
    return RuleSet(
        town,
        "",
        "gemeente",
        "",
        always,
        "voorstel",
        "",
        "",
        {name: rule._replace(validity=always) for name, rule in active.rules.items()},
        active.concepts,
        offers,
        deciders,
        active.contradictions,
        active.disputes,
        active.costs,
    )


class RuleSetChanges(RuleChanges):
    """Everything that changed between two versions of a rule set."""

    def subjects(self) -> Iterator[Subject]:
        old, new = self.old, self.new
        yield Subject(self.part, "", "De regelset zelf", list(self._whole()))
        rules = [ruleset.rules if ruleset else {} for ruleset in (old, new)]
        found = [
            self.rule(name, rules[0].get(name), rules[1].get(name))
            for name in sorted(rules[0].keys() | rules[1].keys(), key=natural)
        ]
        yield from sorted(found, key=lambda subject: not subject.weegt)
        concepts = [ruleset.concepts if ruleset else {} for ruleset in (old, new)]
        for name in sorted(concepts[0].keys() | concepts[1].keys()):
            yield self._concept(name, concepts[0].get(name), concepts[1].get(name))
        yield from self._blocks()

    def _whole(self) -> Iterator[Change]:
        old, new = self.old, self.new
        if old is None or new is None:
            some = new or old
            assert some is not None
            yield Change(
                "regelset",
                f"{'Nieuwe versie' if new else 'Deze versie vervalt'}: {some.title}, "
                f"{validity_words(some.validity)}.",
                True,
            )
            return
        if self.sides.soort == "gemeente":
            return
        if old.version != new.version:
            yield Change(
                "regelset", f"Versie {new.version}, hier vergeleken met versie {old.version}.", True
            )
        if old.title != new.title:
            yield Change("titel", f"De titel “{old.title}” wordt “{new.title}”.")
        if old.validity != new.validity:
            yield Change(
                "geldigheid",
                f"De regelset gold {validity_words(old.validity)} en geldt nu "
                f"{validity_words(new.validity)}.",
                True,
            )
        if (old.status, old.adopted_by, old.decision) != (new.status, new.adopted_by, new.decision):
            by = f", door {new.adopted_by} ({new.decision})" if new.adopted_by else ""
            yield Change("status", f"De status was {old.status} en wordt {new.status}{by}.")

    def _concept(self, name: str, old: Concept | None, new: Concept | None) -> Subject:
        some = new or old
        assert some is not None
        subject = Subject(
            self.part, name, f"Begrip: {some.description[:1].lower()}{some.description[1:]}"
        )
        if old is None or new is None:
            side = 1 if new else 0
            said = self._spoken(some.condition, side)
            subject.changes = [
                Change(
                    "begrip",
                    "Nieuw begrip." if new else "Dit begrip vervalt.",
                    False,
                    None,
                    *((said, ()) if side == 0 else ((), said)),
                )
            ]
            return subject
        subject.changes = [
            *self._compared(
                old.condition,
                new.condition,
                self.new.validity.start if self.new else FIRST_DAY,
                " van dit begrip",
                True,
            )
        ]
        if old.description != new.description:
            subject.changes.append(
                Change("tekst", f"De omschrijving “{old.description}” wordt “{new.description}”.")
            )
        return subject

    def _blocks(self) -> Iterator[Subject]:
        old, new = self.old, self.new
        names = self.catalogues[1].options if new else self.catalogues[0].options
        same_dates = self.sides.soort == "gemeente"

        def dated(
            label: str, pick: Callable[[RuleSet], tuple[Dated, ...]], weighs: bool
        ) -> Subject:
            sides = [
                {
                    (
                        slug,
                        item.text,
                        None if same_dates or item.validity == ruleset.validity else item.validity,
                    )
                    for item in pick(ruleset)
                    for slug in item.options
                }
                if ruleset
                else set()
                for ruleset in (old, new)
            ]
            subject = Subject(self.part, "", label)
            for found, verb in (
                (sides[0] - sides[1], self._only(0) or "Vervalt"),
                (sides[1] - sides[0], self._only(1) or "Nieuw"),
            ):
                for slug, text, span in sorted(found, key=str):
                    when = f", {validity_words(span)}" if span else ""
                    subject.changes.append(
                        Change(
                            label.lower(),
                            f"{verb}: {names[slug].name if slug in names else slug}"
                            f"{f' ({text})' if text else ''}{when}.",
                            weighs,
                        )
                    )
            return subject

        yield dated("Aanbod", lambda ruleset: ruleset.offers, True)
        yield dated("Wie beslist", lambda ruleset: ruleset.deciders, False)
        yield from self._listed(
            "Gegevens die elkaar tegenspreken",
            lambda ruleset: {
                pair.id: (pair.values, pair.explanation) for pair in ruleset.contradictions
            },
            True,
        )
        yield from self._listed(
            "Bronnen die het oneens zijn",
            lambda ruleset: {
                item.id: (item.subject, item.positions, item.consequence, item.options)
                for item in ruleset.disputes
            },
            False,
        )
        yield from self._listed(
            "Kosten",
            lambda ruleset: {
                cost.id: (cost.description, cost.cents, cost.percentage, cost.unit, cost.options)
                for cost in ruleset.costs
            },
            False,
        )

    def _listed(
        self, label: str, pick: Callable[[RuleSet], Mapping[str, tuple[Any, ...]]], weighs: bool
    ) -> Iterator[Subject]:
        sides = [pick(ruleset) if ruleset else {} for ruleset in (self.old, self.new)]
        subject = Subject(self.part, "", label)
        for name in sorted(sides[0].keys() | sides[1].keys(), key=natural):
            was, becomes = sides[0].get(name), sides[1].get(name)
            if was != becomes:
                verb = (
                    (self._only(1) or "Nieuw")
                    if was is None
                    else (self._only(0) or "Vervalt")
                    if becomes is None
                    else "Anders"
                )
                text = (
                    next(
                        (item for item in reversed(becomes or was or ()) if isinstance(item, str)),
                        "",
                    )
                    if label.startswith("Gegevens")
                    else (becomes or was or ("",))[0]
                )
                subject.changes.append(
                    Change(
                        label.lower(),
                        f"{verb}: {text}" + ("" if str(text).endswith(".") else ".") + f" ({name})",
                        weighs,
                    )
                )
        yield subject
