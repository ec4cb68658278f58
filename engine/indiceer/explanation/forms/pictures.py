"""The pictures of a report: per option what argues for and against it as a balance, and the ladder
with what stands where. The same in words stands beside each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import picture_table as size
from .blocks import Picture, Shape


def balance(name: str, reasons: list[dict[str, Any]], fixed: dict[str, str]) -> Picture | None:
    """The arguments of an option that hold and are not out of play; None without any."""
    works = [
        reason
        for reason in reasons
        if reason["waarde"] == "waar" and not reason["buiten_werking_door"]
    ]
    sides = [
        [reason for reason in works if reason["effect"] == effect]
        for effect in (size.FOR, size.AGAINST)
    ]
    if not any(sides):
        return None
    words = (fixed["balans_voor"], fixed["balans_tegen"])
    foot = size.FIRST + size.APART * max(map(len, sides))
    shapes = [
        _line(size.LEFT, size.BEAM, size.WIDTH - size.LEFT, size.BEAM, size.THIN),
        _line(size.MIDDLE, size.BEAM, size.MIDDLE, foot, size.THIN),
        _line(size.MIDDLE - size.FOOT, foot, size.MIDDLE + size.FOOT, foot, size.THIN),
    ]
    for start, word, side in zip((size.LEFT, size.RIGHT), words, sides, strict=True):
        shapes.append(_text(start, size.WORDS, word))
        for place, reason in enumerate(side):
            height = size.FIRST + size.APART * place
            shapes += [
                _line(
                    start,
                    height,
                    start + size.LONG,
                    height,
                    size.THICK if reason["kracht"] == size.HEAVY else size.THIN,
                ),
                _text(
                    start + size.BESIDE,
                    height + size.LOWER,
                    f"{reason['regel']}, {reason['kracht']}",
                ),
            ]
    told = []
    for word, side in zip(words, sides, strict=True):
        rules = ", ".join(f"{reason['regel']} ({reason['kracht']})" for reason in side)
        told.append(f"{word[:1].upper()}{word[1:]}: {rules or fixed['balans_niets']}.")
    return Picture(foot + size.FIRST - size.BEAM, tuple(shapes), f"{name}. {' '.join(told)}")


def ladder(rungs: list[tuple[str, str, bool]], sentence: str) -> Picture:
    """(option, outcome in words, chosen) from light to heavy; the heavy ones stand at the top."""
    bottom = size.RUNG + size.RUNGS_APART * len(rungs)
    shapes = [_line(side, 0, side, bottom, size.THIN) for side in size.SIDES]
    for place, (name, outcome, chosen) in enumerate(reversed(rungs)):
        height = size.RUNG + size.RUNGS_APART * place
        shapes += [
            _line(
                size.SIDES[0], height, size.SIDES[1], height, size.THICK if chosen else size.THIN
            ),
            _text(size.NAMES, height + size.LOWER, f"{name}: {outcome}"),
        ]
    return Picture(
        bottom,
        tuple(shapes),
        f"{sentence} {', '.join(f'{name} ({outcome})' for name, outcome, _ in rungs)}.",
    )


def _line(x1: int, y1: int, x2: int, y2: int, thickness: int) -> Shape:
    return Shape("line", tuple(_attributes(x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=thickness)))


def _text(x: int, y: int, text: str) -> Shape:
    return Shape("text", tuple(_attributes(x=x, y=y)), text)


def _attributes(**values: int) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        yield name.replace("_", "-"), str(value)
