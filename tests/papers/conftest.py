"""Lets the tests here use the cases as they were weighed once (``tests/cases/weighed.py``)."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "cases"))
