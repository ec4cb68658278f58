"""The conversation, answered from the cases: it asks what decides, in its order, and reaches what
the whole intake reaches."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from answering import Talk, outcomes_of, talk, within_triggers

from indiceer.api import laad_regels, lees_intake
from indiceer.base.kleene import ONWAAR, WAAR
from indiceer.conditions.compare import is_unknown
from indiceer.conditions.tree import atoms
from indiceer.interview.asking import trigger_value
from indiceer.interview.pages import PAGE

CASES = sorted((Path(__file__).resolve().parents[2] / "cases").glob("*.yaml"))
#: a case in seven in every run; all of them with ``pytest -m lang``
SAMPLE = CASES[::7]


@cache
def _book():
    return laad_regels()


@cache
def _talked(path: Path) -> tuple[Talk, bool]:
    """The conversation about one case, and whether it reached the outcomes of the case as far as
    its answers may be asked."""
    full = within_triggers(_book(), lees_intake(path, _book()))
    made = talk(_book(), full)
    return made, outcomes_of(_book(), made.end) == outcomes_of(_book(), full)


every = pytest.mark.parametrize(
    "path",
    [path if path in SAMPLE else pytest.param(path, marks=pytest.mark.lang) for path in CASES],
    ids=lambda path: path.stem,
)


@every
def test_the_conversation_reaches_the_outcomes_of_the_full_intake(path):
    """Whoever answers only what is asked gets the advice of whoever fills in everything (acceptance
    of section 11)."""
    assert _talked(path)[1]


@every
def test_a_follow_up_comes_after_its_trigger_and_the_closing_page_is_seen_once(path):
    """A follow-up without a known trigger would be a gap for ever: first everything that the
    trigger waits for is asked."""
    made, _ = _talked(path)
    closing = [page for _, page in made.shown if page.closing]
    assert len(closing) == 1 and made.end.conversation.closed
    for intake, page in made.shown:
        if page.closing:
            continue
        assert (
            len(page.questions) <= PAGE
            and len({question.fact.group for question in page.questions}) == 1
        )
        for fact in (
            question.fact for question in page.questions if question.fact.trigger is not None
        ):
            value = trigger_value(intake, fact)
            assert value != ONWAAR
            if value != WAAR:  # what it waits for was asked, and nobody knew
                assert set(_waits_for(intake, fact)) <= set(intake.conversation.seen)


def _waits_for(intake, fact):
    """The questions behind what is open in a trigger."""
    facts = _book().catalogue.facts
    for atom in atoms(fact.trigger):
        if is_unknown(intake.facts[atom.fact]):
            yield from (
                name
                for name in facts[atom.fact].derived_from or (atom.fact,)
                if is_unknown(intake.facts[name])
            )


@every
def test_nothing_is_asked_twice_and_what_was_skipped_is_left_out(path):
    """Skipping writes nothing: 'onbekend' would keep options open that nobody asked about."""
    made, _ = _talked(path)
    asked = Counter(question.fact.name for _, page in made.shown for question in page.questions)
    assert set(asked.values()) == {1} and set(made.end.answers) <= asked.keys()


def _measured(paths):
    talks = [_talked(path)[0] for path in paths]
    return median(made.questions for made in talks), median(len(made.shown) for made in talks)


def test_half_the_questions_of_the_form_are_asked():
    """At most 32 questions on 12 pages in the median, the closing page counted as a page (a form in
    catalogue order asks 59)."""
    questions, pages = _measured(SAMPLE)
    assert questions <= 32 and pages <= 12


@pytest.mark.lang
def test_half_the_questions_over_all_cases():
    """The same over every case that ships; the figures are in docs/interview.md."""
    questions, pages = _measured(CASES)
    assert questions <= 32 and pages <= 12, (questions, pages)


def test_a_skipped_question_does_not_come_back_and_a_changed_answer_opens_new_ones(book, intake):
    """``gezien`` is all that the conversation remembers: the page follows from the intake alone."""
    from indiceer.api import evaluator_for
    from indiceer.intake.reader import Conversation
    from indiceer.interview.pages import next_page

    empty = intake()
    evaluator = evaluator_for(book, empty.peildatum, empty.municipality)
    first = [question.fact.name for question in next_page(empty, evaluator).questions]
    later = next_page(empty._replace(conversation=Conversation(tuple(first))), evaluator)
    assert first and not set(first) & {question.fact.name for question in later.open}
    assert next_page(empty, evaluator) == next_page(empty, evaluator)


def test_what_there_is_on_offer_is_asked_last(path_of_unknown_offer, book):
    """Where no source says what a municipality offers, the question comes when the person is known:
    the form says so too."""
    made, _ = _talked(path_of_unknown_offer)
    asked = [
        [question.fact.name for question in page.questions]
        for _, page in made.shown
        if not page.closing
    ]
    assert ["product_beschikbaar"] in asked
    before = asked[: asked.index(["product_beschikbaar"])]
    assert len(before) > 3


@pytest.fixture
def path_of_unknown_offer():
    return next(path for path in CASES if path.stem == "apeldoorn-opstap")


def test_what_may_contradict_is_asked(book, intake):
    """Help that can always be called and being alone that is not safe do not go together: the
    second is asked when the first is said."""
    from indiceer.api import evaluator_for
    from indiceer.interview.pages import next_page

    def asked(**facts):
        now = intake(**facts)
        return {
            question.fact.name: question.options
            for question in next_page(
                now, evaluator_for(book, now.peildatum, now.municipality)
            ).open
        }

    settled = {"ingezetene_nl": "nee", "alleen_zijn_veilig": "ja"}
    assert "alleen_zijn_veilig" in asked(
        kan_zelf_hulp_inroepen="altijd"
    ) and "alleen_zijn_veilig" not in asked(kan_zelf_hulp_inroepen="altijd", **settled)
