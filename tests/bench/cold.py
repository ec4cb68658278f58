"""A cold start: the whole command in a fresh process, against an interpreter that does nothing.

Two figures for each: the time on the clock, and the processor time of the process. On a busy
machine the second is the one to trust.
"""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from children import ROOT, Pythons, empty_cache, in_rounds
from results import Goal, Row, Section

CASE = "cases/dalfsen-terugval-nacht.yaml"
BARE, JSON, TEXT = (
    "python -c pass",
    "indiceer weeg, JSON, with cache",
    "indiceer weeg, text, with cache",
)
#: what the command stops with when it did its work (5: decisive facts are missing)
DONE = (0, 5)


def measure(pythons: Pythons, rounds: int) -> list[Section]:
    """Commands in rounds, four times as many as elsewhere: they are short."""
    weeg = [str(Path(pythons.ours).parent / "indiceer"), "weeg", CASE, "--formaat"]
    commands = {
        BARE: [pythons.ours, "-c", "pass"],
        JSON: [*weeg, "json"],
        TEXT: [*weeg, "tekst"],
        "indiceer weeg, JSON, with cache, through click": [*weeg[:-1], "--formaat=json"],
        "indiceer --version": [weeg[0], "--version"],
        "indiceer weeg, JSON, without cache": [*weeg, "json"],
    }
    clock: dict[str, list[float]] = {name: [] for name in commands}
    work: dict[str, list[float]] = {name: [] for name in commands}
    with empty_cache() as folder, empty_cache() as bytecode:
        for name, command in commands.items():  # fills the cache, and the byte code
            _timed(command, _environment(name, folder, bytecode))
        for name in in_rounds(list(commands), 4 * rounds):
            seconds, spent = _timed(commands[name], _environment(name, folder, bytecode))
            clock[name].append(seconds * 1e3)
            work[name].append(spent * 1e3)
    goals = [
        Goal("cold `indiceer weeg`, JSON, with cache, against `python -c pass`", JSON, BARE, 6),
        Goal("the same, text", TEXT, BARE, 11),
    ]
    return [
        Section(
            "Cold start, on the clock",
            "ms",
            [Row(name, values) for name, values in clock.items()],
            [BARE],
            goals,
        ),
        Section(
            "Cold start, processor time",
            "ms",
            [Row(name, values) for name, values in work.items()],
            [BARE],
        ),
    ]


def _environment(name: str, folder: str, bytecode: str) -> dict[str, str]:
    """Byte code in a folder of our own: an installed program has it, a checkout on a machine that
    forbids writing it has not."""
    environment = {
        **os.environ,
        "INDICEER_CACHE": "uit" if "without cache" in name else folder,
        "PYTHONPYCACHEPREFIX": bytecode,
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in DONE:
        raise SystemExit(f"{' '.join(command)} stopped with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime
