"""K07: two rules that say the same about the same option."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from ...analysis.encoded_weighing import place
from ...analysis.value_classes import fact_atoms
from ...analysis.workbench import Bench, workbench
from ...conditions.tree import Condition
from ...rules.book import RuleBook
from ...rules.model import LAYERS, Effect, Rule
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    paths = {id(rule): ruleset.path for ruleset in book.rulesets for rule in ruleset.rules.values()}
    for other, later, effect, options in duplicates(book):
        yield Found(
            paths[id(later)],
            ("regels", later.id),
            f"regels {other.id} en {later.id}",
            f"regel {later.id} zegt hetzelfde als regel {other.id}: bij dezelfde antwoorden "
            f"hetzelfde effect ({effect.kind}) op {', '.join(options)}.",
            f"Haal er één weg, of schrijf 'vervangt: {other.id}' als deze in de plaats komt.",
        )


def duplicates(book: RuleBook) -> Iterator[tuple[Rule, Rule, Effect, list[str]]]:
    """(rule, the rule that repeats it, its effect, the options they share); of two layers the lower
    one repeats the higher."""
    judged: dict[tuple[int, int, int, int], bool] = {}
    reported = set()
    for scope in workbench(book).benches():
        for option in sorted(scope.active.weighed):
            for (first, one), (second, two) in combinations(_effects(scope, option), 2):
                if (
                    first is second
                    or place(first, one) != place(second, two)
                    or (one.kind, one.strength, one.ground) != (two.kind, two.strength, two.ground)
                ):
                    continue
                places = first.effects.index(one), second.effects.index(two)
                key = (id(first), places[0], id(second), places[1])
                if key not in judged:
                    judged[key] = scope.recall(
                        f"K07 {first.id} {places[0]} {second.id} {places[1]}",
                        partial(_equal, scope, first, one, second, two),
                    )
                if judged[key] and (first.id, second.id, one.kind) not in reported:
                    reported.add((first.id, second.id, one.kind))
                    other, later, effect = (
                        (first, second, two)
                        if LAYERS.index(second.layer) >= LAYERS.index(first.layer)
                        else (second, first, one)
                    )
                    yield (
                        other,
                        later,
                        effect,
                        [name for name in one.options if name in two.options],
                    )


def _effects(scope: Bench, option: str) -> list[tuple[Rule, Effect]]:
    return [
        (rule, effect)
        for rule in scope.active.rules.values()
        if rule.after_outcome is None
        for effect in rule.effects
        if option in effect.options and (place(rule, effect) or effect.kind == "vraagt_onderzoek")
    ]


def _equal(scope: Bench, first: Rule, one: Effect, second: Rule, two: Effect) -> bool:
    left, right = first.full_condition(one), second.full_condition(two)
    if not _facts(scope, left) & _facts(scope, right):
        return False
    pairs = zip(
        scope.situation.condition(first, one), scope.situation.condition(second, two), strict=True
    )
    return not any(scope.logic.possible(scope.logic.differ(here, there)) for here, there in pairs)


def _facts(scope: Bench, condition: Condition) -> set[str]:
    return set(fact_atoms([condition], scope.active.concepts))


CHECK = Check(
    "K07",
    "waarschuwing",
    "Twee regels die hetzelfde zeggen",
    "Twee regels gelden bij precies dezelfde antwoorden en hebben hetzelfde effect op "
    "dezelfde optie. Dubbel opgeschreven is dubbel bijhouden: de een "
    "wordt aangepast en de ander vergeten.",
    run,
    rules(
        argument("X01", "beschermd_wonen", "{regieverlies: [matig, zwaar]}"),
        argument(
            "X02", "beschermd_wonen", "{een_van: [{regieverlies: matig}, {regieverlies: zwaar}]}"
        ),
    ),
    rules(
        argument("X01", "beschermd_wonen", "{regieverlies: [matig, zwaar]}"),
        argument(
            "X02",
            "beschermd_wonen",
            "{een_van: [{regieverlies: matig}, {planbaarheid: onplanbaar}]}",
        ),
    ),
)
