"""The intake as it travels with a page: the server keeps nothing between two requests."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ..facts.catalogue import Catalogue
from ..intake.reader import Intake, parse_intake
from ..interview.growing import as_raw


def packed(intake: Intake) -> str:
    return json.dumps(as_raw(intake), ensure_ascii=False, default=_plain, separators=(",", ":"))


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


def unpacked(text: str, catalogue: Catalogue) -> Intake:
    """The intake that came with a page, checked like any file. Raises InvalidInput."""
    return parse_intake(text, catalogue, "gesprek.json")
