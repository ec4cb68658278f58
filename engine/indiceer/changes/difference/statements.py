"""The sentences that a comparison of rules is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...base.dutch import spoken_date
from ...rules.model import Validity

#: sentences with their depth
Lines = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Change:
    """One difference.

    ``weegt``: it can change an outcome. ``was`` and ``wordt``: sentences with their depth.
    ``voorbeeld``: facts on which it shows.
    """

    soort: str
    zin: str
    weegt: bool = False
    richting: str | None = None
    was: Lines = ()
    wordt: Lines = ()
    voorbeeld: tuple[str, ...] = ()


@dataclass
class Subject:
    """What changed of one thing: a rule, a concept, a fact, an option, a source or a block of a
    rule set.

    ``nummer`` is shown with the title: rules have one.
    """

    deel: str
    id: str
    titel: str
    changes: list[Change] = field(default_factory=list)

    nummer: str = ""

    @property
    def weegt(self) -> bool:
        return any(change.weegt for change in self.changes)


def validity_words(validity: Validity) -> str:
    """vanaf 1 januari 2024; van 1 januari 2024 tot en met 31 december 2024."""
    start = spoken_date(validity.start)
    return (
        f"van {start} tot en met {spoken_date(validity.until)}"
        if validity.until
        else f"vanaf {start}"
    )
