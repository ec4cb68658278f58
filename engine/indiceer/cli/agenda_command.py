"""``indiceer agenda``: what falls due, as a list or for a calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .options import HELP, Day, format_option, output_option, rules_option
from .output import write
from .record_options import log_option, town_option


@click.command("agenda", context_settings=HELP)
@click.argument(
    "bronnen", nargs=-1, type=click.Path(path_type=Path), metavar="ADVIES.json|CASUS ..."
)
@log_option
@town_option
@click.option("--vanaf", "first", type=Day(), help="De eerste dag.")
@click.option("--tot", "last", type=Day(), help="De laatste dag; die telt mee.")
@format_option("tekst", "json", "ics")
@rules_option
@output_option
def command(
    bronnen: tuple[Path, ...],
    log: str | None,
    town: str | None,
    first: date | None,
    last: date | None,
    form: str,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Toon wat eraan komt: termijnen, indicaties die eindigen, evaluaties, en de dag waarop iemand
    16,5, 17,5 of 18 jaar wordt. Uit adviezen (JSON), casussen, mappen daarmee, of een logboek.

    Een geboortedatum staat er nooit in. Wat een datum hoort te hebben en die niet heeft, staat
    apart.

    \b
    Voorbeelden:
      indiceer agenda cases/dalfsen-terugval-nacht.yaml
      indiceer agenda cases/dalfsen-dag-voor-18.yaml --formaat ics --uit agenda.ics
    """
    from ..api import agenda

    if not bronnen and not log and not town:
        raise click.UsageError(
            "Geef een ADVIES.json, een CASUS of een map, of een logboek met --logboek."
        )
    found = agenda(bronnen, log, town, first, last, rules)
    if form == "json":
        from ..advies.canonical import canonical

        write(canonical(found.data()), output)
    elif form == "ics":
        from ..learning.calendar_file import as_calendar

        write(as_calendar(found), output)
    else:
        from ..learning.agenda_text import render_agenda

        write(render_agenda(found), output)
