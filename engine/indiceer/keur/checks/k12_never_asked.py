"""K12: a rule that needs the answer to a question which nobody has reason to ask there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...analysis.encoded_weighing import place
from ...analysis.value_classes import fact_atoms
from ...analysis.workbench import Bench, conditional, workbench
from ...base.kleene import NIET_GEVRAAGD
from ...conditions.tree import Condition
from ...rules.book import RuleBook
from ...rules.model import Effect, Rule
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    bench = workbench(book)
    reported = set()
    for path, rule, index, effect, condition in conditional(book):
        scopes = bench.where(rule)
        if not place(rule, effect) or not scopes:
            continue
        for name in sorted(_questions(scopes[0], condition)):
            if (rule.id, name) not in reported and all(
                scope.recall(
                    f"K12 {rule.id} {index} {name}", partial(_unasked, scope, rule, effect, name)
                )
                for scope in scopes
            ):
                reported.add((rule.id, name))
                yield Found(
                    path,
                    ("regels", rule.id, "effecten", index),
                    f"regel {rule.id}, {name}",
                    f"regel {rule.id} heeft een antwoord op '{name}' nodig, maar waar de "
                    f"regel geldt is er nooit aanleiding om dat te vragen.",
                    f"Verruim de 'aanleiding' van '{name}' in feiten.yaml, of maak er een "
                    f"kernvraag van.",
                )


def _questions(scope: Bench, condition: Condition) -> set[str]:
    facts, concepts = scope.active.catalogue.facts, scope.active.concepts
    read = fact_atoms([condition], concepts)
    return {
        name
        for fact in read
        for name in (facts[fact].derived_from or (fact,))
        if facts[name].trigger is not None
    }


def _unasked(scope: Bench, rule: Rule, effect: Effect, name: str) -> bool:
    """The rule can hold, needs an answer to this question, and whenever it holds there was no
    reason to ask."""
    holds = scope.situation.condition(rule, effect)[0]
    reason = scope.situation.rails(scope.space.triggers[name])[1]
    logic = scope.logic
    return (
        logic.possible(holds)
        and not logic.possible(holds, scope.situation.answer(name, (NIET_GEVRAAGD,)))
        and not logic.possible(holds, -reason)
    )


CHECK = Check(
    "K12",
    "fout",
    "Gebruikt en nooit gevraagd",
    "Deze regel geldt alleen met een antwoord op een doorvraag, maar bij elke intake waarin "
    "de regel geldt is er geen aanleiding om die vraag te stellen. "
    "De consulent krijgt de vraag dus niet te zien.",
    run,
    rules(
        argument(
            "X01",
            "beschermd_wonen",
            "{alle: [{mantelzorg: nee}, {mantelzorg_draagkracht: overbelast}]}",
        )
    ),
    rules(
        argument(
            "X01",
            "beschermd_wonen",
            "{alle: [{mantelzorg: ja}, {mantelzorg_draagkracht: overbelast}]}",
        )
    ),
)
