"""The smallest intake that shows something, replayed by the real weighing and written as a case
file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..base.kleene import NIET_GEVRAAGD, ONBEKEND
from ..inference.evaluate import Evaluator
from ..intake.reader import Answer, complete
from ..rules.layers import ActiveRules
from ..weighing.weigh import weigh
from .encoded_intake import Situation
from .logic import Logic

Answers = dict[str, Any]


class Unconfirmed(AssertionError):
    """The logic says one thing and the weighing another: a bug of ours, never a finding."""


def smallest(
    logic: Logic, situations: Sequence[Situation], wanted: Sequence[int]
) -> list[Answers] | None:
    """Per situation the answers, with as few answered questions as possible;

    None when there is no such intake.
    """
    if not logic.possible(*wanted):
        return None
    answered = [
        literal
        for literal in dict.fromkeys(
            _answered(situation, index)
            for situation in situations
            for index in range(len(situation.chosen))
        )
        if abs(literal) != 1
    ]
    logic.possible(*wanted)  # once more, now that the counters exist
    count = sum(logic.holds(literal) for literal in answered)
    counters = _at_least(logic, answered, count)
    while count and logic.possible(*wanted, -counters[count]):
        count = sum(logic.holds(literal) for literal in answered)
    if not logic.possible(*wanted, *([-counters[count + 1]] if count + 1 < len(counters) else [])):
        raise Unconfirmed("the solver lost a solution that it had")
    return [_answers(logic, situation) for situation in situations]


def _answered(situation: Situation, index: int) -> int:
    """This group of questions has an answer."""
    group, chosen = situation.space.groups[index], situation.chosen[index]
    return situation.logic.any_of(
        literal
        for choice, literal in zip(group.choices, chosen, strict=True)
        if any(value not in (ONBEKEND, NIET_GEVRAAGD) for value in choice.answers.values())
    )


def _at_least(logic: Logic, literals: list[int], most: int) -> list[int]:
    """Entry n holds when at least n of the literals do."""
    row = [1] + [-1] * most
    for literal in literals:
        row = [
            1,
            *(
                logic.any_of((row[n], logic.all_of((row[n - 1], literal))))
                for n in range(1, most + 1)
            ),
        ]
    return row


def _answers(logic: Logic, situation: Situation) -> Answers:
    found: Answers = {}
    for group, chosen in zip(situation.space.groups, situation.chosen, strict=True):
        choice = next(
            choice
            for choice, literal in zip(group.choices, chosen, strict=True)
            if logic.holds(literal)
        )
        found.update(
            {name: value for name, value in choice.answers.items() if value != NIET_GEVRAAGD}
        )
    return found


def facts_of(active: ActiveRules, answers: Answers) -> Mapping[str, Any]:
    """The complete facts of whoever gives these answers."""
    return complete(
        active.catalogue,
        "getuige",
        active.peildatum,
        active.municipality,
        {name: Answer(value) for name, value in sorted(answers.items())},
    ).facts


def outcomes(active: ActiveRules, answers: Answers) -> dict[str, tuple[str, str | None]]:
    """Option → (outcome, ground) by the real weighing."""
    facts = facts_of(active, answers)
    weighing = weigh(active, Evaluator(active).check_only(facts), facts)
    return {slug: (option.outcome, option.ground) for slug, option in weighing.options.items()}


def confirmed(
    active: ActiveRules,
    answers: Answers,
    claim: Callable[[Mapping[str, tuple[str, str | None]]], bool],
) -> dict[str, tuple[str, str | None]]:
    """The outcomes, if the claim about them is true. Raises Unconfirmed otherwise."""
    found = outcomes(active, answers)
    if not claim(found):
        raise Unconfirmed(f"the logic and the weighing disagree on {answers}")
    return found
