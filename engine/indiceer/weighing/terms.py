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


#: holidays known beforehand (year → days), so that a start from the cache need not load the holiday
#: library
_known: dict[int, frozenset[date]] = {}


def know_holidays(days: Mapping[int, Iterable[int]]) -> None:
    """Take over holidays that ``recognised_holidays`` worked out earlier, as
    day numbers per year."""
    for year, ordinals in days.items():
        _known.setdefault(year, frozenset(map(date.fromordinal, ordinals)))


@lru_cache(maxsize=64)
def recognised_holidays(year: int) -> frozenset[date]:
    """The generally recognised holidays of article 3 in one year, with Good Friday."""
    from holidays import country_holidays

    days = country_holidays("NL", years=year, categories=("public", "optional"))
    # The library knows 5 May as a day off once in five years; article 3 names it without exception.
    return frozenset(days) | {date(year, 5, 5)}


def next_working_day(day: date, equated: Set[date] = frozenset()) -> date:
    """``day`` itself, or the first day after it that is no Saturday, Sunday, recognised holiday or
    day put on a par with these."""
    while (
        day.weekday() >= 5
        or day in equated
        or day in (_known.get(day.year) or recognised_holidays(day.year))
    ):
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
