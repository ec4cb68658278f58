"""An answer ``onbekend`` never vanishes without a word, and a duty may rest on facts and an outcome
together (design, section 5)."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer.api import weeg_intake

URGENT_WAIT = {"spoedeisend": "ja", "product_beschikbaar": {"beschermd_thuis": "wachttijd"}}


def lines(book, intake, part, **facts):
    advies = weeg_intake(intake(date(2024, 3, 15), "dalfsen", **facts), book)
    return {line["regel"]: line for line in advies[part]}


@pytest.mark.parametrize(
    ("fact", "rule"), [("acuut_beeld", "L022"), ("vertegenwoordiging", "L100")]
)
def test_an_answer_unknown_that_only_bears_on_a_duty_or_advice_is_a_line_among_the_questions(
    book, intake, fact, rule
):
    line = lines(book, intake, "vragen", **{fact: "onbekend"})[rule]
    assert line["waarde"] == "onbekend"
    assert line["tekst"] == book_text(book, rule)


def test_what_nobody_answered_is_no_line_of_its_own(book, intake):
    """A short call would otherwise print every duty of the law as perhaps; the open questions name
    these facts already."""
    assert "L100" not in lines(book, intake, "vragen")


def test_a_settled_answer_leaves_no_open_line(book, intake):
    assert "L100" not in lines(book, intake, "vragen", vertegenwoordiging="geen")


def test_a_bridge_follows_the_outcome(book, intake, example):
    """L068: spoed and waiting are facts; that a form which has to be waited for is advised, is an
    outcome. Both must hold."""
    answers = {name: answer.value for name, answer in example.answers.items()} | URGENT_WAIT
    assert "L068" in lines(book, intake, "adviezen", **answers)
    assert "L068" not in lines(book, intake, "adviezen", **{**answers, "spoedeisend": "nee"})
    assert "L068" not in lines(book, intake, "adviezen", **{**answers, "ingezetene_nl": "nee"})


def book_text(book, rule_id):
    rule = next(ruleset.rules[rule_id] for ruleset in book.rulesets if rule_id in ruleset.rules)
    return rule.effects[0].texts.unknown
