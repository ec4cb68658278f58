"""Coverage of conditions: does every comparison in every rule decide somewhere, once because it
holds and once because it does not?

This is the idea of MC/DC (Chilenski and Miller, "Applicability of modified condition/decision
coverage to software testing", 1994): a comparison *decides* in a case when turning it round, and
nothing else, turns the condition from waar to onwaar or back. A comparison that decides in no case
would be missed by none. What no facts can bring about is not asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from ..analysis.situations import situations
from ..analysis.value_classes import evaluate, fact_atoms
from ..base.kleene import ONWAAR, WAAR
from ..base.ordering import natural
from ..conditions.tree import Atom, Condition, Every
from ..inference.premises import Premises
from ..inference.trace import rule_has_condition
from ..intake.reader import Intake
from ..plan.evaluators import evaluator_for
from ..rules.book import RuleBook
from ..rules.layers import ActiveRules, select_rules
from ..rules.model import Concept, Rule, RuleSet

#: a comparison by its place: (rule or concept, index of the effect or None, path through the tree)
Place = tuple[str, int | None, tuple[int, ...]]


@dataclass
class Decisions:
    """Per comparison the values with which it decides in some case, and those with which it can
    decide at all."""

    names: dict[Place, str] = field(default_factory=dict)
    seen: dict[Place, set[str]] = field(default_factory=dict)
    needed: dict[Place, set[str]] = field(default_factory=dict)

    @property
    def gaps(self) -> list[tuple[str, str, list[str]]]:
        """(rule, comparison, values with which it decides nowhere)."""
        found = []
        for place in sorted(
            self.needed, key=lambda place: (natural(place[0]), place[1] or 0, place[2])
        ):
            absent = self.needed[place] - self.seen.get(place, set())
            if absent:
                found.append(
                    (
                        place[0],
                        self.names[place],
                        [value for value in (WAAR, ONWAAR) if value in absent],
                    )
                )
        return found

    @property
    def percentage(self) -> int:
        """Of all values that can decide, how many do in some case; rounded down."""
        total = sum(map(len, self.needed.values()))
        hit = sum(
            len(needed & self.seen.get(place, set())) for place, needed in self.needed.items()
        )
        return 100 * hit // total if total else 100


def measure_decisions(intakes: Iterable[Intake], book: RuleBook) -> Decisions:
    """Which comparisons decide in these cases, against those that can."""
    found = Decisions()
    in_force: dict[int, dict[tuple[date, str], ActiveRules]] = {}
    for intake in intakes:
        active = evaluator_for(book, intake.peildatum, intake.municipality).active
        premises = Premises(active, intake.facts)
        for owner in _owners(active):
            in_force.setdefault(id(owner), {})[active.peildatum, active.municipality] = active
            for place, _, value in _deciding(owner, premises.value):
                found.seen.setdefault(place, set()).add(value)
    for ruleset in book.rulesets:
        for owner in _owners(ruleset):
            start = owner.validity.start if isinstance(owner, Rule) else ruleset.validity.start
            where = list(in_force.get(id(owner), {}).values()) or [
                select_rules(book, start, _town(ruleset, book))
            ]
            for active in where if _reads_place(owner, where[0]) else where[:1]:
                _add_needed(found, owner, active)
    return found


def _owners(rules: ActiveRules | RuleSet) -> Iterator[Rule | Concept]:
    yield from rules.rules.values()
    yield from rules.concepts.values()


def _name(owner: Rule | Concept) -> str:
    return owner.id if isinstance(owner, Rule) else owner.name


def _town(ruleset: RuleSet, book: RuleBook) -> str:
    """A municipality in which a rule set holds."""
    if ruleset.layer == "gemeente":
        return ruleset.id
    return next(
        slug
        for slug in book.catalogue.municipalities
        if ruleset.layer == "rijk" or book.catalogue.region_of(slug) == ruleset.id
    )


def _reads_place(owner: Rule | Concept, active: ActiveRules) -> bool:
    """Does it look at what is fixed for an advice (the date, the municipality), so that other
    places can do what this one cannot?"""
    read = fact_atoms([condition for _, condition in _conditions(owner)], active.concepts)
    return any(
        active.catalogue.facts[name].derived and not active.catalogue.facts[name].derived_from
        for name in read
    )


def _add_needed(found: Decisions, owner: Rule | Concept, active: ActiveRules) -> None:
    """Try every situation until every comparison has decided both ways, or there are no more."""
    conditions = _conditions(owner)
    wanted = {
        (_name(owner), index, path): atom.name
        for index, condition in conditions
        for path, atom in _leaves(condition)
    }
    if not wanted:
        return
    found.names.update(wanted)
    compared = fact_atoms([condition for _, condition in conditions], active.concepts)
    possible = {
        place: set(found.seen.get(place, ())) for place in wanted
    }  # what a case did is possible
    for _, literals in situations(compared, active):
        if sum(map(len, possible.values())) == 2 * len(wanted):
            break
        for place, _, value in _deciding(
            owner,
            lambda condition: evaluate(condition, literals, active.concepts),  # noqa: B023
        ):
            possible[place].add(value)
    for place, values in possible.items():
        found.needed.setdefault(place, set()).update(values)


def _conditions(owner: Rule | Concept) -> list[tuple[int | None, Condition]]:
    if isinstance(owner, Concept):
        return [(None, owner.condition)]
    if not rule_has_condition(owner):
        return []
    return [
        (None, owner.condition),
        *((index, effect.condition) for index, effect in enumerate(owner.effects)),
    ]


def _deciding(
    owner: Rule | Concept, value: Callable[[Condition], str]
) -> Iterator[tuple[Place, Atom, str]]:
    """The comparisons that decide, with the value they decide with.

    One of an effect decides only where the condition of the rule holds.
    """
    for index, condition in _conditions(owner):
        if (
            index is not None
            and isinstance(owner, Rule)
            and (condition == Every() or value(owner.condition) != WAAR)
        ):
            continue
        for path, atom in _open_paths(condition, value, ()):
            if (known := value(atom)) in (WAAR, ONWAAR):
                yield (_name(owner), index, path), atom, known


def _open_paths(
    condition: Condition, value: Callable[[Condition], str], path: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], Atom]]:
    """The leaves that nothing beside them outvotes: beside each step everything is waar (alle) or
    onwaar (een_van, geen_van)."""
    if isinstance(condition, Atom):
        yield path, condition
        return
    idle = WAAR if isinstance(condition, Every) else ONWAAR
    loud = [index for index, part in enumerate(condition.parts) if value(part) != idle]
    for index, part in enumerate(condition.parts):
        if not [other for other in loud if other != index]:
            yield from _open_paths(part, value, (*path, index))


def _leaves(
    condition: Condition, path: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Atom]]:
    if isinstance(condition, Atom):
        yield path, condition
        return
    for index, part in enumerate(condition.parts):
        yield from _leaves(part, (*path, index))
