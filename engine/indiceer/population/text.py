"""The answer of a population run as text for a terminal."""

from __future__ import annotations

from typing import Any

from ..explanation.render import environment, tidy
from ..explanation.view import words
from ..rules.book import RuleBook


def render_simulation(answer: dict[str, Any], book: RuleBook) -> str:
    """Per municipality and option the outcomes, or what changes when two sides are compared."""
    text = (
        environment()
        .get_template("simulatie.txt.j2")
        .render(
            a=answer,
            w=words(),
            opties=book.catalogue.options,
            getal=_number,
            procent=_percent,
            gemeente=book.catalogue.municipality_name,
            regel=lambda name: _title(book, name),
        )
    )
    return tidy(text)


def _number(count: int | str) -> str:
    """12.345, or the words that stand for a number that is not shown."""
    return count if isinstance(count, str) else f"{count:,}".replace(",", ".")


def _percent(promille: int) -> str:
    """12,3%."""
    return f"{promille // 10},{promille % 10}%"


def _title(book: RuleBook, name: str) -> str:
    found = [ruleset.rules[name].title for ruleset in book.rulesets if name in ruleset.rules]
    return found[-1] if found else ""
