"""A line chart as SVG: every line has a name at its end and a pattern of its own, so that colour is
never the only sign."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from ..rules.amounts import spoken

WIDTH, HEIGHT = 720, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 90, 150, 20, 40
_STYLES = (("#154273", ""), ("#a15c00", "9 5"), ("#3c6e3c", "2 5"))


class Line(NamedTuple):
    """A name and a value per point."""

    name: str
    values: list[int]


def line_chart(title: str, told: str, points: list[str], lines: list[Line]) -> str:
    """The chart of at most three lines over ``points`` (labels);

    ``told`` says in words what is to be seen.
    """
    ticks = _ticks([value for line in lines for value in line.values])
    low, high = ticks[0], ticks[-1]

    def across(place: int) -> float:
        inner = WIDTH - _LEFT - _RIGHT
        return round(
            _LEFT + (inner * place / (len(points) - 1) if len(points) > 1 else inner / 2), 1
        )

    def down(value: int) -> float:
        return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (high - value) / (high - low), 1)

    made = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="grafiek-titel '
        f'grafiek-uitleg" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="grafiek-titel">{escape(title)}</title>',
        f'<desc id="grafiek-uitleg">{escape(told)}</desc>',
        '<g font-size="13" fill="#1b1f24">',
    ]
    for tick in ticks:
        made.append(
            f'<line x1="{_LEFT}" y1="{down(tick)}" x2="{WIDTH - _RIGHT}" y2="{down(tick)}" '
            f'stroke="#{"1b1f24" if tick == 0 else "d5dae1"}"/>'
            f'<text x="{_LEFT - 8}" y="{down(tick) + 4}" text-anchor="end">{spoken(tick)}</text>'
        )
    made += [
        f'<text x="{across(place)}" y="{HEIGHT - 14}" text-anchor="middle">{escape(label)}</text>'
        for place, label in enumerate(points)
    ]
    heights = _apart([down(line.values[-1]) for line in lines])
    for line, height, (colour, dashes) in zip(lines, heights, _STYLES):
        made.append(
            f'<polyline fill="none" stroke="{colour}" stroke-width="2.5" '
            f'stroke-dasharray="{dashes or "none"}" '
            'points="'
            + " ".join(f"{across(place)},{down(value)}" for place, value in enumerate(line.values))
            + '"/>'
        )
        made += [
            f'<circle cx="{across(place)}" cy="{down(value)}" r="3.5" fill="{colour}"/>'
            for place, value in enumerate(line.values)
        ]
        made.append(
            f'<text x="{across(len(points) - 1) + 12}" y="{height + 4}" '
            f'fill="{colour}">{escape(line.name)}</text>'
        )
    return "\n".join([*made, "</g>", "</svg>"])


def _ticks(values: list[int]) -> list[int]:
    """Round values, at most ten, from below the least to above the most; nought is always among
    them."""
    low, high = min(0, *values), max(0, *values)
    step = next(
        size * 10**power
        for power in range(30)
        for size in (1, 2, 5)
        if (high - low) / (size * 10**power) <= 7
    )
    first, last = low // step * step, -(-high // step) * step
    return list(range(first, max(last, first + step) + 1, step))


def _apart(heights: list[float], least: float = 18) -> list[float]:
    """The same heights, moved down where two names would touch."""
    made, floor = dict.fromkeys(range(len(heights)), 0.0), float("-inf")
    for place in sorted(range(len(heights)), key=lambda place: heights[place]):
        made[place] = floor = max(heights[place], floor + least)
    return [round(made[place], 1) for place in range(len(heights))]
