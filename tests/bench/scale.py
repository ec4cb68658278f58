"""Populations: generated rules against plain numpy at growing sizes, and the whole command with
reading, weighing and counting."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from children import LIMIT, ROOT, Pythons, child, empty_cache, in_rounds
from results import Goal, Row, Section

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
GOAL_SIZE = 1_000_000
PLANES, NUMPY = "indiceer, three values in bit planes", "plain numpy, two values"
COMMAND = [
    "--gemeente",
    "dalfsen",
    "--peildatum",
    "2026-06-01",
    "--formaat",
    "json",
    "--uitvoering",
    "processen",
    "--werkers",
    "2",
]


def measure(pythons: Pythons, rounds: int, country: int) -> list[Section]:
    """``country``: the number of synthetic records of the whole run."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    todo = [(name, size) for size in SIZES for name in ("Planes", "Numpy")]
    for name, size in in_rounds(todo, rounds):
        if line := child(pythons.ours, "people.py", name, 150, size, 1.0):
            found[name, size].append(line)
    for size in SIZES:
        if (
            found["Planes", size]
            and found["Numpy", size]
            and found["Planes", size][0]["holds"] != found["Numpy", size][0]["holds"]
        ):
            raise SystemExit(f"bit planes and numpy count differently over {size} records")
    whole = {key: lines for key, lines in found.items() if len(lines) == rounds}
    rows = [
        Row(
            f"{lines[0]['name']}, {size:,} records",
            [line["per_second"] / 1e6 for line in lines],
            f"{lines[0]['more_mib']:.0f} MiB on top of the columns",
        )
        for (_, size), lines in sorted(whole.items(), key=lambda item: item[0][1])
    ]
    ours, theirs = f"{PLANES}, {GOAL_SIZE:,} records", f"{NUMPY}, {GOAL_SIZE:,} records"
    goals = [
        Goal(
            "records per second of a million, three values, against plain numpy with two",
            ours,
            theirs,
            2,
            more_is_better=True,
        )
    ]
    sections = [
        Section(
            "Population in memory (150 generated rules, one core)",
            "million records/s",
            rows,
            [theirs],
            goals,
            "From encoded columns to a count per rule. Equal counts, and equal to the plain "
            "recursion on the first records.",
        )
    ]
    if line := _command(pythons, country):
        sections.append(line)
    return sections


def _command(pythons: Pythons, size: int) -> Section | None:
    """``indiceer simuleer`` once: making, weighing and counting the records, on two cores."""
    command = [
        str(Path(pythons.ours).parent / "indiceer"),
        "simuleer",
        "--synthetisch",
        str(size),
        *COMMAND,
    ]
    with empty_cache() as folder:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "INDICEER_CACHE": folder},
        )
        try:
            _, errors = process.communicate(timeout=4 * LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None
        seconds = time.perf_counter() - begin
    if process.returncode:
        print(
            f"  simuleer: {(errors.decode().strip().splitlines() or ['?'])[-1][:200]}",
            file=sys.stderr,
        )
        return None
    row = Row(
        f"`indiceer simuleer`, {size:,} synthetic records, two processes",
        [seconds],
        f"{size / seconds / 1e6:.2f} million records/s",
    )
    return Section(
        "Population, the whole command",
        "s",
        [row],
        text="Reading the rules, making the records, three-valued evaluation, weighing of every "
        "option, and counting per option and age band.",
    )
