"""The forecast for people: a table, what the model assumes, where every number comes from; as a
page also a chart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..explanation.render import environment, tidy
from ..rules.amounts import spoken
from ..rules.book import RuleBook
from .chart import Line, line_chart
from .indicators import figures
from .prognose import FIXED, Forecast, Year

Row = tuple[str, list[str], str]
_FIXED_NAMES = {
    "centrale_toegang": "centrale toegang",
    "leren": "leerbijeenkomsten",
    "kennis": "kennissessies",
    "time_out": "time-outplek",
}


def render_forecast(found: Forecast, book: RuleBook, form: str) -> str:
    """As ``tekst`` or ``html``."""
    view: dict[str, Any] = {
        "f": found,
        "p": found.parameters,
        "gemeente": book.catalogue.municipality_name(found.parameters.town),
        "jaren": [str(year) for year in found.years],
        "rijen": rows(found, book),
        "parameters": _parameters(found, book),
        "aannames": assumptions(found, book),
        "kengetallen": figures(found, book),
        "getal": spoken,
    }
    if form == "html":
        return environment().get_template("prognose.html.j2").render(**view, grafiek=_chart(found))
    return tidy(environment().get_template("prognose.txt.j2").render(**view))


def rows(found: Forecast, book: RuleBook) -> list[Row]:
    """The table: a name, a cell per year, and what kind of row it is (cliënten, geld, saldo,
    anders)."""

    def row(name: str, value: Callable[[Year], Any], kind: str) -> Row:
        return name, [spoken(value(year)) for year in found.years.values()], kind

    made = [
        row("nieuwe cliënten", lambda year: year.inflow, "cliënten"),
        row("cliëntjaren", lambda year: year.client_years, "cliënten"),
        row("rijksbijdrage", lambda year: year.income, "geld"),
    ]
    made += [
        row(
            f"kosten {book.catalogue.options[option].name}",
            lambda year, option=option: year.care[option],  # type: ignore[misc]
            "geld",
        )
        for option in found.parameters.options
    ]
    made += [
        row(_FIXED_NAMES[name], lambda year, name=name: year.fixed[name], "geld")  # type: ignore[misc]
        for name in FIXED
    ]
    made.append(row("saldo (min is over)", lambda year: year.balance, "saldo"))
    if found.changes:
        made.append(
            (
                "zonder deze wijziging",
                [spoken(year.balance) for year in found.unchanged.values()],
                "anders",
            )
        )
        made.append(
            (
                "verschil",
                [
                    spoken(found.years[year].balance - row.balance)
                    for year, row in found.unchanged.items()
                ],
                "anders",
            )
        )
    return made


def assumptions(found: Forecast, book: RuleBook) -> list[str]:
    """What the model takes for granted, whatever the parameters."""
    rest = book.catalogue.options[found.parameters.rest].name
    return [
        f"De telling begint op 1 januari {found.parameters.first} met nul cliënten.",
        "Elke maand komt op de eerste dag een twaalfde van de instroom van dat jaar binnen.",
        "Iedereen blijft even lang. Een cliëntjaar is één cliënt die twaalf maanden hulp krijgt.",
        f"Wie geen andere vorm krijgt, krijgt {rest}. Een plek kost een heel jaar evenveel.",
        "Een prijs gaat elk jaar na het eerste omhoog met de index. De andere bedragen staan "
        "per jaar vast.",
        "De kosten per vorm worden eerst afgerond. Het saldo is de som van wat in de tabel staat.",
        *found.parameters.assumptions,
        *found.notes,
    ]


def _parameters(found: Forecast, book: RuleBook) -> list[dict[str, Any]]:
    left = [change.partition("=")[0].strip() for change in found.changes]
    touched = {
        name
        for name in found.parameters.parameters
        if any(word == name or word.startswith(f"{name}.") for word in left)
    }
    made = []
    for name, each in found.parameters.parameters.items():
        since = sorted(each.values)
        values = "; ".join(f"{spoken(each.values[year].value)} vanaf {year}" for year in since)
        made.append(
            {
                "naam": name,
                "zegt": each.says,
                "waarden": values,
                "eenheid": each.unit,
                "gewijzigd": name in touched,
                "onzeker": each.uncertain,
                "bronnen": [book.sources.cite(source) for source in each.sources],
            }
        )
    return made


def _chart(found: Forecast) -> str:
    years = list(found.years.values())
    lines = [
        Line("kosten", [year.costs for year in years]),
        Line("rijksbijdrage", [-year.income for year in years]),
        Line("over of tekort", [-year.balance for year in years]),
    ]
    told = "; ".join(
        f"in {year} {spoken(row.costs)} euro kosten en {spoken(-row.income)} euro rijksbijdrage"
        for year, row in found.years.items()
    )
    told = (
        f"Drie lijnen per jaar: {told}. Onder nul is een tekort. Dezelfde bedragen staan in de "
        f"tabel."
    )
    return line_chart(
        "Kosten, rijksbijdrage en wat overblijft, in euro",
        told,
        [str(year) for year in found.years],
        lines,
    )
