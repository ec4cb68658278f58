"""The order in which a reader expects rules."""

from __future__ import annotations

import re
from functools import cache


@cache
def natural(identifier: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key that puts P2 before P10 and G-DA-03 before G-DA-12."""
    parts = re.split(r"(\d+)", identifier)
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts if part)
