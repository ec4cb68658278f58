"""K06: a part of a condition that never matters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...analysis.workbench import Bench, workbench
from ...base.documents import Path_
from ...conditions.tree import ALWAYS, Atom, Condition, Every
from ...rules.book import RuleBook
from ..examples import argument, rules
from ..finding import Check, Found

_KEYS = {"Every": "alle", "Some": "een_van", "Neither": "geen_van"}


def run(book: RuleBook) -> Iterator[Found]:
    bench = workbench(book)
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            scopes = bench.where(rule)
            wholes: list[tuple[Path_, Condition, Condition]] = [
                (("regels", rule.id, "als"), rule.condition, ALWAYS)
            ]
            wholes += [
                (("regels", rule.id, "effecten", index, "als"), effect.condition, rule.condition)
                for index, effect in enumerate(rule.effects)
            ]
            for place, whole, given in wholes:
                for path, part, rest in shorter(whole):
                    question = f"K06 {rule.id} {(*place, *path)}"
                    if scopes and all(
                        scope.recall(question, partial(_same, scope, whole, rest, given))
                        for scope in scopes
                    ):
                        yield Found(
                            ruleset.path,
                            (*place, *path),
                            f"regel {rule.id}",
                            f"in regel {rule.id} maakt '{_said(part)}' niets uit: zonder dat "
                            f"deel is de voorwaarde precies dezelfde.",
                            "Haal dit deel weg, of kijk of er iets anders bedoeld was.",
                        )
                        break


def shorter(condition: Condition) -> Iterator[tuple[Path_, Condition, Condition]]:
    """Every way to leave out one part: its path in the file, the part, and what is left."""
    if isinstance(condition, Atom):
        return
    key = _KEYS[type(condition).__name__]
    for index, part in enumerate(condition.parts):
        others = (*condition.parts[:index], *condition.parts[index + 1 :])
        if others:
            yield (key, index), part, type(condition)(others)
        for path, inner, rest in shorter(part):
            yield (
                (key, index, *path),
                inner,
                type(condition)((*condition.parts[:index], rest, *condition.parts[index + 1 :])),
            )


def _same(bench: Bench, whole: Condition, rest: Condition, given: Condition) -> bool:
    one, other = (bench.situation.rails(Every((given, condition))) for condition in (whole, rest))
    return not any(
        bench.logic.possible(bench.logic.differ(left, right))
        for left, right in zip(one, other, strict=True)
    )


def _said(condition: Condition) -> str:
    return (
        condition.name
        if isinstance(condition, Atom)
        else f"{_KEYS[type(condition).__name__]} ({', '.join(map(_said, condition.parts))})"
    )


CHECK = Check(
    "K06",
    "waarschuwing",
    "Een deel van een voorwaarde dat niets uitmaakt",
    "Laat dit deel weg en de voorwaarde is bij elke intake precies dezelfde: waar, onwaar en "
    "onbekend. Wie de regel leest, denkt dat het telt.",
    run,
    rules(
        argument(
            "X01",
            "beschermd_wonen",
            "{alle: [{regieverlies: zwaar}, {regieverlies: [zwaar, matig]}]}",
        )
    ),
    rules(
        argument(
            "X01", "beschermd_wonen", "{alle: [{regieverlies: zwaar}, {planbaarheid: onplanbaar}]}"
        )
    ),
)
