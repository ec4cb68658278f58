"""An agenda as a list for the screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..base.dutch import spoken_date
from .agenda import Agenda

WIDTH = 100


def render_agenda(agenda: Agenda) -> str:
    """Day by day, and at the end what has no day yet."""
    return "\n".join(_lines(agenda)) + "\n"


def _lines(agenda: Agenda) -> Iterator[str]:
    bounds = [
        f"vanaf {spoken_date(agenda.first)}" if agenda.first else "",
        f"tot en met {spoken_date(agenda.last)}" if agenda.last else "",
    ]
    yield " ".join(["Agenda", *filter(None, bounds)])
    if not agenda.events:
        yield from ("", "Geen dagen gevonden.")
    day = None
    for event in agenda.events:
        if event.day != day:
            day = event.day
            yield from ("", spoken_date(day))
        yield from _item(
            f"{event.case}: "
            f"{event.says}{' (was voorbij toen het advies werd gemaakt)' if event.passed else ''}. "
            f"{event.more}".strip()
        )
    if agenda.undated:
        yield from ("", "Zonder datum: zoek dit na")
        for task in agenda.undated:
            yield from _item(f"{task.case}: {task.says}.")


def _item(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent="  - ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
