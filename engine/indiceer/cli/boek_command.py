"""``indiceer boek``: the written weighing of a municipality."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .options import HELP, Day, complete_town, format_option, output_option, rules_option
from .output import write


@click.command("boek", context_settings=HELP)
@click.argument("gemeente", shell_complete=complete_town)
@click.option(
    "--peildatum", type=Day(), help="De dag waarop de regels moeten gelden, zoals 2024-03-01."
)
@click.option(
    "--zinnen",
    is_flag=True,
    help="Schrijf alle zinnen op die een regelset kan laten drukken; noem dan een regelset in "
    "plaats van een gemeente.",
)
@click.option("--kort", is_flag=True, help="Schrijf alleen twee bladzijden, voor de raad.")
@format_option("markdown", "html")
@rules_option
@output_option
def command(
    gemeente: str,
    peildatum: date | None,
    zinnen: bool,
    kort: bool,
    form: str,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Schrijf de afweging van GEMEENTE op: per optie wat zij is, wie beslist, wat de wet zegt, wat
    ervoor en ertegen pleit, met bronnen en open vragen.

    \b
    Voorbeeld:
      indiceer boek dalfsen --peildatum 2024-03-01 --formaat html --uit afwegingskader.html
      indiceer boek dalfsen --peildatum 2024-03-01 --kort
      indiceer boek dalfsen --zinnen
    """
    from ..api import boek, laad_regels, zinnen_van

    if zinnen and kort:
        raise click.UsageError("Kies --zinnen of --kort; samen gaan ze niet.")
    if zinnen:
        write(zinnen_van(laad_regels(rules), gemeente), output)
        return
    if peildatum is None:
        raise click.UsageError(
            "Noem de dag waarop de regels moeten gelden: --peildatum 2024-03-01."
        )
    write(boek(gemeente, peildatum, laad_regels(rules), form, kort), output)
