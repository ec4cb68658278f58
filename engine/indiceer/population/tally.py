"""Counting set bits per row and age band: the only thing that leaves a population run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from .circuit.circuit import Words
from .circuit.machine import STRETCH
from .circuit.plan import BANDS, Plan, Row
from .records.columns import Batch

#: row → count per age band; ("personen",) counts everybody
Counts = dict[Row, list[int]]
#: municipality → counts
Tally = dict[str, Counts]

PERSONS: Row = ("personen",)


class Counter:
    """Counts the rows of one plan, in buffers that are made once."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self._kept = np.empty((len(plan.rows) + 1, STRETCH), np.uint64)

    def count(self, batch: Batch, town: str) -> Counts:
        """The counts of one batch in one municipality."""
        totals = np.zeros((len(self.plan.rows) + 1, len(BANDS)), np.int64)
        for bands, rows, real in self.plan.run(batch, town):
            kept = self._kept[:, : rows.shape[1]]
            for number, band in enumerate(bands):
                mask = np.bitwise_and(band, real, out=kept[0])
                if mask.any():
                    np.bitwise_and(rows, mask, out=kept[1:])
                    totals[:, number] += set_bits(kept)
        return {
            row: counts
            for row, counts in zip([PERSONS, *self.plan.rows], totals.tolist(), strict=True)
            if any(counts)
        }


def set_bits(planes: Words) -> Any:
    """How many bits of each plane are set, in a stretch of words."""
    return np.bitwise_count(planes).sum(axis=1, dtype=np.uint32)


def add(parts: Iterable[Tally]) -> Tally:
    """All counts together; the order does not matter."""
    total: Tally = {}
    for part in parts:
        for town, counts in part.items():
            into = total.setdefault(town, {})
            for row, numbers in counts.items():
                before = into.get(row)
                into[row] = (
                    numbers
                    if before is None
                    else [one + other for one, other in zip(before, numbers, strict=True)]
                )
    return total


def to_json(tally: Tally) -> list[Any]:
    """As plain lists in a fixed order, for a chunk file and for its fingerprint."""
    return [
        [
            town,
            [
                [list(row), counts]
                for row, counts in sorted(tally[town].items(), key=lambda item: str(item[0]))
            ],
        ]
        for town in sorted(tally)
    ]


def from_json(data: list[Any]) -> Tally:
    return {town: {tuple(row): counts for row, counts in rows} for town, rows in data}
