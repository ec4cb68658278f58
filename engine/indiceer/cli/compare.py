"""The answer to ``weeg --vergelijk``."""

from __future__ import annotations

from pathlib import Path

import click

from ..changes.elsewhere import comparison_text
from ..rules.book import RuleBook
from .output import write


def print_comparison(
    casus: Path, book: RuleBook, names: str, form: str, output: Path | None
) -> None:
    """Compare the case with the municipalities in ``names`` (comma separated) and write text or
    JSON."""
    from ..advies.canonical import canonical
    from ..api import lees_intake
    from ..changes.elsewhere import compare_towns

    towns = [_town(name, book) for name in names.split(",") if name.strip()]
    if not towns:
        raise click.UsageError(
            "Noem achter --vergelijk minstens één gemeente, zoals zwolle,deventer."
        )
    if form not in ("tekst", "json"):
        raise click.UsageError("--vergelijk kent de formaten tekst en json.")
    result = compare_towns(lees_intake(casus, book), book, list(dict.fromkeys(towns)))
    write(canonical(result) if form == "json" else comparison_text(result, book), output)


def _town(name: str, book: RuleBook) -> str:
    from ..base.faults import did_you_mean

    slug = book.catalogue.municipality(name)
    if slug is None:
        raise click.UsageError(
            f"Gemeente '{name.strip()}' bestaat "
            f"niet{did_you_mean(name.strip(), book.catalogue.municipalities) or '.'}"
        )
    return slug
