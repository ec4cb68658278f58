"""K03: an effect that can work and yet never changes an outcome."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...analysis.encoded_weighing import place
from ...analysis.logic import FALSE
from ...analysis.workbench import Bench, conditional, workbench
from ...rules.book import RuleBook
from ...rules.model import Effect, Rule
from ..examples import argument, rules
from ..finding import Check, Found
from .k07_same_rule import duplicates


def run(book: RuleBook) -> Iterator[Found]:
    bench = workbench(book)
    twice = {
        (id(later), id(effect)) for _, later, effect, _ in duplicates(book)
    }  # K07 says so, with a better repair
    for path, rule, index, effect, _ in conditional(book):
        if not place(rule, effect) or (id(rule), id(effect)) in twice:
            continue
        scopes = bench.where(rule)
        works = [scope for scope in scopes if can_work(scope, rule, index, effect)]
        options = [
            option
            for option in effect.options
            if any(option in scope.active.weighed for scope in works)
        ]
        idle = [
            option
            for option in options
            if not any(
                scope.recall(
                    f"K03 {rule.id} {index} {option}",
                    partial(matters, scope, rule, effect, option),
                )
                for scope in works
                if option in scope.active.weighed
            )
        ]
        if idle:
            yield Found(
                path,
                ("regels", rule.id, "effecten", index),
                f"regel {rule.id}, {effect.kind}",
                f"regel {rule.id} ({effect.kind}) verandert nooit een uitkomst van "
                f"{', '.join(idle)}: een andere regel is er altijd bij die evenveel of "
                f"meer zegt.",
                "Maak het argument zwaarder, maak de voorwaarde ruimer of haal het effect weg.",
            )


def can_work(scope: Bench, rule: Rule, index: int, effect: Effect) -> bool:
    """Is there an intake for which this effect works, exceptions included?"""
    return scope.recall(
        f"works {rule.id} {index}",
        lambda: scope.logic.possible(scope.situation.works(rule, effect)[0]),
    )


def matters(bench: Bench, rule: Rule, effect: Effect, option: str) -> bool:
    """Is there an intake with another outcome for this option if the effect were not there?"""
    with_it = bench.weighed.option(option)
    without = bench.weighed.without(option, lambda other, part: other is rule and part is effect)
    return any(
        bench.logic.possible(literal, -without.get(outcome, FALSE))
        for outcome, literal in with_it.items()
        if literal != without.get(outcome, FALSE)
    )


CHECK = Check(
    "K03",
    "waarschuwing",
    "Een regel die nooit iets uitmaakt",
    "De regel kan gelden, maar zonder dit effect is de uitkomst bij elke intake dezelfde. "
    "Vaak is er altijd een sterker argument van dezelfde kant. "
    "De lezer ziet dan een reden die nooit heeft geteld.",
    run,
    rules(
        argument("X01", "beschermd_wonen", "{regieverlies: [zwaar, matig]}", strength="zwaar"),
        argument("X02", "beschermd_wonen", "{regieverlies: zwaar}"),
    ),
    rules(
        argument("X01", "beschermd_wonen", "{regieverlies: [zwaar, matig]}", strength="zwaar"),
        argument("X02", "beschermd_wonen", "{regieverlies: licht}"),
    ),
)
