"""Figures that follow from the parameters of a forecast, beside what a source says of them."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from ..rules.amounts import spoken
from ..rules.book import RuleBook
from ..rules.forecast import Indicator
from .prognose import Forecast


class Figure(NamedTuple):
    """An indicator with its value per year, and its sources as they are spoken of."""

    indicator: Indicator
    values: dict[int, Fraction]
    spoken_sources: list[str]

    @property
    def cells(self) -> list[str]:
        return [spoken(value) for value in self.values.values()]

    @property
    def line(self) -> str:
        """24, or 0,4 in 2024; 0,79 in 2025: the years only where they differ."""
        if len(set(self.values.values())) == 1:
            return self.cells[0]
        return "; ".join(f"{spoken(value)} in {year}" for year, value in self.values.items())


def figures(found: Forecast, book: RuleBook) -> list[Figure]:
    """The indicators of a forecast, for the years asked for."""
    return [
        Figure(
            each,
            {year: _value(found, each, year) for year in found.years},
            [book.sources.cite(source).spoken for source in each.sources],
        )
        for each in found.parameters.indicators
    ]


def _value(found: Forecast, each: Indicator, year: int) -> Fraction:
    """In balance there are as many clients as come in while one stays; a form that needs a dwelling
    needs one for every new client who gets it."""
    given = found.parameters
    inflow = given.on("instroom", year)
    if each.kind == "evenwicht":
        return inflow * given.on("verblijf", year) / 12
    return inflow * given.share(str(each.option), year)
