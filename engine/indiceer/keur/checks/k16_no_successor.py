"""K16: a rule set that ends without a next version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ...rules.book import RuleBook
from ..examples import Example, argument, ruleset
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    for old in book.rulesets:
        end = old.validity.until
        if end is None:
            continue
        later = [
            other.validity.start
            for other in book.rulesets
            if (other.layer, other.id) == (old.layer, old.id) and other.validity.start > end
        ]
        if not later or min(later) > end + timedelta(days=1):
            yield Found(
                old.path,
                ("geldig",),
                f"regelset {old.id}",
                f"regelset '{old.id}' {old.version} geldt tot en met {end.isoformat()} en "
                f"{'een volgende versie begint later' if later else 'er is geen volgende versie'}; "
                f"daarna telt zij niet meer.",
                "Voeg een volgende versie toe die de dag erna begint, of zet 'tot: null' als "
                "er geen einde bekend is.",
            )


def _two(end: str) -> Example:
    body = "regels:\n" + argument("X01", "beschermd_wonen", "{regieverlies: zwaar}")
    return Example(
        {**ruleset(body, end=end), **ruleset(body, start="2020-01-01", version="2020.1")}
    )


CHECK = Check(
    "K16",
    "waarschuwing",
    "Een regelset zonder opvolger",
    "Verlopen is verlopen: geen oudere versie neemt het stilletjes over. Eindigt een versie "
    "zonder dat de volgende aansluit, dan gelden er in die tijd "
    "geen regels.",
    run,
    _two("2019-06-30"),
    _two("2019-12-31"),
)
