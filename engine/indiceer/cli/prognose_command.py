"""``indiceer prognose``: clients and money per year, from dated parameters."""

from __future__ import annotations

from pathlib import Path

import click

from .options import HELP, complete_town, format_option, output_option, rules_option
from .output import write


@click.command("prognose", context_settings=HELP)
@click.argument("gemeente", shell_complete=complete_town)
@click.option(
    "--jaren", "span", metavar="JAREN", help="Een jaar of twee jaren, zoals 2024-2027; anders alle."
)
@click.option(
    "--zet",
    "changes",
    multiple=True,
    metavar="PARAMETER=WAARDE",
    help="Reken met een andere waarde; mag vaker.",
)
@click.option(
    "--aandeel-uit",
    "simulation",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Aandelen uit een antwoord van simuleer (JSON).",
)
@format_option("tekst", "json", "html")
@rules_option
@output_option
def command(
    gemeente: str,
    span: str | None,
    changes: tuple[str, ...],
    simulation: Path | None,
    form: str,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Raam voor GEMEENTE hoeveel cliënten er per jaar zijn en wat dat kost, uit de parameters in de
    map met regels (prognose/GEMEENTE.yaml).

    Met --zet ziet u wat een andere waarde betekent: instroom=8 voor elk jaar, instroom.2025=8 voor
    één jaar. De tekst noemt elke parameter met zijn bron.

    \b
    Voorbeelden:
      indiceer prognose dalfsen --jaren 2024-2027
      indiceer prognose dalfsen --zet instroom=8 --zet aandeel.beschermd_thuis=40
    """
    from ..api import laad_regels
    from ..learning.prognose import forecast

    book = laad_regels(rules)
    found = forecast(gemeente, span, book, changes, simulation)
    if form == "json":
        import json

        write(json.dumps(found.data(), ensure_ascii=False, indent=2) + "\n", output)
        return
    from ..learning.prognose_text import render_forecast

    write(render_forecast(found, book, form), output)
