"""``indiceer vraag``: what to ask next."""
from __future__ import annotations

from pathlib import Path

import click

from ..faults import EXIT_OPEN
from .draft_option import concept_option
from .options import HELP, rules_option


@click.command("vraag", context_settings=HELP)
@click.argument("casus", type=click.Path(path_type=Path), required=False)
@concept_option
@rules_option
@click.pass_context
def command(context: click.Context, casus: Path | None, concept: bool, rules: Path | None) -> None:
    """Toon welke vragen nog open staan, de meest beslissende eerst. Zonder CASUS: alle kernvragen.

    \b
    Voorbeeld:
      indiceer vraag cases/onbekend-telefoontje.yaml
    """
    from ..api import open_regels, weeg

    book = open_regels(rules, concept)
    facts = book.catalogue.facts
    if casus is None:
        for fact in book.catalogue.asked.values():
            if fact.core:
                click.echo(f"{fact.name}: {fact.question}")
        return
    advies = weeg(casus, book)
    for name in advies["ontbreekt"]:
        fact = facts[name]
        options = [book.catalogue.options[slug].name for slug, raw in advies["opties"].items() if name in raw["ontbreekt"]]
        click.echo(f"{fact.question}\n  {fact.help}\n  Waarom: {fact.why}" + (f"\n  Nodig voor: {', '.join(options)}." if options else ""))
    if not advies["ontbreekt"]:
        click.echo("Er staan geen beslissende vragen open.")
    else:
        context.exit(EXIT_OPEN)
