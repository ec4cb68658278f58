"""K01: an effect that can never work."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.workbench import Bench, conditional, workbench
from ...rules.book import RuleBook
from ...rules.model import Effect, Rule
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    bench = workbench(book)
    for path, rule, index, effect, _ in conditional(book):
        scopes = bench.where(rule)
        if scopes and not any(can_hold(scope, rule, index, effect) for scope in scopes):
            yield Found(
                path,
                ("regels", rule.id, "effecten", index),
                f"regel {rule.id}",
                f"regel {rule.id} kan nooit gelden: geen enkele combinatie van antwoorden "
                f"maakt de voorwaarde waar.",
                "Kijk welke delen van de voorwaarde elkaar uitsluiten.",
            )


def can_hold(scope: Bench, rule: Rule, index: int, effect: Effect) -> bool:
    """Is there an intake for which the whole condition of this effect is waar?"""
    return scope.recall(
        f"K01 {rule.id} {index}",
        lambda: scope.logic.possible(scope.situation.condition(rule, effect)[0]),
    )


CHECK = Check(
    "K01",
    "fout",
    "Een regel die nooit kan gelden",
    "De voorwaarde is bij geen enkele combinatie van antwoorden waar. De regel staat er dus "
    "voor niets, of er zit een vergissing in. "
    "Ook antwoorden die van elkaar afhangen tellen mee, zoals de leeftijd in jaren en in maanden.",
    run,
    rules(
        argument("X01", "beschermd_wonen", "{alle: [{regieverlies: zwaar}, {regieverlies: geen}]}")
    ),
    rules(
        argument(
            "X01", "beschermd_wonen", "{alle: [{regieverlies: zwaar}, {planbaarheid: onplanbaar}]}"
        )
    ),
)
