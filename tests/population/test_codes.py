"""What a circuit says over codes is what its signals say of every record."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from population_records import signal_columns

from indiceer.base.faults import IndiceerError
from indiceer.population.circuit import machine
from indiceer.population.circuit.circuit import ALWAYS, NEVER, Circuit
from indiceer.population.circuit.codes import Codes
from indiceer.population.circuit.diagrams import Diagrams
from indiceer.population.circuit.machine import Machine
from indiceer.population.records.columns import Batch, Column, narrow


class Asked:
    """As :class:`Signals`, with tests of any kind on columns of any name."""

    def __init__(self) -> None:
        self.circuit = Circuit()
        self.columns: dict[str, list[Any]] = {}

    def ask(self, name: str, test: Any) -> int:
        node = self.circuit.input()
        self.columns.setdefault(name, []).append((self.circuit.nodes[node][1][0], test))
        return node

    def column(self, name: str, batch: Batch, town: str) -> Column | None:
        return batch.columns.get(name)


def column(values: list[Any], ids: Any) -> Column:
    return Column(np.array(ids, narrow(len(values))), values)


def planes(runs: Machine, batch: Batch) -> np.ndarray:
    """Output by output, record by record."""
    parts = [
        np.unpackbits(np.ascontiguousarray(words).view(np.uint8), axis=1, bitorder="little")
        for words in runs.run(batch, "")
    ]
    return np.concatenate(parts, axis=1)[:, : batch.size].astype(bool)


def direct(circuit: Circuit, known: dict[int, Any], size: int, node: int) -> Any:
    """A node for every record, from the signals."""
    kind, parts = circuit.nodes[node]
    if kind == "in":
        return known[parts[0]]
    if kind in ("never", "always"):
        return np.full(size, kind == "always")
    found = [direct(circuit, known, size, part) for part in parts]
    return (
        ~found[0]
        if kind == "not"
        else (np.logical_and if kind == "and" else np.logical_or).reduce(found)
    )


def check(signals: Asked, runs: Machine, batch: Batch) -> None:
    known = signal_columns(signals, batch, "")
    for found, output in zip(planes(runs, batch), runs.outputs, strict=True):
        assert (found == direct(signals.circuit, known, batch.size, output)).all()


def table(found: dict[int, int], number: int) -> Any:
    return lambda value: found[value] >> number & 1


@st.composite
def populations(draw: Any) -> tuple[Asked, list[int], list[Batch]]:
    """Columns of values whose signals were drawn, a circuit over them, and batches that each have
    values of their own; a column may be missing."""
    signals, nodes = Asked(), []
    domain = draw(st.sampled_from((3, 20, 200, 700)))
    for name in draw(st.sampled_from(("a", "ab"))):
        count = draw(st.integers(1, 10))
        chance = np.random.default_rng(draw(st.integers(0, 999)))
        groups = chance.integers(0, 1 << count, domain)
        if draw(st.booleans()):  # ordinal: fewer turns
            groups.sort()
        nodes += [
            signals.ask(name, None),
            *(
                signals.ask(name, table(dict(enumerate(groups.tolist())), number))
                for number in range(count)
            ),
        ]
    for _ in range(draw(st.integers(0, 12))):
        parts = draw(st.lists(st.sampled_from(nodes), min_size=1, max_size=3))
        nodes.append(
            draw(
                st.sampled_from(
                    (
                        signals.circuit.all,
                        signals.circuit.any,
                        lambda parts: signals.circuit.no(parts[0]),
                    )
                )
            )(parts)
        )
    batches = []
    for _ in range(draw(st.integers(1, 3))):
        size, chance = draw(st.integers(1, 400)), np.random.default_rng(draw(st.integers(0, 999)))
        columns = {}
        for name in signals.columns:
            if draw(st.integers(0, 5)):
                values = chance.permutation(domain)[: draw(st.integers(0, domain))].tolist()
                columns[name] = column(
                    values if draw(st.booleans()) else sorted(values),
                    chance.integers(0, len(values) + 1, size),
                )
        batches.append(Batch(size, columns))
    return (
        signals,
        draw(st.lists(st.sampled_from([NEVER, ALWAYS, *nodes]), min_size=1, max_size=20)),
        batches,
    )


@settings(max_examples=150, deadline=None)
@given(populations())
def test_the_planes_of_every_batch_are_what_the_signals_say_of_its_records(
    drawn: tuple[Asked, list[int], list[Batch]],
) -> None:
    signals, outputs, batches = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machine, "STRETCH", 2)
        runs = Machine(signals, outputs)
        for batch in batches:
            check(signals, runs, batch)


@settings(deadline=None)
@given(st.integers(1, 70), st.data())
def test_a_diagram_holds_on_exactly_the_codes_of_its_function(
    size: int, data: st.DataObject
) -> None:
    circuit = Circuit()
    diagrams, on = Diagrams(circuit, size), data.draw(st.integers(0, (1 << size) - 1))
    node = diagrams.plane(on)

    def holds(node: int, code: int) -> bool:
        kind, parts = circuit.nodes[node]
        if kind == "in":
            return bool(code >> parts[0] & 1)
        found = [holds(part, code) for part in circuit.parts(node)]
        return (
            not found[0]
            if kind == "not"
            else any(found)
            if kind == "or"
            else kind != "never" and all(found)
        )

    assert [holds(node, code) for code in range(size)] == [
        bool(on >> code & 1) for code in range(size)
    ]


def test_a_bound_on_an_ordered_code_takes_no_more_steps_than_it_has_bits() -> None:
    for bound in range(1, 200):
        circuit = Circuit()
        diagrams = Diagrams(circuit, 200)
        diagrams.plane((1 << 200) - (1 << bound))
        assert sum(kind in ("and", "or") for kind, _ in circuit.nodes) <= 8


def test_codes_that_do_not_exist_are_made_use_of() -> None:
    circuit = Circuit()
    diagrams = Diagrams(circuit, 3)
    assert [diagrams.plane(on) for on in (0b010, 0b100)] == diagrams.bits


def test_codes_are_dealt_out_anew_only_for_a_value_that_the_rules_can_tell_apart() -> None:
    signals = Asked()
    runs = Machine(
        signals,
        [
            signals.ask("leeftijd", test)
            for test in (None, lambda value: value >= 18, lambda value: value >= 67)
        ],
    )
    (codes,) = runs.columns.values()
    editions, ages = [codes.edition], list(range(1000))
    for met in ([3, 4], [5, 1000], [40], [41, 3], [90, 3, 40], [999]):
        check(signals, runs, Batch(len(met), {"leeftijd": column(ages, met)}))
        editions.append(codes.edition)
    assert editions == [1, 2, 2, 3, 3, 4, 4]


def test_files_that_list_other_values_settle_on_the_same_codes() -> None:
    codes = Codes(
        [
            (number, lambda value, letter=letter: value == letter)
            for number, letter in enumerate("abcd")
        ],
        {0, 1, 2, 3},
    )
    editions = []
    for letters in ("abc", "cd", "abc", "dc", "cd"):
        codes.of(column(list(letters), range(len(letters))), 0, len(letters))
        editions.append(codes.edition)
    assert editions == [2, 3, 3, 3, 3]


@pytest.mark.parametrize("bounds", [40, 254, 255, 256, 400])
def test_bounds_on_any_number_of_values_are_diagrams_of_few_bits(bounds: int) -> None:
    signals = Asked()
    runs = Machine(
        signals,
        [signals.ask("dag", lambda value, bound=bound: value >= bound) for bound in range(bounds)],
    )
    check(
        signals,
        runs,
        Batch(
            20_000,
            {
                "dag": column(
                    list(range(-50, 950)), np.random.default_rng(1).integers(0, 1001, 20_000)
                )
            },
        ),
    )
    (codes,) = runs.columns.values()
    assert not codes.plain and len(codes.groups) == bounds + 1 and codes.bits == bounds.bit_length()


@pytest.mark.parametrize(("signals_of", "values"), [(6, 60), (20, 1000)])
def test_signals_without_any_order_are_codes_themselves(signals_of: int, values: int) -> None:
    signals, chance = Asked(), np.random.default_rng(2)
    groups = chance.permutation(1 << signals_of)[:values].tolist()
    groups.sort(key=lambda group: f"{group:0{signals_of}b}"[::-1])
    runs = Machine(
        signals,
        [
            signals.ask("lijst", None),
            *(
                signals.ask("lijst", table(dict(enumerate(groups)), number))
                for number in range(signals_of)
            ),
        ],
    )
    for met in (values // 2, values + 1):
        check(
            signals,
            runs,
            Batch(3000, {"lijst": column(list(range(values)), chance.integers(0, met, 3000))}),
        )
    (codes,) = runs.columns.values()
    assert (
        codes.plain
        and codes.bits == signals_of + 1
        and runs.program.steps == []
        and codes.edition == 2
    )


def test_the_numbers_of_a_column_of_few_values_are_its_codes() -> None:
    codes = Codes([(0, None), (1, lambda value: value == "ja")], {0, 1})
    given = column(["nee", "ja", "nvt"], [0, 2, 1, 3, 0])
    assert np.shares_memory(codes.of(given, 0, 5), given.ids)
    assert codes.of(column(["ja", "nee"], [0, 1, 2]), 0, 3).tolist() == [1, 0, 3]
    assert codes.of(None, 0, 5) == 3


def test_what_no_rule_looks_at_takes_no_planes() -> None:
    codes = Codes([(0, None), (1, lambda value: value == "ja")], set())
    codes.of(column(["nee", "ja"], [0, 1, 2]), 0, 3)
    assert codes.bits == 0 and codes.edition == 1


def test_a_value_that_cannot_be_is_a_fault_once_a_record_has_it() -> None:
    def test(value: Any) -> bool:
        if value == "fout":
            raise IndiceerError("fout")
        return value == "ja"

    codes, values = Codes([(0, test)], {0}), ["nee", "fout", "ja"]
    assert isinstance(codes.of(column(values, [0, 2, 0]), 0, 3), np.ndarray)
    with pytest.raises(IndiceerError):
        codes.of(column(values, [0, 1]), 0, 2)


def test_one_yes_and_one_point_nought_are_three_answers() -> None:
    """Law: whether an answer is accepted does not hang on what else is in the file."""
    asked = Asked()
    asked.ask("a", lambda value: value is True)
    codes = Codes(asked.columns["a"], {0})
    together = codes.of(column([1, True, 1.0], [0, 1, 2]), 0, 3)
    assert np.array_equal(
        np.asarray(together) == codes.of(column([True], [0]), 0, 1), [False, True, False]
    )


def test_codes_of_more_than_a_byte_are_never_cut_off() -> None:
    asked = Asked()
    nodes = [asked.ask("a", lambda value, edge=edge: value > edge) for edge in range(299)]
    nodes.append(
        asked.ask("a", None)
    )  # last, so that a value without signals and what was left out are the first two groups
    many, few = column(list(range(300)), np.arange(300)), column([0], [0, 0, 1, 1])
    runs = Machine(asked, nodes)  # type: ignore[arg-type]
    for batch in (Batch(300, {"a": many}), Batch(4, {"a": few})):
        check(asked, runs, batch)
