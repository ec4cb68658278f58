"""Atomic comparisons: a fact's value against an operand gives waar, onwaar or onbekend.

All comparing happens here, in Python, and nowhere else: the engine only ever sees the three words
that come out (``durable-rules`` compares strings with numbers in undefined ways).
"""

from __future__ import annotations

from datetime import date

from ..base.hints import Any
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND, ONWAAR, WAAR, truth
from ..base.span import Span
from .tree import Atom


def is_unknown(value: Any) -> bool:
    """Is this answer unknown, or a list that holds an unknown? The one place that says so."""
    return value == ONBEKEND or (isinstance(value, tuple) and ONBEKEND in value)


def compare(atom: Atom, value: Any, peildatum: date) -> str:
    """The Kleene value of one comparison.

    ``value`` is what the intake says: str, int, date, tuple of str, ``onbekend`` or
    ``niet_gevraagd``. A fact that nobody had reason to ask makes every comparison onwaar. In a list
    that holds ``onbekend``, what is in it is certain and the rest is open.
    """
    operator, operand = atom.operator, atom.operand
    unknown = is_unknown(value)
    if operator == "onbekend":
        return truth(unknown)
    if isinstance(value, tuple) and unknown:
        return _half_known(operator, operand, tuple(item for item in value if item != ONBEKEND))
    if unknown:
        return ONBEKEND
    if value == NIET_GEVRAAGD:
        return ONWAAR
    if isinstance(value, Span):
        return _within(operator, operand, value, peildatum)
    if operator == "begrip":
        return WAAR if value == WAAR else ONWAAR
    return truth(_holds(operator, operand, value, peildatum))


def _within(operator: str, operand: Any, span: Span, peildatum: date) -> str:
    """A value between two bounds: certain only if it is so at both, and for a range if the range
    covers or misses the whole span."""
    ends = (
        _holds(operator, operand, span.low, peildatum),
        _holds(operator, operand, span.high, peildatum),
    )
    if operator == "bereik" and ends == (False, False):
        low, high = operand
        return (
            ONWAAR
            if (high is not None and span.low > high) or (low is not None and span.high < low)
            else ONBEKEND
        )
    return truth(ends[0]) if ends[0] == ends[1] else ONBEKEND


def _half_known(operator: str, operand: Any, known: tuple[str, ...]) -> str:
    """A list of which not everything is known: more may be in it than this, never less."""
    if operator == "bevat" and any(item in operand for item in known):
        return WAAR
    if operator == "alleen" and not all(item in operand for item in known):
        return ONWAAR
    if operator == "leeg" and known:
        return truth(not operand)
    return ONBEKEND


def _holds(operator: str, operand: Any, value: Any, peildatum: date) -> bool:
    if operator == "is":
        return value in operand
    if operator == "bereik":
        low, high = operand
        return (
            isinstance(value, int)
            and (low is None or value >= low)
            and (high is None or value <= high)
        )
    if operator == "bevat":
        return any(item in operand for item in value)
    if operator == "alleen":
        return bool(value) and all(item in operand for item in value)
    if operator == "leeg":
        return (len(value) == 0) is operand
    if not isinstance(
        value, date
    ):  # a word such as nvt: there is no date, so it is not before or after anything
        return False
    moment = peildatum if operand == "peildatum" else operand
    return {
        "voor": value < moment,
        "na": value > moment,
        "vanaf": value >= moment,
        "tot_en_met": value <= moment,
    }[operator]
