"""The answers to one question as codes: a small number for every group of answers that the rules
cannot tell apart.

A column holds many values, and the rules see a few groups of them. So a record is worth a few bits,
however many signals the rules take from it; what each signal makes of a code is worked out once, in
``diagrams.py``. Groups become known as values are met, and then the codes are dealt out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ...base.faults import IndiceerError
from ...base.kleene import NIET_GEVRAAGD
from ..records.columns import Column, Numbers

#: a yes/no question about an answer as the file has it
Signal = Callable[[Any], bool]
#: the input of the circuit that a signal is, and the signal; None: was it left out?
Asked = tuple[int, Signal | None]
#: which signals are set, a bit each
Group = int

#: with fewer values than this all of them are looked at when the first record comes by, for the
#: numbers of the column may then do as codes
_FEW = 255


class Codes:
    """The codes of one column.

    A code is a place in ``groups``, or, with ``plain``, the group itself: its bits are the signals.

    ``edition`` changes with the meaning of the codes.
    """

    def __init__(self, asked: Sequence[Asked], used: set[int]):
        """``used``: the inputs that matter; other signals are computed all the same, because an
        answer that cannot be is a fault wherever it stands."""
        self.places = [place for place, _ in asked if place in used]
        self.groups: list[Group] = []
        self.plain = False
        self.edition = 0
        self._tests = [
            (test, 1 << self.places.index(place) if place in used else 0) for place, test in asked
        ]
        self._left_out = self._asked(None, True)
        self._code: dict[Group, int] = {}
        self._met: dict[Any, Group] = {}
        self._tables: dict[int, tuple[Sequence[Any], Numbers | None]] = {}
        self._deal([self._left_out])

    @property
    def bits(self) -> int:
        """In how many bits a code fits."""
        return len(self.places) if self.plain else (len(self.groups) - 1).bit_length()

    def of(self, column: Column | None, start: int, stop: int) -> Numbers | int:
        """The codes of these records, or one code for all of them when there is no column.

        Raises InvalidInput for an answer that cannot be.
        """
        if column is None:
            return self._code[self._left_out]
        ids = column.ids[start:stop]
        table = self._table(column.values)
        if table is None:
            return ids.astype(np.uint8, copy=False)
        codes = np.take(table, ids)
        unmet = np.iinfo(table.dtype).max
        if codes.max() == unmet:
            self._meet(column.values, np.unique(ids[codes == unmet]))
            return self.of(column, start, stop)
        return codes

    # -- values ------------------------------------------------------------------------------------

    def _table(self, values: Sequence[Any]) -> Numbers | None:
        """Number of a value → code, or None when these are the same.

        Values are kept with their table, so that no others can come to the same address.
        """
        kept = self._tables.get(id(values))
        if kept is None or kept[0] is not values:
            table = self._few(values) if len(values) < _FEW else self._empty(len(values))
            if len(self._tables) > 8:
                self._tables.clear()
            self._tables[id(values)] = kept = (values, table)
        return kept[1]

    def _few(self, values: Sequence[Any]) -> Numbers | None:
        """Everything at once.

        A value that cannot be is no fault until a record has it, and stays unmet.
        """
        groups = [*(self._right(value) for value in values), self._left_out]
        known = [group for group in groups if group is not None]
        self._learn(known, as_they_are=len(known) == len(groups))
        if (
            not self.plain and self.bits <= 8 and groups == self.groups[: len(groups)]
        ):  # the ids do as codes, in a byte
            return None
        table = self._empty(len(values))
        for place, group in enumerate(groups):
            if group is not None:
                table[place] = self._code[group]
        return table

    def _empty(self, size: int) -> Numbers:
        """A table in which nothing was met; that is the highest number, which no code reaches."""
        highest = (1 << self.bits) - 1 if self.plain else len(self.groups) - 1
        kind = next(
            kind
            for kind in (np.uint8, np.uint16, np.uint32, np.uint64)
            if np.iinfo(kind).max > highest
        )
        table = np.full(size + 1, np.iinfo(kind).max, kind)
        table[size] = self._code[self._left_out]
        return table

    def _meet(self, values: Sequence[Any], places: Numbers) -> None:
        groups = [self._group(values[place]) for place in places.tolist()]
        self._learn(groups)
        table = self._table(values)
        if table is not None:
            table[places] = [self._code[group] for group in groups]

    # -- groups ------------------------------------------------------------------------------------

    def _learn(self, met: Sequence[Group], as_they_are: bool = False) -> None:
        """``as_they_are``: better to have the codes in this order, for then records need not be
        looked up.

        In the order of their signals, with the first signal first, groups that an ordinal signal
        tells apart lie on two sides. Signals without any such order would need large diagrams;
        those are left as they are.
        """
        new = set(met) - self._code.keys()
        if not new:
            return
        everything = {*met, *self._code}
        if self.plain:
            self._code.update((group, group) for group in new)
        elif as_they_are and everything == set(met) and self._orderly(met):
            self._deal(met)
        else:
            self._deal(sorted(everything, key=lambda group: f"{group:0{len(self.places)}b}"[::-1]))
            if not self._orderly(self.groups):
                self.plain, self._code = True, {group: group for group in everything}

    def _orderly(self, groups: Sequence[Group]) -> bool:
        """Does a signal change but a few times from one group to the next?"""
        changes = sum(
            (one ^ other).bit_count() for one, other in zip(groups, groups[1:], strict=False)
        )
        return len(groups) <= 16 or changes <= 4 * len(self.places) or len(self.places) > 63

    def _deal(self, groups: Sequence[Group]) -> None:
        self.groups = list(groups)
        self._code = {group: code for code, group in reversed(list(enumerate(groups)))}
        self._tables.clear()
        self.edition += 1

    def _right(self, value: Any) -> Group | None:
        try:
            return self._group(value)
        except IndiceerError:
            return None

    def _group(self, value: Any) -> Group:
        key = (
            value.__class__,
            repr(value) if isinstance(value, (list, dict, tuple)) else value,
        )  # 1, True and 1.0 are three answers
        if key not in self._met:
            if len(self._met) > 100_000:
                self._met.clear()
            self._met[key] = self._asked(value, value == NIET_GEVRAAGD)
        return self._met[key]

    def _asked(self, value: Any, left_out: bool) -> Group:
        group = 0
        for test, bit in self._tests:
            if left_out if test is None else not left_out and test(value):
                group |= bit
        return group
