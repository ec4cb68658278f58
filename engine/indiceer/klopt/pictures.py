"""What the pictures of a report must be, line by line: worked out anew from the advies. Every line
and word of a picture is a line of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..explanation.forms import picture_table as table

#: begins a line that is drawn; a sign that no text can have
DRAWN = "\x01"


def balance_lines(
    name: str, reasons: list[dict[str, Any]], fixed: Callable[[str], str]
) -> Iterator[str]:
    """The words, then the drawing; nothing when nothing argues."""
    works = [
        reason
        for reason in reasons
        if reason["waarde"] == "waar" and not reason["buiten_werking_door"]
    ]
    pro = [
        (reason["regel"], reason["kracht"]) for reason in works if reason["effect"] == "pleit_voor"
    ]
    con = [
        (reason["regel"], reason["kracht"]) for reason in works if reason["effect"] == "pleit_tegen"
    ]
    if not pro and not con:
        return
    none = fixed("balans_niets")
    yield (
        f"{name}. Ervoor: {', '.join(f'{rule} ({strength})' for rule, strength in pro) or none}. "
        f"Ertegen: {', '.join(f'{rule} ({strength})' for rule, strength in con) or none}."
    )
    longest = max(len(pro), len(con))
    foot = table.FIRST + table.APART * longest
    yield _canvas(foot + table.FIRST - table.BEAM)
    yield _stroke(table.LEFT, table.BEAM, table.WIDTH - table.LEFT, table.BEAM, False)
    yield _stroke(table.MIDDLE, table.BEAM, table.MIDDLE, foot, False)
    yield _stroke(table.MIDDLE - table.FOOT, foot, table.MIDDLE + table.FOOT, foot, False)
    for edge, word, side in ((table.LEFT, "ervoor", pro), (table.RIGHT, "ertegen", con)):
        yield from _word(edge, table.WORDS, word)
        height = table.FIRST
        for rule, strength in side:
            yield _stroke(edge, height, edge + table.LONG, height, strength == "zwaar")
            yield from _word(edge + table.BESIDE, height + table.LOWER, f"{rule}, {strength}")
            height += table.APART


def ladder_lines(rungs: list[tuple[str, str, bool]], fixed: Callable[[str], str]) -> Iterator[str]:
    """(option, outcome in words, chosen), from light to heavy."""
    yield f"{fixed('ladder_zin')} {', '.join(f'{name} ({outcome})' for name, outcome, _ in rungs)}."
    bottom = table.RUNG + table.RUNGS_APART * len(rungs)
    yield _canvas(bottom)
    for side in table.SIDES:
        yield _stroke(side, 0, side, bottom, False)
    height = table.RUNG
    for name, outcome, chosen in rungs[::-1]:
        yield _stroke(table.SIDES[0], height, table.SIDES[1], height, chosen)
        yield from _word(table.NAMES, height + table.LOWER, f"{name}: {outcome}")
        height += table.RUNGS_APART


def _canvas(height: int) -> str:
    return f"{DRAWN}<svg viewbox=0,0,{table.WIDTH},{height} aria-hidden=true>"


def _stroke(x1: int, y1: int, x2: int, y2: int, thick: bool) -> str:
    return (
        f"{DRAWN}<line x1={x1} y1={y1} x2={x2} y2={y2} "
        f"stroke-width={table.THICK if thick else table.THIN}>"
    )


def _word(x: int, y: int, text: str) -> Iterator[str]:
    yield f"{DRAWN}<text x={x} y={y}>"
    yield text
