"""``indiceer muteer``: would the cases notice a mistake in the rules?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..base.faults import EXIT_COVERAGE
from .options import HELP, format_option, rules_option

if TYPE_CHECKING:
    from ..mutation.missing_case import Missing
    from ..mutation.mutants import Mutant
    from ..mutation.mutate import Mutation
    from ..mutation.score import Score


@click.command("muteer", context_settings=HELP)
@click.argument("casussen", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--regel", "only", metavar="ID", help="Alleen deze regel, dit begrip of deze regelset."
)
@click.option(
    "--naar",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    help="Schrijf elke ontbrekende casus in deze map.",
)
@click.option(
    "--minimum",
    type=click.IntRange(0, 100),
    metavar="PROCENT",
    help="Stop met code 7 als de casussen minder fouten merken.",
)
@format_option("tekst", "json")
@rules_option
@click.pass_context
def command(
    context: click.Context,
    casussen: tuple[Path, ...],
    only: str | None,
    target: Path | None,
    minimum: int | None,
    form: str,
    rules: Path | None,
) -> None:
    """Breng één voor één kleine fouten aan in de regels en kijk of een van de CASUSSEN het merkt.

    Een fout die niemand merkt, wijst op een casus die ontbreekt. Die wordt getoond: de kleinste
    intake waarop de regel met de fout een ander advies geeft. Zonder CASUSSEN: de casussen van
    indiceer zelf.

    \b
    Voorbeelden:
      indiceer muteer --regel G-DA-03
      indiceer muteer cases --regel P09 --naar nieuwe-casussen

    Stopt met code 0, en met 7 als de score lager is dan het minimum of als er niets te meten was.
    """
    from ..api import laad_regels
    from ..base.faults import Fault, InvalidInput, did_you_mean
    from ..base.places import data_folder
    from ..cases.files import read_cases
    from ..mutation.mutants import mutants
    from ..mutation.mutate import Mutation
    from ..mutation.score import Score

    book = laad_regels(rules)
    wanted = list(mutants(book, only))
    if only and not wanted:
        names = [
            name
            for ruleset in book.rulesets
            for name in (ruleset.id, *ruleset.rules, *ruleset.concepts)
        ]
        raise InvalidInput(
            [
                Fault(
                    "--regel",
                    0,
                    0,
                    f"'{only}' is geen regel, begrip of regelset waar een fout in "
                    f"kan{did_you_mean(only, names)}",
                )
            ]
        )
    mutation, score = Mutation(book, read_cases(casussen or (data_folder("cases"),), book)), Score()
    with click.progressbar(
        wanted, label="Fouten", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for mutant in bar:
            score.add(mutant, mutation)
    files = _missing_cases(score, mutation)
    if target is not None:
        _save(files, target)
    click.echo(
        json.dumps(_as_data(score, files), ensure_ascii=False, indent=2)
        if form == "json"
        else _as_text(score, files)
    )
    if (minimum is not None or only) and score.percentage is None:
        context.exit(EXIT_COVERAGE)
    if minimum is not None and score.percentage is not None and score.percentage < minimum:
        context.exit(EXIT_COVERAGE)


def _missing_cases(score: Score, mutation: Mutation) -> dict[str, tuple[Mutant, Missing, str]]:
    """Name → (mutant, missing case, text of the file)."""
    from ..mutation.missing_case import case_name, case_text

    files: dict[str, tuple[Mutant, Missing, str]] = {}
    for mutant, missing in score.survived:
        if missing is not None:
            number = 1
            while (name := case_name(mutant, number, missing.smallest)) in files:
                number += 1
            files[name] = (
                mutant,
                missing,
                case_text(missing.smallest, name, f"Ontbrak: {mutant.name}", mutation),
            )
    return files


def _save(files: dict[str, tuple[Mutant, Missing, str]], target: Path) -> None:
    """Write each case; an existing file is never overwritten."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, (_, _, text) in files.items():
            with (target / f"{name}.yaml").open("x", encoding="utf-8") as file:
                file.write(text)
    except OSError as error:
        exists = isinstance(error, FileExistsError)
        raise click.UsageError(
            f"'{error.filename}' "
            f"{'bestaat al; kies een andere map' if exists else 'kan niet geschreven worden'}."
        ) from None
    click.echo(
        f"{len(files)} {'casus' if len(files) == 1 else 'casussen'} geschreven in {target}",
        err=True,
    )


NOTHING_MEASURED = (
    "Geen score: geen enkele casus raakt deze regel, dus er is niets gemeten. Maak eerst een "
    "casus in een gemeente waar de regel geldt."
)


def _as_text(score: Score, files: dict[str, tuple[Mutant, Missing, str]]) -> str:
    parts = []
    found = {id(mutant): text for mutant, _, text in files.values()}
    for mutant, _ in score.survived:
        text = found.get(id(mutant))
        said = (
            f"Deze casus ontbreekt:\n\n{text}"
            if text
            else "Er is ook geen casus gevonden die het zou merken.\n"
        )
        parts.append(f"{mutant.name}\nGeen casus merkt dit. {said}")
    parts.append(
        f"{score.counted} fouten aangebracht, {len(score.killed)} gemerkt, "
        f"{len(score.survived)} niet.\n"
        f"Nog {len(score.equal)} veranderingen maken in de gemeenten en op de dagen van deze "
        f"casussen geen verschil en tellen niet mee.\n"
        + (NOTHING_MEASURED if score.percentage is None else f"Score: {score.percentage} procent.")
    )
    return "\n".join(parts)


def _as_data(score: Score, files: dict[str, tuple[Mutant, Missing, str]]) -> dict[str, object]:
    found = {id(mutant): name for name, (mutant, _, _) in files.items()}
    return {
        "score": score.percentage,
        "fouten": score.counted,
        "gemerkt": len(score.killed),
        "niet_gemerkt": [
            {
                "regel": mutant.subject,
                "soort": mutant.kind,
                "fout": mutant.words,
                "casus": found.get(id(mutant)),
            }
            for mutant, _ in score.survived
        ],
        "zonder_verschil": [
            {"regel": mutant.subject, "soort": mutant.kind, "fout": mutant.words}
            for mutant in score.equal
        ],
        "casussen": {name: text for name, (_, _, text) in files.items()},
    }
