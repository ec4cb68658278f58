"""The next page of questions: at most four from one group, the most decisive first, and at the end
the closing page (design, section 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..base.hints import Any, Record
from ..base.kleene import NIET_GEVRAAGD, WAAR
from ..facts.catalogue import Catalogue, Fact
from ..inference.evaluate import Evaluator
from ..intake.reader import Intake
from ..rules.layers import ActiveRules
from ..weighing.case import WISH
from ..weighing.reasons import Weighing
from ..weighing.weigh import weigh
from .asking import askable, is_open
from .choosing import CHOICE

#: questions on one page: enough to keep the talk going, few enough to see at once
PAGE = 4


class Question(Record):
    """One question on a page. ``options``: the forms of help that wait for the answer."""

    fact: Fact
    options: tuple[str, ...] = ()


class Page(Record):
    """What to ask now. Without questions the conversation is over.

    ``closing``: these are the facts that no answer gives reason to ask, to be looked at once.
    ``open``: every question that may be asked now and can still turn something, the most decisive
    first. ``missing``: the facts that decide and are not known, whether or not they may be asked
    now. ``outcomes``: option → outcome as far as the answers go. ``holding``: the rules about the
    case as a whole that hold, such as what to do in a crisis.
    """

    questions: tuple[Question, ...]
    closing: bool
    open: tuple[Question, ...]
    missing: tuple[str, ...]
    outcomes: Mapping[str, str]
    holding: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        return not self.questions


def next_page(intake: Intake, evaluator: Evaluator, stay: bool = False) -> Page:
    """The page that comes now, from the intake alone.

    Who asks one question at a time, and asks again after every answer, wants to ``stay`` with a
    subject for as long as a page: four in a row, if there are so many.
    """
    catalogue = evaluator.active.catalogue
    weighing = weigh(
        evaluator.active, evaluator.check_only(intake.facts), intake.facts, evaluator.reading
    )
    waiting = _waiting(evaluator.active, intake, weighing)
    names = (stay and _of_same_group(catalogue, waiting, intake)) or _of_one_group(
        catalogue, waiting
    )
    closing = not names and not intake.conversation.closed
    if closing:
        names = closing_facts(catalogue, intake)

    def asked(names: Iterable[str]) -> tuple[Question, ...]:
        return tuple(Question(catalogue.facts[name], waiting.get(name, ())) for name in names)

    return Page(
        asked(names),
        closing and bool(names),
        asked(waiting),
        tuple(weighing.missing),
        {slug: result.outcome for slug, result in weighing.options.items()},
        tuple(reason.rule.id for reason in weighing.case_effects if reason.works == WAAR),
    )


def _waiting(active: ActiveRules, intake: Intake, weighing: Weighing) -> dict[str, tuple[str, ...]]:
    """Question that may be asked now → the forms of help that wait for it, the most decisive
    question first.

    A question takes the place of what it opens the way to: the same forms wait for it. Last come
    the facts that may contradict what was said.
    """
    found: dict[str, dict[str, None]] = {}
    for name in (*weighing.missing, *_may_contradict(active, intake)):
        options = [
            slug
            for slug, result in weighing.options.items()
            if name in result.missing or (name == WISH and result.candidate)
        ]
        for question in askable(active.catalogue, intake, name):
            found.setdefault(question, {}).update(dict.fromkeys(options))
    facts = active.catalogue.facts

    def place(name: str) -> tuple[bool, int]:
        return not _has_reason(facts[name]), -len(found[name])

    return {name: tuple(found[name]) for name in sorted(found, key=place) if name not in CHOICE}


def _has_reason(fact: Fact) -> bool:
    """Can an answer give reason to ask this? What there is on offer, say, is only asked when the
    person is known."""
    return fact.core or fact.trigger is not None


def _may_contradict(active: ActiveRules, intake: Intake) -> Iterator[str]:
    """Facts that are open while all that is known of their contradiction is as it takes: an answer
    may show that something was misunderstood. One at a time: the next may not be needed.
    """
    for pair in active.contradictions:
        still_open = [name for name in pair.pair if is_open(intake, name)]
        if still_open and all(
            name in still_open or not set(wanted).isdisjoint(_values(intake.facts[name]))
            for name, wanted in pair.values
        ):
            yield still_open[0]


def _values(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _of_one_group(catalogue: Catalogue, waiting: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The page: the first questions of the group that, so limited, keeps most open."""
    groups: dict[tuple[bool, str], list[str]] = {}
    for name in waiting:
        fact = catalogue.facts[name]
        group = groups.setdefault((_has_reason(fact), fact.group), [])
        if len(group) < PAGE:
            group.append(name)

    def decisive(group: tuple[bool, str]) -> tuple[bool, int]:
        return group[0], sum(len(waiting[name]) for name in groups[group])

    return groups[max(groups, key=decisive)] if groups else []


def _of_same_group(
    catalogue: Catalogue, waiting: Mapping[str, tuple[str, ...]], intake: Intake
) -> list[str]:
    """What is left of the page that the last questions asked were on."""
    seen = intake.conversation.seen
    if not seen:
        return []
    group = catalogue.facts[seen[-1]].group
    in_a_row = 0
    for name in reversed(seen):
        if catalogue.facts[name].group != group:
            break
        in_a_row += 1
    left = -in_a_row % PAGE
    facts = catalogue.facts
    return [name for name in waiting if facts[name].group == group and _has_reason(facts[name])][
        :left
    ]


def closing_facts(catalogue: Catalogue, intake: Intake) -> list[str]:
    """The facts of "Kwam dit ter sprake?": nothing in the intake gives reason to ask them, and they
    were
    not answered.
    """
    return [
        name
        for name, fact in catalogue.asked.items()
        if not _has_reason(fact)
        and name not in CHOICE
        and intake.facts[name] == NIET_GEVRAAGD
        and name not in intake.conversation.seen
    ]
