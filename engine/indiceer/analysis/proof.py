"""The smallest explanation: answers that together are enough for an outcome, whatever the other
answers turn out to be.

Because an outcome that stands with facts unknown stands for every way of filling them in, leaving
facts out one by one until none can be missed gives a set that *proves* the outcome (a prime
implicant; see Ignatiev, Narodytska and Marques-Silva, "Abduction-based explanations for machine
learning models", AAAI 2019). The set is smallest in the sense that no fact in it can be left out;
another set may exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..base.kleene import ONBEKEND
from ..inference.evaluate import Evaluator
from ..intake.reader import Answer, Intake, complete
from ..plan.evaluators import evaluator_for
from ..rules.book import RuleBook
from ..weighing.weigh import weigh

#: outcomes that can be proved from facts; the others are about what is not known or not compared
PROVABLE = frozenset(
    {"uitgesloten", "vereist", "doorverwijzen", "aanvullend", "minder_passend", "voorkeur"}
)


@dataclass(frozen=True)
class Core:
    """A sentence for the reader, and the facts (label, value)."""

    zin: str
    feiten: list[tuple[str, str]]
    names: tuple[str, ...]


def core_for(intake: Intake, book: RuleBook, option: str, advies: dict[str, Any]) -> Core | None:
    """The minimal facts for the outcome of this option;

    None where the outcome is not one that facts can prove.
    """
    outcome = advies["opties"][option]["uitkomst"]
    if outcome not in PROVABLE:
        return None
    evaluator = evaluator_for(book, intake.peildatum, intake.municipality)
    names = minimal_facts(intake, evaluator, option, outcome)
    facts = book.catalogue.facts
    lines = [(facts[name].label, facts[name].spoken(intake.answers[name].value)) for name in names]
    if not lines:
        return Core(
            "Deze uitkomst volgt op deze datum en in deze gemeente altijd, wat de feiten ook zijn.",
            [],
            (),
        )
    return Core(
        "Deze feiten samen zijn genoeg voor deze uitkomst. Wat er op de andere vragen ook "
        "geantwoord wordt, verandert haar niet, zolang deze feiten "
        "kloppen, er geen tegenspraak opduikt en er geen aanleiding komt voor een vraag die "
        "nu niet is gesteld.",
        lines,
        tuple(names),
    )


def minimal_facts(intake: Intake, evaluator: Evaluator, option: str, outcome: str) -> list[str]:
    """Names of answered facts of which none can become unknown without losing the outcome."""
    kept = dict(intake.answers)
    known = [name for name, answer in kept.items() if answer.value != ONBEKEND]
    for name in sorted(known, key=lambda name: (evaluator.active.catalogue.facts[name].core, name)):
        trial = {**kept, name: Answer(ONBEKEND)}
        if _outcome(intake, trial, evaluator, option) == outcome:
            kept = trial
    return [
        name
        for name in evaluator.active.catalogue.facts
        if name in kept and kept[name].value != ONBEKEND
    ]


def _outcome(intake: Intake, answers: dict[str, Answer], evaluator: Evaluator, option: str) -> str:
    partial = complete(
        evaluator.active.catalogue, intake.case, intake.peildatum, intake.municipality, answers
    )
    return (
        weigh(
            evaluator.active, evaluator.check_only(partial.facts), partial.facts, evaluator.reading
        )
        .options[option]
        .outcome
    )
