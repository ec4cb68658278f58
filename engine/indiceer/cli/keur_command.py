"""``indiceer keur``: are these rules sound?"""
from __future__ import annotations

from pathlib import Path

import click

from ..faults import EXIT_INVALID
from .options import format_option


@click.command("keur")
@click.argument("regels", required=False, type=click.Path(path_type=Path))
@format_option("tekst", "json")
@click.option("--streng", is_flag=True, help="Stop ook bij waarschuwingen en opmerkingen met code 3.")
@click.option("--sluit", "close", metavar="REGELSET/VERSIE", help="Leg een vastgestelde versie vast; daarna kan zij niet meer veranderen.")
@click.pass_context
def command(context: click.Context, regels: Path | None, form: str, streng: bool, close: str | None) -> None:
    """Controleer de map REGELS: vorm, bronnen, nummers, geldigheid, uitsluitingen, dwingend recht en of elke regel kan gelden.

    \b
    Voorbeelden:
      indiceer keur
      indiceer keur rules --formaat json

    Stopt met code 0 als alles in orde is en met 3 als er een fout is.
    """
    from ..api import keur, laad_regels
    from ..places import data_folder

    folder = regels or data_folder("rules")
    if close:
        from ..rules.lock import close_version

        click.echo(f"{close} ligt vast: sha256 {close_version(folder, close)}")
        return
    book = laad_regels(folder)
    findings = keur(book)
    if form == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(str(finding))
        rules = sum(len(ruleset.rules) for ruleset in book.rulesets)
        click.echo(f"{len(book.rulesets)} regelsets, {rules} regels, {len(book.sources.entries)} bronnen: "
                   f"{'geen bevindingen' if not findings else f'{len(findings)} bevindingen'}.")
    if any(finding.level == "fout" or streng for finding in findings):
        context.exit(EXIT_INVALID)
