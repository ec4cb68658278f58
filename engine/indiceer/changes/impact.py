"""The impact of a change: which outcomes of which cases turn, from what to what, and by which rule.

Most cases are not touched by a change. They are sifted first: where none of the changed rules does
anything else than before, nothing can turn, and one weighing is enough. Every case that is reported
as turned has been weighed in full on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..analysis.outcomes import weighed
from ..analysis.worlds import SILENT, Edit, Transition, World
from ..base.faults import InvalidInput
from ..base.kleene import ONWAAR
from ..cases.files import case_files
from ..conditions.tree import atoms
from ..facts.catalogue import Catalogue
from ..facts.derive import years_between
from ..inference.evaluate import Evaluator
from ..intake.moved import as_if_in
from ..intake.reader import Intake, complete, read_intake
from ..plan.evaluators import evaluator_for
from ..rules.layers import ActiveRules
from ..rules.model import Rule
from ..weighing.case import contradictions_in
from .difference.sides import Sides

#: upper bounds of the age bands of the count per group, as whole years
AGE_BANDS = (17, 22, 34, 49, 66)


@dataclass(frozen=True)
class Flip:
    """One outcome of one case that turned.

    ``door``: the edit without which it would not have, or the fewest together; ``ook``: edits of
    which the same holds.
    """

    casus: str
    optie: str
    oud: str
    nieuw: str
    door: tuple[Edit, ...]
    ook: tuple[Edit, ...] = ()


@dataclass
class Impact:
    """Counts and turned outcomes.

    ``matrix``: option → (old, new) → number of cases, unchanged ones included.
    """

    total: int = 0
    turned: int = 0
    matrix: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    flips: list[Flip] = field(default_factory=list)
    groups: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def per_edit(self) -> list[tuple[tuple[Edit, ...], int, int]]:
        """Per responsible edit (or combination): number of outcomes and of cases turned, most
        first."""
        outcomes: Counter[tuple[Edit, ...]] = Counter(flip.door for flip in self.flips)
        cases = {
            edits: len({flip.casus for flip in self.flips if flip.door == edits})
            for edits in outcomes
        }
        return [
            (edits, number, cases[edits])
            for edits, number in sorted(outcomes.items(), key=lambda item: (-item[1], item[0]))
        ]


def impact(
    sides: Sides, intakes: Iterable[tuple[str, Intake]], refused: Iterable[str] = ()
) -> Impact:
    """Weigh every intake on both sides.

    Names must be unique; they are what the report calls the case.
    """
    result = Impact(refused=list(refused))
    ordered = sorted(intakes, key=lambda item: (item[1].peildatum, item[1].municipality, item[0]))
    impacter = _Impacter(sides)
    for name, intake in ordered:
        impacter.add(result, name, intake)
    result.flips.sort(key=lambda flip: flip.casus)
    return result


def read_cases(paths: Iterable[Path], sides: Sides) -> tuple[list[tuple[str, Intake]], list[str]]:
    """The intakes of these files and folders under the old catalogue (else the new), and the names
    of files that fit neither."""
    found, refused = [], []
    for path in case_files(paths):
        for book in sides.books:
            try:
                found.append((path.stem, read_intake(path, book.catalogue)))
                break
            except InvalidInput:
                continue
        else:
            refused.append(path.name)
    names = Counter(name for name, _ in found)
    return [
        (name if names[name] == 1 else f"{name} ({number})", intake)
        for number, (name, intake) in enumerate(found, 1)
    ], refused


def worlds(sides: Sides, intake: Intake) -> tuple[World, World]:
    """The case in the old and in the new world."""
    if sides.towns is not None and sides.peildatum is not None:
        book = sides.books[0]
        moved = [as_if_in(intake, town, book) for town in sides.towns]
        return tuple(
            World(
                evaluator_for(book, sides.peildatum, town),
                under(book.catalogue, there, sides.peildatum),
            )  # type: ignore[return-value]
            for town, there in zip(sides.towns, moved, strict=True)
        )
    return tuple(
        World(
            evaluator_for(book, intake.peildatum, intake.municipality),
            under(book.catalogue, intake),
        )
        for book in sides.books
    )  # type: ignore[return-value]


def under(catalogue: Catalogue, intake: Intake, peildatum: date | None = None) -> dict[str, Any]:
    """The complete facts of an intake under another catalogue or on another day; answers to
    questions that do not exist there fall away."""
    answers = {name: answer for name, answer in intake.answers.items() if name in catalogue.asked}
    return complete(
        catalogue, intake.case, peildatum or intake.peildatum, intake.municipality, answers
    ).facts


class _Impacter:
    def __init__(self, sides: Sides):
        self.sides = sides
        self.known: tuple[Evaluator, Evaluator] | None = None
        self.transition: Transition | None = None
        self.sieve: _Sieve | None = None

    def add(self, result: Impact, name: str, intake: Intake) -> None:
        old, new = worlds(self.sides, intake)
        if self.known != (old.evaluator, new.evaluator):
            self.known = (old.evaluator, new.evaluator)
            self.transition = Transition(old.evaluator, new.evaluator)
            self.sieve = _Sieve(self.transition)
        assert self.transition is not None and self.sieve is not None
        before = old.outcomes()
        after = before if self.sieve.same(old, new) else new.outcomes()
        turned = [slug for slug in after if before.get(slug, "nvt") != after[slug]]
        if turned:
            before, after = weighed(old.evaluator, old.facts), weighed(new.evaluator, new.facts)
            turned = [slug for slug in after if before.get(slug, "nvt") != after[slug]]
        result.total += 1
        result.turned += bool(turned)
        for slug in {**before, **after}:
            result.matrix.setdefault(slug, Counter())[
                before.get(slug, "nvt"), after.get(slug, "nvt")
            ] += 1
        for slug in turned:
            edits, others = (
                self.transition.responsible(old, new, slug)
                if slug in before
                else ([Edit("opties", slug)], [])
            )
            result.flips.append(
                Flip(name, slug, before.get(slug, "nvt"), after[slug], tuple(edits), tuple(others))
            )
        for label, group in (("leeftijd", _band(intake)), ("gemeente", intake.municipality)):
            counted = result.groups.setdefault(label, {}).setdefault(group, [0, 0])
            counted[0] += 1
            counted[1] += bool(turned)


class _Sieve:
    """Decides cheaply that nothing can turn: the changed rules together work exactly as before, and
    nothing but rules and concepts changed."""

    def __init__(self, transition: Transition):
        edits = transition.edits
        self.nothing = not edits
        self.parts: list[Evaluator] = []
        if not edits or any(edit.soort not in ("regel", "begrip") for edit in edits):
            return
        sides = [transition.old.active, transition.new.active]
        changed = {edit.naam for edit in edits if edit.soort == "regel"}
        concepts = {edit.naam for edit in edits if edit.soort == "begrip"}
        for active in sides:
            changed |= {
                rule.id for rule in active.rules.values() if concepts & _concepts_read(rule, active)
            }
        if any(
            rule.after_outcome is not None
            for active in sides
            for name in changed
            if (rule := active.rules.get(name)) and any(e.kind == "vult_aan" for e in rule.effects)
        ):
            return
        grown = True
        # a changed exception changes the rules it takes out of play, and an exception on a changed
        # rule plays along
        while grown:
            more = {
                target
                for active in sides
                for rule in active.rules.values()
                if rule.id in changed
                for target in rule.excepts
                if target in active.rules
            }
            more |= {
                rule.id
                for active in sides
                for rule in active.rules.values()
                if changed & set(rule.excepts)
            }
            grown = not more <= changed
            changed |= more
        self.parts = [
            Evaluator(
                active._replace(
                    rules={name: rule for name, rule in active.rules.items() if name in changed}
                )
            )
            for active in sides
        ]

    def same(self, old: World, new: World) -> bool:
        if old.facts != new.facts:
            return False
        if self.nothing:
            return True
        return (
            bool(self.parts)
            and not self._contradicted(old)
            and self._work(0, old) == self._work(1, new)
        )

    def _work(self, side: int, world: World) -> list[tuple[object, ...]]:
        """What the changed rules do to this case, without saying which rule does it."""
        evaluator = self.parts[side]
        trace = evaluator.check_only(world.facts)
        found = set()
        for (rule_id, index), works in trace.effects.items():
            rule = evaluator.active.rules[rule_id]
            effect = rule.effects[index]
            if works != ONWAAR and effect.kind not in SILENT:
                found.add(
                    (
                        effect.kind,
                        effect.options,
                        effect.strength or "",
                        rule.binding == "dw",
                        works,
                    )
                )
        return sorted(found)

    def _contradicted(self, world: World) -> bool:
        """Contradicting facts look at which facts a rule reads, also of rules that do not hold;
        then everything is weighed."""
        return bool(contradictions_in(world.active, world.facts))


def _concepts_read(rule: Rule, active: ActiveRules) -> set[str]:
    waiting = [atom.fact for effect in rule.effects for atom in atoms(rule.full_condition(effect))]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in active.concepts and name not in found:
            found.add(name)
            waiting += [atom.fact for atom in atoms(active.concepts[name].condition)]
    return found


def _band(intake: Intake) -> str:
    answer = intake.answers.get("geboortedatum")
    if answer is None or not isinstance(answer.value, date):
        return "leeftijd niet bekend"
    age = years_between(answer.value, intake.peildatum)
    low = 0
    for high in AGE_BANDS:
        if age <= high:
            return f"{low} tot en met {high} jaar"
        low = high + 1
    return f"{low} jaar en ouder"
