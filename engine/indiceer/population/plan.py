"""The plan of a population run: one or more worlds of rules as one circuit, from the answers to the outcomes.

Worlds share everything they have in common: a rule that is the same in both is evaluated once.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..rules.layers import ActiveRules
from ..rules.model import OUTCOMES
from ..weighing.weigh import WISH
from .circuit import Circuit, Program, Words
from .columns import Batch
from .evaluating import RuleCircuit
from .signals import Setting, Signals
from .weighing import WeighingCircuit

#: words in a stretch: small enough for the buffers of a run to stay in the cache, large enough to make a step worth calling
STRETCH = 1024

#: name → lowest and highest age in it
AGE_BANDS: dict[str, tuple[int, int]] = {"0-17": (0, 17), "18-22": (18, 22), "23-29": (23, 29), "30-49": (30, 49), "50-64": (50, 64), "65-79": (65, 79), "80+": (80, 999)}
UNKNOWN_AGE = "onbekend"
BANDS = (*AGE_BANDS, UNKNOWN_AGE)


@dataclass(frozen=True, eq=False)
class World:
    """Rules in force, and the day and municipality by which facts are derived (nearly always those of the rules)."""

    active: ActiveRules
    day: date
    town: str | None

    @classmethod
    def of(cls, active: ActiveRules, everywhere: bool = False) -> World:
        return cls(active, active.peildatum, None if everywhere else active.municipality)


class WorldPlanes:
    """The planes of one world: per option one for each outcome, and one for: still open."""

    def __init__(self, world: World, circuit: Circuit, signals: Signals):
        active = world.active
        setting = Setting(active.catalogue, world.day, world.town)
        rules = RuleCircuit(active, signals.rails, signals.literal(setting, active.peildatum))
        contradictions = [(pair.pair, circuit.all(signals.holds(name, wanted, setting) for name, wanted in pair.values)) for pair in active.contradictions]
        weighing = WeighingCircuit(circuit, rules, signals.unknown(WISH, setting), contradictions)
        self.outcomes = weighing.outcomes()
        self.open = weighing.open
        self.setting = setting


class Plan:
    """Worlds compiled for running. Outputs come in the order: age bands, then per world per option the outcomes and 'open'."""

    def __init__(self, worlds: Sequence[World]):
        circuit = Circuit()
        self.signals = Signals(circuit)
        self.worlds = [WorldPlanes(world, circuit, self.signals) for world in worlds]
        first = self.worlds[0].setting
        self.bands = _age_bands(circuit, self.signals, first)
        self.options = list(worlds[0].active.catalogue.options)
        outputs = list(self.bands)
        for planes in self.worlds:
            for slug in self.options:
                outputs += [planes.outcomes[slug][outcome] for outcome in OUTCOMES] if slug in planes.outcomes else [0] * len(OUTCOMES)
                outputs.append(planes.open.get(slug, 0))
        self.program = Program(circuit, outputs)

    @property
    def rows(self) -> int:
        """Output rows per option."""
        return len(OUTCOMES) + 1

    def run(self, planes: Words, size: int) -> Iterator[tuple[Words, Words, Words]]:
        """Stretch by stretch: (age bands, outcomes as worlds × options × rows × words, open world axis, words that hold a real record)."""
        work = self.program.workspace(min(STRETCH, planes.shape[1]))
        real = real_records(size)
        for start in range(0, planes.shape[1], STRETCH):
            out = self.program.run(planes[:, start:start + STRETCH], work)
            width = out.shape[1]
            yield out[:len(BANDS)], out[len(BANDS):].reshape(len(self.worlds), len(self.options), self.rows, width), real[start:start + width]

    def outcome_codes(self, batch: Batch, town: str) -> list[dict[str, list[str]]]:
        """Per world option → outcome of every record: for tests, which hold these against the weighing of single intakes."""
        found: list[dict[str, list[str]]] = [{slug: [] for slug in self.options} for _ in self.worlds]
        for _, outcomes, real in self.run(self.signals.planes(batch, town), batch.size):
            kept = np.unpackbits(real.view(np.uint8), bitorder="little").astype(bool)
            for world, planes in zip(found, outcomes, strict=True):
                for slug, rows in zip(self.options, planes[:, :len(OUTCOMES)], strict=True):
                    bits = np.unpackbits(np.ascontiguousarray(rows).view(np.uint8), axis=1, bitorder="little")[:, kept]
                    if not (bits.sum(axis=0) == 1).all():
                        raise AssertionError(f"optie {slug} heeft niet precies één uitkomst")
                    world[slug] += [OUTCOMES[row] for row in bits.argmax(axis=0)]
        return found


def real_records(size: int) -> Words:
    """Words in which every bit that is a record is set."""
    words = np.full(-(-size // 64), 0xFFFF_FFFF_FFFF_FFFF, np.uint64)
    if size % 64:
        words[-1] = (1 << size % 64) - 1
    return words


def _age_bands(circuit: Circuit, signals: Signals, setting: Setting) -> list[int]:
    known = [signals.one_of("leeftijd", setting, ("leeftijdsband", name), _between(low, high)) for name, (low, high) in AGE_BANDS.items()]
    return [*known, circuit.no(circuit.any(known))]


def _between(low: int, high: int):  # type: ignore[no-untyped-def]
    return lambda value: isinstance(value, int) and low <= value <= high
