"""Two versions of a rule set side by side: the words for what differs, and conditions compared.

Whether a condition became stricter, wider or just different is decided exactly (:mod:`.comparing`):
two conditions that are written differently and mean the same are no change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...analysis.conditions import Compared, compare_conditions
from ...base.kleene import WAAR
from ...conditions.tree import Condition
from ...explanation.spoken import Speaker, lines
from ...explanation.view import words
from ...facts.catalogue import Catalogue
from ...intake.values import FIRST_DAY
from ...rules.book import RuleBook
from ...rules.model import Concept, RuleSet
from .sides import Sides
from .statements import Change, Lines

#: the days around an edge must exist, also for a rule set that has always been in force
_EARLIEST = FIRST_DAY.replace(year=FIRST_DAY.year + 1)


class Pair:
    """Two versions of a rule set; None is: not there."""

    def __init__(self, sides: Sides, old: RuleSet | None, new: RuleSet | None):
        self.sides, self.old, self.new = sides, old, new
        self.words = words()
        self.catalogues: tuple[Catalogue, ...] = (
            sides.books[0].catalogue,
            sides.books[1].catalogue,
        )
        self.concepts = tuple(
            _concepts(book, ruleset) for book, ruleset in zip(sides.books, (old, new), strict=True)
        )
        self.speakers = tuple(
            Speaker(catalogue, concepts)
            for catalogue, concepts in zip(self.catalogues, self.concepts, strict=True)
        )
        some = new or old
        assert some is not None
        self.part = (
            ""
            if sides.soort == "gemeente"
            else f"{some.id} {some.version}"
            if sides.original is None
            else some.id
        )

    def _only(self, side: int) -> str:
        """Between municipalities nothing comes or goes: it is only in one of them."""
        return f"Alleen in {self.sides.labels[side]}" if self.sides.soort == "gemeente" else ""

    @property
    def _now_here(self) -> str:
        return f"in {self.sides.labels[1]}" if self.sides.soort == "gemeente" else "nu"

    @property
    def _is_other(self) -> str:
        return "is anders" if self.sides.soort == "gemeente" else "is veranderd"

    def _turned(self, what: str, was: str, becomes: str) -> str:
        """``what`` was this and becomes that; between municipalities: it is this here and that
        there."""
        if self.sides.soort == "gemeente":
            return (
                f"{what} is in {self.sides.labels[0]} {was} en in {self.sides.labels[1]} {becomes}."
            )
        return f"{what} was {was} en wordt {becomes}."

    def _spoken(self, condition: Condition, side: int) -> Lines:
        return tuple(lines(self.speakers[side].condition(condition))) or ((0, "altijd"),)

    def _compared(
        self, old: Condition, new: Condition, day: date, about: str, weighs: bool
    ) -> Iterator[Change]:
        if old == new and not self._concepts_differ():
            return
        compared = compare_conditions(old, new, self.concepts, self.catalogues, max(day, _EARLIEST))
        relation = compared.relation
        if relation == "gelijk":
            if old != new:
                yield Change(
                    "opmaak",
                    f"De voorwaarde{about} is anders opgeschreven, maar betekent precies "
                    f"hetzelfde.",
                    False,
                    "gelijk",
                    self._spoken(old, 0),
                    self._spoken(new, 1),
                )
            return
        verb = f"is in {self.sides.labels[1]}" if self.sides.soort == "gemeente" else "wordt"
        sentence = (
            f"De voorwaarde{about} "
            + {
                "strenger": f"{verb} strenger: zij geldt in minder gevallen.",
                "ruimer": f"{verb} ruimer: zij geldt in meer gevallen.",
                "anders": f"{verb} anders: in sommige gevallen geldt zij "
                f"niet meer, in andere juist "
                f"wel.",
                "open": "verschilt alleen zolang iets nog niet bekend is.",
            }[relation]
        )
        if old == new:
            sentence += " Dat komt door een begrip dat veranderd is."
        yield Change(
            "voorwaarde",
            sentence,
            weighs,
            relation,
            self._spoken(old, 0),
            self._spoken(new, 1),
            self._examples(compared),
        )

    def _concepts_differ(self) -> bool:
        one, other = (
            {name: concept.condition for name, concept in side.items()} for side in self.concepts
        )
        return one != other

    def _examples(self, compared: Compared) -> tuple[str, ...]:
        """One example of each kind of change, settled ones only if there are any."""
        settled = [(pair, facts) for pair, facts in compared.differing if WAAR in pair]
        found = []
        for (old, new), facts in (settled or compared.differing)[:2]:
            said = (
                "; ".join(
                    f"{self._label(name)}: {self._value(name, value)}" for name, value in facts
                )
                or "in elk geval"
            )
            found.append(f"{said}. De voorwaarde {self._then(old)} en {self._now(new)}.")
        return tuple(found)

    def _then(self, value: str) -> str:
        if self.sides.soort == "gemeente":
            return {"waar": "geldt", "onwaar": "geldt niet", "onbekend": "staat open"}[
                value
            ] + f" in {self.sides.labels[0]}"
        return {"waar": "gold toen", "onwaar": "gold toen niet", "onbekend": "stond toen open"}[
            value
        ]

    def _now(self, value: str) -> str:
        word = {"waar": "geldt{} wel", "onwaar": "geldt{} niet", "onbekend": "staat{} open"}[value]
        return word.format(
            f" in {self.sides.labels[1]}" if self.sides.soort == "gemeente" else " nu"
        )

    def _label(self, name: str) -> str:
        return next(
            catalogue.facts[name].label
            for catalogue in self.catalogues[::-1]
            if name in catalogue.facts
        )

    def _value(self, name: str, value: Any) -> str:
        return next(
            catalogue.facts[name].spoken(value)
            for catalogue in self.catalogues[::-1]
            if name in catalogue.facts
        )


def _concepts(book: RuleBook, ruleset: RuleSet | None) -> dict[str, Concept]:
    """All concepts of a book, those of this rule set first."""
    found = {name: concept for known in book.rulesets for name, concept in known.concepts.items()}
    return {**found, **(ruleset.concepts if ruleset else {})}
