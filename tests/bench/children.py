"""Starts measurements in fresh processes, in rounds: every round runs everything once, the next one
in reverse order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIMIT = 300

Item = TypeVar("Item")


@dataclass(frozen=True)
class Pythons:
    """The interpreter that has indiceer, and the one that has the peers."""

    ours: str
    peers: str


def in_rounds(items: Sequence[Item], rounds: int) -> Iterator[Item]:
    """Interleaved: what slows the machine down for a while slows everybody down."""
    for number in range(rounds):
        yield from items if number % 2 == 0 else reversed(items)


def child(
    python: str, script: str, *arguments: object, cache: str = "uit"
) -> dict[str, Any] | None:
    """The JSON line that a script here prints;

    None, with a remark on stderr, when it cannot run (a peer that is not installed).
    """
    environment = {**os.environ, "PYTHONHASHSEED": "0", "INDICEER_CACHE": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [python, str(HERE / script), *map(str, arguments)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LIMIT, env=environment, cwd=ROOT
        )
    except subprocess.TimeoutExpired:
        print(f"  {script} {arguments}: stopped after {LIMIT} s", file=sys.stderr)
        return None
    if done.returncode:
        print(
            f"  {script} {arguments}: {(done.stderr.strip().splitlines() or ['?'])[-1][:200]}",
            file=sys.stderr,
        )
        return None
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


@contextmanager
def empty_cache() -> Iterator[str]:
    """A cache folder of our own, so that the user's is neither used nor filled."""
    with tempfile.TemporaryDirectory() as folder:
        yield folder
