"""Unknown is never no (promise 2): what is settled while facts are missing, no completion of the
intake contradicts.

A completion is what the intake could become: every unknown answer filled in, or only some of them.
A completion in which two answers contradict each other while they did not before is exempt: it says
that one of them is wrong, so that the weighing steps back to ``onderzoek``. That is a correction,
not an answer. So is the answer that a form does not exist here: it makes "not on offer" of whatever
the form was.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from indiceer.api import evaluator_for
from indiceer.base.kleene import ONBEKEND, ONWAAR, WAAR
from indiceer.conditions.tree import atoms
from indiceer.weighing import steps
from indiceer.weighing.case import OFFER, WISH
from indiceer.weighing.options import _answers
from indiceer.weighing.weigh import weigh

PLACES = [
    (date(2024, 3, 15), "dalfsen"),
    (date(2020, 6, 1), "zwolle"),
    (date(2024, 6, 1), "zwolle"),
    (date(2023, 6, 1), "deventer"),
    (date(2026, 1, 1), "utrecht"),
]
SETTLED = (
    "uitgesloten",
    "vereist",
    "doorverwijzen",
    "aanvullend",
    "minder_passend",
    "voorkeur",
    "nvt",
)
PARTIAL, COMPLETIONS = 60, 4


class Partial:
    """One unfinished intake, evaluated and weighed."""

    def __init__(self, book, intake, place, answers):
        self.evaluator = evaluator_for(book, *place)
        self.answers = answers
        self.facts = intake(*place, **answers).facts
        self.trace = self.evaluator.check_only(self.facts)
        self.weighing = weigh(self.evaluator.active, self.trace, self.facts)
        self.outcomes = {slug: result.outcome for slug, result in self.weighing.options.items()}
        self.contradictions = set(self.weighing.contradictions)

    def unknown(self, book):
        return [name for name in book.catalogue.asked if self.facts[name] == ONBEKEND]


@pytest.fixture(scope="module")
def journeys(book, intake, example, random_answers, random_value):
    """Unfinished intakes, each with some intakes it can become: partly and wholly filled in."""
    chance = random.Random(20240701)
    around = {name: answer.value for name, answer in example.answers.items()}
    found = []
    for turn in range(PARTIAL):
        place = PLACES[turn % len(PLACES)]
        answers = random_answers(
            chance,
            place[0],
            known=chance.choice((0.3, 0.6, 0.9, 0.97)),
            around=(None, around, around)[turn % 3],
        )
        partial, later = Partial(book, intake, place, answers), []
        for number in range(COMPLETIONS):
            filled = partial
            for _ in range(6):  # an answer can be the reason for a next question
                asked = [
                    name
                    for name in filled.unknown(book)
                    if number % 2 == 0 or chance.random() < 0.5
                ]
                new = {
                    name: random_value(book.catalogue.facts[name], place[0], chance)
                    for name in asked
                }
                new.update(
                    {
                        name: around[name]
                        for name in asked
                        if name in around and chance.random() < 0.5
                    }
                )
                new = {name: value for name, value in new.items() if value is not None}
                if not new:
                    break
                filled = Partial(book, intake, place, {**filled.answers, **new})
            later.append(filled)
        found.append(
            (
                partial,
                [filled for filled in later if filled.contradictions <= partial.contradictions],
            )
        )
    return found


def every_step(journeys):
    return [(partial, filled) for partial, later in journeys for filled in later]


def every_stop(journeys):
    return [stop for partial, later in journeys for stop in (partial, *later)]


def test_the_journeys_settle_something_and_leave_something_open(journeys):
    settled = Counter(outcome for partial, _ in journeys for outcome in partial.outcomes.values())
    assert all(
        settled[outcome] >= 3
        for outcome in (*SETTLED, "onderzoek", "mogelijk")
        if outcome != "voorkeur"
    ), settled
    assert len(every_step(journeys)) > PARTIAL


def test_no_completion_contradicts_what_was_settled(journeys):
    wrong = {
        (slug, partial.outcomes[slug], filled.outcomes[slug])
        for partial, filled in every_step(journeys)
        for slug in partial.outcomes
        if partial.outcomes[slug] in SETTLED
        and filled.outcomes[slug] != partial.outcomes[slug]
        and not follows(partial, filled, slug)
        and filled.weighing.options[slug].decided_by != "aanbod"
    }
    assert wrong == set()


def follows(partial, filled, slug) -> bool:
    """Did this option become a supplement because of what another option came to?

    ``bij_uitkomst`` is evaluated once, on the outcomes as they are.
    """
    result = filled.weighing.options[slug]
    through_outcome = any(
        reason.deciding and reason.rule.after_outcome for reason in result.reasons
    )
    return through_outcome and (partial.outcomes[slug], result.outcome) == ("nvt", "aanvullend")


@pytest.mark.xfail(
    reason="an option is called nvt while the outcome that would "
    "make it a supplement is still open "
    "(bij_uitkomst, section 5)"
)
def test_a_supplement_to_an_outcome_that_is_open_is_not_called_nvt(book, intake, example):
    place, answers = (
        (example.peildatum, example.municipality),
        {name: answer.value for name, answer in example.answers.items()},
    )
    settled, open_ = (
        Partial(book, intake, place, answers),
        Partial(book, intake, place, {**answers, "uitstelbaarheid": ONBEKEND}),
    )
    assert (settled.outcomes["dagbesteding"], open_.outcomes["beschermd_thuis"]) == (
        "aanvullend",
        "onderzoek",
    )
    assert open_.outcomes["dagbesteding"] != "nvt"


def test_a_rule_that_is_waar_or_onwaar_stays_so(journeys):
    """Rules that ask whether something is unknown are the exception, and may therefore settle
    nothing."""
    for partial, filled in every_step(journeys):
        asks = {
            rule.id
            for rule in partial.evaluator.active.rules.values()
            if any(asks_for_unknown(rule, effect) for effect in rule.effects)
        }
        for before, after in (
            (partial.trace.conditions, filled.trace.conditions),
            (partial.trace.rules, filled.trace.rules),
        ):
            assert {
                rule for rule, value in before.items() if value != ONBEKEND and after[rule] != value
            } <= asks
        for before, after in (
            (partial.trace.effects, filled.trace.effects),
            (partial.trace.requirements, filled.trace.requirements),
        ):
            assert {
                key[0] for key, value in before.items() if value != ONBEKEND and after[key] != value
            } <= asks


def asks_for_unknown(rule, effect) -> bool:
    return any(atom.operator == "onbekend" for atom in atoms(rule.full_condition(effect)))


def test_rules_that_ask_for_the_unknown_settle_no_option(book):
    for place in PLACES:
        for rule in evaluator_for(book, *place).active.rules.values():
            for effect in rule.effects:
                if asks_for_unknown(rule, effect):
                    assert (
                        effect.kind in ("adviseert", "route")
                        or not effect.options
                        or (effect.kind, effect.strength) == ("vraagt_onderzoek", "gewoon")
                    )


def test_nothing_is_preferred_over_a_hole(journeys):
    """Promise 7: not while the wish is unknown, facts contradict each other, or an option that
    holds back is open and can still become an alternative."""
    for partial in every_stop(journeys):
        catalogue = partial.evaluator.active.catalogue
        if "voorkeur" in partial.outcomes.values():
            assert partial.facts[WISH] != ONBEKEND and ONBEKEND not in partial.facts[WISH]
            assert not partial.contradictions
            open_ladder = [
                partial.weighing.options[slug]
                for slug in catalogue.ladder
                if partial.outcomes[slug] == "onderzoek"
            ]
            [preferred] = [
                slug for slug, outcome in partial.outcomes.items() if outcome == "voorkeur"
            ]
            for result in open_ladder:
                if result.awaits_offer:  # nobody waits for a heavier form that may not exist
                    assert preferred not in catalogue.ladder or catalogue.ladder.index(
                        result.option
                    ) > catalogue.ladder.index(preferred)
                    continue
                assert not result.keeps_waiting
                if (
                    result.option in partial.evaluator.active.offer_unknown
                ):  # it may not exist, and is no candidate if it does
                    continue
                known, unknown = (_answers(result.reasons, value) for value in (WAAR, ONBEKEND))
                assert steps.offers_nothing(known, unknown)
            assert not [
                slug
                for slug in ("wlz", "jeugdhulp", "forensische_zorg")
                if partial.outcomes[slug] == "onderzoek"
            ]
            questions = [
                reason
                for reason in partial.weighing.options[preferred].reasons
                if reason.effect.kind == "vraagt_onderzoek"
            ]
            assert {reason.works for reason in questions} <= {ONWAAR}


@pytest.mark.parametrize("hole", ["wish", "half_wish", "contradiction", "ladder", "light_question"])
def test_each_hole_alone_holds_the_preference_back(book, intake, example, hole):
    place = (example.peildatum, example.municipality)
    answers = {name: answer.value for name, answer in example.answers.items()}
    assert Partial(book, intake, place, answers).outcomes["beschermd_thuis"] == "voorkeur"
    change = {
        "wish": {WISH: ONBEKEND},
        "half_wish": {WISH: ("beschermd_thuis", ONBEKEND)},
        "ladder": {"toezichtbehoefte": ONBEKEND},
        "light_question": {"onderbouwing_problematiek": ONBEKEND},
        "contradiction": {"alleen_zijn_veilig": "nee", "kan_zelf_hulp_inroepen": "altijd"},
    }[hole]
    assert "voorkeur" not in Partial(book, intake, place, {**answers, **change}).outcomes.values()


def test_only_a_ground_in_law_or_product_rules_an_option_out(journeys):
    """Promise 4: behind every exclusion stands a sluit_uit that is waar or a vereist that is not
    met, with its ground."""
    seen = 0
    for partial in every_stop(journeys):
        for result in partial.weighing.options.values():
            deciding = [
                reason
                for reason in result.reasons
                if reason.deciding
                and reason.works == WAAR
                and reason.effect.kind in ("sluit_uit", "vereist")
            ]
            if result.outcome == "uitgesloten":
                seen += 1
                assert deciding and {reason.effect.ground for reason in deciding} <= {
                    "recht",
                    "product",
                }
                assert result.ground in {reason.effect.ground for reason in deciding}
                assert all(
                    reason.value == (WAAR if reason.effect.kind == "sluit_uit" else ONWAAR)
                    for reason in deciding
                )
            else:
                assert not deciding and result.ground is None
    assert seen > 20


def test_an_open_option_names_the_unknown_facts_that_keep_it_open(journeys):
    for partial, _ in journeys:
        for slug, result in partial.weighing.options.items():
            if ("onbekend", "") in result.motives:
                assert result.missing, slug
                assert all(
                    name == OFFER
                    or partial.facts[name] == ONBEKEND
                    or ONBEKEND in str(partial.facts[name])
                    for name in result.missing
                )
