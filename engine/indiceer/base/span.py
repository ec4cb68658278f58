"""A day or a number of which only the bounds are known: born in 1989, or in August 1989.

What holds at every value between the bounds is certain; what differs within them is open. The same
goes for what is computed from it, such as an age.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from .hints import Any, Record

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?\Z")


class Span(Record):
    """``low`` to ``high``, both included: two days or two numbers.

    ``said`` is how it was written, or how it reads.
    """

    low: Any
    high: Any
    said: str = ""

    def through(self, compute: Callable[[Any], Any]) -> Any:
        """What ``compute`` makes of it, where more never gives less (or less never more): one value
        if the bounds agree, else a span."""
        ends = compute(self.low), compute(self.high)
        low, high = min(ends), max(ends)
        return low if low == high else Span(low, high, f"{low} tot en met {high}")


def partial_day(raw: Any) -> Span | None:
    """A year or a month (1989, "1989", "1989-08") as the days it can be; None for anything else."""
    found = (
        _PARTIAL.match(str(raw))
        if isinstance(raw, (str, int)) and not isinstance(raw, bool)
        else None
    )
    if found is None:
        return None
    year, month = int(found[1]), int(found[2]) if found[2] else None
    if not 1900 <= year <= 2100 or (month is not None and not 1 <= month <= 12):
        return None
    last = month or 12
    return Span(date(year, month or 1, 1), date(year, last, monthrange(year, last)[1]), found[0])
