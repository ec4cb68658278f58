"""``indiceer leg-vast``: into the record goes an advice, and later what came of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .options import HELP, Day, rules_option
from .record_options import log_option, town_option


@click.command("leg-vast", context_settings=HELP)
@click.argument("advies", type=click.Path(path_type=Path), required=False)
@log_option
@town_option
@click.option("--bij", "key", metavar="SLEUTEL", help="Voeg toe aan dit vastgelegde advies.")
@click.option("--keuze", "chosen", metavar="OPTIE", help="De keuze van de consulent.")
@click.option("--reden", "reason", metavar="CODE", help="Waarom de keuze afwijkt, als code.")
@click.option("--motivering", "motivation", metavar="TEKST", default="", help="Uitleg daarbij.")
@click.option("--besluit", "decision", metavar="NUMMER", help="Nummer van het besluit.")
@click.option("--datum", "day", type=Day(), help="Datum van het besluit.")
@click.option("--mandaat", "mandate", metavar="TEKST", help="Wie mocht beslissen: de functie.")
@click.option(
    "--uitkomst",
    "outcome",
    help="Wat besloten is.",
    type=click.Choice(["toegekend", "geweigerd", "afgebroken"]),
)
@click.option("--optie", "option", metavar="OPTIE", help="De vorm waarover besloten is.")
@click.option("--correctie", "correction", metavar="TEKST", help="Wat volgens de cliënt anders is.")
@click.option("--bezwaar", "objection", type=Day(), help="Datum van het bezwaar.")
@rules_option
def command(
    advies: Path | None,
    log: str | None,
    town: str | None,
    key: str | None,
    chosen: str | None,
    reason: str | None,
    motivation: str,
    decision: str | None,
    day: date | None,
    mandate: str | None,
    outcome: str | None,
    option: str | None,
    correction: str | None,
    objection: date | None,
    rules: Path | None,
) -> None:
    """Leg een advies (JSON) vast in het logboek, en later de keuze en het besluit.

    \b
    Voorbeeld:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat json --uit advies.json
      indiceer leg-vast advies.json

    Het antwoord is de sleutel van het advies. Wat niet na te rekenen is, komt er niet in (code 6).
    """
    from ..api import leg_vast, leg_vast_bij

    if (advies is None) == (key is None):
        raise click.UsageError(
            "Geef een ADVIES, of met --bij de sleutel van een vastgelegd advies."
        )
    if advies is not None:
        made, head = leg_vast(advies, log, rules)
        click.echo(made)
        click.echo(f"Kop van het logboek: {head}", err=True)
        return
    given = [
        name
        for name, value in (
            ("keuze", chosen),
            ("besluit", decision),
            ("correctie", correction),
            ("bezwaar", objection),
        )
        if value
    ]
    if len(given) != 1:
        raise click.UsageError(
            "Geef bij --bij precies één van --keuze, --besluit, --correctie of --bezwaar."
        )
    if decision and not (day and mandate and outcome):
        raise click.UsageError("Bij --besluit horen ook --datum, --mandaat en --uitkomst.")
    row, head = leg_vast_bij(
        str(key),
        log,
        town,
        keuze=chosen,
        reden=reason,
        motivering=motivation,
        besluit=decision,
        datum=day,
        mandaat=mandate,
        uitkomst=outcome,
        optie=option,
        correctie=correction,
        bezwaar=objection,
    )
    click.echo(f"rij {row}")
    click.echo(f"Kop van het logboek: {head}", err=True)
