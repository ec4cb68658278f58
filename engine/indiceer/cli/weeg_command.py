"""``indiceer weeg``: the main job."""
from __future__ import annotations

from pathlib import Path

import click

from .draft_option import concept_option
from .everyday import FORMS, print_advies
from .options import HELP, case_argument, form_option, format_option, output_option, rules_option


@click.command("weeg", context_settings=HELP)
@case_argument
@format_option(*FORMS)
@form_option
@click.option("--kort", "short", is_flag=True, help="Op één scherm; hetzelfde als --vorm kort.")
@click.option("--vergelijk", "others", metavar="GEMEENTEN", help="Toon ook wat er elders anders zou zijn, bijvoorbeeld zwolle,deventer.")
@concept_option
@rules_option
@output_option
@click.pass_context
def command(context: click.Context, casus: Path, form: str, vorm: str, short: bool, others: str | None, concept: bool, rules: Path | None, output: Path | None) -> None:
    """Weeg de intake in CASUS en toon per optie de uitkomst, met redenen, bronnen en wat nog moet worden uitgezocht.

    \b
    Voorbeelden:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --vorm brief
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat html --uit advies.html

    Stopt met code 0 als alles bekend is, met 5 als er beslissende feiten ontbreken en met 3 als de intake of de regels niet kloppen.
    """
    from ..api import open_regels

    book = open_regels(rules, concept)
    if others:
        from .compare import print_comparison

        print_comparison(casus, book, others, form, output)
        return
    context.exit(print_advies(casus, book, form, "kort" if short else vorm, output))
