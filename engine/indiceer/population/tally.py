"""Counting set bits per row and age band: the only thing that leaves a population run."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from .circuit import Words
from .columns import Batch
from .plan import BANDS, STRETCH, Plan, Row

#: row → count per age band; ("personen",) counts everybody
Counts = dict[Row, list[int]]
#: municipality → counts
Tally = dict[str, Counts]

PERSONS: Row = ("personen",)
_LOW_BYTES = np.uint64(0x00FF_00FF_00FF_00FF)
_EIGHT = np.uint64(8)


class Counter:
    """Counts the rows of one plan, in buffers that are made once."""

    def __init__(self, plan: Plan):
        self.plan = plan
        shape = (len(plan.rows) + 1, STRETCH)
        self._kept, self._bits = np.empty(shape, np.uint64), np.zeros(shape, np.uint8)

    def count(self, planes: Words, size: int) -> Counts:
        """The counts of a batch from its input planes."""
        totals = np.zeros((len(self.plan.rows) + 1, len(BANDS)), np.int64)
        for bands, rows, real in self.plan.run(planes, size):
            width = rows.shape[1]
            for number, band in enumerate(bands):
                mask = band & real
                if mask.any():
                    totals[:, number] += self._count_rows(rows, mask, width)
        return {row: counts for row, counts in zip([PERSONS, *self.plan.rows], totals.tolist(), strict=True) if any(counts)}

    def _count_rows(self, rows: Words, mask: Words, width: int) -> Any:
        """Bits per row under a mask. Counts per word are one byte each; they are added eight at a time, as two sets of four small numbers."""
        kept, bits = self._kept[:, :width], self._bits
        if width < STRETCH:
            bits[:] = 0
        kept[0] = mask
        np.bitwise_and(rows, mask, out=kept[1:])
        np.bitwise_count(kept, out=bits[:, :width])
        eight = bits.view(np.uint64)
        sums = np.add.reduce((eight & _LOW_BYTES) + ((eight >> _EIGHT) & _LOW_BYTES), axis=1)
        return np.add.reduce(np.ascontiguousarray(sums).view(np.uint16).reshape(-1, 4), axis=1, dtype=np.int64)


def count_batch(plan: Plan, counter: Counter, batch: Batch, town: str) -> Counts:
    """The counts of one batch in one municipality."""
    return counter.count(plan.signals.planes(batch, town), batch.size)


def add(parts: Iterable[Tally]) -> Tally:
    """All counts together; the order does not matter."""
    total: Tally = {}
    for part in parts:
        for town, counts in part.items():
            into = total.setdefault(town, {})
            for row, numbers in counts.items():
                before = into.get(row)
                into[row] = numbers if before is None else [one + other for one, other in zip(before, numbers, strict=True)]
    return total


def to_json(tally: Tally) -> list[Any]:
    """As plain lists in a fixed order, for a chunk file and for its fingerprint."""
    return [[town, [[list(row), counts] for row, counts in sorted(tally[town].items(), key=lambda item: str(item[0]))]] for town in sorted(tally)]


def from_json(data: list[Any]) -> Tally:
    return {town: {tuple(row): counts for row, counts in rows} for town, rows in data}
