"""Propositional logic for the solver: gates as clauses, every gate once.

The checks ask "is there an intake such that …" over all intakes that the rules tell apart. Trying
them all is hopeless for an option with twenty questions; a SAT solver answers the same question
exactly, in milliseconds. Literals are whole numbers as in DIMACS; ``TRUE`` is one that always
holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import finalize

from ..base.faults import ExtraMissing

TRUE, FALSE = 1, -1


class Logic:
    """A growing set of clauses with a solver that answers questions about it."""

    def __init__(self) -> None:
        try:
            from pysat.solvers import Solver  # type: ignore[import-untyped]
        except ImportError:
            raise ExtraMissing(
                "voor 'indiceer keur' is het pakket python-sat nodig; installeer het met: "
                "pip install 'indiceer[keur]'"
            ) from None

        self.solver: Any = Solver(name="minisat22", bootstrap_with=[[TRUE]])
        finalize(self, self.solver.delete)  # in time, also when the program ends
        self.top = TRUE
        self.model: list[int] = []
        self.gates: dict[frozenset[int], int] = {}

    def new(self) -> int:
        self.top += 1
        return self.top

    def require(self, *literals: int) -> None:
        """At least one of these holds."""
        if TRUE not in literals:
            self.solver.add_clause([literal for literal in literals if literal != FALSE])

    def all_of(self, literals: Iterable[int]) -> int:
        """A literal that holds exactly when all of these do."""
        parts = frozenset(literals) - {TRUE}
        if FALSE in parts or any(-part in parts for part in parts):
            return FALSE
        if len(parts) <= 1:
            return next(iter(parts), TRUE)
        if parts not in self.gates:
            gate = self.gates[parts] = self.new()
            for part in parts:
                self.solver.add_clause([-gate, part])
            self.solver.add_clause([gate, *(-part for part in parts)])
        return self.gates[parts]

    def any_of(self, literals: Iterable[int]) -> int:
        return -self.all_of(-literal for literal in literals)

    def differ(self, one: int, other: int) -> int:
        return self.any_of((self.all_of((one, -other)), self.all_of((-one, other))))

    def exactly_one(self, literals: list[int]) -> None:
        self.require(*literals)
        if len(literals) <= 5:
            for index, one in enumerate(literals):
                for other in literals[index + 1 :]:
                    self.require(-one, -other)
            return
        before = literals[0]  # before: one of those so far
        for literal in literals[1:]:
            self.require(-before, -literal)
            after = self.new()
            self.require(-before, after)
            self.require(-literal, after)
            before = after

    def possible(self, *assumed: int) -> bool:
        """Is there a situation in which all of these hold?"""
        self.model = []
        found = FALSE not in assumed and bool(self.solver.solve(assumptions=list(assumed)))
        return found

    def holds(self, literal: int) -> bool:
        """Does this literal hold in the situation that was found last?

        (One that no clause mentions may be missing; it does not hold.)
        """
        if abs(literal) == TRUE:
            return literal == TRUE
        if not self.model:
            self.model = self.solver.get_model() or []
        position = abs(literal) - 1
        return position < len(self.model) and (self.model[position] > 0) == (literal > 0)
