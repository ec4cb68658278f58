"""Two worlds, and which difference between them turned an outcome.

A world is a set of rules in force with the facts of one person under them. Going from the old world
to the new one takes a number of edits: a rule, a concept, an option that is offered, a derived fact
such as the age. An edit is responsible for an outcome when taking it back, alone or with as few
others as possible, brings the old outcome back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..base.ordering import natural
from ..conditions.tree import Condition, atoms
from ..inference.evaluate import Evaluator
from ..inference.premises import facts_of
from ..rules.layers import ActiveRules
from ..rules.model import Rule
from .outcomes import outcomes

#: effects that never change an outcome
SILENT = frozenset({"adviseert", "route", "termijn", "weging"})


@dataclass(frozen=True, order=True)
class Edit:
    """One difference: ``soort`` is regel, begrip, aanbod, tegenspraak, opties, feit or datum."""

    soort: str
    naam: str


@dataclass(frozen=True, eq=False)
class World:
    """Rules in force, and the facts of one person under them."""

    evaluator: Evaluator
    facts: Mapping[str, Any]

    @property
    def active(self) -> ActiveRules:
        return self.evaluator.active

    def outcomes(self) -> dict[str, str]:
        return outcomes(self.evaluator, self.facts)


def working(rule: Rule | None) -> object:
    """The part of a rule that can change an outcome;

    None when it has no such part. Title, texts and sources are not in it.
    """
    if rule is None:
        return None
    effects = tuple(
        (effect.kind, effect.options, effect.strength, effect.condition)
        for effect in rule.effects
        if effect.kind not in SILENT and (effect.options or effect.kind == "vult_aan")
    )
    if not effects and not rule.excepts:
        return None
    after = rule.after_outcome and tuple(sorted(rule.after_outcome.items()))
    return rule.condition, after, effects, rule.binding == "dw", tuple(sorted(rule.excepts))


class Transition:
    """From the rules in force of one world to those of another: the edits, and every mixture of the
    two."""

    def __init__(self, old: Evaluator, new: Evaluator):
        self.old, self.new = old, new
        self.edits = rule_edits(old.active, new.active)
        self._mixed: dict[tuple[bool, frozenset[Edit]], Evaluator] = {}

    def mixed(self, taken_back: Iterable[Edit], forward: bool = False) -> Evaluator:
        """The new rules with these edits taken back;

        ``forward``: the old rules with these edits carried out.
        """
        key = (forward, frozenset(edit for edit in taken_back if edit.soort != "feit"))
        if key not in self._mixed:
            base, other = (self.old, self.new) if forward else (self.new, self.old)
            self._mixed[key] = (
                Evaluator(_mix(base.active, other.active, key[1])) if key[1] else base
            )
        return self._mixed[key]

    def back(self, old: World, new: World, taken_back: Iterable[Edit]) -> dict[str, str]:
        """The outcomes in the new world with these edits taken back, facts included."""
        edits = list(taken_back)
        return outcomes(self.mixed(edits), mixed_facts(new.facts, old.facts, edits))

    def ahead(self, old: World, new: World, carried_out: Iterable[Edit]) -> dict[str, str]:
        """The outcomes in the old world with these edits already carried out."""
        edits = list(carried_out)
        return outcomes(self.mixed(edits, forward=True), mixed_facts(old.facts, new.facts, edits))

    def responsible(self, old: World, new: World, option: str) -> tuple[list[Edit], list[Edit]]:
        """The edit that turned this outcome, or the fewest together; and the other single edits
        without which it would not have turned either.

        Every answer has been tried. First choice: taken back alone it brings the old outcome back.
        Second: alone it brings the new outcome about, and taken back it does not stand. Else: the
        fewest (none of them can be left out) that together bring the old outcome back.
        """
        was, becomes = old.outcomes().get(option, "nvt"), new.outcomes().get(option, "nvt")
        edits = [*self.edits, *fact_edits(old.facts, new.facts)]
        edits.sort(
            key=lambda edit: (
                not self._about(edit, option),
                edit.soort != "regel",
                edit.soort,
                natural(edit.naam),
            )
        )
        without = {edit: self.back(old, new, [edit]).get(option, "nvt") for edit in edits}
        single = [edit for edit in edits if without[edit] == was]
        if single:
            return single[:1], single[1:]
        for edit in edits:
            if (
                without[edit] != becomes
                and self.ahead(old, new, [edit]).get(option, "nvt") == becomes
            ):
                return [edit], []
        kept = list(edits)
        if self.back(old, new, kept).get(option, "nvt") != was:
            return [], []
        for edit in reversed(edits):
            fewer = [other for other in kept if other != edit]
            if self.back(old, new, fewer).get(option, "nvt") == was:
                kept = fewer
        return kept, []

    def _about(self, edit: Edit, option: str) -> bool:
        found = (self.old.active.rules.get(edit.naam), self.new.active.rules.get(edit.naam))
        return edit.soort == "regel" and any(
            rule is not None and any(option in effect.options for effect in rule.effects)
            for rule in found
        )


def rule_edits(old: ActiveRules, new: ActiveRules) -> list[Edit]:
    """The differences between two sets of rules in force that can change an outcome."""
    found = [
        Edit("regel", name)
        for name in old.rules.keys() | new.rules.keys()
        if working(old.rules.get(name)) != working(new.rules.get(name))
    ]
    found += [
        Edit("begrip", name)
        for name in old.concepts.keys() | new.concepts.keys()
        if _condition(old, name) != _condition(new, name)
    ]
    found += [
        Edit("aanbod", name)
        for name in (old.offered ^ new.offered) | (old.offer_unknown ^ new.offer_unknown)
    ]
    if {pair.values for pair in old.contradictions} != {pair.values for pair in new.contradictions}:
        found.append(Edit("tegenspraak", "tegenstrijdige gegevens"))
    if _roles(old) != _roles(new):
        found.append(Edit("opties", "rollen en ladder"))
    if old.peildatum != new.peildatum and (_reads_day(old) or _reads_day(new)):
        found.append(Edit("datum", "peildatum"))
    return sorted(found)


def fact_edits(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Edit]:
    """The facts that are not the same on both sides, such as an age."""
    return [
        Edit("feit", name) for name in sorted(old.keys() & new.keys()) if old[name] != new[name]
    ]


def mixed_facts(
    base: Mapping[str, Any], other: Mapping[str, Any], edits: Iterable[Edit]
) -> dict[str, Any]:
    """The facts of ``base``, those of ``other`` where an edit says so, and all of ``other`` that
    ``base`` does not know."""
    return {
        **other,
        **base,
        **{edit.naam: other[edit.naam] for edit in edits if edit.soort == "feit"},
    }


def _mix(base: ActiveRules, other: ActiveRules, edits: Iterable[Edit]) -> ActiveRules:
    rules, concepts, offered = (
        dict(base.rules),
        {**other.concepts, **base.concepts},
        set(base.offered),
    )
    offer_unknown = set(base.offer_unknown)
    catalogue, contradictions, peildatum = base.catalogue, base.contradictions, base.peildatum
    if other.catalogue is not catalogue:
        options = {**other.catalogue.options, **catalogue.options}
        catalogue = catalogue._replace(
            facts={**other.catalogue.facts, **catalogue.facts}, options=options
        )
    for edit in edits:
        match edit.soort:
            case "regel":
                rules.pop(edit.naam, None)
                if edit.naam in other.rules:
                    rules[edit.naam] = other.rules[edit.naam]
            case "begrip" if edit.naam in other.concepts:
                concepts[edit.naam] = other.concepts[edit.naam]
            case "aanbod":
                offered = {*offered - {edit.naam}, *other.offered & {edit.naam}}
                offer_unknown = {*offer_unknown - {edit.naam}, *other.offer_unknown & {edit.naam}}
            case "tegenspraak":
                contradictions = other.contradictions
            case "opties":
                catalogue = catalogue._replace(
                    options={**catalogue.options, **other.catalogue.options}
                )
            case "datum":
                peildatum = other.peildatum
    ordered = {name: rules[name] for name in sorted(rules, key=natural)}
    return base._replace(
        rules=ordered,
        concepts=concepts,
        offered=frozenset(offered),
        offer_unknown=frozenset(offer_unknown),
        catalogue=catalogue,
        contradictions=contradictions,
        peildatum=peildatum,
    )


def _condition(active: ActiveRules, name: str) -> Condition | None:
    return active.concepts[name].condition if name in active.concepts else None


def _roles(active: ActiveRules) -> dict[str, tuple[object, ...]]:
    return {
        slug: (option.role, option.rank, option.holds_back, option.contradictable)
        for slug, option in active.catalogue.options.items()
    }


def _reads_day(active: ActiveRules) -> bool:
    conditions = [concept.condition for concept in active.concepts.values()]
    conditions += [
        rule.full_condition(effect) for rule in active.rules.values() for effect in rule.effects
    ]
    return any(atom.operand == "peildatum" for condition in conditions for atom in atoms(condition))


def facts_read(active: ActiveRules, option: str) -> set[str]:
    """The asked facts that the rules on this option rest on: through concepts, exceptions, derived
    facts and the triggers of follow-up questions."""
    names: set[str] = set()
    for rule in active.rules.values():
        for effect in rule.effects:
            if (
                option in effect.options
                and rule.after_outcome is None
                and effect.kind not in SILENT
            ):
                names |= facts_of(rule.full_condition(effect), active.concepts)
                for other in _exceptions(active, rule.id, frozenset()):
                    names |= facts_of(other.condition, active.concepts)
    return asked_behind(active, names)


def _exceptions(active: ActiveRules, rule_id: str, seen: frozenset[str]) -> list[Rule]:
    found = [
        rule for rule in active.rules.values() if rule_id in rule.excepts and rule.id not in seen
    ]
    return [
        *found,
        *(deeper for rule in found for deeper in _exceptions(active, rule.id, seen | {rule.id})),
    ]


def asked_behind(active: ActiveRules, names: Iterable[str]) -> set[str]:
    """The asked facts behind these facts.

    A trigger counts: answering it otherwise opens or closes the follow-up question.
    """
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        fact = active.catalogue.facts[name]
        waiting += fact.derived_from
        waiting += [atom.fact for atom in atoms(fact.trigger)] if fact.trigger is not None else []
    return {name for name in found if not active.catalogue.facts[name].derived}
