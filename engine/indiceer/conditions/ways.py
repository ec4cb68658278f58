"""The minimal ways in which a condition holds, fails or stays open: each a set of premises that
settle it, whatever the other answers are."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.hints import Record
from ..base.kleene import ONBEKEND, ONWAAR, WAAR, negate
from .tree import Atom, Condition, Every, Neither

#: a condition that has more ways than this is not written out in full
MOST_WAYS = 64


class Premise(Record):
    """One comparison and the value it has."""

    atom: Atom
    value: str


#: premises that together settle a condition, in the order of the condition
Way = tuple[Premise, ...]


def ways(condition: Condition, value: str) -> list[Way]:
    """Every minimal way in which the condition has this value: waar, onwaar or onbekend.

    At most ``MOST_WAYS`` of them.

    A way to be open is one comparison that is open; which others are open beside it changes nothing
    of what must be asked first.
    """
    if isinstance(condition, Atom):
        # whether something is known is itself always known
        return (
            []
            if value == ONBEKEND and condition.operator == "onbekend"
            else [(Premise(condition, value),)]
        )
    inner = negate(value) if isinstance(condition, Neither) else value
    parts = [ways(part, inner) for part in condition.parts]
    if value == ONBEKEND or _one_is_enough(condition, value):
        return _shortest(way for part in parts for way in part)
    found: list[Way] = [()]
    for part in parts:
        found = [(*left, *right) for left in found for right in part][: MOST_WAYS * 4]
    return _shortest(found)


def _one_is_enough(condition: Condition, value: str) -> bool:
    """Does one part that has its value settle the whole?

    For ``alle`` when it fails, for ``een_van`` when it holds, for ``geen_van`` when it fails.
    """
    return (value == ONWAAR) if isinstance(condition, Every | Neither) else (value == WAAR)


def _shortest(found: Iterable[Way]) -> list[Way]:
    """Without doubles, and without a way that another way is part of."""
    distinct = list(dict.fromkeys(tuple(dict.fromkeys(way)) for way in found))
    sets = [frozenset(way) for way in distinct]
    return [
        way
        for way, mine in zip(distinct, sets, strict=True)
        if not any(other < mine for other in sets)
    ][:MOST_WAYS]
