"""``indiceer klopt``: does a document say what an advies says?"""

from __future__ import annotations

from pathlib import Path

import click

from ..base.faults import EXIT_REPLAY
from .options import HELP, rules_option, template_option

MOST_BYTES = 20_000_000


@click.command("klopt", context_settings=HELP)
@click.argument("document", type=click.Path(path_type=Path))
@click.argument("advies", type=click.Path(path_type=Path))
@template_option
@rules_option
@click.pass_context
def command(
    context: click.Context, document: Path, advies: Path, template: Path | None, rules: Path | None
) -> None:
    """Controleer of DOCUMENT precies zegt wat ADVIES (JSON) zegt: elk woord, in de goede volgorde,
    en niets meer.

    \b
    Voorbeeld:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat json --uit advies.json
      indiceer toon advies.json --vorm brief --uit brief.txt
      indiceer klopt brief.txt advies.json

    DOCUMENT is tekst, Markdown, HTML, Word of pdf; welke, leest hij zelf.

    Stopt met code 0 als het klopt, en met 6 als er iets is toegevoegd, veranderd of weggehaald; elk
    verschil staat er met de zin bij.
    """
    from ..advies.canonical import fingerprint
    from ..advies.replay import read_advies
    from ..api import klopt, laad_regels
    from ..base.documents import as_text, read_bytes
    from ..issuing.again import ANOTHER, another_file
    from ..klopt.paper import paper_kind

    _, stored = read_advies(advies)
    raw = read_bytes(document, str(document), MOST_BYTES)
    book = laad_regels(rules)
    found = klopt(raw if paper_kind(raw) else as_text(raw, str(document)), stored, book, template)
    if fingerprint(stored) != stored["vingerafdruk"]:
        found.append(
            "de vingerafdruk van het advies klopt niet: dat bestand is na het maken aangepast"
        )
    if not found:
        click.echo(f"{document}: zegt precies wat het advies zegt.")
        if another_file(raw, stored, book):
            click.echo(f"{document}: {ANOTHER}", err=True)
        return
    for difference in found:
        click.echo(f"{document}: {difference}", err=True)
    context.exit(EXIT_REPLAY)
