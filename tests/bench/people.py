"""Generated rules over many records at once: our three values in bit planes against two values in
plain numpy. Prints one JSON line.

    python tests/bench/people.py Planes | Numpy 150 1000000 [seconds]

Both get the same encoded columns (a number per record for each field, one of them for: unknown) and
both end with the number of records for which each rule holds; ours also with the number for which
it is open. The counts must be equal, and those of the first records equal to the plain recursion.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from typing import Any

import numpy as np
from rulebase import FIRST_DAY, ONBEKEND, WAAR, Record, RuleBase, Tree, kleene, make_rules, positive
from worker import forget_peak, peak_memory

CHECKED = 300
Columns = dict[str, Any]


def make_columns(base: RuleBase, size: int) -> Columns:
    """Field → numbers: 0, 1, … from the lowest value on, and the one after the last for unknown."""
    chance = np.random.default_rng(3)
    columns = {}
    for name, field in base.fields.items():
        values = len(field.values) or field.high - field.low + 1
        numbers = chance.integers(0, values, size, dtype=np.uint16)
        numbers[chance.random(size, dtype=np.float32) < 0.15] = values
        columns[name] = numbers.astype(np.uint8) if values < 256 else numbers
    return columns


def record(base: RuleBase, columns: Columns, place: int) -> Record:
    """One record in the form of the other benchmarks."""
    found = {}
    for name, field in base.fields.items():
        number = int(columns[name][place])
        if number < (len(field.values) or field.high - field.low + 1):
            found[name] = field.values[number] if field.values else field.low + number
    return found


class Numpy:
    """Masks of whole columns; a comparison that more rules make is made once.

    Waar or not waar: what is unknown does not hold.
    """

    name = "plain numpy, two values"

    def __init__(self, base: RuleBase, columns: Columns):
        self.base, self.columns = base, columns
        self.size = len(next(iter(columns.values())))
        self.trees = [positive(rule.tree, base) for rule in base.rules]

    def run(self) -> dict[str, Any]:
        masks: dict[Tree, Any] = {}
        return {"holds": [int(np.count_nonzero(self._mask(tree, masks))) for tree in self.trees]}

    def _mask(self, tree: Tree, masks: dict[Tree, Any]) -> Any:
        if tree[0] in ("alle", "een_van"):
            joined = np.logical_and if tree[0] == "alle" else np.logical_or
            result = joined(self._mask(tree[1][0], masks), self._mask(tree[1][1], masks))
            for part in tree[1][2:]:
                joined(result, self._mask(part, masks), out=result)
            return result
        if tree not in masks:
            masks[tree] = self._comparison(tree)
        return masks[tree]

    def _comparison(self, tree: Tree) -> Any:
        field, column = self.base.fields[tree[1]], self.columns[tree[1]]
        if tree[0] == "is":
            wanted = [field.values.index(value) for value in tree[2]]
            mask = column == wanted[0]
            for number in wanted[1:]:
                mask |= column == number
            return mask
        low, high = tree[2], tree[3]
        if low == high:
            return column == low - field.low
        if high is not None:
            return column <= high - field.low  # unknown is the number above all others
        return (column >= low - field.low) & (column != field.high - field.low + 1)


class Planes:
    """The circuit of a population run, with a plane for holds and one for open per rule, without
    the weighing that comes after it."""

    name = "indiceer, three values in bit planes"

    def __init__(self, base: RuleBase, columns: Columns):
        from ours import rules_in_force

        from indiceer.facts.catalogue import Catalogue, Fact
        from indiceer.population.circuit.circuit import Circuit
        from indiceer.population.circuit.evaluating import RuleCircuit
        from indiceer.population.circuit.machine import Machine
        from indiceer.population.circuit.signals import Setting, Signals
        from indiceer.population.records.columns import Batch, Column

        kinds = {"ja_nee": "keuze", "keuze": "keuze", "getal": "getal", "datum": "datum"}
        facts = {
            name: Fact(
                name, kinds[field.kind], name, {value: value for value in field.values}, core=True
            )
            for name, field in base.fields.items()
        }
        setting = Setting(Catalogue(facts, {}, (), {}, {}, {}), date(2024, 3, 15), "")
        circuit = Circuit()
        self.signals = Signals(circuit)
        active = rules_in_force(base)
        rules = RuleCircuit(active, self.signals.rails, self.signals.literal(setting, setting.day))
        values = [rules.rule(rule.id) for rule in base.rules]
        self.machine = Machine(
            self.signals, [value.sure for value in values] + [value.may for value in values]
        )
        self.size = len(next(iter(columns.values())))
        given = {
            name: [*field.values]
            or [
                date.fromordinal(FIRST_DAY + day) if field.kind == "datum" else day
                for day in range(field.high - field.low + 1)
            ]
            for name, field in base.fields.items()
        }
        self.batches = [
            Batch(
                min(BATCH, self.size - start),
                {
                    name: Column(ids[start : start + BATCH], given[name])
                    for name, ids in columns.items()
                },
            )
            for start in range(0, self.size, BATCH)
        ]

    def run(self) -> dict[str, Any]:
        from indiceer.population.tally import set_bits

        total = np.zeros(len(self.machine.outputs), np.int64)
        for batch in self.batches:
            if batch.size % 64:
                raise SystemExit("a size that is not a multiple of 64 needs a mask")
            for planes in self.machine.run(batch, ""):
                total += set_bits(planes)
        rules = len(total) // 2
        return {"holds": total[:rules].tolist(), "open": (total[rules:] - total[:rules]).tolist()}


#: records in a batch, as in a population run
BATCH = 1 << 18
CONTESTANTS = {"Planes": Planes, "Numpy": Numpy}


def main(contestant: str, rules: int, size: int, seconds: float) -> dict[str, Any]:
    base = make_rules(rules)
    size -= size % 64
    columns = make_columns(base, size)
    _check(CONTESTANTS[contestant], base, columns)
    forget_peak()
    before = peak_memory() or 0
    begin = time.perf_counter()
    made = CONTESTANTS[contestant](base, columns)
    answer, times = made.run(), []  # the first run looks up every value once
    first = time.perf_counter() - begin
    while sum(times) < seconds or len(times) < 3:
        begin = time.process_time()
        made.run()
        times.append(time.process_time() - begin)
    more = (peak_memory() or 0) - before
    return {
        "name": made.name,
        "per_second": size / sorted(times)[len(times) // 2],
        "first_s": first,
        "more_mib": more,
        "holds": answer["holds"],
    }


def _check(cls: type[Any], base: RuleBase, columns: Columns) -> None:
    """The counts over the first records must be those of the plain recursion."""
    size = CHECKED - CHECKED % 64
    answer = cls(base, {name: numbers[:size] for name, numbers in columns.items()}).run()
    records = [record(base, columns, place) for place in range(size)]
    values = [[kleene(rule.tree, known) for known in records] for rule in base.rules]
    wanted = {
        "holds": [found.count(WAAR) for found in values],
        "open": [found.count(ONBEKEND) for found in values],
    }
    if any(answer[part] != wanted[part] for part in answer):
        raise SystemExit(f"{cls.__name__} gives another answer than the plain recursion")


if __name__ == "__main__":
    print(
        json.dumps(
            main(
                sys.argv[1],
                int(sys.argv[2]),
                int(sys.argv[3]),
                float(sys.argv[4]) if len(sys.argv) > 4 else 2.0,
            )
        )
    )
