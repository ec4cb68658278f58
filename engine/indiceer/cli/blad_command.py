"""``indiceer blad``: a rule set out to a spreadsheet and back."""

from __future__ import annotations

from pathlib import Path

import click

from .options import HELP, rules_option
from .output import write


@click.group("blad", context_settings=HELP, subcommand_metavar="OPDRACHT ...")
def command() -> None:
    """Zet een regelset in een rekenblad (Excel), verander haar daar en lees haar terug.

    \b
    Voorbeelden:
      indiceer blad uit dalfsen/2023.1 --uit dalfsen.xlsx
      indiceer blad in dalfsen.xlsx --proef

    Hiervoor is een extra onderdeel nodig: pip install 'indiceer[excel]'.
    """


@command.command(
    "uit",
    short_help="schrijf een versie van een regelset naar een rekenblad",
    options_metavar="[OPTIES]",
)
@click.argument("versie", metavar="REGELSET/VERSIE")
@click.option(
    "--uit",
    "output",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Naam van het rekenblad (standaard REGELSET-VERSIE.xlsx).",
)
@click.option(
    "--overschrijf", "overwrite", is_flag=True, help="Vervang een rekenblad dat er al staat."
)
@rules_option
def out(versie: str, output: Path | None, overwrite: bool, rules: Path | None) -> None:
    """Schrijf een versie van een regelset naar een rekenblad.

    \b
    Voorbeeld:
      indiceer blad uit dalfsen/2023.1 --uit dalfsen.xlsx
    """
    from ..api import laad_regels
    from ..editing.spreadsheet import to_workbook

    target = output or Path(f"{versie.replace('/', '-')}.xlsx")
    if target.exists() and not overwrite:
        raise click.UsageError(
            f"'{target}' bestaat al; kies een andere naam of geef --overschrijf."
        )
    write(to_workbook(laad_regels(rules), versie), target)


@command.command(
    "in", short_help="lees een rekenblad terug in de regelset", options_metavar="[OPTIES]"
)
@click.argument("blad", type=click.Path(path_type=Path))
@click.option(
    "--verwijder",
    "removed",
    multiple=True,
    metavar="NUMMER",
    help="Haal deze regel weg; kan vaker. De rij is dan al uit het blad gehaald.",
)
@click.option("--proef", "dry", is_flag=True, help="Toon wat er zou veranderen en schrijf niets.")
@rules_option
def into(blad: Path, removed: tuple[str, ...], dry: bool, rules: Path | None) -> None:
    """Lees een rekenblad terug in de regelset waar het uit komt, per regelnummer.

    Alleen wat u veranderde, verandert in het bestand. Zit er een fout in het blad, dan verandert er
    niets.

    \b
    Voorbeelden:
      indiceer blad in dalfsen.xlsx --proef
      indiceer blad in dalfsen.xlsx
    """
    from ..editing.folders import save, writable_rules
    from ..editing.spreadsheet import from_workbook

    file, text, changes = from_workbook(blad, writable_rules(rules), removed)
    for change in changes:
        click.echo(str(change))
    if not changes:
        click.echo("Er is niets veranderd; het bestand blijft zoals het was.")
    elif dry:
        click.echo(f"Dit is een proef; {file} is niet veranderd.", err=True)
    else:
        save(file, text)
        click.echo(f"Geschreven: {file}", err=True)
