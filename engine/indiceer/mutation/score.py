"""What became of the mutants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .mutants import Mutant
from .mutate import Mutation

if TYPE_CHECKING:
    from .missing_case import Missing


@dataclass
class Score:
    """What became of the mutants:

    ``killed`` with the name of the case that noticed, ``survived`` with the case that would have,
    if one was found.

    ``equal`` are those that no facts can tell from the original; they do not count.
    """

    killed: list[tuple[Mutant, str]] = field(default_factory=list)
    survived: list[tuple[Mutant, Missing | None]] = field(default_factory=list)
    equal: list[Mutant] = field(default_factory=list)

    def add(self, mutant: Mutant, mutation: Mutation) -> None:
        """Run one mutant, and if it survives look for the case that is missing."""
        from .missing_case import judge

        killer = mutation.killer(mutant)
        if killer is not None:
            self.killed.append((mutant, killer.intake.case))
            return
        verdict = judge(mutation, mutant)
        if verdict.equal:
            self.equal.append(mutant)
        else:
            self.survived.append((mutant, verdict.missing))

    @property
    def counted(self) -> int:
        return len(self.killed) + len(self.survived)

    @property
    def percentage(self) -> int | None:
        """Killed of those that count; rounded down.

        None when nothing counted: then nothing was measured.
        """
        return 100 * len(self.killed) // self.counted if self.counted else None
