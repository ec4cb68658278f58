"""``indiceer web``: the conversation in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from .draft_option import concept_option
from .options import HELP, rules_option


@click.command("web", context_settings=HELP)
@click.option(
    "--poort",
    "port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="NUMMER",
    help="De poort; zonder deze optie een vrije.",
)
@click.option(
    "--intranet",
    metavar="NAAM",
    help="Achter een proxy die aanmeldt, onder deze naam, zoals indiceer.gemeente.nl.",
)
@click.option("--api", is_flag=True, help="Ook voor andere programma's: JSON onder /v1.")
@click.option(
    "--proef", "trial", is_flag=True, help="Haal één bladzijde op en stop: werkt het hier?"
)
@concept_option
@rules_option
def command(
    port: int, intranet: str | None, api: bool, trial: bool, concept: bool, rules: Path | None
) -> None:
    """Voer het gesprek in de browser, op deze computer.

    Open het adres dat verschijnt. Er wordt niets bewaard: u slaat zelf het bestand op. Stoppen
    doet u met Ctrl+C. Hiervoor is een extra onderdeel nodig: pip install 'indiceer[web]'.

    \b
    Voorbeeld:
      indiceer web --proef
    """
    from ..api import open_regels

    try:
        from ..web.serve import serve
    except ImportError:
        raise click.UsageError(
            "Voor 'web' is een extra onderdeel nodig: pip install 'indiceer[web]'."
        ) from None

    def started(address: str) -> None:
        click.echo(address)
        if not trial:
            click.echo("Open dit adres in uw browser. Stoppen: Ctrl+C.", err=True)

    try:
        serve(
            open_regels(rules, concept),
            port,
            started,
            intranet=intranet,
            api=api,
            concept=concept,
            trial=trial,
        )
    except OSError as error:
        raise click.UsageError(f"Poort {port} is niet vrij ({error.strerror}).") from None
