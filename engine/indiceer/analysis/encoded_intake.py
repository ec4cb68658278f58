"""All intakes at once, as logic: which answers are chosen, and what that makes of conditions, rules
and effects.

Each condition has two literals, *waar* and *onwaar*; neither is *onbekend*. That is the same dual
rail as in the Rete network, so a solver can reason about what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ..base.kleene import NIET_GEVRAAGD, ONBEKEND, ONWAAR, WAAR
from ..conditions.tree import Atom, Condition, Every, Some, atoms
from ..rules.layers import ActiveRules
from ..rules.model import Effect, Rule
from .logic import FALSE, TRUE, Logic
from .value_classes import Choice, Group, fact_atoms, groups

#: waar, onwaar
Rails = tuple[int, int]
ALWAYS: Rails = (TRUE, FALSE)
WISH_OPEN = Atom("voorkeur_client", "onbekend", True)


class Space:
    """The questions that matter under these rules, each with the answers that they tell apart."""

    def __init__(self, active: ActiveRules, extra: Iterable[Atom] = ()):
        self.active = active
        catalogue, concepts = active.catalogue, active.concepts
        conditions: list[Condition] = [
            rule.full_condition(effect) for rule in active.rules.values() for effect in rule.effects
        ]
        conditions += [
            WISH_OPEN,
            *extra,
            *(
                pair_atom(active, name, values)
                for pair in active.contradictions
                for name, values in pair.values
            ),
        ]
        conditions += [
            atom for option in sorted(active.offer_unknown) for atom in offer_atoms(option)
        ]
        compared = fact_atoms(conditions, concepts)
        self.triggers: dict[str, Condition] = {}
        waiting = list(compared)
        while (
            waiting
        ):  # a question that may go unasked brings along what would have been the reason to ask it
            fact = catalogue.facts[waiting.pop()]
            for name in fact.derived_from or (fact.name,):
                trigger = catalogue.facts[name].trigger
                if trigger is not None and name not in self.triggers:
                    self.triggers[name] = trigger
                    for other, read in fact_atoms([trigger], {}).items():
                        if other not in compared:
                            waiting.append(other)
                        compared.setdefault(other, set()).update(read)
        self.groups: list[Group] = groups(
            compared, catalogue, active.peildatum, active.municipality
        )
        self.group_of = {
            name: index for index, group in enumerate(self.groups) for name in group.facts
        }


def pair_atom(active: ActiveRules, name: str, values: tuple[str, ...]) -> Atom:
    """The comparison of one half of a contradiction."""
    return Atom(
        name,
        "bevat" if active.catalogue.facts[name].kind.endswith("lijst") else "is",
        tuple(sorted(values)),
    )


def offer_atoms(option: str) -> tuple[Atom, Atom]:
    """What the intake can say of an option of which no source says whether it exists here: that it
    does, that it does not."""
    return Atom("wel_beschikbaar", "bevat", (option,)), Atom("niet_beschikbaar", "bevat", (option,))


@cache
def names_in(condition: Condition) -> frozenset[str]:
    """The facts and concepts that a condition names."""
    return frozenset(atom.fact for atom in atoms(condition))


def _touched(active: ActiveRules, changed: set[str]) -> frozenset[str]:
    """The changed facts with everything that rests on them: derived facts and concepts."""
    found = changed | {
        name for name, fact in active.catalogue.facts.items() if changed & set(fact.derived_from)
    }
    while more := {
        name
        for name, concept in active.concepts.items()
        if name not in found and names_in(concept.condition) & found
    }:
        found |= more
    return frozenset(found)


class Situation:
    """One intake, still open.

    ``like`` is another one with which all answers are shared, except those to the questions in
    ``apart``.

    ``active`` are other rules than those of the space, for the same answers.
    """

    def __init__(
        self,
        logic: Logic,
        space: Space,
        like: Situation | None = None,
        apart: Iterable[str] = (),
        active: ActiveRules | None = None,
    ):
        self.logic, self.space, self.active = logic, space, active or space.active
        changed = {space.group_of[name] for name in apart if name in space.group_of}
        self.chosen: list[list[int]] = []
        for index, group in enumerate(space.groups):
            if like is not None and index not in changed:
                self.chosen.append(like.chosen[index])
                continue
            self.chosen.append(
                [TRUE] if len(group.choices) == 1 else [logic.new() for _ in group.choices]
            )
            if len(group.choices) > 1:
                logic.exactly_one(self.chosen[-1])
        #: facts and concepts whose value may differ from that of the situation this one is like
        self.touched = _touched(
            self.active, {name for index in changed for name in space.groups[index].facts}
        )
        self.known: dict[Condition, Rails] = {}
        if like is not None:  # what reads nothing that was changed is the same there
            self.known = {
                condition: rails
                for condition, rails in like.known.items()
                if not names_in(condition) & self.touched
            }
        self.in_play: dict[str, Rails] = {}
        self.literals = self._literals(like, changed)
        self.exceptions: dict[str, list[Rule]] = {}
        for rule in self.active.rules.values():
            for target in rule.excepts:
                self.exceptions.setdefault(target, []).append(rule)
        self._asked_for_a_reason()

    def _literals(self, like: Situation | None, changed: set[int]) -> dict[str, Rails]:
        found: dict[str, tuple[list[int], list[int]]] = {}
        for index, (group, chosen) in enumerate(zip(self.space.groups, self.chosen, strict=True)):
            if like is not None and index not in changed:
                continue
            for choice, literal in zip(group.choices, chosen, strict=True):
                for name, value in choice.literals.items():
                    true, false = found.setdefault(name, ([], []))
                    if value in (WAAR, ONWAAR):
                        (true if value == WAAR else false).append(literal)
        fresh = {
            name: (self.logic.any_of(true), self.logic.any_of(false))
            for name, (true, false) in found.items()
        }
        return {**like.literals, **fresh} if like is not None else fresh

    def _asked_for_a_reason(self) -> None:
        """A follow-up question is unasked only where there is no reason to ask it."""
        for name, trigger in self.space.triggers.items():
            if name in self.space.group_of:
                self.logic.require(-self.answer(name, (NIET_GEVRAAGD,)), self.rails(trigger)[1])

    # -- answers -----------------------------------------------------------------------------------

    def choices(self, fact: str) -> list[tuple[int, Choice]]:
        """(literal, answer) for the question; none when nothing under these rules looks at it."""
        index = self.space.group_of.get(fact)
        return (
            []
            if index is None
            else list(zip(self.chosen[index], self.space.groups[index].choices, strict=True))
        )

    def answer(self, fact: str, values: Iterable[Any]) -> int:
        """The answer is one of these (or cannot be told apart from one)."""
        wanted = list(values)
        return self.logic.any_of(
            literal
            for literal, choice in self.choices(fact)
            if any(answers[fact] in wanted for answers in choice.alike)
        )

    def settled(self) -> int:
        """Every question is answered, or there was no reason to ask it."""
        return self.logic.all_of(-self.answer(name, (ONBEKEND,)) for name in self.space.group_of)

    # -- conditions --------------------------------------------------------------------------------

    def rails(self, condition: Condition) -> Rails:
        if condition not in self.known:
            self.known[condition] = self._rails(condition)
        return self.known[condition]

    def _rails(self, condition: Condition) -> Rails:
        if isinstance(condition, Atom):
            concept = self.active.concepts.get(condition.fact)
            if concept is None:
                return self.literals[condition.name]
            true, false = self.rails(concept.condition)
            if condition.operator == "onbekend":
                settled = self.logic.any_of((true, false))
                return -settled, settled
            return true, false
        parts = [self.rails(part) for part in condition.parts]
        if isinstance(condition, Every):
            return self.both(parts)
        one = self.either(parts)
        return one if isinstance(condition, Some) else (one[1], one[0])

    def both(self, parts: Iterable[Rails]) -> Rails:
        rails = list(parts)
        return self.logic.all_of(true for true, _ in rails), self.logic.any_of(
            false for _, false in rails
        )

    def either(self, parts: Iterable[Rails]) -> Rails:
        rails = list(parts)
        return self.logic.any_of(true for true, _ in rails), self.logic.all_of(
            false for _, false in rails
        )

    def condition(self, rule: Rule, effect: Effect) -> Rails:
        return self.rails(rule.full_condition(effect))

    def rule(self, rule: Rule) -> Rails:
        """The rule's condition, unless an exception takes it out of play."""
        if rule.id not in self.in_play:
            self.in_play[rule.id] = self.both((self.rails(rule.condition), self._free(rule)))
        return self.in_play[rule.id]

    def _free(self, rule: Rule) -> Rails:
        true, false = self.either(self.rule(other) for other in self.exceptions.get(rule.id, ()))
        return false, true

    def works(self, rule: Rule, effect: Effect) -> Rails:
        """Does the effect work? (For ``vereist``: is the requirement not met?)"""
        true, false = self.condition(rule, effect)
        return self.both(
            ((false, true) if effect.kind == "vereist" else (true, false), self._free(rule))
        )

    def same(self, parts: Iterable[tuple[Rule, Effect, int]]) -> bool:
        """Do these effects, with what can take them out of play, read nothing that was changed?"""
        waiting = {rule.id: rule for rule, _, _ in parts}
        seen: dict[str, Rule] = {}
        while waiting:
            rule_id, rule = waiting.popitem()
            seen[rule_id] = rule
            waiting.update(
                {
                    other.id: other
                    for other in self.exceptions.get(rule_id, ())
                    if other.id not in seen
                }
            )
        return not any(
            names_in(rule.full_condition(effect)) & self.touched
            for rule in seen.values()
            for effect in rule.effects
        )

    def same_facts(self, names: Iterable[str]) -> bool:
        """Was none of these facts changed?"""
        return self.touched.isdisjoint(names)

    def contradictions(self) -> Mapping[tuple[str, ...], int]:
        """Pair of facts → they contradict each other."""
        return {
            pair.pair: self.logic.all_of(
                self.rails(pair_atom(self.active, name, values))[0] for name, values in pair.values
            )
            for pair in self.active.contradictions
        }
