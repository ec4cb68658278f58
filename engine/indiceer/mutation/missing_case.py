"""The missing case: the smallest intake on which a mutant that no case noticed gives another
advice, or the certainty that there is none.

Over the value ranges that the rules tell apart (:mod:`.regions`) every situation is tried in which
the mutated rule has another value than the original. If there is none, the mutant is no mistake at
all: it is *equal*. Otherwise such situations are laid over the known cases, nearest first, until an
advice differs; what does not matter to the difference is then left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

from ..analysis.situations import situations
from ..analysis.value_classes import evaluate, fact_atoms
from ..base.dutch import slugify
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND, ONWAAR
from ..conditions.tree import ALWAYS as _ALWAYS
from ..conditions.tree import Condition, Every
from ..intake.reader import Answer, Intake, complete
from ..rules.book import RuleBook
from ..rules.layers import ActiveRules
from ..rules.model import Concept, Rule
from .mutants import Mutant
from .mutate import Mutation, in_force
from .observing import Seen

#: situations per kind of difference that are laid over cases, and how many overlays are weighed at
#: most
PER_KIND, MOST_TRIED = 40, 200
#: cases that overlays are laid over: always one of every municipality, and on the days at which a
#: condition on the date turns
MOST_BASES = 48


@dataclass(frozen=True)
class Missing:
    """A case that would have noticed: complete as found, and with only what matters."""

    found: Intake
    smallest: Intake
    based_on: str
    answers: dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """``equal``: no facts can show a difference.

    Otherwise ``missing``, or None when no case was found.
    """

    equal: bool
    missing: Missing | None = None


def judge(mutation: Mutation, mutant: Mutant) -> Verdict:
    """Look for the missing case of a mutant that survived."""
    bases = _bases(mutation, mutant)
    notices = mutation.noticer(mutant)
    known: dict[Any, list[dict[str, Any]]] = {}
    overlays = []
    for case in bases:
        active = _all_concepts(case.evaluator.active, mutation.book)
        key = (active.municipality, active.peildatum) if _reads_place(mutant, active) else None
        if key not in known:
            known[key] = list(differing(mutant, active))
        overlays += [
            (
                sum(case.intake.facts[name] != value for name, value in answers.items()),
                case.intake.case,
                case,
                answers,
            )
            for answers in known[key]
        ]
    if bases and not overlays:
        return Verdict(True)
    for _, name, case, answers in islice(
        sorted(overlays, key=lambda overlay: overlay[:2]), MOST_TRIED
    ):
        intake = overlay(case.intake, answers, mutation)
        if notices(mutation.see(intake)):
            return Verdict(
                False,
                Missing(
                    intake,
                    shrunk(intake, lambda smaller: notices(mutation.see(smaller)), mutation),
                    name,
                    answers,
                ),
            )
    return Verdict(not bases)


def _bases(mutation: Mutation, mutant: Mutant) -> list[Seen]:
    """Cases in which the mutated rule is in force; for a validity, cases as if they played on the
    day that it is about."""
    days = mutant.days if mutant.changed is not None else tuple(_edges(mutant, mutation))
    layer, name = mutant.ruleset.layer, mutant.ruleset.id
    region_of = mutation.book.catalogue.region_of
    here = [
        case
        for case in mutation.cases
        if layer == "rijk"
        or name in (case.intake.municipality, region_of(case.intake.municipality))
    ]
    moved = [
        mutation.see(on_day(case.intake, day, mutation)) for day in days for case in _spread(here)
    ]
    if mutant.changed is not None:
        return moved
    known = _spread([case for case in mutation.cases if in_force(mutant, case.evaluator.active)])
    return known + [case for case in moved if in_force(mutant, case.evaluator.active)]


def _spread(cases: list[Seen]) -> list[Seen]:
    """At most so many cases, by name, with every municipality among them."""
    ordered = sorted(cases, key=lambda case: case.intake.case)
    one_each = list({case.intake.municipality: case for case in ordered}.values())
    step = max(1, len(ordered) // MOST_BASES)
    return one_each + [case for case in ordered[::step] if case not in one_each]


def _edges(mutant: Mutant, mutation: Mutation) -> list[date]:
    """The days around a date with which the peildatum is compared."""
    concepts = {
        name: concept
        for ruleset in mutation.book.rulesets
        for name, concept in ruleset.concepts.items()
    }
    read = [
        rule.full_condition(effect)
        for rule in (mutant.old, mutant.new)
        if rule
        for effect in rule.effects
    ]
    found = {
        atom.operand
        for atom in fact_atoms(read, concepts).get("peildatum", ())
        if isinstance(atom.operand, date)
    }
    return sorted({day + timedelta(days=step) for day in found for step in (-1, 0, 1)})


def on_day(intake: Intake, day: date, mutation: Mutation) -> Intake:
    """The same intake on another day; every date in it moves along."""
    shift = day - intake.peildatum

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: moved(item) for key, item in value.items()}
        return value + shift if isinstance(value, date) else value

    answers = {
        name: Answer(moved(answer.value), answer.source, None, answer.remark)
        for name, answer in intake.answers.items()
    }
    return complete(
        mutation.book.catalogue, intake.case, day, intake.municipality, answers, intake.title
    )


def overlay(intake: Intake, answers: Mapping[str, Any], mutation: Mutation) -> Intake:
    """The intake with these answers in the place of its own.

    Not asked and not known are left out.
    """
    kept = {name: answer for name, answer in intake.answers.items() if name not in answers}
    given = {
        name: Answer(value)
        for name, value in answers.items()
        if value not in (NIET_GEVRAAGD, ONBEKEND)
    }
    return complete(
        mutation.book.catalogue,
        intake.case,
        intake.peildatum,
        intake.municipality,
        dict(sorted({**kept, **given}.items())),
        intake.title,
    )


def shrunk(intake: Intake, shows: Callable[[Intake], bool], mutation: Mutation) -> Intake:
    """The intake with as few answers as still show the difference: halves, then quarters, down to
    single answers."""
    names = list(intake.answers)
    size = len(names)
    while size:
        start, before = 0, len(names)
        while start < len(names):
            kept = names[:start] + names[start + size :]
            if shows(_only(intake, kept, mutation)):
                names = kept
            else:
                start += size
        if (
            size > 1 or len(names) == before
        ):  # what was needed beside another answer may not be needed without it
            size //= 2
    return _only(intake, names, mutation)


def _only(intake: Intake, names: list[str], mutation: Mutation) -> Intake:
    answers = {name: intake.answers[name] for name in names}
    return complete(
        mutation.book.catalogue,
        intake.case,
        intake.peildatum,
        intake.municipality,
        answers,
        intake.title,
    )


# -- where the values differ -----------------------------------------------------------------------


def differing(mutant: Mutant, active: ActiveRules) -> Iterator[dict[str, Any]]:
    """Answers with which the mutated rule has another value than the original, or, where only its
    effects changed, with which it works; some of each kind."""
    pairs, concepts = _conditions(mutant, active)
    compared = fact_atoms(
        [condition for pair in pairs for condition in pair if condition is not None],
        {**active.concepts},
    )
    if mutant.concept is not None:
        for name, atoms_ in fact_atoms([mutant.concept.condition], active.concepts).items():
            compared.setdefault(name, set()).update(atoms_)
    found: dict[Any, list[dict[str, Any]]] = {}
    met: Counter[Any] = Counter()
    chance = Random(0)  # a spread of situations, the same one every time
    for answers, literals in situations(compared, active):
        old = tuple(
            ONWAAR if before is None else evaluate(before, literals, active.concepts)
            for before, _ in pairs
        )
        new = tuple(
            ONWAAR if after is None else evaluate(after, literals, concepts) for _, after in pairs
        )
        if old != new:
            met[old, new] += 1
            place = (
                chance.randrange(met[old, new]) if met[old, new] > PER_KIND else met[old, new] - 1
            )
            if place < PER_KIND:
                found.setdefault((old, new), [])[place : place + 1] = [answers]
    for some in found.values():
        yield from some


def _all_concepts(active: ActiveRules, book: RuleBook) -> ActiveRules:
    """With the concepts of rule sets that are not in force yet: a validity that moves brings them
    along."""
    return active._replace(
        concepts={
            **{
                name: concept
                for ruleset in book.rulesets
                for name, concept in ruleset.concepts.items()
            },
            **active.concepts,
        }
    )


def _conditions(
    mutant: Mutant, active: ActiveRules
) -> tuple[list[tuple[Condition | None, Condition | None]], Mapping[str, Concept]]:
    """Per effect the old and the new condition.

    An effect of which something else changed is set against one that never works.
    """
    if mutant.concept is not None:
        whole = active.concepts[mutant.subject].condition
        return [(whole, mutant.concept.condition)], {
            **active.concepts,
            mutant.subject: mutant.concept,
        }
    if mutant.changed is not None:
        moved = [
            rule
            for name, rule in mutant.ruleset.rules.items()
            if mutant.changed.rules[name] != rule
        ]
        return [
            (rule.full_condition(effect), None) for rule in moved[:1] for effect in rule.effects
        ] or [(_ALWAYS, None)], active.concepts
    assert mutant.old is not None
    if mutant.new is None:
        return [
            (mutant.old.full_condition(effect), None) for effect in mutant.old.effects
        ], active.concepts
    if mutant.old.excepts != mutant.new.excepts:
        gone = [
            active.rules[name]
            for name in mutant.old.excepts
            if name not in mutant.new.excepts and name in active.rules
        ]
        return [
            (Every((mutant.old.condition, target.full_condition(effect))), None)
            for target in gone
            for effect in target.effects
        ], active.concepts
    return _effect_pairs(mutant.old, mutant.new), active.concepts


def _effect_pairs(old: Rule, new: Rule) -> list[tuple[Condition | None, Condition | None]]:
    if len(old.effects) != len(new.effects):
        return [
            (old.full_condition(effect), None)
            for effect in old.effects
            if effect not in new.effects
        ]
    pairs: list[tuple[Condition | None, Condition | None]] = []
    for before, after in zip(old.effects, new.effects, strict=True):
        same = (
            before._replace(condition=after.condition) == after
            and old.after_outcome == new.after_outcome
        )
        pairs.append((old.full_condition(before), new.full_condition(after) if same else None))
    return pairs


def _reads_place(mutant: Mutant, active: ActiveRules) -> bool:
    """Does the mutant look at the municipality or the date of the case?"""
    pairs, _ = _conditions(mutant, active)
    read = fact_atoms(
        [condition for pair in pairs for condition in pair if condition is not None],
        active.concepts,
    )
    return any(
        fact.kind in ("gemeente", "datum") or fact.derived
        for fact in map(active.catalogue.facts.__getitem__, read)
    )


# -- as a file -------------------------------------------------------------------------------------


def case_name(mutant: Mutant, number: int, intake: Intake) -> str:
    """A file name that says where the case plays and which rule it is about."""
    return f"{intake.municipality}-{slugify(mutant.subject.replace('_', '-'))}-{number}"[:80]


def case_text(intake: Intake, name: str, title: str, mutation: Mutation) -> str:
    """The intake as a case file that expects what the rules say now; ready to be saved as
    ``name``.yaml."""
    seen = mutation.see(intake)
    outcomes = {slug: option[0] for slug, option in seen.observed[0].items()}
    catalogue = mutation.book.catalogue
    order = list(catalogue.facts)
    answers = sorted(intake.answers.items(), key=lambda item: order.index(item[0]))
    lines = [
        f"casus: {name}",
        f"titel: {_quoted(title)}",
        f"peildatum: {intake.peildatum.isoformat()}",
        f"gemeente: {intake.municipality}",
    ]
    lines += [
        "feiten:" if answers else "feiten: {}",
        *(f"  {key}: {_yaml(answer.value, catalogue.facts[key].kind)}" for key, answer in answers),
    ]
    return (
        "\n".join(
            [*lines, "verwacht:", *(f"  {slug}: {outcome}" for slug, outcome in outcomes.items())]
        )
        + "\n"
    )


def _yaml(value: Any, kind: str = "") -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_yaml(item, kind) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_yaml(item)}" for key, item in value.items()) + "}"
    return (
        _quoted(value)
        if kind in ("tekst", "tekstlijst")
        or (isinstance(value, str) and not value.replace("_", "").isalnum())
        else str(value)
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
