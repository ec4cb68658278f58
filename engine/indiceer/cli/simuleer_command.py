"""``indiceer simuleer``: what the rules do to a whole population, in counts only."""
from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from .options import Day, format_option, output_option, rules_option, write


@click.command("simuleer")
@click.argument("bevolking", required=False, type=click.Path(path_type=Path))
@click.option("--synthetisch", "synthetic", type=click.IntRange(1, 1_000_000_000), metavar="AANTAL",
              help="Een verzonnen bevolking van zoveel mensen, in plaats van een bestand.")
@click.option("--zaad", "seed", type=click.IntRange(0, 2**31), default=1, show_default=True, help="Hetzelfde zaad geeft dezelfde verzonnen bevolking.")
@click.option("--verdeling", "distribution", type=click.Path(path_type=Path), metavar="BESTAND",
              help="De gewichten van de verzonnen bevolking, in plaats van de meegeleverde.")
@click.option("--gemeente", "town", metavar="GEMEENTE", help="De gemeente die adviseert; zonder deze optie noemt elk record zijn gemeente.")
@click.option("--peildatum", type=Day(), help="De dag waarop de regels moeten gelden, zoals 2024-03-01.")
@click.option("--vergelijk", "compare", nargs=2, metavar="A B",
              help="Twee dagen, twee gemeenten of twee mappen met regels: wie gaat van welke uitkomst naar welke, en door welke regel.")
@click.option("--uitvoering", "backend", type=click.Choice(("lokaal", "processen", "dask")), default="lokaal", show_default=True, help="Waar gerekend wordt.")
@click.option("--werkers", "workers", type=click.IntRange(1, 1024), metavar="AANTAL", help="Hoeveel processen tegelijk rekenen.")
@click.option("--adres", "address", metavar="ADRES", help="Het adres van een Dask-cluster dat al draait.")
@click.option("--werkmap", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="MAP",
              help="Bewaar hier wat af is; een afgebroken run gaat daar verder.")
@click.option("--blok", "chunk", type=click.IntRange(64, 1 << 26), metavar="AANTAL", help="Hoeveel records een blok telt.")
@format_option("tekst", "json")
@rules_option
@output_option
def command(bevolking: Path | None, peildatum: date | None, form: str, rules: Path | None, output: Path | None, **asked: Any) -> None:
    """Weeg een hele BEVOLKING (Parquet, CSV of NDJSON) en tel de uitkomsten per optie, gemeente en leeftijd. Er komt nooit een rij per persoon uit.

    Aantallen onder de tien worden niet getoond. Nodig: pip install 'indiceer[schaal]'.

    \b
    Voorbeelden:
      indiceer simuleer --synthetisch 100000 --gemeente dalfsen --peildatum 2026-06-01
      indiceer simuleer bevolking.parquet --gemeente dalfsen --vergelijk 2023-06-01 2026-06-01
    """
    from ..api import laad_regels, simuleer

    if (bevolking is None) == (asked["synthetic"] is None):
        raise click.UsageError("geef een bestand met een bevolking, of --synthetisch met een aantal.")
    with click.progressbar(length=1000, label="Bevolking", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        answer = simuleer(bevolking, asked["town"], peildatum, rules, synthetisch=asked["synthetic"], zaad=asked["seed"], verdeling=asked["distribution"],
                          vergelijk=asked["compare"], uitvoering=asked["backend"], werkers=asked["workers"], werkmap=asked["folder"], blok=asked["chunk"],
                          adres=asked["address"], voortgang=lambda done, of: bar.update(1000 * done // max(of, 1) - bar.pos))
    if form == "json":
        from ..advies.canonical import canonical

        write(canonical(answer), output)
        return
    from ..population.text import render_simulation

    write(render_simulation(answer, laad_regels(rules)), output)
