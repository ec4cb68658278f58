"""Memory does not grow with the population."""

from __future__ import annotations

import subprocess
import sys

import pytest

_RUN = """
import resource, sys
from datetime import date
from indiceer.api import simuleer
simuleer(None, "dalfsen", date(2026, 6, 1), synthetisch=int(sys.argv[1]), blok=65536)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def _peak(size: int) -> int:
    return int(
        subprocess.run(
            [sys.executable, "-c", _RUN, str(size)], check=True, capture_output=True, text=True
        ).stdout
    )


@pytest.mark.lang
def test_four_times_as_many_people_take_hardly_more_memory() -> None:
    assert _peak(1_048_576) < _peak(262_144) + 30
