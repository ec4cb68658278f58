"""``indiceer register``: the record for the Algoritmeregister."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from .options import HELP, Day, complete_town, format_option, output_option, rules_option
from .output import write


@click.command("register", context_settings=HELP)
@click.argument("gemeente", shell_complete=complete_town)
@click.option("--peildatum", type=Day(), help="De dag waarop de regels gelden; anders vandaag.")
@click.option("--contact", metavar="ADRES", help="E-mailadres of website voor vragen van burgers.")
@click.option("--sinds", "since", metavar="MAAND", help="Sinds wanneer in gebruik, zoals 2026-09.")
@format_option("json", "yaml")
@rules_option
@output_option
def command(
    gemeente: str,
    peildatum: date | None,
    contact: str | None,
    since: str | None,
    form: str,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Schrijf de registratie van GEMEENTE voor het Algoritmeregister (publicatiestandaard 1.0), uit
    publiccode.yml en de regels die gelden.

    De teksten zijn voorbereid. Lees ze na en vul aan wat alleen de gemeente weet; welke velden dat
    zijn, staat erbij op het scherm.

    \b
    Voorbeeld:
      indiceer register dalfsen --peildatum 2026-06-01 --uit algoritmeregister.json
    """
    from ..api import register
    from ..learning.register import to_complete

    record = register(gemeente, peildatum or date.today(), rules, contact=contact, sinds=since)
    if form == "json":
        write(json.dumps(record, ensure_ascii=False, indent=2) + "\n", output)
    else:
        import yaml

        write(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=100), output)
    print(
        f"Vul aan of lees na voordat u publiceert: {', '.join(to_complete(record))}.",
        file=sys.stderr,
    )
