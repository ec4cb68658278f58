"""K13: a rule that cites a source which nobody has read, and does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            unread = [
                reference for reference in rule.sources if book.sources.cite(reference).certainty
            ]
            if unread and not rule.uncertain:
                yield Found(
                    ruleset.path,
                    ("regels", rule.id, "bron"),
                    f"regel {rule.id}",
                    f"regel {rule.id} steunt op "
                    + ", ".join(
                        f"{reference} ({book.sources.cite(reference).certainty})"
                        for reference in unread
                    )
                    + " en zegt niet dat dat onzeker is.",
                    "Lees de bron en pas 'zekerheid' aan in bronnen.yaml, of schrijf bij de "
                    "regel onder 'onzeker' wat niet is nagekeken.",
                )


CHECK = Check(
    "K13",
    "opmerking",
    "Een onzekere bron zonder uitleg",
    "Bronnen.yaml zegt dat deze bron niet zelf is gelezen. De lezer van het advies hoort dat "
    "te weten: schrijf in de sleutel 'onzeker' in één zin wat "
    "er onzeker is.",
    run,
    rules(argument("X01", "beschermd_wonen", "{regieverlies: zwaar}", source="vng-convenant-bw")),
    rules(
        argument(
            "X01",
            "beschermd_wonen",
            "{regieverlies: zwaar}",
            source="vng-convenant-bw",
            extra="onzeker: Het convenant is alleen via een samenvatting gelezen.",
        )
    ),
)
