"""Functions of a code as and, or and not over the planes of its bits.

A function is written as a reduced ordered binary decision diagram (R.E. Bryant, *Graph-based
algorithms for Boolean function manipulation*, IEEE Transactions on Computers C-35, 1986): split by
the highest bit, then by the next. Halves that are equal, or that can be made equal because some
codes do not exist, are one.
"""

from __future__ import annotations

from .circuit import ALWAYS, NEVER, Circuit


class Diagrams:
    """The functions of one code with ``size`` values.

    A function is the set of codes on which it holds, a bit each.
    """

    def __init__(self, circuit: Circuit, size: int):
        self.circuit = circuit
        self.every = (1 << size) - 1
        #: from the lowest bit to the highest
        self.bits = [circuit.input() for _ in range((size - 1).bit_length())]
        self._known: dict[tuple[int, int, int], int] = {}

    def plane(self, on: int) -> int:
        """The node for a function."""
        return self._node(on, self.every, len(self.bits))

    def _node(self, on: int, exist: int, bits: int) -> int:
        if on == 0:
            return NEVER
        if on == exist:
            return ALWAYS
        key = (on, exist, bits)
        if key not in self._known:
            half = 1 << bits - 1
            lower = (1 << half) - 1
            off_on, off_exist, on_on, on_exist = (
                on & lower,
                exist & lower,
                on >> half,
                exist >> half,
            )
            if not (off_on ^ on_on) & off_exist & on_exist:
                self._known[key] = self._node(off_on | on_on, off_exist | on_exist, bits - 1)
            else:
                self._known[key] = self._choice(
                    self.bits[bits - 1],
                    self._node(on_on, on_exist, bits - 1),
                    self._node(off_on, off_exist, bits - 1),
                )
        return self._known[key]

    def _choice(self, bit: int, one: int, other: int) -> int:
        """``one`` where the bit is set and ``other`` where it is not."""
        if one == other:
            return one
        circuit = self.circuit
        if one == ALWAYS:
            return circuit.any((bit, other))
        if other == ALWAYS:
            return circuit.any((circuit.no(bit), one))
        return circuit.any((circuit.all((bit, one)), circuit.all((circuit.no(bit), other))))
