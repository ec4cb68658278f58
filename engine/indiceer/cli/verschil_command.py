"""``indiceer verschil``: what a change of the rules means, and what it does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .options import HELP, Day, format_option, output_option, rules_option
from .output import write


@click.command("verschil", context_settings=HELP)
@click.argument("van")
@click.argument("naar")
@click.option(
    "--peildatum",
    type=Day(),
    help="Bij twee gemeenten: de dag waarop hun regels gelden, zoals 2024-03-01.",
)
@click.option(
    "--casussen",
    "cases",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="MAP",
    help="Toon ook welke uitkomsten van deze casussen omslaan, en door welke regel.",
)
@click.option(
    "--getuigen",
    "witnesses",
    is_flag=True,
    help="Toon per gewijzigde regel de kleinste verzonnen intake waarin het verschil te zien is.",
)
@format_option("tekst", "markdown", "html", "json")
@rules_option
@output_option
def command(
    van: str,
    naar: str,
    peildatum: date | None,
    cases: tuple[Path, ...],
    witnesses: bool,
    form: str,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Toon wat er verandert van VAN naar NAAR: niet welke tekens, maar wat het betekent.

    VAN en NAAR zijn mappen met regels, revisies van git (zoals HEAD~1), twee versies van een
    regelset (zoals dalfsen/2023.1) of twee gemeenten.

    \b
    Voorbeelden:
      indiceer verschil dalfsen zwolle --peildatum 2024-03-01
      indiceer verschil dalfsen zwolle --peildatum 2024-03-01 --casussen cases
      indiceer verschil HEAD~1 HEAD --getuigen
    """
    from ..changes.run import difference_report

    report = difference_report(van, naar, rules, peildatum, cases, witnesses)
    if form == "json":
        from ..advies.canonical import canonical

        write(canonical(report.data()), output)
    else:
        write(report.render(form), output)
