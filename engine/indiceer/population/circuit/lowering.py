"""From a circuit over signals to the same circuit over the bits of codes.

Whatever looks at one column only, be it a signal or ten of them joined, is one function of the code
of that column and is written out as a whole; the circuit itself begins where columns meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .circuit import ALWAYS, NEVER, Circuit
from .codes import Codes
from .diagrams import Diagrams


class _Function(NamedTuple):
    """Of the code of one column: the codes on which it holds, a bit each."""

    column: int
    on: int


#: a function as long as one column is enough, else a node of the target
_Value = _Function | int


def lower(
    circuit: Circuit, outputs: Sequence[int], columns: Sequence[Codes]
) -> tuple[Circuit, list[int]]:
    """A circuit with the bits of every column as inputs, column by column from the lowest bit on,
    and its outputs."""
    lowering = _Lowering(circuit, columns)
    for node in circuit.needed(outputs):
        lowering.add(node)
    return lowering.target, [lowering.plane(lowering.found[output]) for output in outputs]


class _Lowering:
    def __init__(self, circuit: Circuit, columns: Sequence[Codes]):
        self.circuit, self.target = circuit, Circuit()
        self.diagrams: list[Diagrams] = []
        self.found: dict[int, _Value] = {NEVER: NEVER, ALWAYS: ALWAYS}
        self.signals: dict[int, _Value] = {}
        for number, codes in enumerate(columns):
            self.diagrams.append(Diagrams(self.target, 1 if codes.plain else len(codes.groups)))
            for signal, place in enumerate(codes.places):
                on = sum(
                    1 << code for code, group in enumerate(codes.groups) if group >> signal & 1
                )
                self.signals[place] = (
                    self.target.input() if codes.plain else self._settled(_Function(number, on))
                )

    def add(self, node: int) -> None:
        """A node whose parts are there."""
        kind, parts = self.circuit.nodes[node]
        if kind == "in":
            self.found[node] = self.signals[parts[0]]
        elif kind == "not":
            self.found[node] = self._opposite(self.found[parts[0]])
        elif parts:
            self.found[node] = self._joined(kind, [self.found[part] for part in parts])

    def _opposite(self, value: _Value) -> _Value:
        return (
            self.target.no(value)
            if isinstance(value, int)
            else _Function(value.column, value.on ^ self.diagrams[value.column].every)
        )

    def _joined(self, kind: str, parts: list[_Value]) -> _Value:
        parts = [part for part in parts if part != (ALWAYS if kind == "and" else NEVER)]
        functions = [part for part in parts if isinstance(part, _Function)]
        if len(functions) == len(parts) and len({function.column for function in functions}) == 1:
            on = functions[0].on
            for part in functions[1:]:
                on = on & part.on if kind == "and" else on | part.on
            return self._settled(_Function(functions[0].column, on))
        planes = [self.plane(part) for part in parts]
        return self.target.all(planes) if kind == "and" else self.target.any(planes)

    def _settled(self, function: _Function) -> _Value:
        """A function that no code makes a difference to is a constant."""
        return (
            NEVER
            if function.on == 0
            else ALWAYS
            if function.on == self.diagrams[function.column].every
            else function
        )

    def plane(self, value: _Value) -> int:
        return value if isinstance(value, int) else self.diagrams[value.column].plane(value.on)
