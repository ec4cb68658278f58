"""A circuit of and, or and not over bit planes, and the program that runs it: 64 records in a word.

Equal parts are made once (a node is found back by what it is made of) and constants disappear while
building. The program works in a fixed set of buffers that are used again as soon as nobody needs
them, on a stretch of words small enough to stay in the cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

#: a node is a number; these two are always there
NEVER, ALWAYS = 0, 1

Words = np.ndarray[Any, np.dtype[np.uint64]]
#: what is called on which words, the last of which receive the answer
Step = tuple[Any, tuple[Words, ...]]


class Circuit:
    """Nodes in the order in which they were made, so that every node comes after its parts."""

    def __init__(self) -> None:
        self.nodes: list[tuple[str, tuple[int, ...]]] = [("never", ()), ("always", ())]
        self._known: dict[tuple[str, tuple[int, ...]], int] = {}
        self.inputs = 0

    def input(self) -> int:
        """A new input plane."""
        self.inputs += 1
        return self._node("in", (self.inputs - 1,))

    def all(self, parts: Iterable[int]) -> int:
        return self._joined("and", parts, NEVER, ALWAYS)

    def any(self, parts: Iterable[int]) -> int:
        return self._joined("or", parts, ALWAYS, NEVER)

    def no(self, part: int) -> int:
        if part in (NEVER, ALWAYS):
            return 1 - part
        kind, inner = self.nodes[part]
        return inner[0] if kind == "not" else self._node("not", (part,))

    def needed(self, outputs: Iterable[int]) -> list[int]:
        """The nodes that these rest on, depth first: a part is used soon after it is made."""
        ordered: list[int] = []
        seen: set[int] = set()
        for output in outputs:
            waiting = [(output, False)]
            while waiting:
                node, ready = waiting.pop()
                if ready:
                    ordered.append(node)
                elif node not in seen:
                    seen.add(node)
                    waiting.append((node, True))
                    waiting.extend((part, False) for part in reversed(self.parts(node)))
        return ordered

    def inputs_of(self, outputs: Iterable[int]) -> set[int]:
        """The inputs that make a difference to these."""
        return {
            self.nodes[node][1][0] for node in self.needed(outputs) if self.nodes[node][0] == "in"
        }

    def parts(self, node: int) -> tuple[int, ...]:
        """The nodes that a node is made of."""
        kind, parts = self.nodes[node]
        return () if kind == "in" else parts

    def _joined(self, kind: str, parts: Iterable[int], absorbing: int, neutral: int) -> int:
        kept: set[int] = set()
        for part in parts:
            if part == absorbing:
                return absorbing
            if part != neutral:
                kept.add(part)
        if any(self.nodes[part][0] == "not" and self.nodes[part][1][0] in kept for part in kept):
            return absorbing  # something and its opposite
        if len(kept) < 2:
            return kept.pop() if kept else neutral
        return self._node(kind, tuple(sorted(kept)))

    def _node(self, kind: str, parts: tuple[int, ...]) -> int:
        key = (kind, parts)
        if key not in self._known:
            self._known[key] = len(self.nodes)
            self.nodes.append(key)
        return self._known[key]


class Program:
    """The steps that compute ``outputs``; the first places hold the inputs, the next the outputs,
    the rest are buffers."""

    def __init__(self, circuit: Circuit, outputs: Sequence[int]):
        self.inputs, self.outputs = circuit.inputs, list(outputs)
        wanted = circuit.needed(self.outputs)
        uses = {node: 0 for node in wanted}
        for node in wanted:
            for part in circuit.parts(node):
                uses[part] += 1
        self.steps: list[tuple[Any, int, int, int]] = []
        self.copies: list[tuple[int, int]] = []
        self.places = self.inputs + len(self.outputs)
        self._schedule(circuit, wanted, uses)

    def _schedule(self, circuit: Circuit, wanted: list[int], uses: dict[int, int]) -> None:
        home = {
            output: self.inputs + row
            for row, output in reversed(list(enumerate(self.outputs)))
            if circuit.nodes[output][0] in ("and", "or", "not")
        }
        place: dict[int, int] = {}
        free: list[int] = []
        for node in wanted:
            kind, parts = circuit.nodes[node]
            if kind == "in":
                place[node] = parts[0]
                continue
            if kind in ("never", "always"):
                continue
            target = home.get(node)
            if target is None:
                target = free.pop() if free else self._new_place()
            place[node] = target
            ufunc = {"and": np.bitwise_and, "or": np.bitwise_or, "not": np.bitwise_not}[kind]
            first = place[parts[0]]
            for part in parts[1:]:
                self.steps.append((ufunc, first, place[part], target))
                first = target
            if kind == "not":
                self.steps.append((ufunc, first, -1, target))
            for part in parts:
                uses[part] -= 1
                if not uses[part] and part not in home and circuit.nodes[part][0] != "in":
                    free.append(place[part])
        for row, output in enumerate(self.outputs):
            target = self.inputs + row
            if output in (NEVER, ALWAYS):
                self.copies.append((-1 - output, target))
            elif place[output] != target:
                self.copies.append((place[output], target))

    def _new_place(self) -> int:
        self.places += 1
        return self.places - 1

    def bound(self, places: Sequence[Words]) -> list[Step]:
        """The steps with the places filled in, to be taken in this order.

        Constants are in place once and for all.
        """
        steps: list[Step] = [
            (
                ufunc,
                (places[one], places[target])
                if other < 0
                else (places[one], places[other], places[target]),
            )
            for ufunc, one, other, target in self.steps
        ]
        for source, target in self.copies:
            if source < 0:
                places[target].fill(0 if source == -1 - NEVER else 0xFFFF_FFFF_FFFF_FFFF)
            else:
                steps.append((np.positive, (places[source], places[target])))
        return steps
