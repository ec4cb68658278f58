"""``indiceer herhaal``: the same advice again, byte for byte, or exactly what differs."""

from __future__ import annotations

from pathlib import Path

import click

from ..base.faults import EXIT_REPLAY
from .options import HELP, rules_option


@click.command("herhaal", context_settings=HELP)
@click.argument("advies", type=click.Path(path_type=Path))
@rules_option
@click.pass_context
def command(context: click.Context, advies: Path, rules: Path | None) -> None:
    """Reken het bewaarde ADVIES (JSON) opnieuw uit en vergelijk het byte voor byte.

    \b
    Voorbeeld:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat json --uit advies.json
      indiceer herhaal advies.json

    Stopt met code 0 als het advies hetzelfde is en met 6 als het verschilt of is aangepast.
    """
    from ..advies.replay import read_advies, replay, what_is_not_proved
    from ..api import laad_regels

    book = laad_regels(rules)
    differences = replay(advies, book)
    if not differences:
        click.echo(f"{advies}: hetzelfde advies, byte voor byte.")
        click.echo("Dit is niet bewezen:")
        for sentence in what_is_not_proved(read_advies(advies)[1], book):
            click.echo(f"- {sentence}")
        return
    for difference in differences:
        click.echo(f"{advies}: {difference}", err=True)
    context.exit(EXIT_REPLAY)
