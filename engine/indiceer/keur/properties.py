"""Declared properties: statements that must hold for every intake, each with a search for the
smallest intake that breaks it.

``rules/eigenschappen.yaml`` holds them in a small form: a kind, the facts and perhaps the options.
Most compare two intakes that differ in one answer only.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ..analysis.encoded_intake import Situation, Space
from ..analysis.encoded_weighing import Weighed, parts_of
from ..analysis.logic import FALSE, Logic
from ..analysis.smallest import Answers, Unconfirmed, confirmed, outcomes, smallest
from ..analysis.value_classes import fact_atoms
from ..analysis.workbench import Bench, workbench
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND
from ..cases.writing import case_file
from ..conditions.tree import Atom
from ..rules.book import RuleBook
from ..rules.declared import Property
from ..rules.layers import ActiveRules, select_rules
from ..rules.model import Rule

Outcomes = Mapping[str, tuple[str, str | None]]


@dataclass(frozen=True)
class Violation:
    """What breaks a property, in one Dutch sentence, and a case file that shows it.

    ``subject`` tells violations of one property apart.
    """

    subject: str
    message: str
    example: str


def violations(book: RuleBook, name: str, wanted: Property) -> Iterator[Violation]:
    """Every different violation once, with the newest rules that have it."""
    search = _SEARCHES[wanted.soort]
    for fact in list(wanted.feiten) or [""]:
        found: set[str] = set()
        for bench in workbench(book).weighing():
            question = f"{name} {fact} {sorted(found)} {wanted!r}"
            if wanted.soort == "nooit_minder_dan_de_wet":
                question += f" {workbench(book).meanings.of(law_only(book, bench.active))}"
            title = f"eigenschap-{name.replace('_', '-')}"
            for subject, message, example in bench.recall(
                question, partial(_all_of, search, bench, wanted, fact, title, book, found)
            ):
                found.add(subject)
                yield Violation(subject, message, example)


def _all_of(
    search: Search,
    bench: Bench,
    wanted: Property,
    fact: str,
    title: str,
    book: RuleBook,
    skip: Container[str],
) -> tuple[tuple[str, str, str], ...]:
    """Everything that a search finds, as plain data, each thing once."""
    seen = set(skip) if isinstance(skip, set) else skip
    found = []
    for violation in search(bench, wanted, fact, title, book, seen):
        found.append((violation.subject, violation.message, violation.example))
        if isinstance(seen, set):
            seen.add(violation.subject)
    return tuple(found)


def never_lighter(
    bench: Bench, fact: str, chosen: Callable[[Weighed, str], int], skip: Container[str] = ()
) -> Iterator[tuple[Answers, Answers, str, str]]:
    """Pairs of intakes of which the second has more need on this one fact and yet a lighter option:
    answers, answers, heavy option, light option."""
    if fact not in bench.space.group_of:
        return
    first, second = bench.situation, bench.other([fact])
    if second.unchanged():
        return
    order = list(bench.active.catalogue.facts[fact].values)
    logic, ladder = (
        bench.logic,
        [option for option in bench.active.catalogue.ladder if option in bench.active.weighed],
    )
    more = logic.any_of(
        logic.all_of((low, high))
        for low, here in first.choices(fact)
        for high, there in second.situation.choices(fact)
        if any(
            _rank(order, b[fact]) > _rank(order, a[fact]) >= 0
            for a in here.alike
            for b in there.alike
        )
    )
    no_dispute = [
        -literal
        for weighed in (bench.weighed, second)
        for literal in weighed.contradictions.values()
    ]
    for place, heavy in enumerate(ladder):
        before = chosen(bench.weighed, heavy)
        if not logic.possible(
            more,
            before,
            logic.any_of(chosen(second, light) for light in ladder[:place]),
            *no_dispute,
        ):
            continue
        for light in ladder[:place]:
            if f"{fact}: {heavy} → {light}" in skip:
                continue
            found = smallest(
                logic, (first, second.situation), (more, before, chosen(second, light), *no_dispute)
            )
            if found is not None:
                yield found[0], found[1], heavy, light


def _rank(order: list[str], value: object) -> int:
    return order.index(value) if isinstance(value, str) and value in order else -1


# -- one search per kind of property ---------------------------------------------------------------


def _lighter(
    bench: Bench, wanted: Property, fact: str, name: str, book: RuleBook, skip: Container[str]
) -> Iterator[Violation]:
    for low, high, heavy, light in never_lighter(bench, fact, Weighed.preferred, skip):
        yield two_intakes(
            bench,
            name,
            fact,
            low,
            high,
            (heavy, light),
            f"{fact}: {heavy} → {light}",
            f"gaat de voorkeur van {called(bench, heavy)} naar {called(bench, light)}",
            partial(_moves, heavy, light),
        )


def _irrelevant(
    bench: Bench, wanted: Property, fact: str, name: str, book: RuleBook, skip: Container[str]
) -> Iterator[Violation]:
    if fact not in bench.space.group_of or len(bench.situation.choices(fact)) <= 1:
        return
    other = bench.other([fact])
    if other.unchanged():
        return
    one, two = bench.weighed.outcomes(), other.outcomes()
    for option in wanted.opties or bench.active.catalogue.options:
        if f"{fact}: {option}" in skip:
            continue
        differs = bench.logic.any_of(
            bench.logic.differ(one[option].get(outcome, FALSE), two[option].get(outcome, FALSE))
            for outcome in one[option].keys() | two[option].keys()
        )
        if (
            found := smallest(bench.logic, (bench.situation, other.situation), (differs,))
        ) is not None:
            yield two_intakes(
                bench,
                name,
                fact,
                found[0],
                found[1],
                (option,),
                f"{fact}: {option}",
                f"verandert de uitkomst van {called(bench, option)}",
                partial(_changed, option),
            )


def _never_excludes(
    bench: Bench, wanted: Property, fact: str, name: str, book: RuleBook, skip: Container[str]
) -> Iterator[Violation]:
    if fact not in bench.space.group_of or not isinstance(wanted.feiten, dict):
        return
    other = bench.other([fact])
    if other.unchanged():
        return
    values = wanted.feiten[fact]
    rest = [
        value for value in bench.active.catalogue.facts[fact].known_values() if value not in values
    ]
    bad, good = bench.situation.answer(fact, values), other.situation.answer(fact, rest)
    for option in wanted.opties or bench.active.catalogue.options:
        out, still = (
            bench.weighed.option(option).get("uitgesloten", FALSE),
            other.option(option).get("uitgesloten", FALSE),
        )
        if (
            f"{fact}: {option}" in skip
            or (
                found := smallest(
                    bench.logic, (bench.situation, other.situation), (bad, good, out, -still)
                )
            )
            is None
        ):
            continue
        yield two_intakes(
            bench,
            name,
            fact,
            found[1],
            found[0],
            (option,),
            f"{fact}: {option}",
            f"wordt {called(bench, option)} uitgesloten",
            partial(_newly_out, option),
        )


def _unknown_is_not_no(
    bench: Bench, wanted: Property, fact: str, name: str, book: RuleBook, skip: Container[str]
) -> Iterator[Violation]:
    """The first intake knows less than the second; what it settles against the client, the second
    must confirm.

    (A contradiction is something else than a gap.)
    """
    later = Weighed(
        Situation(bench.logic, bench.space, bench.situation, list(bench.space.group_of))
    )
    _only_more_known(bench.logic, bench.situation, later.situation)
    agreed = [-literal for literal in later.contradictions.values()]
    broken = {
        (option, outcome): bench.logic.all_of(
            (
                bench.weighed.option(option).get(outcome, FALSE),
                -later.option(option).get(outcome, FALSE),
            )
        )
        for option in wanted.opties or bench.active.catalogue.options
        for outcome in ("uitgesloten", "minder_passend")
        if option not in skip
    }
    if not bench.logic.possible(bench.logic.any_of(broken.values()), *agreed):
        return
    for (option, outcome), literal in broken.items():
        if (
            found := smallest(bench.logic, (bench.situation, later.situation), (literal, *agreed))
        ) is not None:
            confirmed(bench.active, found[0], partial(_is, option, outcome))
            new = {
                key: value
                for key, value in found[1].items()
                if value != ONBEKEND and found[0].get(key, ONBEKEND) == ONBEKEND
            }
            remark = (
                f"Hier is {option} {outcome}, terwijl dat met meer antwoorden niet zo is: "
                f"{_said(new)}."
            )
            yield Violation(
                option,
                f"{called(bench, option)} is {outcome} op grond van iets dat nog niet bekend "
                f"is ({where(bench.active)}).",
                case_file(bench.active, name, found[0], remark),
            )


#: that a form turns out not to exist here makes a no of it that says nothing about the client
OFFER = "product_beschikbaar"


def _only_more_known(logic: Logic, first: Situation, second: Situation) -> None:
    for group, here, there in zip(first.space.groups, first.chosen, second.chosen, strict=True):
        if here is there:
            continue
        for choice, literal in zip(group.choices, here, strict=True):
            finer = [
                other
                for answer, other in zip(group.choices, there, strict=True)
                if all(
                    value in (answer.answers[key], *([] if key == OFFER else [ONBEKEND]))
                    for key, value in choice.answers.items()
                )
            ]
            logic.require(-literal, *finer)


def _never_less_than_the_law(
    bench: Bench, wanted: Property, fact: str, name: str, book: RuleBook, skip: Container[str]
) -> Iterator[Violation]:
    active = bench.active

    def restricts(rule: Rule) -> bool:
        duties = any(
            effect.kind == "verplicht"
            for target in rule.excepts
            if target in active.rules
            for effect in active.rules[target].effects
        )
        return rule.layer != "rijk" and (
            duties or any(effect.kind in ("sluit_uit", "vereist") for effect in rule.effects)
        )

    if not any(map(restricts, active.rules.values())):
        return
    law = law_only(book, active)
    if all(atom.name in bench.situation.literals for atom in _atoms(law)):
        logic, space, here = bench.logic, bench.space, bench.situation
    else:  # the law compares things that a local replacement does not
        logic, space = Logic(), Space(active, _atoms(law))
        here = Situation(logic, space)
    local, national = Weighed(here), Weighed(Situation(logic, space, here, active=law))
    for option in sorted(
        (active.weighed & law.weighed)
        - {option for option in active.catalogue.options if option in skip}
    ):
        out = logic.any_of(
            here.works(rule, effect)[0]
            for rule, effect, _ in parts_of(active, option)
            if effect.ground == "recht"
        )
        owed, given = (
            national.option(option).get("vereist", FALSE),
            local.option(option).get("vereist", FALSE),
        )
        for less, said in (
            (
                (out, -national.option(option).get("uitgesloten", FALSE)),
                "sluit uit wat de wet niet uitsluit",
            ),
            ((owed, -given), "neemt een plicht van de wet weg"),
        ):
            if (found := smallest(logic, (here,), less)) is not None:
                there, now = outcomes(law, found[0])[option][0], outcomes(active, found[0])[option]
                if now[0] == there:
                    raise Unconfirmed(f"{option} is the same by the law alone")
                remark = (
                    f"Volgens de landelijke regels alleen is {option} hier: {there}. Met de "
                    f"regels van de regio en de gemeente: {now[0]}."
                )
                yield Violation(
                    option,
                    f"{called(bench, option)}: een regel van de regio of gemeente {said} "
                    f"({where(active)}).",
                    case_file(active, name, found[0], remark),
                )
                break


def _moves(heavy: str, light: str, was: Outcomes, got: Outcomes) -> bool:
    return was[heavy][0] == "voorkeur" == got[light][0]


def _changed(option: str, was: Outcomes, got: Outcomes) -> bool:
    return was[option] != got[option]


def _newly_out(option: str, was: Outcomes, got: Outcomes) -> bool:
    return was[option][0] != "uitgesloten" == got[option][0]


def _is(option: str, outcome: str, got: Outcomes) -> bool:
    return got[option][0] == outcome


def law_only(book: RuleBook, active: ActiveRules) -> ActiveRules:
    """The national rules alone, for the same day and municipality, about what is offered there:
    which forms exist is not what is compared."""
    law = select_rules(
        book.with_rulesets(ruleset for ruleset in book.rulesets if ruleset.layer == "rijk"),
        active.peildatum,
        active.municipality,
    )
    return law._replace(offered=active.offered, offer_unknown=active.offer_unknown)


def _atoms(active: ActiveRules) -> list[Atom]:
    conditions = [
        rule.full_condition(effect) for rule in active.rules.values() for effect in rule.effects
    ]
    return [atom for found in fact_atoms(conditions, active.concepts).values() for atom in found]


# -- saying it -------------------------------------------------------------------------------------


def two_intakes(
    bench: Bench,
    name: str,
    fact: str,
    first: Answers,
    second: Answers,
    options: tuple[str, ...],
    subject: str,
    said: str,
    claim: Callable[[Outcomes, Outcomes], bool],
) -> Violation:
    """A violation that needs two intakes, both replayed by the real weighing; the case file is the
    second, with the first in its remark."""
    was, got = outcomes(bench.active, first), outcomes(bench.active, second)
    bare = [
        {key: value for key, value in answers.items() if value != ONBEKEND}
        for answers in (first, second)
    ]
    if claim(
        *(outcomes(bench.active, answers) for answers in bare)
    ):  # left out says the same as unknown
        (first, second), (was, got) = bare, (outcomes(bench.active, answers) for answers in bare)
    if not claim(was, got):
        raise Unconfirmed(f"the weighing does not confirm: {subject}")
    old, new = (_said({fact: answers.get(fact, NIET_GEVRAAGD)}) for answers in (first, second))
    lines = [
        f"Met {value}: {', '.join(f'{option} is {found[option][0]}' for option in options)}."
        for value, found in ((old, was), (new, got))
    ]
    return Violation(
        subject,
        f"van {old} naar {new} {said} ({where(bench.active)}).",
        case_file(bench.active, name, second, "\n".join(lines)),
    )


def _said(answers: Mapping[str, object]) -> str:
    return ", ".join(
        f"{key}: {', '.join(map(str, value)) if isinstance(value, tuple) else value}"
        for key, value in answers.items()
    )


def called(bench: Bench, option: str) -> str:
    """The option as a reader knows it."""
    return bench.active.catalogue.options[option].name


def where(active: ActiveRules) -> str:
    """The scope: municipality and day."""
    return (
        f"{active.catalogue.municipality_name(active.municipality)}, {active.peildatum.isoformat()}"
    )


Search = Callable[[Bench, Property, str, str, RuleBook, Container[str]], Iterator[Violation]]


def where_said(example: str) -> str:
    """Municipality and day of a case file, for a message."""
    said = dict(line.split(": ", 1) for line in example.splitlines() if ": " in line[:12])
    return f"{said.get('gemeente', '')}, {said.get('peildatum', '')}"


_SEARCHES: dict[str, Search] = {
    "maakt_niet_uit": _irrelevant,
    "nooit_lichter": _lighter,
    "sluit_nooit_uit": _never_excludes,
    "onbekend_is_nooit_nee": _unknown_is_not_no,
    "nooit_minder_dan_de_wet": _never_less_than_the_law,
}
