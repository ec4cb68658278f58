"""The next page of questions: at most four from one group, the most decisive first, and at the end
the closing page (design, section 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..hints import Record
from ..inference.evaluate import Evaluator
from ..intake.catalogue import Catalogue, Fact
from ..intake.reader import Intake
from ..kleene import NIET_GEVRAAGD
from ..rules.layers import ActiveRules
from ..weighing.case import WISH
from ..weighing.reasons import Weighing
from ..weighing.weigh import weigh
from .asking import askable, is_open

#: questions on one page: enough to keep the talk going, few enough to see at once
PAGE = 4
#: what the consulent fills in when the conversation is over: the choice, and why
CHOICE = ("gekozen_optie", "afwijking_reden", "afwijking_van_advies")


class Question(Record):
    """One question on a page. ``options``: the forms of help that wait for the answer."""

    fact: Fact
    options: tuple[str, ...] = ()


class Page(Record):
    """What to ask now. Without questions the conversation is over.

    ``closing``: these are the facts that no answer gives reason to ask, to be looked at once.
    ``open``: every question that may be asked now and
    can still turn something, the most decisive first. ``missing``: the facts that decide and are
    not known, whether or not they may be asked now.
    ``outcomes``: option → outcome as far as the answers go.
    """

    questions: tuple[Question, ...]
    closing: bool
    open: tuple[Question, ...]
    missing: tuple[str, ...]
    outcomes: Mapping[str, str]

    @property
    def done(self) -> bool:
        return not self.questions


def next_page(intake: Intake, evaluator: Evaluator) -> Page:
    """The page that comes now, from the intake alone."""
    catalogue = evaluator.active.catalogue
    weighing = weigh(
        evaluator.active, evaluator.check_only(intake.facts), intake.facts, evaluator.reading
    )
    waiting = _waiting(evaluator.active, intake, weighing)
    names = _of_one_group(catalogue, waiting)
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
    may show that something was misunderstood.
    """
    for pair in active.contradictions:
        still_open = [name for name in pair.pair if is_open(intake, name)]
        if 0 < len(still_open) < len(pair.pair) and all(
            name in still_open
            or not set(wanted).isdisjoint(
                value if isinstance(value := intake.facts[name], tuple) else (value,)
            )
            for name, wanted in pair.values
        ):
            yield from still_open


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


def closing_facts(catalogue: Catalogue, intake: Intake) -> list[str]:
    """The facts of "Kwam dit ter sprake?": nothing in the intake gives reason to ask them, and they were
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
