"""``indiceer schema``: the published forms."""
from __future__ import annotations

from pathlib import Path

import click

from .options import output_option, rules_option, write


@click.command("schema")
@click.argument("soort", type=click.Choice(["intake", "regels", "advies"]))
@rules_option
@output_option
def command(soort: str, rules: Path | None, output: Path | None) -> None:
    """Schrijf het JSON Schema (draft-07) van een intake, een regelbestand of een advies.

    Een tekstverwerker die YAML kent, vult met dit schema feiten, waarden, opties en bronnen aan en controleert ze.

    \b
    Voorbeeld:
      indiceer schema regels --uit regelset.json
    """
    from ..advies.canonical import canonical
    from ..api import laad_regels, schema

    write(canonical(schema(soort, laad_regels(rules))), output)
