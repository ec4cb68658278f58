"""Dutch as it is written: dates, and names as slugs."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def spoken_date(day: date) -> str:
    """15 maart 2024."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def slugify(name: str) -> str:
    """Lower case ascii with hyphens:

    ``Olst-Wijhe`` → ``olst-wijhe``, ``Súdwest-Fryslân`` → ``sudwest-fryslan``.
    """
    if not name.isascii():
        import unicodedata

        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
