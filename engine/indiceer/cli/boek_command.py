"""``indiceer boek``: the written weighing of a municipality."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .options import HELP, Day, complete_town, format_option, output_option, rules_option
from .output import write


@click.command("boek", context_settings=HELP)
@click.argument("gemeente", shell_complete=complete_town)
@click.option("--peildatum", type=Day(), required=True, help="De dag waarop de regels moeten gelden, zoals 2024-03-01.")
@format_option("markdown", "html")
@rules_option
@output_option
def command(gemeente: str, peildatum: date, form: str, rules: Path | None, output: Path | None) -> None:
    """Schrijf de afweging van GEMEENTE op: per optie wat zij is, wie beslist, wat de wet zegt, wat ervoor en ertegen pleit, met bronnen en open vragen.

    \b
    Voorbeeld:
      indiceer boek dalfsen --peildatum 2024-03-01 --formaat html --uit afwegingskader.html
    """
    from ..api import boek, laad_regels

    write(boek(gemeente, peildatum, laad_regels(rules), form), output)
