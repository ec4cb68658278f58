"""Runs a circuit over batches of columns: answers become codes, the bits of codes become planes,
and on the planes the program runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..records.columns import Batch, Numbers
from .circuit import Program, Step, Words
from .codes import Codes
from .lowering import lower
from .signals import Signals

#: words in a stretch: small enough for the buffers of a run to stay in the cache, large enough to
#: make a step worth calling
STRETCH = 2048
#: a stretch runs over a multiple of so many words, so that the same few widths come back
_MULTIPLE = 128
#: the bits of a byte, one below the other
_BITS = np.left_shift(np.uint8(1), np.arange(8, dtype=np.uint8))[:, None]


class Machine:
    """``outputs`` of the circuit of these signals.

    The program is made at the first batch, and again when codes have been dealt out anew.
    """

    def __init__(self, signals: Signals, outputs: Sequence[int]):
        self.signals, self.outputs = signals, list(outputs)
        used = signals.circuit.inputs_of(self.outputs)
        self.columns = {key: Codes(asked, used) for key, asked in signals.columns.items()}
        self._editions: list[int] | None = None
        self._masked = np.empty((8, 64 * STRETCH), np.uint8)

    def run(self, batch: Batch, town: str) -> Iterator[Words]:
        """Stretch by stretch the output planes, 64 records in a word, until the next is asked for.

        The records that fill up the last word are meaningless.
        """
        columns = [
            (codes, self.signals.column(key, batch, town)) for key, codes in self.columns.items()
        ]
        for start in range(0, batch.size, 64 * STRETCH):
            stop = min(start + 64 * STRETCH, batch.size)
            coded = [codes.of(column, start, stop) for codes, column in columns]
            editions = [codes.edition for codes, _ in columns]
            if editions != self._editions:
                self._compile()
                self._editions = editions
            yield self._stretch(coded, stop - start)

    def _compile(self) -> None:
        columns = list(self.columns.values())
        self.program = Program(*lower(self.signals.circuit, self.outputs, columns))
        self._widths = [codes.bits for codes in columns]
        self._prepared: dict[int, tuple[Words, list[Step]]] = {}

    def _stretch(self, coded: Sequence[Numbers | int], size: int) -> Words:
        words = -(-size // 64)
        planes, steps = self._at(-(-words // _MULTIPLE) * _MULTIPLE)
        place = 0
        for codes, bits in zip(coded, self._widths, strict=True):
            self._pack(codes, planes[place : place + bits])
            place += bits
        for operation, rows in steps:
            operation(*rows)
        return planes[self.program.inputs : self.program.inputs + len(self.outputs), :words]

    def _pack(self, codes: Numbers | int, planes: Words) -> None:
        """Codes as planes: bit by bit, eight records to a byte."""
        if isinstance(codes, int):
            for bit, plane in enumerate(planes):
                plane.fill(0xFFFF_FFFF_FFFF_FFFF if codes >> bit & 1 else 0)
            return
        raw = planes.view(np.uint8)
        for start in range(0, len(planes), 8):
            here = codes.view(np.uint8)[start // 8 :: codes.itemsize]
            bits = min(8, len(planes) - start)
            masked = np.bitwise_and(here, _BITS[:bits], out=self._masked[:bits, : len(here)])
            raw[start : start + bits, : -(-len(here) // 8)] = np.packbits(
                masked, axis=1, bitorder="little"
            )

    def _at(self, words: int) -> tuple[Words, list[Step]]:
        """The buffers of the program at this width, and its steps with the buffers filled in."""
        if words not in self._prepared:
            if len(self._prepared) > 2:
                self._prepared.clear()
            buffers = np.zeros((self.program.places, words), np.uint64)
            self._prepared[words] = buffers, self.program.bound(list(buffers))
        return self._prepared[words]
