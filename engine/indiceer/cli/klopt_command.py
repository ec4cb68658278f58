"""``indiceer klopt``: does a document say what an advies says?"""

from __future__ import annotations

from pathlib import Path

import click

from ..base.faults import EXIT_REPLAY
from .options import HELP, rules_option


@click.command("klopt", context_settings=HELP)
@click.argument("document", type=click.Path(path_type=Path))
@click.argument("advies", type=click.Path(path_type=Path))
@rules_option
@click.pass_context
def command(context: click.Context, document: Path, advies: Path, rules: Path | None) -> None:
    """Controleer of DOCUMENT precies zegt wat ADVIES (JSON) zegt: elk woord, in de goede volgorde,
    en niets meer.

    \b
    Voorbeeld:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat json --uit advies.json
      indiceer toon advies.json --vorm brief --uit brief.txt
      indiceer klopt brief.txt advies.json

    Stopt met code 0 als het klopt, en met 6 als er iets is toegevoegd, veranderd of weggehaald; elk
    verschil staat er met de zin bij.
    """
    from ..advies.canonical import fingerprint
    from ..advies.replay import read_advies
    from ..api import klopt, laad_regels
    from ..base.documents import read_text

    _, stored = read_advies(advies)
    found = klopt(read_text(document), stored, laad_regels(rules))
    if fingerprint(stored) != stored["vingerafdruk"]:
        found.append(
            "de vingerafdruk van het advies klopt niet: dat bestand is na het maken aangepast"
        )
    if not found:
        click.echo(f"{document}: zegt precies wat het advies zegt.")
        return
    for difference in found:
        click.echo(f"{document}: {difference}", err=True)
    context.exit(EXIT_REPLAY)
