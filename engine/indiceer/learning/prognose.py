"""Clients and money per year, computed from dated parameters.

The model is that of the local plan of Dalfsen: clients come in equal parts at the start of every
month, all stay as long, and the balance is what the forms of help and the other costs come to, less
what the state pays. Nothing but parameters is stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..base.documents import quoted
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..rules.amounts import plain, rounded
from ..rules.book import RuleBook
from ..rules.forecast import Parameters, changed, load_parameters

#: costs that do not depend on the number of clients, in the order of the table
FIXED = ("centrale_toegang", "leren", "kennis", "time_out")
_SPAN = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?\Z")


@dataclass(frozen=True)
class Year:
    """One year: clients, and money in whole euro.

    What the state pays is negative, and so is a balance that leaves money over.
    """

    inflow: Fraction
    client_years: Fraction
    care: dict[str, int]
    fixed: dict[str, int]
    income: int

    @property
    def costs(self) -> int:
        return sum(self.care.values()) + sum(self.fixed.values())

    @property
    def balance(self) -> int:
        return self.costs + self.income

    def data(self) -> dict[str, Any]:
        return {
            "instroom": plain(self.inflow),
            "clientjaren": plain(self.client_years),
            "kosten": dict(self.care),
            **self.fixed,
            "rijksbijdrage": self.income,
            "saldo": self.balance,
        }


@dataclass(frozen=True)
class Forecast:
    """The years asked for, what they were computed from, and the same years as the parameters stand
    in the file (the same where nothing was changed)."""

    parameters: Parameters
    years: dict[int, Year]
    unchanged: dict[int, Year]
    changes: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """The public form."""
        return {"jaren": {str(year): row.data() for year, row in self.years.items()}}


def forecast(
    town: str,
    span: str | None,
    book: RuleBook,
    changes: tuple[str, ...] = (),
    simulation: Path | None = None,
) -> Forecast:
    """The forecast of a municipality (name or slug) over ``span`` with changed parameters, and the
    shares out of a ``simulation``. Raises InvalidInput."""
    slug = book.catalogue.municipality(town)
    if slug is None:
        raise InvalidInput(
            [
                Fault(
                    "gemeente",
                    0,
                    0,
                    f"{quoted(town)} is geen "
                    f"gemeente{did_you_mean(town, book.catalogue.municipalities)}",
                )
            ]
        )
    stored = load_parameters(book, slug)
    asked = _asked(span, stored, book.catalogue.municipality_name(slug))
    notes: tuple[str, ...] = ()
    if simulation:
        from .shares import shares_from

        shares, note = shares_from(simulation, stored)
        changes, notes = (*shares, *changes), (note,)
    used = changed(stored, changes)
    return Forecast(
        used,
        {year: compute(used, year) for year in asked},
        {year: compute(stored, year) for year in asked},
        changes,
        notes,
    )


def _asked(span: str | None, stored: Parameters, name: str) -> range:
    if span is None:
        return stored.years
    found = _SPAN.match(span.strip())
    if not found:
        raise InvalidInput(
            [
                Fault(
                    "--jaren",
                    0,
                    0,
                    f"{quoted(span)} kan niet; schrijf een jaar of twee jaren, zoals 2024-2027",
                )
            ]
        )
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        raise InvalidInput(
            [
                Fault(
                    "--jaren", 0, 0, f"{quoted(span)} kan niet; het eerste jaar ligt na het laatste"
                )
            ]
        )
    if first not in stored.years or last not in stored.years:
        raise InvalidInput(
            [
                Fault(
                    "--jaren",
                    0,
                    0,
                    f"{quoted(span)} kan niet; de parameters van {name} gelden voor "
                    f"{stored.first} tot en met {stored.last}",
                )
            ]
        )
    return range(first, last + 1)


def compute(given: Parameters, year: int) -> Year:
    """One year out of the parameters alone."""
    clients = client_years(given, year)
    step = int(given.on("afronding", year))
    care = {
        option: rounded(clients * given.share(option, year) * price(given, option, year), step)
        for option in given.options
    }
    return Year(
        given.on("instroom", year),
        clients,
        care,
        {name: rounded(given.on(name, year)) for name in FIXED},
        -rounded(given.on("rijksbijdrage", year)),
    )


def client_years(given: Parameters, year: int) -> Fraction:
    """How many clients there are in the months of a year, by twelve: each month of inflow brings a
    twelfth of its year, that stays the months of its year."""
    total = Fraction(0)
    begin, end = 12 * (year - given.first), 12 * (year - given.first) + 12
    for month in range(end):
        came = given.first + month // 12
        there = min(end, month + int(given.on("verblijf", came))) - max(begin, month)
        total += given.on("instroom", came) / 12 * max(0, there)
    return total / 12


def price(given: Parameters, option: str, year: int) -> Fraction:
    """What a place costs in a year: the price that holds, raised by the index of every year since
    the one whose price it is."""
    amount, since = given.parameters[f"prijs.{option}"].at(year)
    for later in range(since + 1, year + 1):
        amount *= 1 + given.on("index", later) / 100
    return amount
