"""K24: an exception or a replacement that never meets what it is meant for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...analysis.workbench import Bench, workbench
from ...rules.book import RuleBook
from ...rules.model import Rule
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    bench = workbench(book)
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            scopes = bench.where(rule)
            for index, target in enumerate(rule.excepts):
                if scopes and not any(
                    target in scope.active.rules
                    and scope.recall(
                        f"K24 {rule.id} {target}",
                        partial(_meet, scope, rule, scope.active.rules[target]),
                    )
                    for scope in scopes
                ):
                    yield Found(
                        ruleset.path,
                        ("regels", rule.id, "uitzondering_op", index),
                        f"regel {rule.id}",
                        f"regel {rule.id} is een uitzondering op {target}, maar de twee "
                        f"kunnen nooit tegelijk gelden.",
                        "Haal de uitzondering weg, of kijk welke voorwaarde te streng is.",
                    )
            if (
                rule.replaces
                and scopes
                and not any(rule.replaces in scope.active.replaced for scope in scopes)
            ):
                yield Found(
                    ruleset.path,
                    ("regels", rule.id, "vervangt"),
                    f"regel {rule.id}",
                    f"regel {rule.id} vervangt {rule.replaces}, maar die geldt nooit in "
                    f"dezelfde tijd en gemeente.",
                    "Kijk naar de geldigheid van beide regels.",
                )


def _meet(scope: Bench, rule: Rule, target: Rule) -> bool:
    return any(
        scope.logic.possible(
            scope.situation.rails(rule.condition)[0],
            scope.situation.condition(target, effect)[-1 if effect.kind == "vereist" else 0],
        )
        for effect in target.effects
    )


_TARGET = argument("X01", "beschermd_wonen", "{regieverlies: zwaar}")
CHECK = Check(
    "K24",
    "waarschuwing",
    "Een uitzondering die nooit iets uitzondert",
    "De uitzondering en de regel waarop zij een uitzondering is, kunnen bij geen enkele "
    "intake samen gelden. Er wordt dus nooit iets uitgezonderd.",
    run,
    rules(
        _TARGET,
        argument(
            "X02",
            "beschermd_wonen",
            "{regieverlies: [geen, licht]}",
            against=True,
            extra="uitzondering_op: [X01]",
        ),
    ),
    rules(
        _TARGET,
        argument(
            "X02",
            "beschermd_wonen",
            "{planbaarheid: planbaar}",
            against=True,
            extra="uitzondering_op: [X01]",
        ),
    ),
)
