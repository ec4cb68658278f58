"""Counts about people as they may be shown: none from one to nine, and none that follows by
subtraction."""

from __future__ import annotations

from collections.abc import Sequence

from ..analysis.disclosure import HIDDEN, SMALL, Shown, protected, with_totals

__all__ = ["Shown", "shown", "shown_rows"]


def shown(count: int) -> Shown:
    """One count that stands alone."""
    return HIDDEN if 0 < count < SMALL else count


def shown_rows(table: Sequence[Sequence[int]]) -> list[list[Shown]]:
    """A table of which the totals of rows and columns may be known elsewhere."""
    if not table or not table[0]:
        return [list(row) for row in table]
    return protected(with_totals(table))[: len(table)]
