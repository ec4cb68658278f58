"""K18: the rules about the weighing itself are missing, so that nothing explains why a preference
is held back."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.workbench import workbench
from ...rules.book import RuleBook
from ...weighing.weigh import CONTRADICTED, INCOMPLETE, WISH_DEPARTED
from ..examples import Example, rule
from ..examples import ruleset as written
from ..finding import Check, Found

_CITED = (WISH_DEPARTED, CONTRADICTED, INCOMPLETE)


def run(book: RuleBook) -> Iterator[Found]:
    missing = sorted(
        {name for active in workbench(book).scopes for name in _CITED if name not in active.rules}
    )
    owner = next(
        (ruleset for ruleset in book.rulesets if any(name in ruleset.rules for name in _CITED)),
        None,
    )
    present = [
        ruleset
        for ruleset in book.rulesets
        if any(rule.binding == "pw" for rule in ruleset.rules.values())
    ]
    target = owner or next(iter(present), None)
    if missing and owner is not None and target is not None:
        yield Found(
            target.path,
            ("regels",),
            "regels over de weging",
            f"{', '.join(missing)} ontbreekt: de weging noemt deze regel als zij een "
            f"voorkeur tegenhoudt, en kan dat nu niet uitleggen.",
            "Zet de regel terug, met effect 'weging' en zonder 'als'.",
        )
    for ruleset in book.rulesets:
        for one in ruleset.rules.values():
            if any(effect.kind == "weging" for effect in one.effects) and one.id not in _CITED:
                yield Found(
                    ruleset.path,
                    ("regels", one.id),
                    f"regel {one.id}",
                    f"regel {one.id} gaat over de weging, maar de weging noemt alleen "
                    f"{', '.join(_CITED)}.",
                    "Gebruik een van die nummers, of kies een ander effect.",
                )


def _about(*names: str) -> Example:
    text = "".join(
        f"  {name}:\n    titel: Over de weging\n    effect: weging\n    binding: pw\n    "
        f"bron: [wmo-2015#1.1.1]\n    waarom: Zo is er gewogen.\n"
        for name in names
    )
    return Example(
        written(
            "regels:\n"
            + text
            + rule("X01", "adviseert", "beschermd_wonen", "{regieverlies: zwaar}")
        )
    )


CHECK = Check(
    "K18",
    "fout",
    "De regels over de weging zelf",
    "P17, P21 en P22 leggen uit waarom een optie geen voorkeur is: het advies wijkt af van "
    "de wens, antwoorden spreken elkaar tegen, of er ontbreekt "
    "iets. De weging zoekt deze regels op hun nummer.",
    run,
    _about("P17", "P21"),
    _about("P17", "P21", "P22"),
)
