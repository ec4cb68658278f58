"""``indiceer vraag``: what to ask next."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from ..base.faults import EXIT_OPEN
from ..base.hints import TYPE_CHECKING
from .draft_option import concept_option
from .options import HELP, format_option, output_option, rules_option
from .output import write

if TYPE_CHECKING:
    from ..facts.catalogue import Catalogue, Fact
    from ..intake.reader import Intake
    from ..interview.pages import Page


@click.command("vraag", context_settings=HELP)
@click.argument("casus", type=click.Path(path_type=Path), required=False)
@format_option("tekst", "json")
@concept_option
@rules_option
@output_option
@click.pass_context
def command(
    context: click.Context,
    casus: Path | None,
    form: str,
    concept: bool,
    rules: Path | None,
    output: Path | None,
) -> None:
    """Toon welke vragen nog open staan, de meest beslissende eerst, met de antwoorden die mogen.
    Zonder CASUS: alle kernvragen.

    \b
    Voorbeelden:
      indiceer vraag cases/onbekend-telefoontje.yaml
      indiceer vraag cases/onbekend-telefoontje.yaml --formaat json

    Met --formaat json krijgt u alleen de volgende bladzijde. Zet in het bestand onder 'gesprek'
    welke feiten u toonde; dan volgt de bladzijde daarna.
    """
    from ..advies.canonical import canonical
    from ..api import evaluator_for, lees_intake, open_regels
    from ..interview.listing import questions_data
    from ..interview.pages import next_page

    book = open_regels(rules, concept)
    if casus is None:
        if form == "json":
            raise click.UsageError(
                "Bij --formaat json hoort een CASUS: de vragen volgen uit de antwoorden."
            )
        write(
            "".join(
                f"{fact.name}: {fact.question}\n"
                for fact in book.catalogue.asked.values()
                if fact.core
            ),
            output,
        )
        return
    intake = lees_intake(casus, book)
    page = next_page(intake, evaluator_for(book, intake.peildatum, intake.municipality))
    if form == "json":
        write(canonical(questions_data(page)), output)
    else:
        write(
            "\n".join(
                _listed(page, intake, book.catalogue) or ["Er staan geen beslissende vragen open."]
            )
            + "\n",
            output,
        )
        if page.closing:
            labels = ", ".join(question.fact.label for question in page.questions)
            click.echo(f"Kwam dit ter sprake? {labels}.", err=True)
    if page.missing:
        context.exit(EXIT_OPEN)


def _listed(page: Page, intake: Intake, catalogue: Catalogue) -> list[str]:
    """Every fact that decides and is not known, with what may be answered; a follow-up says what to
    ask before it.
    """
    from ..interview.asking import askable

    lines = []
    waiting = {question.fact.name: question.options for question in page.open}
    for name in page.missing:
        fact, first = (
            catalogue.facts[name],
            [other for other in askable(catalogue, intake, name) if other != name],
        )
        lines += [fact.question, *_answers(fact), f"  {fact.help}", f"  Waarom: {fact.why}"]
        if options := waiting.get(name):
            lines.append(
                f"  Nodig voor: {', '.join(catalogue.options[slug].name for slug in options)}."
            )
        if first:
            lines.append(f"  Vraag eerst: {', '.join(first)}.")
    return lines


#: what may be written beside the words of a question, per kind of answer
_WRITE = {
    "datum": "een datum, zoals 2024-03-15",
    "getal": "een getal",
    "tekst": "een korte tekst",
    "tekstlijst": "[een, of, meer, teksten]",
    "gemeente": "een gemeente",
    "beschikbaarheid": "{optie: waarde}",
    "indicatie": "{product: optie, einddatum: 2024-06-30}",
    "zrm": "{datum, versie, beoordelaar, domein: score}",
}


def _answers(fact: Fact) -> list[str]:
    """The name of the fact and what may be written behind it."""
    from ..interview.listing import NOT_YET, allowed

    words = [_WRITE[fact.kind]] if fact.kind in _WRITE else []
    for value, reads in allowed(fact).items():
        if fact.kind != "gemeente" or value in fact.extra or reads == NOT_YET:
            words.append(
                value if reads in (value, value.replace("_", " ")) else f"{value} ({reads})"
            )
    several = " (meer mag: [a, b])" if "lijst" in fact.kind and fact.kind != "tekstlijst" else ""
    return textwrap.wrap(
        f"{fact.name}{several}: {' | '.join(words)}",
        100,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
