"""``indiceer weeg``: the main job."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .draft_option import concept_option
from .everyday import FORMS, print_advies
from .options import HELP, form_option, format_option, output_option, rules_option, template_option
from .output import PAPERS, need_file, need_letter

if TYPE_CHECKING:
    from ..rules.book import RuleBook


@click.command("weeg", context_settings=HELP)
@click.argument(
    "casussen",
    metavar="CASUS...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
)
@format_option(*FORMS, *PAPERS)
@form_option
@click.option("--kort", "short", is_flag=True, help="Op één scherm; hetzelfde als --vorm kort.")
@click.option(
    "--vergelijk",
    "others",
    metavar="GEMEENTEN",
    help="Toon ook wat er elders anders zou zijn, bijvoorbeeld zwolle,deventer.",
)
@concept_option
@template_option
@rules_option
@output_option
@click.pass_context
def command(
    context: click.Context,
    casussen: tuple[Path, ...],
    form: str,
    vorm: str,
    short: bool,
    others: str | None,
    concept: bool,
    template: Path | None,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Weeg de intake in CASUS, of meer intakes na elkaar, en toon per optie de uitkomst, met
    redenen, bronnen en wat nog moet worden uitgezocht.

    \b
    Voorbeelden:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --vorm brief
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat html --uit advies.html
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat word --uit advies.docx
      indiceer weeg cases/dalfsen-terugval-nacht.yaml cases/dalfsen-pgb-duurder.yaml --formaat json

    Met - leest hij van de invoer één intake per regel (NDJSON) en schrijft hij voor elk één regel
    JSON: het advies, of de fouten.

    Stopt met code 0 als alles bekend is, met 5 als er beslissende feiten ontbreken en met 3 als de
    intake of de regels niet kloppen.
    """
    from ..api import open_regels

    if len(casussen) == 1 and not others:
        need_file(form, output)
    need_letter(template, form, "kort" if short else vorm)
    book = open_regels(rules, concept)
    casus = casussen[0]
    if len(casussen) > 1 or str(casus) == "-":
        context.exit(
            _many(casussen, book, form, "kort" if short else vorm, others, output, concept)
        )
    if others:
        from .compare import print_comparison

        print_comparison(casus, book, others, form, output)
        return
    context.exit(print_advies(casus, book, form, "kort" if short else vorm, output, template))


def _many(
    cases: tuple[Path, ...],
    book: RuleBook,
    form: str,
    vorm: str,
    others: str | None,
    output: Path | None,
    concept: bool,
) -> int:
    from .many import from_files, from_lines, print_many

    if others or output:
        raise click.UsageError(
            "--vergelijk en --uit kunnen alleen bij één casus; stuur de uitvoer met > naar "
            "een bestand."
        )
    if form in PAPERS:
        raise click.UsageError(f"--formaat {form} kan alleen bij één casus.")
    if any(str(case) == "-" for case in cases):
        if len(cases) > 1:
            raise click.UsageError("Lees van de invoer (-) of noem bestanden; niet allebei.")
        if sys.stdin is None:
            raise click.UsageError("Er is geen invoer om te lezen.")
        return print_many(from_lines(sys.stdin.buffer, book), book, "json", vorm, concept)
    return print_many(from_files(cases, book), book, form, vorm, concept)
