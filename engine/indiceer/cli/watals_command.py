"""``indiceer watals``: what would have to be different."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


def option_of(name: str | None, book: Any) -> str | None:
    """The slug of the option that was typed; one that does not exist is wrong use."""
    from ..base.faults import InvalidInput
    from ..facts.names import option_slug

    try:
        return option_slug(name, book.catalogue)
    except InvalidInput as stop:
        raise click.UsageError(f"Optie {stop.faults[0].message}") from None


@click.command("watals", context_settings=HELP)
@case_argument
@click.option(
    "--optie",
    metavar="OPTIE",
    shell_complete=complete_option,
    help="Alleen deze optie, met ook wat twee feiten samen doen.",
)
@format_option("tekst", "json")
@concept_option
@rules_option
@output_option
def command(
    casus: Path,
    optie: str | None,
    form: str,
    concept: bool,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Toon per optie wat er in CASUS minstens anders moet zijn voordat de uitkomst omslaat, en hoe
    ver zij daarvan af is.

    Alleen feiten die kunnen veranderen tellen mee: niet de leeftijd, niet de gemeente en niet wat
    al is geweest.

    \b
    Voorbeelden:
      indiceer watals cases/dalfsen-terugval-nacht.yaml
      indiceer watals cases/dalfsen-terugval-nacht.yaml --optie beschermd_wonen
    """
    from ..api import laad_regels, lees_intake
    from ..changes.answers import what_if_data, what_if_text
    from ..changes.whatif import what_if
    from ..rules.layers import with_drafts

    book = with_drafts(laad_regels(rules)) if concept else laad_regels(rules)
    found = what_if(lees_intake(casus, book), book, option_of(optie, book))
    if form == "json":
        from ..advies.canonical import canonical

        write(canonical(what_if_data(found)), output)
    else:
        write(what_if_text(found, book), output)
