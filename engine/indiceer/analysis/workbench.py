"""What the checks share for one rule book: its scopes, each with a solver, made once and only when
a check asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from ..conditions.tree import ALWAYS, Condition
from ..inference.trace import rule_has_condition
from ..plan import store
from ..rules.book import RuleBook
from ..rules.layers import ActiveRules
from ..rules.model import Effect, Rule
from .encoded_intake import Situation, Space
from .encoded_weighing import Weighed, parts_of, place
from .logic import Logic
from .meaning import Meanings
from .scopes import fixed_atoms, fixed_values, scopes
from .value_classes import fact_atoms

Answer = TypeVar("Answer")
#: what these entries of the cache are called
_ENTRY = "bewijs"


class Bench:
    """One scope with its solver, one open intake and the weighing of it; each made when it is asked
    for, because what was proved before needs none of them."""

    def __init__(self, active: ActiveRules, meanings: Meanings | None = None):
        self.active = active
        self._meanings = meanings or Meanings()
        self._others: dict[tuple[str, ...], Weighed] = {}
        self._fresh = False

    @cached_property
    def logic(self) -> Logic:
        return Logic()

    @cached_property
    def space(self) -> Space:
        return Space(self.active)

    @cached_property
    def situation(self) -> Situation:
        return Situation(self.logic, self.space)

    @cached_property
    def weighed(self) -> Weighed:
        return Weighed(self.situation)

    def other(self, apart: Sequence[str]) -> Weighed:
        """The weighing of a second intake that differs from the first in these answers at most.

        Made once.
        """
        if (key := tuple(sorted(apart))) not in self._others:
            self._others[key] = Weighed(
                Situation(self.logic, self.space, self.situation, apart), self.weighed
            )
        return self._others[key]

    # -- what was proved before --------------------------------------------------------------------

    @cached_property
    def meaning(self) -> str:
        """The digest of what these rules mean."""
        return self._meanings.of(self.active)

    @cached_property
    def _known(self) -> dict[str, Any]:
        found = store.load(_ENTRY, self.meaning)
        return found if isinstance(found, dict) else {}

    def recall(self, question: str, prove: Callable[[], Answer]) -> Answer:
        """The answer to a question about these rules: from an earlier run, while they mean the same
        and the program is the same, else proved now.

        ``question`` names the check and what it asks. The answer is plain data: true or false, a
        text, a number, or tuples of these.
        """
        if question not in self._known:
            self._known[question] = prove()
            self._fresh = True
        answer: Answer = self._known[question]
        return answer

    def keep(self) -> None:
        """Write down what was proved since."""
        if self._fresh:
            store.save(_ENTRY, self.meaning, self._known)
            self._fresh = False


class Workbench:
    """All scopes of a rule book."""

    def __init__(self, book: RuleBook):
        self.book = book
        self.scopes = scopes(book)
        self.meanings = Meanings()
        self._benches: dict[int, Bench] = {}
        self._kinds: list[int] | None = None

    def bench(self, index: int) -> Bench:
        if index not in self._benches:
            self._benches[index] = Bench(self.scopes[index], self.meanings)
        return self._benches[index]

    def keep(self) -> None:
        """Write down what was proved, for the next run."""
        for bench in self._benches.values():
            bench.keep()

    def benches(self) -> Iterator[Bench]:
        return (self.bench(index) for index in range(len(self.scopes)))

    def weighing(self) -> Iterator[Bench]:
        """One scope of each kind that the weighing can tell apart: scopes that differ in advice,
        routes or deadlines only are one."""
        if self._kinds is None:
            first: dict[tuple[object, ...], int] = {}
            for index, active in enumerate(self.scopes):
                first.setdefault(_weighs(active), index)
            self._kinds = list(first.values())
        return (self.bench(index) for index in self._kinds)

    def where(self, rule: Rule) -> list[Bench]:
        """The scopes in which exactly this rule is in force."""
        return [
            self.bench(index)
            for index, active in enumerate(self.scopes)
            if active.rules.get(rule.id) is rule
        ]


def _weighs(active: ActiveRules) -> tuple[object, ...]:
    """What decides every outcome: the effects that weigh with what can take them out of play, the
    options on offer, and who reads what can be contradicted."""
    weighty = [
        rule
        for rule in active.rules.values()
        if rule.excepts
        or rule.after_outcome
        or any(
            place(rule, effect) or (effect.kind == "vraagt_onderzoek" and effect.options)
            for effect in rule.effects
        )
    ]
    opposed = {name for pair in active.contradictions for name in pair.pair}
    reads = tuple(
        frozenset(
            set(
                fact_atoms(
                    [rule.full_condition(effect) for rule, effect, _ in parts_of(active, option)],
                    active.concepts,
                )
            )
            & opposed
        )
        for option in active.catalogue.options
    )
    return (
        tuple(map(id, weighty)),
        active.offered,
        active.offer_unknown,
        reads,
        tuple(map(id, active.contradictions)),
        fixed_values(active, fixed_atoms(active)),
    )


@lru_cache(maxsize=4)
def workbench(book: RuleBook) -> Workbench:
    return Workbench(book)


def conditional(book: RuleBook) -> Iterator[tuple[str, Rule, int, Effect, Condition]]:
    """(file, rule, index, effect, whole condition) of every effect that has a
    condition on facts."""
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            if not rule_has_condition(rule):
                continue
            for index, effect in enumerate(rule.effects):
                condition = rule.full_condition(effect)
                if condition != ALWAYS:
                    yield ruleset.path, rule, index, effect, condition
