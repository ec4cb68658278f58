"""K15: an abbreviation that a resident does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...rules.book import RuleBook
from ..examples import argument, rules
from ..finding import Check, Found
from ..texts import texts

#: abbreviations that the letter explains, and names that are written in capitals
ALLOWED = frozenset({"Wmo", "Wlz", "Zvw", "CIZ", "GGD", "VIA", "VNG", "FACT", "DJI"})
_SHORT = re.compile(
    r"\b(?:[a-z]\.){1,}[a-z]\.?(?!\w)|\b(?:bijv|evt|incl|excl|resp|nvt|mbt|ivm|tbv|obv|o\.a|max|min|ca|nr|art|jl)\.(?=\s|$)|\b(?:mbt|ivm|tbv|nvt|obv|icm)\b|\b[A-Z]{2,}\b",
    re.ASCII,
)


def run(book: RuleBook) -> Iterator[Found]:
    for path, rule_id, place, text in texts(book):
        found = [
            word for word in dict.fromkeys(_SHORT.findall(text)) if word.rstrip(".") not in ALLOWED
        ]
        if found:
            yield Found(
                path,
                place,
                f"regel {rule_id}",
                f"een afkorting in regel {rule_id}: {', '.join(found)}.",
                "Schrijf het woord voluit; alleen Wmo, Wlz, Zvw en CIZ mogen kort.",
            )


CHECK = Check(
    "K15",
    "opmerking",
    "Een afkorting in de tekst",
    "Wie het advies leest, kent de afkortingen van het vak niet. Alleen Wmo, Wlz, Zvw en CIZ "
    "worden in de brief uitgelegd; namen van organisaties mogen ook.",
    run,
    rules(
        argument(
            "X01",
            "beschermd_wonen",
            "{regieverlies: zwaar}",
            why="De cliënt heeft m.b.t. de regie veel steun nodig.",
        )
    ),
    rules(
        argument(
            "X01",
            "beschermd_wonen",
            "{regieverlies: zwaar}",
            why="De cliënt heeft bij de regie veel steun nodig.",
        )
    ),
)
