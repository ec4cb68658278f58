"""What the checks share for one rule book: its scopes, each with a solver, made once and only when a check asks for it."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ...conditions.tree import ALWAYS, Condition
from ...rules.layers import ActiveRules
from ...rules.loader import RuleBook
from ...rules.model import Effect, Rule
from .cnf import Logic
from .outcomes import Weighed
from .scopes import scopes
from .situation import Situation, Space


class Bench:
    """One scope with its solver, one open intake and the weighing of it."""

    def __init__(self, active: ActiveRules):
        self.active = active
        self.logic = Logic()
        self.space = Space(active)
        self.situation = Situation(self.logic, self.space)
        self.weighed = Weighed(self.situation)


class Workbench:
    """All scopes of a rule book."""

    def __init__(self, book: RuleBook):
        self.book = book
        self.scopes = scopes(book)
        self._benches: dict[int, Bench] = {}

    def bench(self, index: int) -> Bench:
        if index not in self._benches:
            self._benches[index] = Bench(self.scopes[index])
        return self._benches[index]

    def benches(self) -> Iterator[Bench]:
        return (self.bench(index) for index in range(len(self.scopes)))

    def where(self, rule: Rule) -> list[Bench]:
        """The scopes in which exactly this rule is in force."""
        return [self.bench(index) for index, active in enumerate(self.scopes) if active.rules.get(rule.id) is rule]


@lru_cache(maxsize=4)
def _workbench(key: _Key) -> Workbench:
    return Workbench(key.book)


class _Key:
    """A rule book as cache key, by identity."""

    def __init__(self, book: RuleBook):
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.book is self.book


def workbench(book: RuleBook) -> Workbench:
    return _workbench(_Key(book))


def conditional(book: RuleBook) -> Iterator[tuple[str, Rule, int, Effect, Condition]]:
    """(file, rule, index, effect, whole condition) of every effect that has a condition on facts."""
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            if rule.after_outcome is not None or rule.effects[0].kind == "weging":
                continue
            for index, effect in enumerate(rule.effects):
                condition = rule.full_condition(effect)
                if condition != ALWAYS:
                    yield ruleset.path, rule, index, effect, condition
