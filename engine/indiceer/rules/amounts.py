"""Numbers of a forecast as people write them: exact, within the bounds of their parameter, and
never of two meanings."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, NamedTuple

from ..base.documents import quoted

_NUMBER = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?\Z")
#: 51.700 is fifty thousand to one reader and fifty-one to another
_TWO_MEANINGS = re.compile(r"-?([1-9][0-9]{0,2})[.,]([0-9]{3})\Z")


class Bounds(NamedTuple):
    """The least and the most that a parameter can be, and whether it counts whole things."""

    least: int
    most: int
    whole: bool = False


BOUNDS = {
    "instroom": Bounds(0, 100_000),
    "verblijf": Bounds(1, 600, True),
    "index": Bounds(-50, 100),
    "afronding": Bounds(1, 1_000_000, True),
    "aandeel": Bounds(0, 100),
    "prijs": Bounds(0, 10_000_000),
}
_MONEY = Bounds(0, 10_000_000_000)


def number(raw: Any, name: str) -> Fraction | str:
    """What ``raw`` is as the value of parameter ``name`` (such as ``prijs.beschermd_wonen``); a
    Dutch sentence when it cannot be that."""
    text = str(raw) if isinstance(raw, (int, str)) and not isinstance(raw, bool) else ""
    if not _NUMBER.match(text):
        return f"{quoted(raw)} is geen getal"
    if found := _TWO_MEANINGS.match(text):
        return (
            f"'{text}' kan twee dingen betekenen; schrijf {found[1]}{found[2]} of "
            f"{found[1]},{found[2].rstrip('0') or '0'}"
        )
    value, bounds = Fraction(text.replace(",", ".")), BOUNDS.get(name.partition(".")[0], _MONEY)
    if bounds.whole and value.denominator != 1:
        return f"'{text}' is geen heel getal; '{name}' telt in hele"
    if value < bounds.least:
        return f"'{text}' is te klein; '{name}' is ten minste {bounds.least}"
    if value > bounds.most:
        return f"'{text}' is te groot; '{name}' is ten hoogste {bounds.most}"
    return value


def rounded(value: Fraction, step: int = 1) -> int:
    """To the nearest multiple of ``step``, a half upwards."""
    return int((value / step + Fraction(1, 2)) // 1) * step


def plain(value: Fraction) -> int | float:
    """For JSON: whole where it is, else with two decimals."""
    return int(value) if value.denominator == 1 else rounded(value * 100) / 100


def spoken(value: Fraction | int) -> str:
    """-214.600 or 21,25."""
    hundredths = rounded(Fraction(value) * 100)
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return sign + f"{whole:,}".replace(",", ".") + (f",{rest:02d}".rstrip("0") if rest else "")
