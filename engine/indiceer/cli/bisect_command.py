"""``indiceer bisect``: when an outcome turns, and by which rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .options import (
    HELP,
    case_argument,
    complete_option,
    format_option,
    output_option,
    rules_option,
)
from .output import write
from .watals_command import option_of


class Days(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """Two dates such as 2023-01-01..2025-12-31."""

    name = "VAN..TOT"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[date, date]:
        if isinstance(value, tuple):
            return value
        try:
            first, last = str(value).split("..")
            return date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            self.fail(
                f"'{value}' is geen reeks dagen; schrijf bijvoorbeeld 2023-01-01..2025-12-31.",
                param,
                ctx,
            )


@click.command("bisect", context_settings=HELP)
@case_argument
@click.option("--optie", metavar="OPTIE", shell_complete=complete_option, help="Alleen deze optie.")
@click.option("--datum", "days", type=Days(), help="Zoek de eerste dag in deze reeks.")
@click.option("--versies", "versions", is_flag=True, help="Zoek de eerste versie van een regelset.")
@click.option(
    "--gemeenten",
    "towns",
    is_flag=True,
    help="Zoek de eerste gemeente, te beginnen in dezelfde regio.",
)
@format_option("tekst", "json")
@rules_option
@output_option
def command(
    casus: Path,
    optie: str | None,
    days: tuple[date, date] | None,
    versions: bool,
    towns: bool,
    form: str,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Zoek de eerste dag, versie of gemeente waarbij een uitkomst van CASUS omslaat, en de regel
    die dat deed.

    De regel is nagerekend: zonder haar slaat de uitkomst niet om.

    \b
    Voorbeelden:
      indiceer bisect cases/dalfsen-terugval-nacht.yaml --datum 2018-01-01..2024-12-31
      indiceer bisect cases/dalfsen-terugval-nacht.yaml --gemeenten --optie beschermd_wonen
    """
    from ..api import laad_regels, lees_intake
    from ..changes import bisect
    from ..changes.answers import bisection_data, bisection_text

    if bool(days) + versions + towns != 1:
        raise click.UsageError("Kies één van --datum, --versies en --gemeenten.")
    book = laad_regels(rules)
    intake, option = lees_intake(casus, book), option_of(optie, book)
    found = (
        bisect.by_date(intake, book, *days, option)
        if days
        else bisect.by_version(intake, book, option)
        if versions
        else bisect.by_town(intake, book, option)
    )
    if form == "json":
        from ..advies.canonical import canonical

        write(canonical(bisection_data(found)), output)
    else:
        write(bisection_text(found, book), output)
