"""Signals of a column as bytes, eight signals to a lane, and lanes as bit planes."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from ..kleene import NIET_GEVRAAGD
from .circuit import Words
from .columns import Column, Numbers

#: a yes/no question about an answer as the file has it
Signal = Callable[[Any], bool]


class Wanted:
    """The signals of one column, eight to a lane, and the values whose signals are known."""

    def __init__(self) -> None:
        self.signals: list[tuple[int, Signal | None]] = []
        self._met: dict[Any, tuple[int, ...]] = {}
        self._tables: dict[int, tuple[Any, Numbers, Numbers]] = {}

    def places(self) -> list[list[int]]:
        """Lane by lane, bit by bit, the place of the plane."""
        places = [place for place, _ in self.signals]
        return [places[start:start + 8] for start in range(0, len(places), 8)]

    def lanes(self, column: Column) -> list[Numbers]:
        """Per lane one byte for every record."""
        size = len(column.values)
        kept = self._tables.get(id(column.values))
        if kept is None or kept[0] is not column.values:
            table = np.zeros((len(self.places()), size + 1), np.uint8)
            known = np.zeros(size + 1, bool)
            table[:, size], known[size] = self._bytes(None, True), True
            kept = (column.values, table, known)
            if len(self._tables) > 8:
                self._tables.clear()
            self._tables[id(column.values)] = kept
        _, table, known = kept
        met = np.zeros(size + 1, bool)
        met[column.ids] = True
        for place in np.flatnonzero(met & ~known):
            table[:, place] = self._of(column.values[int(place)])
            known[place] = True
        return [np.take(lane, column.ids) for lane in table]

    def _of(self, value: Any) -> tuple[int, ...]:
        key = value if not isinstance(value, (list, dict)) else repr(value)
        if key not in self._met:
            if len(self._met) > 100_000:
                self._met.clear()
            self._met[key] = self._bytes(value, False)
        return self._met[key]

    def _bytes(self, value: Any, left_out: bool) -> tuple[int, ...]:
        if not left_out and value == NIET_GEVRAAGD:
            left_out = True
        found = [0] * len(self.places())
        for number, (_, test) in enumerate(self.signals):
            if left_out if test is None else not left_out and test(value):
                found[number // 8] |= 1 << number % 8
        return tuple(found)


def pack(lanes: Iterable[tuple[list[int], Numbers | bool]], inputs: int, size: int) -> Words:
    """Lanes as planes: bit by bit, eight records to a byte."""
    planes = np.zeros((inputs, -(-size // 64)), np.uint64)
    raw = planes.view(np.uint8)
    for places, lane in lanes:
        if isinstance(lane, bool):
            planes[places] = 0xFFFF_FFFF_FFFF_FFFF if lane else 0
            continue
        for bit, place in enumerate(places):
            packed = np.packbits(lane & np.uint8(1 << bit), bitorder="little")
            raw[place, :len(packed)] = packed
    return planes
