"""When an outcome turns: the first day, version or municipality, and the one rule that did it.

Outcomes may turn and turn back, so nothing is halved: every place where something can change is
looked at, in order. Days on which neither the rules in force nor any comparison differs from the
day before are skipped, which makes a range of years a matter of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..analysis.outcomes import weighed
from ..analysis.worlds import SILENT, Edit, Transition, World
from ..base.faults import Fault, InvalidInput
from ..conditions.compare import compare
from ..inference.evaluate import Evaluator
from ..intake.moved import as_if_in
from ..intake.reader import Intake
from ..rules.book import RuleBook
from ..rules.layers import ActiveRules, select_rules
from .difference.sides import only_version
from .impact import under


@dataclass(frozen=True)
class Turned:
    """One option whose outcome turns at a place.

    ``zonder``: its outcome there with ``door`` taken back, as weighed.

    Where a fact did it (somebody turns eighteen), ``regel`` is the rule through which it did:
    without that rule the new outcome does not stand.
    """

    optie: str
    oud: str
    nieuw: str
    door: tuple[Edit, ...]
    ook: tuple[Edit, ...]
    zonder: str
    regel: str | None = None


@dataclass(frozen=True)
class Place:
    """A place where outcomes turn, and the place before it that it is compared with."""

    naam: str
    voor: str
    opties: tuple[Turned, ...]
    transition: Transition
    old: World
    new: World


@dataclass(frozen=True)
class Bisection:
    """The answer: the places looked at (``aantal``) and those where the outcome turns for the first
    time, first place first."""

    soort: str
    casus: str
    start: str
    eind: str
    aantal: int
    begin: dict[str, str]
    places: tuple[Place, ...]


def by_date(
    intake: Intake, book: RuleBook, first: date, last: date, option: str | None = None
) -> Bisection:
    """The first day from ``first`` to ``last`` on which an outcome is not that of the first day any
    more. Raises InvalidInput for an empty range."""
    if last < first:
        raise InvalidInput(
            [
                Fault(
                    f"{first.isoformat()}..{last.isoformat()}",
                    0,
                    0,
                    "de einddatum ligt vóór de begindatum",
                )
            ]
        )
    born = intake.answers.get("geboortedatum")
    if born is not None and isinstance(born.value, date) and born.value > first:
        raise InvalidInput([Fault(intake.case, 0, 0, "de begindatum ligt vóór de geboortedatum")])
    days = (last - first).days + 1
    return _walk(
        "datum",
        intake,
        _days(intake, book, first, last),
        option,
        (first.isoformat(), last.isoformat()),
        days,
    )


def _days(
    intake: Intake, book: RuleBook, first: date, last: date
) -> Iterator[tuple[str, str, World]]:
    """The days on which something differs from the day before, each with its world; the first day
    always."""
    spans = [ruleset.validity for ruleset in book.rulesets] + [
        rule.validity for ruleset in book.rulesets for rule in ruleset.rules.values()
    ]
    spans += [
        item.validity for ruleset in book.rulesets for item in ruleset.offers + ruleset.deciders
    ]
    edges = {span.start for span in spans} | {
        span.until + timedelta(days=1) for span in spans if span.until
    }
    evaluator: Evaluator | None = None
    before: tuple[object, ...] | None = None
    day = first
    while day <= last:
        if evaluator is None or day in edges:
            evaluator = Evaluator(select_rules(book, day, intake.municipality))
        facts = under(book.catalogue, intake, day)
        compared = tuple(compare(atom, facts[atom.fact], day) for atom in evaluator.atoms)
        contradictory = tuple(
            str(facts[name]) for pair in evaluator.active.contradictions for name in pair.pair
        )
        now = (id(evaluator), compared, contradictory)
        if now != before:
            if evaluator.active.peildatum != day:
                evaluator = Evaluator(select_rules(book, day, intake.municipality))
                now = (id(evaluator), compared, contradictory)
            yield day.isoformat(), (day - timedelta(days=1)).isoformat(), World(evaluator, facts)
        before = now
        day += timedelta(days=1)


def by_version(intake: Intake, book: RuleBook, option: str | None = None) -> Bisection:
    """Version after version of each rule set that the case falls under: the first one with which an
    outcome turns.

    Every version counts as if it were in force on the peildatum.
    """
    region = book.catalogue.region_of(intake.municipality)
    mine = [
        ruleset
        for ruleset in book.rulesets
        if ruleset.layer == "rijk" or ruleset.id in (region, intake.municipality)
    ]
    names = sorted(
        {ruleset.id for ruleset in mine if sum(other.id == ruleset.id for other in mine) > 1}
    )
    if not names:
        raise InvalidInput(
            [
                Fault(
                    intake.case,
                    0,
                    0,
                    "van geen van de regelsets voor deze casus bestaat meer dan één versie",
                )
            ]
        )
    found = [
        bisection
        for name in names
        for bisection in [
            _walk("versie", intake, _versions(intake, book, name), option, ("", ""), 0)
        ]
    ]
    places = tuple(place for bisection in found for place in bisection.places)
    return Bisection(
        "versie",
        intake.case,
        ", ".join(names),
        "",
        sum(item.aantal for item in found),
        found[0].begin,
        places,
    )


def _versions(intake: Intake, book: RuleBook, name: str) -> Iterator[tuple[str, str, World]]:
    before = ""
    for ruleset in sorted(
        (ruleset for ruleset in book.rulesets if ruleset.id == name),
        key=lambda ruleset: (ruleset.validity.start, ruleset.version),
    ):
        only = only_version(book, name, ruleset.version)
        label = f"{name} {ruleset.version}"
        yield (
            label,
            before,
            World(
                Evaluator(select_rules(only, intake.peildatum, intake.municipality)),
                under(only.catalogue, intake),
            ),
        )
        before = label


def by_town(intake: Intake, book: RuleBook, option: str | None = None) -> Bisection:
    """Municipality after municipality, as if the client lived and reported there: those of the same
    region first, then by name; one of each set of rules."""
    catalogue = book.catalogue
    region = catalogue.region_of(intake.municipality)
    others = sorted(
        (town for town in catalogue.municipalities if town != intake.municipality),
        key=lambda town: (catalogue.region_of(town) != region, town),
    )
    here = World(Evaluator(select_rules(book, intake.peildatum, intake.municipality)), intake.facts)
    places: list[Place] = []
    looked_at: set[object] = {_rules_of(here.active)}
    for town in others:
        active = select_rules(book, intake.peildatum, town)
        if _rules_of(active) in looked_at:
            continue
        looked_at.add(_rules_of(active))
        there = World(Evaluator(active), as_if_in(intake, town, book).facts)
        if place := _compare(
            catalogue.municipality_name(town),
            catalogue.municipality_name(intake.municipality),
            here,
            there,
            option,
        ):
            places.append(place)
    return Bisection(
        "gemeente",
        intake.case,
        catalogue.municipality_name(intake.municipality),
        "",
        len(others),
        weighed(here.evaluator, here.facts),
        tuple(places),
    )


def _rules_of(active: ActiveRules) -> object:
    return tuple((ruleset.id, ruleset.version) for ruleset in active.rulesets)


def _walk(
    kind: str,
    intake: Intake,
    steps: Iterator[tuple[str, str, World]],
    option: str | None,
    ends: tuple[str, str],
    looked_at: int,
) -> Bisection:
    """Go through the places in order; per option the first one where it is not what it was at the
    start."""
    name, _, before = next(steps)
    start = {slug: outcome for slug, outcome in before.outcomes().items() if option in (None, slug)}
    begin, places, done, number = start, [], set(), 1
    for name_, earlier, world in steps:
        number += 1
        now = world.outcomes()
        turned = [
            slug for slug in start if slug not in done and now.get(slug, "nvt") != start[slug]
        ]
        if turned:
            done |= set(turned)
            place = _compare(name_, earlier, before, world, option, set(turned))
            if place:
                places.append(place)
            if len(done) == len(start):
                break
        before = world
    return Bisection(
        kind, intake.case, ends[0] or name, ends[1], looked_at or number, begin, tuple(places)
    )


def _compare(
    name: str, before: str, old: World, new: World, option: str | None, only: set[str] | None = None
) -> Place | None:
    """What turns between two worlds, weighed in full, with the rule that did it and the proof: the
    outcome without that rule."""
    was, becomes = weighed(old.evaluator, old.facts), weighed(new.evaluator, new.facts)
    transition = Transition(old.evaluator, new.evaluator)
    found = []
    for slug in becomes:
        if (
            was.get(slug, "nvt") == becomes[slug]
            or option not in (None, slug)
            or (only is not None and slug not in only)
        ):
            continue
        edits, others = transition.responsible(old, new, slug)
        through = (
            _rule_through(old, new, slug, becomes[slug])
            if edits and all(edit.soort in ("feit", "datum") for edit in edits)
            else None
        )
        found.append(
            Turned(
                slug,
                was.get(slug, "nvt"),
                becomes[slug],
                tuple(edits),
                tuple(others),
                transition.back(old, new, edits).get(slug, "nvt"),
                through,
            )
        )
    return Place(name, before, tuple(found), transition, old, new) if found else None


def _rule_through(old: World, new: World, option: str, outcome: str) -> str | None:
    """The rule on this option that says something else now and without which the outcome would not
    stand; None when there is no single one."""
    was, becomes = (world.evaluator.check_only(world.facts).effects for world in (old, new))
    for (rule_id, index), value in becomes.items():
        rule = new.active.rules[rule_id]
        if (
            value == was.get((rule_id, index))
            or option not in rule.effects[index].options
            or rule.effects[index].kind in SILENT
        ):
            continue
        without = Evaluator(
            new.active._replace(
                rules={name: other for name, other in new.active.rules.items() if name != rule_id}
            )
        )
        if World(without, new.facts).outcomes()[option] != outcome:
            return rule_id
    return None
