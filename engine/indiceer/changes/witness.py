"""The smallest invented intakes on which two sides differ: for each changed rule one, ready to be
saved as a case.

First the facts are found on which the changed condition itself gives another answer (exactly, see
:mod:`.comparing`). They are put into an intake; if that turns no outcome yet, into intakes that are
further filled in. What is found is then stripped until no answer can be left out. When no outcome
turns anywhere, that is said, not hidden.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..analysis.answers import choices, conditions_of
from ..analysis.conditions import compare_conditions
from ..analysis.outcomes import outcomes, weighed
from ..analysis.worlds import Edit, Transition
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND
from ..conditions.tree import ALWAYS, Condition
from ..inference.evaluate import Evaluator
from ..intake.reader import Answer, complete
from ..intake.values import FIRST_DAY
from ..rules.layers import select_rules
from ..rules.model import Rule
from .difference.sides import Sides

#: invented intakes tried per changed rule after those that were given; a fixed seed, so that the
#: same change always gives the same witness
TRIES, SEED = 150, 20240301
#: known cases tried per changed rule, those of the same municipality first
MOST_SEEDS = 60
#: the smallest of so many finds is shown
ENOUGH = 3


@dataclass(frozen=True)
class Witness:
    """An intake that shows a change;

    ``turned``: option → (old, new). Without ``turned`` no intake was found on which an outcome
    turns.

    ``los``: the change shows only when it is carried out by itself; together with the other changes
    another outcome comes out.
    """

    edit: Edit
    peildatum: date
    gemeente: str
    answers: dict[str, Any]
    turned: dict[str, tuple[str, str]]
    outcomes: dict[str, str]
    los: bool = False


def witnesses_for(sides: Sides, seeds: Iterable[Mapping[str, Any]] = ()) -> list[Witness]:
    """One witness per changed rule (or concept, or option offered) that can change an outcome.

    ``seeds``: answers of known cases to build on.
    """
    found: dict[Edit, Witness] = {}
    given = [dict(seed) for seed in seeds]
    for old, new in _contexts(sides):
        transition = Transition(old, new)
        for edit in transition.edits:
            if edit not in found or not found[edit].turned:
                found[edit] = _Search(transition, edit, given).witness()
    return [found[edit] for edit in sorted(found)]


def _contexts(sides: Sides) -> Iterator[tuple[Evaluator, Evaluator]]:
    """Days and municipalities on which the rules in force differ; few enough to look at, each edit
    in at least one of them."""
    seen: set[tuple[Edit, ...]] = set()
    for day, towns in _places(sides):
        old, new = (
            Evaluator(select_rules(book, day, town))
            for book, town in zip(sides.books, towns, strict=True)
        )
        edits = tuple(Transition(old, new).edits)
        if edits and edits not in seen:
            seen.add(edits)
            yield old, new


def _places(sides: Sides) -> Iterator[tuple[date, tuple[str, str]]]:
    if sides.towns is not None and sides.peildatum is not None:
        yield sides.peildatum, sides.towns
        return
    known = [ruleset for book in sides.books for ruleset in book.rulesets]
    if sides.original is not None:
        known += [
            ruleset for ruleset in sides.original[0].rulesets if ruleset.id == sides.original[1]
        ]
    spans = [ruleset.validity for ruleset in known] + [
        rule.validity for ruleset in known for rule in ruleset.rules.values()
    ]
    days = {span.start for span in spans if span.start > FIRST_DAY}
    towns = list(dict.fromkeys(ruleset.id for ruleset in known if ruleset.layer == "gemeente"))
    catalogue = sides.books[1].catalogue
    for region in (*catalogue.regions, None):
        towns += [
            town
            for town, raw in catalogue.municipalities.items()
            if raw.get("regio") == region and town not in towns
        ][:1]
    for day in sorted(days, reverse=True):
        for town in towns:
            yield day, (town, town)


class _Search:
    """The search for one edit.

    Only this edit is carried out on the old rules, so that nothing else can have turned the
    outcome.
    """

    def __init__(self, transition: Transition, edit: Edit, seeds: list[dict[str, Any]]):
        self.edit, self.seeds = edit, seeds
        self.old, self.new = transition.old, transition.mixed([edit], forward=True)
        self.real = transition.new
        active = self.new.active
        self.catalogue, self.day, self.town = (
            active.catalogue,
            active.peildatum,
            active.municipality,
        )
        self.newly_asked = self.catalogue.facts.keys() - self.old.active.catalogue.facts.keys()
        self.choices = choices(active, [*conditions_of(self.old.active), *conditions_of(active)])

    def witness(self) -> Witness:
        starts = list(self._starts())
        found: list[dict[str, Any]] = []
        loose: dict[str, Any] | None = None
        for base in self._bases(random.Random(SEED)):
            for start in starts:
                answers = {**base, **start}
                turned = self._turned(answers)
                if turned == "ook":
                    found.append(self._stripped(answers, ("ook",)))
                    break
                if turned and loose is None:
                    loose = answers
            if found and (len(found) == ENOUGH or len(found[-1]) <= 2):
                break
        if not found and loose is not None:
            self.real = self.new
            found.append(self._stripped(loose, ("ook", "los")))
            return self._made(found[0], True, True)
        return self._made(min(found, key=len, default=starts[0]), bool(found), False)

    def _made(self, answers: dict[str, Any], shows: bool, loose: bool) -> Witness:
        """The witness, weighed in full on both sides."""
        before, after = (
            weighed(self.old, self._facts(self.old, answers)),
            weighed(self.real, self._facts(self.real, answers)),
        )
        turned = {
            slug: (before.get(slug, "nvt"), after[slug])
            for slug in after
            if before.get(slug, "nvt") != after[slug]
        }
        return Witness(
            self.edit,
            self.day,
            self.real.active.municipality,
            self._moved(self.real, answers),
            turned if shows else {},
            after,
            loose,
        )

    # -- where to begin ----------------------------------------------------------------------------

    def _starts(self) -> Iterator[dict[str, Any]]:
        """Answers that make the changed rule itself behave differently."""
        sides = (self.old.active, self.new.active)
        rules = [
            side.rules.get(self.edit.naam) if self.edit.soort == "regel" else None for side in sides
        ]
        seen = []
        for one, other in self._conditions(rules):
            compared = compare_conditions(
                one,
                other,
                [side.concepts for side in sides],
                [side.catalogue for side in sides],
                self.day,
            )
            pairs = compared.differing or [
                (pair, facts) for pair, facts in compared.pairs.items() if pair == ("waar", "waar")
            ]
            for _, facts in pairs[:4]:
                answers = self._answers(facts)
                if answers not in seen:
                    seen.append(answers)
                    yield answers
        if {} not in seen:
            yield {}

    def _conditions(
        self, rules: list[Rule | None]
    ) -> Iterator[tuple[Condition | None, Condition | None]]:
        if self.edit.soort == "begrip":
            yield tuple(
                side.concepts[self.edit.naam].condition if self.edit.naam in side.concepts else None
                for side in (self.old.active, self.new.active)
            )  # type: ignore[misc]
            return
        old, new = rules
        if old is not None and new is not None and len(old.effects) == len(new.effects):
            for one, other in zip(old.effects, new.effects, strict=True):
                yield old.full_condition(one), new.full_condition(other)
            return
        for rule, place in ((new, 1), (old, 0)):
            for effect in rule.effects if rule is not None else ():
                condition = rule.full_condition(effect) if rule is not None else ALWAYS
                yield (condition, None) if place == 0 else (None, condition)

    def _answers(self, facts: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """Facts of a condition as answers: a derived fact by an answer to its origin that brings it
        about."""
        answers: dict[str, Any] = {}
        for name, value in facts:
            fact = self.catalogue.facts[name]
            if value in (ONBEKEND, NIET_GEVRAAGD):
                continue
            if not fact.derived:
                answers[name] = value
                continue
            for origin in fact.derived_from:
                for candidate in self.choices.get(origin, ()):
                    if self._facts(self.new, {**answers, origin: candidate})[name] == value:
                        answers[origin] = candidate
                        break
        return answers

    def _bases(self, chance: random.Random) -> Iterator[dict[str, Any]]:
        yield {}
        for seed in sorted(self.seeds, key=lambda seed: seed.get("woongemeente") != self.town)[
            :MOST_SEEDS
        ]:
            yield {
                name: value
                for name, value in seed.items()
                if not (isinstance(value, date) and value > self.day)
            }
        for _ in range(TRIES):
            yield {
                name: chance.choice(values)
                for name, values in self.choices.items()
                if values and chance.random() < 0.9
            }

    # -- does it show, and what can be left out ----------------------------------------------------

    def _facts(self, side: Evaluator, answers: Mapping[str, Any]) -> dict[str, Any]:
        active = side.active
        known = {
            name: Answer(value)
            for name, value in self._moved(side, answers).items()
            if name in active.catalogue.asked
        }
        return complete(
            active.catalogue, "getuige", active.peildatum, active.municipality, known
        ).facts

    def _moved(self, side: Evaluator, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Between municipalities the client lives and reports in the one that is looked at."""
        there = side.active.municipality
        return {
            name: there
            if value == self.town and name in ("woongemeente", "gemeente_van_melding")
            else value
            for name, value in answers.items()
        }

    def _turned(self, answers: Mapping[str, Any]) -> str:
        """Does this edit alone turn an outcome (``los``), and does that outcome also come out with
        everything else that changed (``ook``)?"""
        facts = self._facts(self.old, answers)
        # the rules of the edit may read what the old catalogue does not ask yet
        seen = {**self._facts(self.new, answers), **facts} if self.newly_asked else facts
        before, after = outcomes(self.old, facts), outcomes(self.new, seen)
        turned = [slug for slug in after if before.get(slug, "nvt") != after[slug]]
        if not turned:
            return ""
        real = (
            after if self.real is self.new else outcomes(self.real, self._facts(self.real, answers))
        )
        return "ook" if any(real.get(slug) == after[slug] for slug in turned) else "los"

    def _stripped(self, answers: dict[str, Any], wanted: tuple[str, ...]) -> dict[str, Any]:
        """Leave out what can be left out: first in large parts, then one by one."""
        size = max(1, len(answers) // 2)
        while True:
            names = list(answers)
            for start in range(0, len(names), size):
                fewer = {
                    name: value
                    for name, value in answers.items()
                    if name not in names[start : start + size]
                }
                if len(fewer) < len(answers) and self._turned(fewer) in wanted:
                    answers = fewer
            if size == 1 and len(answers) == len(names):
                return answers
            size = max(1, size // 2)


def as_case(witness: Witness, name: str, options: Iterable[str], title: str) -> str:
    """The witness as YAML, ready to be saved under ``cases/<name>.yaml``: with what the new side
    makes of every option."""
    out = [
        f"casus: {name}",
        f"titel: {_scalar(title)}",
        f"peildatum: {witness.peildatum.isoformat()}",
        f"gemeente: {witness.gemeente}",
        "feiten:" if witness.answers else "feiten: {}",
    ]
    out += [f"  {fact}: {_scalar(value)}" for fact, value in sorted(witness.answers.items())]
    out += [
        "verwacht:",
        *(f"  {slug}: {witness.outcomes[slug]}" for slug in options if slug in witness.outcomes),
    ]
    return "\n".join(out) + "\n"


def _scalar(value: Any) -> str:
    """A value as YAML on one line; text that YAML would read as something else is quoted."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_scalar(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_scalar(item)}" for key, item in value.items()) + "}"
    text = str(value)
    plain = isinstance(value, int) or (
        text.replace("_", "a").replace(" ", "a").replace("-", "a").isalnum()
        and text[:1].isalpha()
        and text == text.strip()
    )
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
