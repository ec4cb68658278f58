"""K10: everything is known, and a core option has no argument at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...analysis.encoded_intake import offer_atoms
from ...analysis.encoded_weighing import parts_of
from ...analysis.smallest import confirmed, smallest
from ...analysis.value_classes import fact_atoms
from ...analysis.workbench import Bench, workbench
from ...base.kleene import ONBEKEND
from ...cases.writing import case_file
from ...rules.book import RuleBook
from ...rules.loader import folder_label
from ..examples import argument, rules
from ..finding import Check, Found

CORE = ("beschermd_wonen", "beschermd_thuis", "begeleid_wonen", "ambulante_begeleiding", "wlz")
#: the question that the core options are about; a gap is reported per answer to it
NEED = "toezichtbehoefte"


def run(book: RuleBook) -> Iterator[Found]:
    for option in CORE:
        empty: list[str] = []
        example = ""
        for value in book.catalogue.facts[NEED].values if NEED in book.catalogue.facts else ():
            for scope in workbench(book).weighing():
                found = scope.recall(f"K10 {option} {value}", partial(_gap, scope, option, value))
                if found is not None:
                    empty.append(value)
                    example = example or found
                    break
        if empty:
            yield Found(
                f"{folder_label(book.folder)}/opties.yaml",
                ("opties", option),
                f"optie {option}",
                f"{option} kan zonder enig argument blijven, terwijl alles bekend is, bij "
                f"{NEED}: {', '.join(empty)}.",
                "Schrijf een regel voor of tegen die deze situatie noemt, of leg in "
                "eigenschappen.yaml uit waarom dit zo hoort.",
                example,
            )


def _gap(scope: Bench, option: str, value: str) -> str | None:
    """A case file in which every question about this option is answered and nothing speaks for or
    against it."""
    situation, weighed = scope.situation, scope.weighed
    parts = parts_of(scope.active, option)
    if (
        option not in scope.active.weighed
        or not any(bit for _, _, bit in parts)
        or not situation.choices(NEED)
    ):
        return None
    read = fact_atoms(
        [rule.full_condition(effect) for rule, effect, bit in parts if bit], scope.active.concepts
    )
    questions = {
        name
        for fact in read
        for name in (scope.active.catalogue.facts[fact].derived_from or (fact,))
        if name in scope.space.group_of
    }
    known = [-situation.answer(name, (ONBEKEND,)) for name in sorted(questions)]
    agreed = [-literal for literal in weighed.contradictions.values()]
    if option in scope.active.offer_unknown:
        agreed.append(situation.rails(offer_atoms(option)[0])[0])
    found = smallest(
        scope.logic,
        (situation,),
        (situation.answer(NEED, (value,)), weighed.option(option).get("nvt", -1), *known, *agreed),
    )
    if found is None:
        return None
    answers = {key: answer for key, answer in found[0].items() if answer != ONBEKEND}
    answers[NEED] = value
    confirmed(scope.active, answers, lambda got: got[option][0] == "nvt")
    return case_file(
        scope.active,
        f"keur-k10-{option.replace('_', '-')}",
        answers,
        f"Alles wat telt voor {option} is bekend, en niets pleit ervoor of ertegen.",
    )


_SOME = argument("X01", "beschermd_wonen", "{toezichtbehoefte: [nabij_24_7, permanent]}")
_REST = argument(
    "X02",
    "beschermd_wonen",
    "{toezichtbehoefte: [geen, gepland, oproepbaar_dag, oproepbaar_24_7]}",
    against=True,
)
CHECK = Check(
    "K10",
    "opmerking",
    "Een gat: alles bekend en toch geen argument",
    "De kernopties horen altijd gewogen te worden. Hier zijn alle antwoorden bekend die bij "
    "de optie tellen, en toch pleit niets ervoor of ertegen. "
    "Dan zegt het advies niets over deze optie, en weet niemand of dat zo bedoeld is.",
    run,
    rules(_SOME),
    rules(_SOME, _REST),
)
