"""K08: an argument for an option exactly where binding law rules that option out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...analysis.encoded_weighing import parts_of
from ...analysis.workbench import Bench, conditional, workbench
from ...rules.book import RuleBook
from ...rules.model import Effect, Rule
from ..examples import argument, rules
from ..examples import rule as written
from ..finding import Check, Found
from .k03_never_matters import can_work

_IN_FAVOUR = ("pleit_voor", "vult_aan", "verplicht")


def run(book: RuleBook) -> Iterator[Found]:
    bench = workbench(book)
    for path, rule, index, effect, _ in conditional(book):
        if rule.binding == "dw" or effect.kind not in _IN_FAVOUR:
            continue
        for option in effect.options:
            scopes = [
                scope
                for scope in bench.where(rule)
                if option in scope.active.weighed and can_work(scope, rule, index, effect)
            ]
            if scopes and all(
                scope.recall(
                    f"K08 {rule.id} {index} {option}",
                    partial(_always_out, scope, rule, effect, option),
                )
                for scope in scopes
            ):
                law = sorted(
                    {
                        other.id
                        for scope in scopes
                        for other, part, _ in parts_of(scope.active, option)
                        if other.binding == "dw" and part.kind in ("sluit_uit", "vereist")
                    }
                )
                yield Found(
                    path,
                    ("regels", rule.id, "effecten", index),
                    f"regel {rule.id}",
                    f"regel {rule.id} spreekt voor {option} precies waar dwingend recht die "
                    f"optie uitsluit ({', '.join(law)}).",
                    "Pas de voorwaarde aan of haal het effect weg; van dwingend recht kan "
                    "deze regel niet afwijken.",
                )


def _always_out(scope: Bench, favoured: Rule, effect: Effect, option: str) -> bool:
    works = scope.situation.works(favoured, effect)[0]
    out = [
        scope.situation.works(other, part)[0]
        for other, part, _ in parts_of(scope.active, option)
        if other.binding == "dw" and part.kind in ("sluit_uit", "vereist")
    ]
    return not scope.logic.possible(works, -scope.logic.any_of(out))


_LAW = written(
    "X01", "sluit_uit", "beschermd_wonen", "{alleen_woonvraag: ja}", ground="recht", binding="dw"
)
CHECK = Check(
    "K08",
    "fout",
    "Een regel die dwingend recht tegenspreekt",
    "Beleid of professionele weging pleit hier voor een optie, maar bij elke intake waarin "
    "dat gebeurt sluit een regel van dwingend recht die optie al "
    "uit. Het argument kan nooit tellen en wekt verwachtingen.",
    run,
    rules(
        _LAW,
        argument(
            "X02",
            "beschermd_wonen",
            "{alle: [{alleen_woonvraag: ja}, {regieverlies: zwaar}]}",
            binding="bv",
        ),
    ),
    rules(
        _LAW,
        argument(
            "X02",
            "beschermd_wonen",
            "{alle: [{alleen_woonvraag: nee}, {regieverlies: zwaar}]}",
            binding="bv",
        ),
    ),
)
