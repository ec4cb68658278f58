"""``indiceer evalueer``: what the log teaches about the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .options import HELP, Day, format_option, output_option, rules_option
from .output import write
from .record_options import log_option, town_option


@click.command("evalueer", context_settings=HELP)
@click.argument("casussen", nargs=-1, type=click.Path(path_type=Path), metavar="[CASUS|MAP ...]")
@log_option
@town_option
@click.option("--vanaf", "first", type=Day(), help="De eerste peildatum.")
@click.option("--tot", "last", type=Day(), help="De laatste peildatum; die telt mee.")
@format_option("tekst", "markdown", "html", "json")
@rules_option
@output_option
def command(
    casussen: tuple[Path, ...],
    log: str | None,
    town: str | None,
    first: date | None,
    last: date | None,
    form: str,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Toon per regel hoe vaak zij de doorslag gaf, en hoe vaak en waarom daarvan is afgeweken.

    Uit een logboek, of uit casussen waarin staat wat is gekozen. Kleine aantallen staan er niet.
    Markdown is een begin van de notitie voor de raad.

    \b
    Voorbeelden:
      indiceer evalueer cases/dalfsen-terugval-nacht.yaml
      indiceer evalueer cases/dalfsen-terugval-nacht.yaml --formaat html --uit evaluatie.html
    """
    from ..api import evalueer

    found, catalogue = evalueer(
        casussen, logboek=log, gemeente=town, vanaf=first, tot=last, regels=rules
    )
    if form == "json":
        from ..advies.canonical import canonical

        write(canonical(found), output)
        return
    from ..learning.evaluation_text import as_html, as_text

    text = as_html(found, catalogue) if form == "html" else None
    write(text or as_text(found, catalogue, form == "markdown"), output)
