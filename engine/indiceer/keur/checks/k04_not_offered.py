"""K04: an effect on an option that nobody who falls under the rule can get."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.workbench import workbench
from ...rules.book import RuleBook
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    bench = workbench(book)
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            offered = [
                active.weighed for active in bench.scopes if active.rules.get(rule.id) is rule
            ]
            for index, effect in enumerate(rule.effects):
                never = [
                    option
                    for option in effect.options
                    if offered and not any(option in here for here in offered)
                ]
                if never:
                    yield Found(
                        ruleset.path,
                        ("regels", rule.id, "effecten", index),
                        f"regel {rule.id}",
                        f"regel {rule.id} gaat over {', '.join(never)}, maar nergens waar de "
                        f"regel geldt bestaat dat aanbod.",
                        "Zet de optie onder 'aanbod', of haal haar weg bij deze regel.",
                    )


CHECK = Check(
    "K04",
    "waarschuwing",
    "Een regel over een optie die hier niet bestaat",
    "Wat niet in het aanbod staat, krijgt altijd de uitkomst nvt. Een regel over zo'n optie "
    "telt dus nooit mee in de gemeenten en de tijd waarvoor de "
    "regel geldt.",
    run,
    rules(argument("X01", "housing_first", "{regieverlies: zwaar}")),
    rules(argument("X01", "beschermd_wonen", "{regieverlies: zwaar}")),
)
