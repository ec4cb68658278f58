"""Deadlines by the Algemene termijnenwet (BWBR0002448).

Article 1: a term that ends on a Saturday, Sunday or generally recognised holiday runs to the end of
the next day that is none of these. Article 3 names the days: New Year's Day, Good Friday (put on a
par by paragraph 2), Easter Monday, Ascension, Whit Monday, both Christmas days, the King's birthday
as celebrated, and 5 May: every year. Article 4: not for terms of more than twelve weeks or ninety
days. Days put on a par by royal decree (paragraph 3) are data: ``feestdagen.yaml`` of a rules
folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import date, timedelta
from functools import lru_cache

from ..base.hints import TYPE_CHECKING, Any
from ..base.kleene import NIET_GEVRAAGD, WAAR

if TYPE_CHECKING:
    from .reasons import Reason

LONGEST_SHIFTING_TERM = 90


@lru_cache(maxsize=64)
def recognised_holidays(year: int) -> frozenset[date]:
    """The generally recognised holidays of article 3 in one year, with Good Friday."""
    easter = easter_sunday(year)
    movable = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension, Whit Monday
    fixed = ((1, 1), (5, 5), (12, 25), (12, 26))
    return frozenset(
        (
            easter,
            easter + timedelta(days=49),
            kings_day(year),
            *(easter + timedelta(days=days) for days in movable),
            *(date(year, month, day) for month, day in fixed),
        )
    )


def easter_sunday(year: int) -> date:
    """Easter by the Gregorian calendar (the computation of Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, odd = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + week - 7 * ((golden + 11 * moon + 22 * week) // 451) + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """The King's birthday as celebrated: 27 April, until 2013 30 April; on a Sunday the day before
    (until 1979 the day after)."""
    day = date(year, 4, 27 if year >= 2014 else 30)
    if day.weekday() == 6:
        day += timedelta(days=-1 if year >= 1980 else 1)
    return day


def next_working_day(day: date, equated: Set[date] = frozenset()) -> date:
    """``day`` itself, or the first day after it that is no Saturday, Sunday, recognised holiday or
    day put on a par with these."""
    while day.weekday() >= 5 or day in equated or day in recognised_holidays(day.year):
        day += timedelta(days=1)
    return day


def deadlines(
    reasons: Iterable[Reason], facts: Mapping[str, Any], equated: Set[date]
) -> dict[str, date]:
    """Name → last day of every term that runs: of the reasons that work, as far as the day it
    starts (and a number that comes on top) is known."""
    found: dict[str, date] = {}
    for reason in reasons:
        term = reason.effect.term
        if term and reason.works == WAAR:
            start, extra = facts[term.start], facts[term.plus] if term.plus else 0
            extra = 0 if extra == NIET_GEVRAAGD else extra
            if isinstance(start, date) and isinstance(extra, int):
                found[term.name] = deadline(start, term.days + extra, term.shifts, equated)
    return found


def deadline(start: date, days: int, shifts: bool = True, equated: Set[date] = frozenset()) -> date:
    """The last day of a term of ``days`` days; the day it starts does not count.

    ``equated``: days put on a par with holidays.
    """
    end = start + timedelta(days=days)
    return next_working_day(end, equated) if shifts and days <= LONGEST_SHIFTING_TERM else end
