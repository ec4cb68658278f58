"""Mutation testing of the rules by the cases: does any case notice when a rule holds a mistake?

A mutant is killed by a case whose advice comes out otherwise (:mod:`.observing`). Nothing is
compiled for one; a case is weighed again only if a value that the mistake touches can matter to it
(:mod:`.altered`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from ..inference.evaluate import Evaluator
from ..intake.reader import Intake
from ..plan.evaluators import evaluator_for
from ..rules.book import RuleBook
from ..rules.layers import ActiveRules, select_rules
from .altered import Altered
from .mutants import Mutant
from .observing import Seen

if TYPE_CHECKING:
    pass


class Mutation:
    """Runs mutants against cases."""

    def __init__(self, book: RuleBook, intakes: Iterable[Intake]):
        self.book = book
        self.evaluators: dict[tuple[date, str], Evaluator] = {}
        self.cases = [self.see(intake) for intake in intakes]
        self.subject = ""

    def see(self, intake: Intake) -> Seen:
        return Seen(intake, self.evaluator(intake.peildatum, intake.municipality))

    def evaluator(self, peildatum: date, municipality: str) -> Evaluator:
        key = (peildatum, municipality)
        if key not in self.evaluators:
            self.evaluators[key] = evaluator_for(self.book, *key)
        return self.evaluators[key]

    def killer(self, mutant: Mutant) -> Seen | None:
        """The first case that notices.

        A case that noticed goes to the front: it is likely to notice the next mutant of the same
        rule too.
        """
        notices = self.noticer(mutant)
        for place, case in enumerate(self.cases):
            if notices(case):
                self.cases.insert(0, self.cases.pop(place))
                return case
        return None

    def noticer(self, mutant: Mutant) -> Callable[[Seen], bool]:
        """Does a case notice this mutant?

        Rules that are not in force where the case plays cannot be noticed.
        """
        if mutant.changed is not None:
            return self._dated(mutant)
        altered: dict[int, Altered] = {}
        if self.subject != mutant.subject:  # the trees of the last rule need not be remembered
            self.subject = mutant.subject
            for case in self.cases:
                case.premises.known.clear()

        def notices(case: Seen) -> bool:
            evaluator = case.evaluator
            if not in_force(mutant, evaluator.active):
                return False
            if id(evaluator) not in altered:
                altered[id(evaluator)] = Altered(evaluator, mutant)
            return altered[id(evaluator)].differs(case)

        return notices

    def _dated(self, mutant: Mutant) -> Callable[[Seen], bool]:
        assert mutant.changed is not None
        book = self.book.with_rulesets(
            mutant.changed if ruleset is mutant.ruleset else ruleset
            for ruleset in self.book.rulesets
        )

        def notices(case: Seen) -> bool:
            intake = case.intake
            if intake.peildatum not in mutant.days:
                return False
            return bool(
                Seen(
                    intake, Evaluator(select_rules(book, intake.peildatum, intake.municipality))
                ).observed
                != case.observed
            )

        return notices


def in_force(mutant: Mutant, active: ActiveRules) -> bool:
    if mutant.concept is not None:
        return active.concepts.get(mutant.subject) is mutant.ruleset.concepts[mutant.subject]
    return mutant.old is not None and active.rules.get(mutant.old.id) is mutant.old
