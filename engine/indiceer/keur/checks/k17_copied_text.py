"""K17: the texts for waar, onwaar and onbekend are not three different texts."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            for index, effect in enumerate(rule.effects):
                said = {
                    "waarom": effect.texts.why,
                    "waarom_niet": effect.texts.why_not,
                    "onbekend": effect.texts.unknown,
                }
                given = {key: " ".join(text.split()).lower() for key, text in said.items() if text}
                same = [key for key in given if list(given.values()).count(given[key]) > 1]
                if same:
                    yield Found(
                        ruleset.path,
                        ("regels", rule.id, "effecten", index),
                        f"regel {rule.id}",
                        f"regel {rule.id} heeft dezelfde tekst voor {' en '.join(same)}.",
                        "Schrijf voor elk van de drie waarden wat er dan aan de hand is.",
                    )
                    break


CHECK = Check(
    "K17",
    "fout",
    "Dezelfde tekst voor waar en niet waar",
    "Een regel zegt iets als hij geldt, iets anders als hij niet geldt, en weer iets anders "
    "als het nog onbekend is. Zijn twee teksten gelijk, dan zegt "
    "het advies het verkeerde.",
    run,
    rules(
        argument(
            "X01", "beschermd_wonen", "{regieverlies: zwaar}", why="Dit speelt niet bij de cliënt."
        )
    ),
    rules(argument("X01", "beschermd_wonen", "{regieverlies: zwaar}")),
)
