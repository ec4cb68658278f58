"""``indiceer bezwaar``: what an objection touches, and what it does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .options import HELP, Day, format_option, output_option, rules_option
from .output import write
from .record_options import log_option, town_option


@click.command("bezwaar", context_settings=HELP)
@click.argument("advies", metavar="ADVIES.json|SLEUTEL")
@click.option(
    "--feit",
    "facts",
    multiple=True,
    metavar="NAAM[=ANTWOORD]",
    help="Een feit dat betwist wordt; zonder antwoord worden alle andere geprobeerd.",
)
@click.option(
    "--regel", "disputed", multiple=True, metavar="NUMMER", help="Een regel die betwist wordt."
)
@click.option(
    "--regels-nu",
    "now",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Weeg dezelfde intake ook naar deze regels.",
)
@click.option("--datum", "day", type=Day(), help="Weeg ook op deze dag, de dag van de beslissing.")
@log_option
@town_option
@format_option("tekst", "markdown", "json")
@rules_option
@output_option
def command(
    advies: str,
    facts: tuple[str, ...],
    disputed: tuple[str, ...],
    now: Path | None,
    day: date | None,
    log: str | None,
    town: str | None,
    form: str,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Toon wat er anders zou zijn als een betwist feit of een betwiste regel anders was.

    Het advies is een bestand, of een sleutel in een logboek. Van een sleutel gelden de regels die
    toen zijn vastgelegd. De uitkomst is geen beslissing op het bezwaar.

    \b
    Voorbeelden:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat json --uit advies.json
      indiceer bezwaar advies.json --feit uitstelbaarheid=niet
      indiceer bezwaar advies.json --regel P02 --feit regieverlies
    """
    from ..api import bezwaar

    found, catalogue = bezwaar(
        advies, facts, disputed, logboek=log, gemeente=town, regels=rules, regels_nu=now, datum=day
    )
    if form == "json":
        from ..advies.canonical import canonical

        write(canonical(found), output)
        return
    from ..changes.objection_text import objection_text

    write(objection_text(found, catalogue, form == "markdown"), output)
