"""The answer to ``weeg --vergelijk``."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..rules.book import RuleBook
from .output import write


def print_comparison(casus: Path, book: RuleBook, names: str, form: str, output: Path | None) -> None:
    """Compare the case with the municipalities in ``names`` (comma separated) and write text or JSON."""
    from ..advies.canonical import canonical
    from ..advies.compare import compare_towns
    from ..api import lees_intake

    towns = [_town(name, book) for name in names.split(",") if name.strip()]
    if not towns:
        raise click.UsageError("Noem achter --vergelijk minstens één gemeente, zoals zwolle,deventer.")
    if form not in ("tekst", "json"):
        raise click.UsageError("--vergelijk kent de formaten tekst en json.")
    result = compare_towns(lees_intake(casus, book), book, list(dict.fromkeys(towns)))
    write(canonical(result) if form == "json" else comparison_text(result, book), output)


def _town(name: str, book: RuleBook) -> str:
    from ..faults import did_you_mean

    slug = book.catalogue.municipality(name)
    if slug is None:
        raise click.UsageError(f"Gemeente '{name.strip()}' bestaat niet{did_you_mean(name.strip(), book.catalogue.municipalities) or '.'}")
    return slug


def comparison_text(result: dict[str, Any], book: RuleBook) -> str:
    """The comparison in Dutch."""
    from datetime import date

    from ..explanation.render import environment, tidy
    from ..explanation.view import words
    from ..intake.catalogue import spoken_date

    catalogue, spoken = book.catalogue, words()
    elsewhere = [{**other, "naam": catalogue.municipality_name(other["gemeente"])} for other in result["elders"]]

    def name(slug: str) -> str:
        return catalogue.options[slug].name

    def motive(raw: dict[str, Any]) -> str:
        return spoken["motief"][raw["code"]].format(over=name(raw["over"]) if raw["over"] else "")

    text = environment().get_template("vergelijking.txt.j2").render(
        x={**result, "elders": elsewhere}, w=spoken, hier=catalogue.municipality_name(result["gemeente"]),
        dag=spoken_date(date.fromisoformat(result["peildatum"])), naam=name, motief=motive)
    return tidy(text)
