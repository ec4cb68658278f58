"""``indiceer toets``: every case, every option."""
from __future__ import annotations

import sys
from pathlib import Path

import click

from ..faults import EXIT_COVERAGE, EXIT_DIFFERS
from .options import rules_option


@click.command("toets")
@click.argument("casussen", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dekking", "coverage", is_flag=True, help="Toon welke regels geen casus hebben die ze waar, onwaar of onbekend maakt.")
@click.option("--minimum", type=click.IntRange(0, 100), metavar="PROCENT", help="Stop met code 7 als de dekking lager is.")
@rules_option
@click.pass_context
def command(context: click.Context, casussen: tuple[Path, ...], coverage: bool, minimum: int | None, rules: Path | None) -> None:
    """Weeg alle CASUSSEN (bestanden of mappen) en vergelijk elke uitkomst met wat er verwacht wordt.

    Een casus noemt onder 'verwacht' de uitkomst van elke optie. Zonder CASUSSEN: de casussen van indiceer zelf.

    \b
    Voorbeelden:
      indiceer toets
      indiceer toets cases --dekking --minimum 100

    Stopt met code 0 als alles klopt, met 4 als een uitkomst verschilt en met 7 als de dekking te laag is.
    """
    from ..api import laad_regels
    from ..checks.cases import case_files, measure_coverage, run_case
    from ..faults import Fault, InvalidInput
    from ..places import data_folder

    book = laad_regels(rules)
    files = case_files(casussen or (data_folder("cases"),))
    if not files:
        raise InvalidInput([Fault(str(path), 0, 0, "hier staan geen casussen") for path in casussen])
    results, faults = [], []
    with click.progressbar(files, label="Casussen", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        for path in bar:
            try:
                results.append(run_case(path, book))
            except InvalidInput as error:
                faults.extend(error.faults)
    if faults:
        raise InvalidInput(faults)
    wrong = [result for result in results if result.differences]
    for result in wrong:
        for option, expected, got in result.differences:
            click.echo(f"{result.path}: {option} is {got}, verwacht was {expected}")
    click.echo(f"{len(results)} casussen, {len(results) - len(wrong)} zoals verwacht, {len(wrong)} anders.")
    code = EXIT_DIFFERS if wrong else 0
    if coverage or minimum is not None:
        measured = measure_coverage(results, book)
        for rule_id, values in measured.gaps:
            click.echo(f"{rule_id}: nergens {' of '.join(values)}")
        click.echo(f"Dekking van de regels: {measured.percentage} procent.")
        if minimum is not None and measured.percentage < minimum:
            code = code or EXIT_COVERAGE
    context.exit(code)
