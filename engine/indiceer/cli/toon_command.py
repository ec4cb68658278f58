"""``indiceer toon``: a stored advies as a document."""

from __future__ import annotations

from pathlib import Path

import click

from .options import HELP, form_option, format_option, output_option, rules_option, template_option
from .output import PAPERS, need_file, need_letter, shown, write


@click.command("toon", context_settings=HELP)
@click.argument("advies", type=click.Path(path_type=Path))
@format_option("tekst", "markdown", "html", *PAPERS)
@form_option
@template_option
@rules_option
@output_option
def command(
    advies: Path,
    form: str,
    vorm: str,
    template: Path | None,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Toon het bewaarde ADVIES (JSON) als document: verslag, kort, brief, verantwoording of
    veldtafel.

    \b
    Voorbeeld:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat json --uit advies.json
      indiceer toon advies.json --vorm brief
      indiceer toon advies.json --vorm brief --formaat word --uit brief.docx
    """
    from ..advies.replay import read_advies
    from ..api import laad_regels

    need_file(form, output)
    need_letter(template, form, vorm)
    _, stored = read_advies(advies)
    write(shown(stored, laad_regels(rules), form, vorm, template), output)
