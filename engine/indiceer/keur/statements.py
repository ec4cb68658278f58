"""Is there an intake that breaks a statement of law? Searched over all of them, and shown by the
smallest one, which the real weighing must confirm."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..analysis.encoded_intake import Situation, Space, offer_atoms
from ..analysis.encoded_weighing import Weighed
from ..analysis.logic import FALSE, Logic
from ..analysis.smallest import Answers, confirmed, facts_of, smallest
from ..analysis.workbench import Bench, workbench
from ..base.kleene import ONBEKEND, WAAR
from ..cases.writing import case_file
from ..conditions.tree import atoms
from ..inference.evaluate import Evaluator
from ..rules.book import RuleBook
from ..rules.invariants import EffectShape, Invariant, invariants
from ..rules.layers import ActiveRules
from ..rules.model import Effect, Rule

#: (what is broken, a case file that shows it)
Broken = tuple[str, str]


class Court:
    """One scope with a solver that also knows the facts that only statements look at."""

    def __init__(self, bench: Bench, statements: tuple[Invariant, ...]):
        self.bench, self.statements = bench, statements
        self._made: tuple[Logic, Situation, Weighed] | None = None

    @property
    def made(self) -> tuple[Logic, Situation, Weighed]:
        """Solver, open intake and its weighing; made when something has to be proved."""
        if self._made is None:
            wanted = [atom for one in self.statements for atom in atoms(one.condition)]
            logic = Logic()
            situation = Situation(logic, Space(self.bench.active, wanted))
            self._made = logic, situation, Weighed(situation)
        return self._made


def broken_statements(book: RuleBook) -> Iterator[tuple[Invariant, str, str]]:
    """(statement, where and what, case file) of every statement that some intake breaks, once per
    statement, with the first scope that shows it.

    Every scope is looked at, also those that differ in duties, advice and deadlines only: that is
    what statements about an effect are about.
    """
    statements = invariants(book).statements
    if not statements:
        return
    open_still = {one.name: one for one in statements}
    for bench in workbench(book).benches():
        active, court = bench.active, Court(bench, statements)
        for name, one in list(open_still.items()):
            if not one.covers(active.peildatum, active.municipality, active.region):
                continue
            found = bench.recall(_question(one, active), partial(_first, court, one))
            if found is not None:
                del open_still[name]
                yield one, found[0], found[1]


def _question(one: Invariant, active: ActiveRules) -> str:
    """What is asked, with the effects that are meant: they are known by their source and term,
    which the meaning of the rules leaves out."""
    shape = one.shape.effect_nooit or one.shape.effect_altijd
    meant = [(rule.id, index) for rule, index, _ in _fitting(active, shape)] if shape else []
    return f"K31 {one.name} {one.shape!r} {meant}"


def _first(court: Court, one: Invariant) -> Broken | None:
    return next(_breaks(court, one), None)


def _breaks(court: Court, one: Invariant) -> Iterator[Broken]:
    logic, situation, weighed = court.made
    holds = situation.rails(one.condition)[0]
    if not logic.possible(holds):
        return
    agreed = [-literal for literal in weighed.contradictions.values()]
    for option in one.options if one.never or one.always else ():
        yield from _by_outcome(court, one, option, [holds, *agreed])
    for shape, must in ((one.shape.effect_nooit, False), (one.shape.effect_altijd, True)):
        if shape is not None:
            yield from _by_effect(court, one, shape, must, [holds, *agreed])


def _by_outcome(court: Court, one: Invariant, option: str, given: list[int]) -> Iterator[Broken]:
    logic, situation, weighed = court.made
    active = court.bench.active
    if option not in active.weighed:
        return
    if option in active.offer_unknown:
        given = [*given, situation.rails(offer_atoms(option)[0])[0]]
    outcomes = weighed.outcomes()[option]
    if one.never:
        wrong = logic.any_of(outcomes.get(name, FALSE) for name in one.never)
    else:
        wrong = -logic.any_of(outcomes.get(name, FALSE) for name in one.always)
    found = smallest(logic, (situation,), (*given, wrong))
    if found is None:
        return

    def breaks(outcome: str) -> bool:
        return outcome in one.never if one.never else outcome not in one.always

    got = confirmed(active, found[0], lambda outcomes: breaks(outcomes[option][0]))
    name = active.catalogue.options[option].name
    yield f"{name} is hier {got[option][0]}", _case(active, one, found[0])


def _by_effect(
    court: Court, one: Invariant, shape: EffectShape, must: bool, given: list[int]
) -> Iterator[Broken]:
    logic, situation, _ = court.made
    active = court.bench.active
    fitting = list(_fitting(active, shape))
    works = logic.any_of(situation.works(rule, effect)[0] for rule, _, effect in fitting)
    found = smallest(logic, (situation,), (*given, -works if must else works))
    if found is None:
        return
    working = _working(active, found[0], fitting)
    if bool(working) == must:
        raise AssertionError(f"the logic and the weighing disagree on {one.name}: {found[0]}")
    said = ", ".join(working) if working else f"geen regel met effect {shape.soort}"
    yield f"hier werkt {said}", _case(active, one, found[0])


def _fitting(active: ActiveRules, shape: EffectShape) -> Iterator[tuple[Rule, int, Effect]]:
    """The effects that a statement means: by kind, and where it says so by option, source, ground,
    force or term."""
    for rule in active.rules.values():
        if rule.after_outcome is not None:
            continue
        if shape.bron and not set(shape.bron) & set(rule.sources):
            continue
        if shape.binding and rule.binding != shape.binding:
            continue
        for index, effect in enumerate(rule.effects):
            if effect.kind != shape.soort or (shape.grond and effect.ground != shape.grond):
                continue
            if shape.opties and not set(shape.opties) & set(effect.options):
                continue
            if shape.termijn and (effect.term is None or effect.term.name != shape.termijn):
                continue
            yield rule, index, effect


def _working(
    active: ActiveRules, answers: Answers, fitting: list[tuple[Rule, int, Effect]]
) -> list[str]:
    """The rules of which such an effect works, by the evaluator itself."""
    trace = Evaluator(active).check_only(facts_of(active, answers))
    return [rule.id for rule, index, _ in fitting if trace.effects[rule.id, index] == WAAR]


def _case(active: ActiveRules, one: Invariant, answers: Answers) -> str:
    known = {name: value for name, value in answers.items() if value != ONBEKEND}
    remark = f"{one.shape.zin} ({one.shape.artikel}) Hier is dat niet zo."
    return case_file(active, f"invariant-{one.name.lower()}", known, remark)
