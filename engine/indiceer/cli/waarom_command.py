"""``indiceer waarom``: one option, with the smallest explanation that suffices."""

from __future__ import annotations

from pathlib import Path

import click

from .draft_option import concept_option
from .options import (
    HELP,
    case_argument,
    complete_option,
    format_option,
    output_option,
    rules_option,
)
from .output import write


@click.command("waarom", context_settings=HELP)
@case_argument
@click.argument("optie", shell_complete=complete_option)
@format_option("tekst", "markdown", "html")
@concept_option
@rules_option
@output_option
def command(
    casus: Path, optie: str, form: str, concept: bool, rules: Path | None, output: Path | None
) -> None:
    """Leg uit waarom OPTIE in CASUS deze uitkomst heeft: wat de doorslag geeft, wat niet, en welke
    feiten samen genoeg zijn voor de uitkomst.

    \b
    Voorbeeld:
      indiceer waarom cases/dalfsen-terugval-nacht.yaml beschermd_wonen
    """
    from ..analysis.proof import core_for
    from ..api import lees_intake, open_regels, weeg_intake
    from ..base.faults import did_you_mean
    from ..explanation.render import render_option

    book = open_regels(rules, concept)
    codes = {option.code.lower(): slug for slug, option in book.catalogue.options.items()}
    slug = codes.get(optie.lower(), optie.lower().replace("-", "_").replace(" ", "_"))
    if slug not in book.catalogue.options:
        raise click.UsageError(
            f"Optie '{optie}' bestaat niet{did_you_mean(slug, book.catalogue.options) or '.'}"
        )
    intake = lees_intake(casus, book)
    advies = weeg_intake(intake, book)
    write(render_option(advies, book, slug, form, core_for(intake, book, slug, advies)), output)
