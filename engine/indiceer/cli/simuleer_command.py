"""``indiceer simuleer``: what the rules do to a whole population, in counts only."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from .options import HELP, Day, format_option, output_option, rules_option
from .output import write


@click.command("simuleer", context_settings=HELP)
@click.argument("bevolking", required=False, type=click.Path(path_type=Path))
@click.option(
    "--synthetisch",
    "synthetic",
    type=click.IntRange(min=1),
    metavar="AANTAL",
    help="Zoveel verzonnen mensen, geen bestand.",
)
@click.option(
    "--zaad",
    "seed",
    type=click.IntRange(0, 1 << 31),
    default=1,
    show_default=True,
    help="Welke verzonnen mensen.",
)
@click.option(
    "--verdeling",
    "distribution",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Eigen gewichten voor verzonnen mensen.",
)
@click.option(
    "--gemeente", "town", metavar="GEMEENTE", help="Anders noemt elk record zijn gemeente."
)
@click.option("--peildatum", type=Day(), help="De dag waarop de regels moeten gelden.")
@click.option(
    "--vergelijk",
    "compare",
    nargs=2,
    metavar="A B",
    help="Twee dagen, gemeenten of mappen met regels.",
)
@click.option(
    "--uitvoering",
    "backend",
    type=click.Choice(("lokaal", "processen", "dask")),
    default="lokaal",
    show_default=True,
    help="Waar gerekend wordt.",
)
@click.option(
    "--werkers",
    "workers",
    type=click.IntRange(min=1),
    metavar="AANTAL",
    help="Hoeveel processen tegelijk.",
)
@click.option("--adres", "address", metavar="ADRES", help="Een Dask-cluster dat al draait.")
@click.option(
    "--werkmap",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    help="Bewaar wat af is, en ga daar verder.",
)
@click.option(
    "--blok",
    "chunk",
    type=click.IntRange(min=64),
    metavar="AANTAL",
    help="Hoeveel records een blok telt.",
)
@format_option("tekst", "json")
@rules_option
@output_option
def command(
    bevolking: Path | None,
    peildatum: date | None,
    form: str,
    rules: Path | None,
    output: Path | None,
    **asked: Any,
) -> None:
    """Weeg een hele BEVOLKING (Parquet, CSV of NDJSON) en tel de uitkomsten per optie, gemeente en
    leeftijd, of wat er verandert. Er komt nooit een rij per persoon uit.

    Aantallen onder de tien worden niet getoond. Nodig: pip install 'indiceer[schaal]'.

    \b
    Voorbeelden:
      indiceer simuleer --synthetisch 100000 --gemeente dalfsen --peildatum 2026-06-01
      indiceer simuleer --synthetisch 100000 --gemeente dalfsen --vergelijk 2023-06-01 2026-06-01
    """
    from ..api import laad_regels, simuleer

    if (bevolking is None) == (asked["synthetic"] is None):
        raise click.UsageError(
            "geef een bestand met een bevolking, of --synthetisch met een aantal."
        )
    with click.progressbar(
        length=1000, label="Bevolking", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        answer = simuleer(
            bevolking,
            asked["town"],
            peildatum,
            rules,
            synthetisch=asked["synthetic"],
            zaad=asked["seed"],
            verdeling=asked["distribution"],
            vergelijk=asked["compare"],
            uitvoering=asked["backend"],
            werkers=asked["workers"],
            werkmap=asked["folder"],
            blok=asked["chunk"],
            adres=asked["address"],
            voortgang=lambda done, of: bar.update(1000 * done // max(of, 1) - bar.pos),
        )
    if form == "json":
        from ..advies.canonical import canonical

        write(canonical(answer), output)
        return
    from ..population.text import render_simulation

    write(render_simulation(answer, laad_regels(rules)), output)
