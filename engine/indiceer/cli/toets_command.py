"""``indiceer toets``: every case, every option."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from ..base.faults import EXIT_COVERAGE, EXIT_DIFFERS
from .options import HELP, format_option, rules_option


@click.command("toets", context_settings=HELP)
@click.argument("casussen", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--dekking",
    "coverage",
    is_flag=True,
    help="Toon welke regels en voorwaarden door geen casus op de proef worden gesteld.",
)
@click.option(
    "--minimum",
    type=click.IntRange(0, 100),
    metavar="PROCENT",
    help="Stop met code 7 als de dekking lager is.",
)
@format_option("tekst", "json")
@rules_option
@click.pass_context
def command(
    context: click.Context,
    casussen: tuple[Path, ...],
    coverage: bool,
    minimum: int | None,
    form: str,
    rules: Path | None,
) -> None:
    """Weeg alle CASUSSEN (bestanden of mappen) en vergelijk elke uitkomst met wat er verwacht
    wordt.

    Een casus noemt onder 'verwacht' de uitkomst van elke optie. Zonder CASUSSEN: de casussen van
    indiceer zelf. Met --dekking staat erbij welke regel nergens waar, onwaar of onbekend is, en
    welke voorwaarde nergens de doorslag geeft.

    \b
    Voorbeelden:
      indiceer toets
      indiceer toets cases --dekking --minimum 90

    Stopt met code 0 als alles klopt, met 4 als een uitkomst verschilt en met 7 als de dekking te
    laag is.
    """
    from ..api import laad_regels
    from ..base.faults import Fault, InvalidInput
    from ..base.places import data_folder
    from ..cases.coverage import measure_coverage
    from ..cases.decisions import measure_decisions
    from ..cases.expected import run_case
    from ..cases.files import case_files, read_cases

    book = laad_regels(rules)
    files = case_files(casussen or (data_folder("cases"),))
    if not files:
        raise InvalidInput(
            [Fault(str(path), 0, 0, "hier staan geen casussen") for path in casussen]
        )
    results, faults = [], []
    with click.progressbar(
        files, label="Casussen", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for path in bar:
            try:
                results.append(run_case(path, book))
            except InvalidInput as error:
                faults.extend(error.faults)
    if faults:
        raise InvalidInput(faults)
    wrong = [result for result in results if result.differences]
    code = EXIT_DIFFERS if wrong else 0
    found: dict[str, Any] = {
        "casussen": len(results),
        "anders": [
            {"casus": str(result.path), "optie": option, "verwacht": expected, "uitkomst": got}
            for result in wrong
            for option, expected, got in result.differences
        ],
    }
    if coverage or minimum is not None:
        measured, decisions = (
            measure_coverage(results, book),
            measure_decisions(read_cases(files, book), book),
        )
        found["dekking"] = {
            "regels": {"procent": measured.percentage, "nergens": dict(measured.gaps)},
            "voorwaarden": {
                "procent": decisions.percentage,
                "nergens": [
                    {"regel": rule, "voorwaarde": name, "als": values}
                    for rule, name, values in decisions.gaps
                ],
            },
        }
        if minimum is not None and min(measured.percentage, decisions.percentage) < minimum:
            code = code or EXIT_COVERAGE
    click.echo(
        json.dumps(found, ensure_ascii=False, indent=2)
        if form == "json"
        else _as_text(found, len(wrong))
    )
    context.exit(code)


def _as_text(found: dict[str, Any], wrong: int) -> str:
    lines = [
        "{casus}: {optie} is {uitkomst}, verwacht was {verwacht}".format(**row)
        for row in found["anders"]
    ]
    lines.append(
        f"{found['casussen']} casussen, {found['casussen'] - wrong} zoals verwacht, {wrong} anders."
    )
    if "dekking" in found:
        rules, conditions = found["dekking"]["regels"], found["dekking"]["voorwaarden"]
        lines += [
            f"{rule_id}: nergens {' of '.join(values)}"
            for rule_id, values in rules["nergens"].items()
        ]
        lines += [
            f"{row['regel']}: '{row['voorwaarde']}' geeft nergens de doorslag als het "
            f"{' of '.join(row['als'])} is"
            for row in conditions["nergens"]
        ]
        lines += [
            f"Dekking van de regels: {rules['procent']} procent.",
            f"Dekking van de voorwaarden: {conditions['procent']} procent.",
        ]
    return "\n".join(lines)
