"""K09: a region or municipality that rules out what the law offers."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.encoded_weighing import parts_of
from ...analysis.smallest import smallest
from ...analysis.workbench import Bench, conditional, workbench
from ...cases.writing import case_file
from ...rules.book import RuleBook
from ...rules.model import Effect, Rule
from ..examples import Example, ruleset
from ..examples import rule as written
from ..finding import Check, Found
from ..properties import law_only, where

_EXCLUDES = ("sluit_uit", "vereist")


def run(book: RuleBook) -> Iterator[Found]:
    bench = workbench(book)
    for path, rule, index, effect, _ in conditional(book):
        if rule.layer == "rijk" or effect.kind not in _EXCLUDES:
            continue
        for scope in bench.where(rule):
            law = law_only(book, scope.active)
            for option in effect.options:
                if (
                    option in law.weighed
                    and (example := _undercuts(scope, rule, effect, option)) is not None
                ):
                    yield Found(
                        path,
                        ("regels", rule.id, "effecten", index),
                        f"regel {rule.id}",
                        f"regel {rule.id} sluit {option} uit waar de landelijke regels dat "
                        f"niet doen; die optie staat in de wet.",
                        "Een gemeente mag meer geven dan de wet, nooit minder. Maak er een "
                        "argument tegen van, of een belemmering.",
                        example,
                    )
                    break
            else:
                continue
            break


def _undercuts(scope: Bench, local: Rule, effect: Effect, option: str) -> str | None:
    situation = scope.situation
    national = [
        situation.works(other, part)[0]
        for other, part, _ in parts_of(scope.active, option)
        if other.layer == "rijk" and part.kind in _EXCLUDES
    ]
    found = smallest(
        scope.logic,
        (situation,),
        (situation.works(local, effect)[0], -scope.logic.any_of(national)),
    )
    if found is None:
        return None
    answers = {key: value for key, value in found[0].items() if value != "onbekend"}
    return case_file(
        scope.active,
        f"keur-k09-{option.replace('_', '-')}",
        answers,
        f"Hier sluit een lokale regel {option} uit ({where(scope.active)}).",
    )


_NATIONAL = ruleset(
    "regels:\n"
    + written(
        "X01",
        "sluit_uit",
        "beschermd_wonen",
        "{alleen_woonvraag: ja}",
        ground="recht",
        binding="dw",
    )
)
CHECK = Check(
    "K09",
    "fout",
    "Een gemeente of regio die minder geeft dan de wet",
    "De landelijke regels bieden deze optie aan, en een regio of gemeente sluit er mensen "
    "van uit die de landelijke regels niet uitsluiten. Dat mag "
    "niet, ook niet op grond van het product.",
    run,
    Example(
        {
            **_NATIONAL,
            **ruleset(
                "regels:\n"
                + written(
                    "G-XX-01",
                    "sluit_uit",
                    "beschermd_wonen",
                    "{schulden: problematisch}",
                    ground="product",
                    binding="bv",
                ),
                "urk",
                "gemeente",
            ),
        }
    ),
    Example(
        {
            **_NATIONAL,
            **ruleset(
                "regels:\n"
                + written(
                    "G-XX-01",
                    "belemmert",
                    "beschermd_wonen",
                    "{schulden: problematisch}",
                    binding="bv",
                ),
                "urk",
                "gemeente",
            ),
        }
    ),
)
