"""The plan of a population run: one or more worlds of rules as one circuit, from the answers to the
outcomes.

Worlds share everything they have in common: a rule that is the same in both is evaluated once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from ...rules.layers import ActiveRules
from ...weighing.case import WISH
from ..records.columns import Batch
from .circuit import NEVER, Circuit, Words
from .evaluating import RuleCircuit
from .machine import Machine
from .signals import Setting, Signals
from .weighing import WeighingCircuit

#: name → lowest and highest age in it
AGE_BANDS: dict[str, tuple[int, int]] = {
    "0-17": (0, 17),
    "18-22": (18, 22),
    "23-29": (23, 29),
    "30-49": (30, 49),
    "50-64": (50, 64),
    "65-79": (65, 79),
    "80+": (80, 999),
}
UNKNOWN_AGE = "onbekend"
BANDS = (*AGE_BANDS, UNKNOWN_AGE)


#: names an output plane: ("uitkomst", world, option, outcome), ("open", world, option), …
Row = tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class World:
    """Rules in force, and the day and municipality by which facts are derived (nearly always those
    of the rules)."""

    active: ActiveRules
    day: date
    town: str
    varies: bool = False
    moved: tuple[str, str] | None = None

    @classmethod
    def of(cls, active: ActiveRules, varies: bool = False) -> World:
        """``varies``: for every municipality with the same rules."""
        return cls(active, active.peildatum, active.municipality, varies)


class WorldPlanes:
    """The planes of one world: per option one for each outcome, and one for: still open."""

    def __init__(self, world: World, circuit: Circuit, signals: Signals):
        active = world.active
        setting = Setting(
            signals.shared(active.catalogue), world.day, world.town, world.varies, world.moved
        )
        rules = RuleCircuit(active, signals.rails, signals.literal(setting, active.peildatum))
        contradictions = [
            (
                pair.pair,
                circuit.all(signals.holds(name, wanted, setting) for name, wanted in pair.values),
            )
            for pair in active.contradictions
        ]
        weighing = WeighingCircuit(circuit, rules, signals.unknown(WISH, setting), contradictions)
        self.outcomes = weighing.outcomes()
        self.open = weighing.open
        self.setting = setting


class Plan:
    """Worlds compiled for running.

    ``rows`` names the output planes; a row that is never set is left out. The first outputs are the
    age bands.

    ``extra`` builds more rows than the outcomes of every world: the comparison of two worlds does.
    """

    def __init__(
        self,
        worlds: Sequence[World],
        extra: Callable[[Circuit, list[WorldPlanes]], dict[Row, int]] | None = None,
        shown: int | None = None,
    ):
        self.circuit = Circuit()
        self.signals = Signals(self.circuit)
        planes = [WorldPlanes(world, self.circuit, self.signals) for world in worlds]
        rows: dict[Row, int] = {}
        for number, world in enumerate(planes[:shown]):
            for slug, outcomes in world.outcomes.items():
                rows.update(
                    {
                        ("uitkomst", number, slug, outcome): plane
                        for outcome, plane in outcomes.items()
                    }
                )
                rows["open", number, slug] = world.open[slug]
        if extra:
            rows.update(extra(self.circuit, planes))
        self.bands = _age_bands(self.circuit, self.signals, planes[0].setting)
        self.rows = [row for row, plane in rows.items() if plane != NEVER]
        self.machine = Machine(self.signals, [*self.bands, *(rows[row] for row in self.rows)])

    def run(self, batch: Batch, town: str) -> Iterator[tuple[Words, Words, Words]]:
        """Stretch by stretch: the age bands, the planes of ``rows``, and the words in which every
        bit that is a record is set."""
        start, real = 0, real_records(batch.size)
        for out in self.machine.run(batch, town):
            stop = start + out.shape[1]
            yield out[: len(BANDS)], out[len(BANDS) :], real[start:stop]
            start = stop

    def outcomes_of(self, batch: Batch, town: str, world: int = 0) -> list[dict[str, str]]:
        """Option → outcome of every record: for tests, which hold these against the weighing of
        single intakes. Never an answer to a user."""
        found: list[dict[str, str]] = []
        for _, planes, real in self.run(batch, town):
            bits = np.unpackbits(
                np.ascontiguousarray(planes).view(np.uint8), axis=1, bitorder="little"
            )
            records: list[dict[str, str]] = [{} for _ in range(int(np.bitwise_count(real).sum()))]
            for row, set_bits in zip(self.rows, bits, strict=True):
                if row[:2] == ("uitkomst", world):
                    for record in np.flatnonzero(set_bits[: len(records)]):
                        if row[2] in records[record]:
                            raise AssertionError(f"optie {row[2]} heeft meer dan één uitkomst")
                        records[record][row[2]] = row[3]
            found += records
        return found


def real_records(size: int) -> Words:
    """Words in which every bit that is a record is set."""
    words = np.full(-(-size // 64), 0xFFFF_FFFF_FFFF_FFFF, np.uint64)
    if size % 64:
        words[-1] = (1 << size % 64) - 1
    return words


def _age_bands(circuit: Circuit, signals: Signals, setting: Setting) -> list[int]:
    known = [
        signals.one_of("leeftijd", setting, ("leeftijdsband", name), _between(low, high))
        for name, (low, high) in AGE_BANDS.items()
    ]
    return [*known, circuit.no(circuit.any(known))]


def _between(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and low <= value <= high
