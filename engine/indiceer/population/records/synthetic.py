"""A made-up population from a declared distribution: the same seed gives the same people, whatever
the chunks.

Every fact draws from a stream of its own, in blocks of fixed size, with sixteen bits a record;
shares are whole numbers. So nothing depends on the order or the number of workers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from ...facts.catalogue import Catalogue
from .columns import Batch, Column, Days, Numbers, narrow
from .distribution import Distribution, Draw, Span
from .sources import BATCH, Chunk

BLOCK = 1 << 16


@dataclass(frozen=True)
class Synthetic:
    """``size`` made-up records. ``distribution`` is part of the identity."""

    size: int
    seed: int
    distribution: Distribution

    def fingerprint(self) -> str:
        return hashlib.sha256(repr((self.size, self.seed, self.distribution)).encode()).hexdigest()

    def chunks(self, records: int) -> list[Chunk]:
        return [
            Chunk(number, start, min(start + records, self.size))
            for number, start in enumerate(range(0, self.size, records))
        ]

    def batches(
        self, chunk: Chunk, questions: Collection[str], catalogue: Catalogue
    ) -> Iterator[Batch]:
        for start in range(chunk.start, chunk.stop, BATCH):
            stop = min(start + BATCH, chunk.stop)
            makers: dict[str, Column] = {}
            for draw in self.distribution.draws:
                if draw.name in self.distribution.needed(questions):
                    makers[draw.name] = self._column(draw, start, stop, makers)
            yield Batch(
                stop - start,
                {
                    name: column
                    for name, column in makers.items()
                    if name in questions or name == "gemeente"
                },
                start + 1,
            )

    def _column(self, draw: Draw, start: int, stop: int, made: dict[str, Column]) -> Column:
        table = _table(draw)
        random = self._random(draw.name, start, stop)
        if draw.given is None:
            chosen = np.take(table.choices[0], random)
        else:
            parent = made[draw.given]
            starts = np.array(
                [draw.row_for(value) for value in [*parent.values, None]], np.uint32
            ) << np.uint32(16)
            chosen = np.take(table.choices.reshape(-1), np.take(starts, parent.ids) + random)
        if table.spans is None:
            return (
                Column(chosen, table.values)
                if draw.same_as is None
                else _same(chosen, table.values, draw.same_as, made["gemeente"])
            )
        within = self._random(f"{draw.name}/binnen", start, stop).astype(np.uint32)
        low, width = table.spans
        return Column(
            np.take(low, chosen) + ((within * np.take(width, chosen)) >> np.uint32(16)),
            table.values,
        )

    def _random(self, name: str, start: int, stop: int) -> Numbers:
        """Sixteen random bits for every record."""
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
        parts = []
        for block in range(start // BLOCK, -(-stop // BLOCK)):
            stream = np.random.Philox(counter=[0, 0, block, 0], key=[self.seed, key])
            bits = stream.random_raw(BLOCK // 4).astype("<u8", copy=False).view("<u2")
            parts.append(bits[max(0, start - block * BLOCK) : stop - block * BLOCK])
        return np.concatenate(parts) if len(parts) > 1 else parts[0]


@dataclass(frozen=True, eq=False)
class _Table:
    """``choices``: per row of the distribution, sixteen bits → a choice;

    ``values``: what a choice stands for.
    """

    choices: Numbers
    values: Any
    spans: tuple[Numbers, Numbers] | None


@lru_cache(maxsize=512)
def _table(draw: Draw) -> _Table:
    items = list(dict.fromkeys(item for row in draw.rows for item, _ in row))
    spans = [item for item in items if isinstance(item, Span)]
    values: Any = [item for item in items if item is not None and not isinstance(item, Span)]
    places = {item: number for number, item in enumerate(values)} | {None: len(values)}
    bounds = None
    if (
        spans
    ):  # a choice is first a place in the list of spans and words, and then a day or a number
        values = (
            Days(tuple(values))
            if spans[0].days
            else _Whole(max(span.high for span in spans), tuple(values))
        )
        offset = values.days if spans[0].days else values.numbers
        ends = {
            item: (item.low, item.high - item.low + 1)
            if isinstance(item, Span)
            else (offset + places[item], 1)
            for item in items
            if item is not None
        }
        ends[None] = (len(values), 1)
        places = {item: number for number, item in enumerate(items)}
        bounds = (
            np.array([ends[item][0] for item in items], np.uint32),
            np.array([ends[item][1] for item in items], np.uint32),
        )
    kind = narrow(len(values) if bounds is None else len(items))
    return _Table(np.stack([_spread(row, places, kind) for row in draw.rows]), values, bounds)


def _spread(row: tuple[tuple[Any, int], ...], places: dict[Any, int], kind: Any) -> Numbers:
    """The 65,536 draws shared out by weight."""
    weights = np.cumsum([weight for _, weight in row])
    ends = (weights * 65536 + weights[-1] // 2) // weights[-1]
    return np.repeat(np.array([places[item] for item, _ in row], kind), np.diff(ends, prepend=0))


class _Whole:
    """The numbers 0 up to and including ``high``, and then words."""

    def __init__(self, high: int, words: tuple[str, ...]):
        self.numbers, self.words = high + 1, words

    def __len__(self) -> int:
        return self.numbers + len(self.words)

    def __getitem__(self, place: int) -> Any:
        return int(place) if place < self.numbers else self.words[place - self.numbers]


def _same(chosen: Numbers, values: list[str], same: str, town: Column) -> Column:
    """The municipality of the record itself where the distribution says so."""
    joined = [*values, *town.values]
    ids = np.where(chosen == len(values), len(joined), chosen).astype(narrow(len(joined)))
    mine = np.flatnonzero(chosen == values.index(same))
    ids[mine] = town.ids[mine].astype(ids.dtype) + len(values)
    return Column(ids, joined)
