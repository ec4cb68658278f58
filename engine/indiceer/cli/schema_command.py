"""``indiceer schema``: the published forms."""

from __future__ import annotations

from pathlib import Path

import click

from .options import HELP, output_option, rules_option
from .output import write

#: ``regelset`` is what the file in the folder ``schema`` is called; the other names are those of
#: the files themselves
KINDS = (
    "intake",
    "regels",
    "advies",
    "regelset",
    "feiten",
    "opties",
    "bronnen",
    "gemeenten",
    "feestdagen",
    "herleiding",
    "eigenschappen",
    "invarianten",
    "prognose",
)


@click.command("schema", context_settings=HELP)
@click.argument("soort", type=click.Choice(KINDS), metavar="SOORT")
@rules_option
@output_option
def command(soort: str, rules: Path | None, output: Path | None) -> None:
    """Schrijf het JSON Schema (draft-07) van SOORT: een intake, een regelbestand (regels), een
    advies, of een ander bestand in de map met regels: feiten, opties, bronnen, gemeenten,
    feestdagen, herleiding, eigenschappen, invarianten of prognose.

    Een tekstverwerker die YAML kent, vult met dit schema feiten, waarden, opties en bronnen aan en
    controleert ze.

    \b
    Voorbeeld:
      indiceer schema regels --uit regelset.json
    """
    from ..advies.canonical import canonical
    from ..api import laad_regels, schema

    write(canonical(schema(soort, laad_regels(rules))), output)
