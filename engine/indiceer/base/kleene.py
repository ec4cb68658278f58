"""Strong Kleene logic: three values, unknown is never no.

Source: S.C. Kleene, *Introduction to Metamathematics* (1952), section 64.
"""

from __future__ import annotations

from collections.abc import Iterable

WAAR, ONWAAR, ONBEKEND = "waar", "onwaar", "onbekend"
NIET_GEVRAAGD = "niet_gevraagd"
VALUES = (WAAR, ONWAAR, ONBEKEND)

_NOT = {WAAR: ONWAAR, ONWAAR: WAAR, ONBEKEND: ONBEKEND}


def negate(value: str) -> str:
    """waar ↔ onwaar; onbekend stays onbekend."""
    return _NOT[value]


def conjunction(values: Iterable[str]) -> str:
    """onwaar if one is onwaar, else onbekend if one is onbekend, else waar (also for none)."""
    result = WAAR
    for value in values:
        if value == ONWAAR:
            return ONWAAR
        if value == ONBEKEND:
            result = ONBEKEND
    return result


def disjunction(values: Iterable[str]) -> str:
    """waar if one is waar, else onbekend if one is onbekend, else onwaar (also for none)."""
    result = ONWAAR
    for value in values:
        if value == WAAR:
            return WAAR
        if value == ONBEKEND:
            result = ONBEKEND
    return result


def truth(test: bool) -> str:
    """A two-valued test as a Kleene value."""
    return WAAR if test else ONWAAR
