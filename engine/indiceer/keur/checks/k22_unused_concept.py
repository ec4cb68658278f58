"""K22: a concept that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator

from ...conditions.tree import atoms
from ...rules.book import RuleBook
from ..examples import Example, argument, ruleset
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    conditions = [
        rule.full_condition(effect)
        for ruleset in book.rulesets
        for rule in ruleset.rules.values()
        for effect in rule.effects
    ]
    conditions += [
        concept.condition for ruleset in book.rulesets for concept in ruleset.concepts.values()
    ]
    read = {atom.fact for condition in conditions for atom in atoms(condition)}
    for ruleset_ in book.rulesets:
        for name in ruleset_.concepts:
            if name not in read:
                yield Found(
                    ruleset_.path,
                    ("begrippen", name),
                    f"begrip {name}",
                    f"begrip '{name}' wordt nergens gebruikt.",
                    "Gebruik het in een regel, of haal het weg.",
                )


def _with(condition: str) -> Example:
    concept = (
        "begrippen:\n  zware_vraag:\n    omschrijving: De vraag is zwaar\n    als: "
        "{regieverlies: zwaar}\n    bron: [wmo-2015#1.1.1]\n"
    )
    return Example(ruleset(concept + "regels:\n" + argument("X01", "beschermd_wonen", condition)))


CHECK = Check(
    "K22",
    "opmerking",
    "Een begrip dat niemand gebruikt",
    "Een begrip geeft een voorwaarde een naam, zodat regels die naam kunnen gebruiken. "
    "Gebruikt geen enkele regel de naam, dan is het begrip een "
    "overblijfsel of is een regel vergeten.",
    run,
    _with("{regieverlies: zwaar}"),
    _with("{zware_vraag: waar}"),
)
