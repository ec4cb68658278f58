"""K05: a condition that can never be onwaar, so that it distinguishes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.workbench import Bench, conditional, workbench
from ...conditions.tree import ALWAYS, Condition
from ...rules.book import RuleBook
from ...rules.model import Rule
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    bench = workbench(book)
    reported = set()
    for path, rule, index, effect, _ in conditional(book):
        scopes = bench.where(rule)
        if not scopes or rule.id in reported:
            continue
        own = rule.condition != ALWAYS and not any(
            _can_fail(scope, rule, "", ALWAYS, rule.condition) for scope in scopes
        )
        extra = effect.condition != ALWAYS and not any(
            _can_fail(scope, rule, str(index), rule.condition, effect.condition) for scope in scopes
        )
        if own or extra:
            reported.add(rule.id)
            yield Found(
                path,
                ("regels", rule.id, "als") if own else ("regels", rule.id, "effecten", index),
                f"regel {rule.id}",
                f"de voorwaarde van "
                f"{f'regel {rule.id}' if own else f'een effect van regel {rule.id}'} is bij "
                f"geen enkel antwoord onwaar; ze "
                f"onderscheidt dus niets.",
                "Haal de voorwaarde weg of maak haar strenger.",
            )


def _can_fail(scope: Bench, rule: Rule, part: str, given: Condition, condition: Condition) -> bool:
    return scope.recall(
        f"K05 {rule.id} {part}",
        lambda: scope.logic.possible(
            scope.situation.rails(given)[0], scope.situation.rails(condition)[1]
        ),
    )


CHECK = Check(
    "K05",
    "waarschuwing",
    "Een voorwaarde die altijd waar is",
    "Een voorwaarde is er om onderscheid te maken. Deze is bij elk bekend antwoord waar, "
    "bijvoorbeeld omdat alle waarden van een feit worden genoemd.",
    run,
    rules(
        argument(
            "X01", "beschermd_wonen", "{perspectief: [ontwikkeling, stabilisatie, achteruitgang]}"
        )
    ),
    rules(argument("X01", "beschermd_wonen", "{perspectief: [stabilisatie, achteruitgang]}")),
)
