"""K23: an option of the ladder that becomes a supplement, and so no longer competes."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ..examples import rule, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    for ruleset in book.rulesets:
        for one in ruleset.rules.values():
            for index, effect in enumerate(one.effects):
                ladder = [
                    option
                    for option in effect.options
                    if book.catalogue.options[option].role == "ladder"
                ]
                if effect.kind == "vult_aan" and ladder:
                    yield Found(
                        ruleset.path,
                        ("regels", one.id, "effecten", index),
                        f"regel {one.id}",
                        f"regel {one.id} maakt {', '.join(ladder)} aanvullend; die optie "
                        f"doet dan niet meer mee op de ladder en kan geen voorkeur worden.",
                        "Gebruik 'pleit_voor' als de optie zelf het antwoord kan zijn, of "
                        "leg in eigenschappen.yaml uit dat het een overbrugging is.",
                    )


CHECK = Check(
    "K23",
    "opmerking",
    "Een optie van de ladder als aanvulling",
    "Met 'vult_aan' staat een optie naast een andere en niet in de plaats daarvan. Voor een "
    "optie van de ladder betekent dat: zij kan geen voorkeur "
    "meer zijn. Soms is dat de bedoeling, als overbrugging.",
    run,
    rules(rule("X01", "vult_aan", "begeleid_wonen", "{regieverlies: zwaar}")),
    rules(rule("X01", "vult_aan", "time_out", "{regieverlies: zwaar}")),
)
