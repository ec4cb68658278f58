"""One evaluation of generated rules: both evaluators, the oracle alone and the peers; and how that
grows with the number of rules."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import Any

from children import Pythons, child, in_rounds
from results import Goal, Row, Section

OURS, PEERS = (
    ("Both", "ReteAlone", "OracleAlone"),
    ("ZenTableTrace", "ZenTable", "ZenCompiled", "CodegenWhy", "OpenFisca"),
)
GROWTH = (100, 300, 1000, 3000)
BOTH, ORACLE = "indiceer, both evaluators", "indiceer, oracle alone"
TRACE, COMPILED, WHY = (
    "zen-engine, table with trace",
    "zen-engine, compiled expressions",
    "generated Python with all reasons",
)


def measure(pythons: Pythons, rounds: int, seconds: float) -> list[Section]:
    """150 rules, 60 facts, 10 options."""
    found = _run(pythons, [(name, 150) for name in (*OURS, *PEERS)], rounds, seconds)
    rows = [_row(lines, "us", _remark(lines)) for lines in found.values()]
    goals = [
        Goal("both evaluators, every value, against a decision table with trace", BOTH, TRACE, 1),
        Goal("oracle with every value against generated Python with every value", ORACLE, WHY, 1.5),
        Goal(
            "oracle with every value against compiled expressions without reasons",
            ORACLE,
            COMPILED,
            1,
        ),
    ]
    loads = [_row(lines, "load_ms") for lines in found.values()]
    return [
        Section(
            "One evaluation (150 rules, 60 facts, 10 options)",
            "µs",
            rows,
            [TRACE, COMPILED, WHY],
            goals,
            "One to six comparisons in nested groups; 1,000 records with 15 % unknown. "
            "Answers are held against a plain recursion first.",
        ),
        Section("Making the same rules ready for use (150 rules, in memory)", "ms", loads, [TRACE]),
    ]


def grow(pythons: Pythons, rounds: int, seconds: float) -> list[Section]:
    """From 100 to 3,000 rules."""
    contestants = ("Both", "OracleAlone", "ZenTableTrace", "CodegenWhy")
    found = _run(
        pythons, [(name, rules) for rules in GROWTH for name in contestants], rounds, seconds
    )
    sections = []
    for title, field, unit in (
        ("Growth: one evaluation, per rule", "us", "ns per rule"),
        ("Growth: making ready, per rule", "load_ms", "µs per rule"),
    ):
        ordered = sorted(
            found.items(), key=lambda item: (contestants.index(item[0][0]), item[0][1])
        )
        rows = [
            Row(
                f"{lines[0]['name']}, {rules:,} rules",
                [line[field] * 1e3 / rules for line in lines],
            )
            for (_, rules), lines in ordered
        ]
        goals = (
            [
                Goal(
                    "growth of one evaluation from 100 to 3,000 rules, per rule",
                    f"{BOTH}, 3,000 rules",
                    f"{BOTH}, 100 rules",
                    1,
                ),
                Goal(
                    "the same for the oracle alone",
                    f"{ORACLE}, 3,000 rules",
                    f"{ORACLE}, 100 rules",
                    1,
                ),
            ]
            if field == "us"
            else []
        )
        sections.append(
            Section(
                title,
                unit,
                rows,
                [],
                goals,
                "The same figure on every line of a contestant is linear growth.",
            )
        )
    return sections


def _run(
    pythons: Pythons, todo: list[tuple[str, int]], rounds: int, seconds: float
) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Only what came out in every round: a peer that is missing leaves no line."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for name, rules in in_rounds(todo, rounds):
        line = child(
            pythons.ours if name in OURS else pythons.peers, "worker.py", name, rules, seconds
        )
        if line:
            found[name, rules].append(line)
    return {key: found[key] for key in todo if len(found[key]) == rounds}


def _row(lines: list[dict[str, Any]], field: str, note: str = "") -> Row:
    return Row(lines[0]["name"], [line[field] for line in lines], note)


def _remark(lines: list[dict[str, Any]]) -> str:
    clock = median(line["clock_us"] for line in lines)
    return (
        f"reasons: {lines[0]['reasons']}; on the clock {clock:,.0f} µs; peak "
        f"{lines[0]['peak_mib'] or 0:.0f} MiB"
    )
