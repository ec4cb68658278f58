"""A column of a population: which value each record has, as a number, and what these numbers stand
for.

Files, distributions and derived facts all come down to this. The number after the last value stands
for: left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from ...intake.values import FIRST_DAY, LAST_DAY

Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, eq=False)
class Column:
    """``ids``: per record a place in ``values``, or ``len(values)`` when the fact was left out."""

    ids: Numbers
    values: Sequence[Any]

    def take(self, rows: Numbers) -> Column:
        return Column(self.ids[rows], self.values)


@dataclass(frozen=True, eq=False)
class Batch:
    """So many records, column by column.

    A fact without a column is left out by everybody. ``first`` is the number of the first record,
    for messages.
    """

    size: int
    columns: dict[str, Column]
    first: int = 1


class Days(Sequence[Any]):
    """Every day that an intake can be about, as the values of a column of dates;

    ``words`` such as nvt come after them.
    """

    def __init__(self, words: tuple[str, ...] = ()):
        self.days = (LAST_DAY - FIRST_DAY).days + 1
        self.words = words

    def __len__(self) -> int:
        return self.days + len(self.words)

    def __getitem__(self, place: Any) -> Any:
        return (
            FIRST_DAY + timedelta(days=int(place))
            if place < self.days
            else self.words[place - self.days]
        )

    @staticmethod
    def number(day: date) -> int:
        """The place of a day."""
        return (day - FIRST_DAY).days


def narrow(size: int) -> Any:
    """The smallest type that holds the numbers up to and including ``size``."""
    return np.uint8 if size < 256 else np.uint16 if size < 65536 else np.uint32
