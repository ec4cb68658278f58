"""Each operator of the rule language, parsed and compared: below, on and above its bound, and
unknown is never no."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer.base.kleene import NIET_GEVRAAGD, ONBEKEND, ONWAAR, WAAR
from indiceer.conditions.compare import compare
from indiceer.conditions.parse import ConditionParser
from indiceer.conditions.tree import Atom, Neither

DAY = date(2024, 3, 15)
EARLIER, LATER = date(2024, 3, 14), date(2024, 3, 16)


@pytest.fixture()
def atom(book):
    """The single comparison that a condition in the rule language stands for."""

    def parse(fact: str, operand: object) -> Atom:
        faults: list[str] = []
        parsed = ConditionParser(
            book.catalogue.facts, {"een_begrip"}, lambda _, message: faults.append(message)
        ).parse({fact: operand}, ())
        assert faults == [] and isinstance(parsed, Atom)
        return parsed

    return parse


@pytest.mark.parametrize(
    ("operand", "values"),
    [
        (">= 18", (False, True, True)),
        ("> 18", (False, False, True)),
        ("<= 18", (True, True, False)),
        ("< 18", (True, False, False)),
        ("= 18", (False, True, False)),
        (18, (False, True, False)),
        ("18..18", (False, True, False)),
        ("17..18", (True, True, False)),
        ("18..19", (False, True, True)),
        (">=18", (False, True, True)),
        (" 16 .. 17 ", (True, False, False)),
    ],
)
def test_numbers_below_on_and_above_the_bound(atom, operand, values):
    assert (
        tuple(compare(atom("leeftijd", operand), age, DAY) == WAAR for age in (17, 18, 19))
        == values
    )


@pytest.mark.parametrize("operand", [DAY, "peildatum"])
@pytest.mark.parametrize(
    ("operator", "values"),
    [
        ("voor", (True, False, False)),
        ("na", (False, False, True)),
        ("vanaf", (False, True, True)),
        ("tot_en_met", (True, True, False)),
    ],
)
def test_dates_before_on_and_after_the_day(atom, operator, operand, values):
    assert (
        tuple(
            compare(atom("geboortedatum", {operator: operand}), day, DAY) == WAAR
            for day in (EARLIER, DAY, LATER)
        )
        == values
    )


@pytest.mark.parametrize(
    ("operand", "value", "result"),
    [
        ({"bevat": "lvb"}, ("lvb", "nah"), WAAR),
        ({"bevat": "lvb"}, ("nah",), ONWAAR),
        ({"bevat_een_van": ["lvb", "nah"]}, ("nah",), WAAR),
        ({"bevat_een_van": ["lvb", "nah"]}, (), ONWAAR),
        ({"alleen": ["lvb"]}, ("lvb",), WAAR),
        ({"alleen": ["lvb"]}, ("lvb", "nah"), ONWAAR),
        ({"alleen": ["lvb"]}, (), ONWAAR),
        ({"leeg": True}, (), WAAR),
        ({"leeg": True}, ("lvb",), ONWAAR),
        ({"leeg": False}, (), ONWAAR),
        ({"leeg": False}, ("lvb",), WAAR),
        ({"bevat": "lvb"}, ("lvb", ONBEKEND), WAAR),
        ({"bevat": "lvb"}, ("nah", ONBEKEND), ONBEKEND),
        ({"leeg": True}, (ONBEKEND,), ONBEKEND),
    ],
)
def test_lists(atom, operand, value, result):
    assert compare(atom("probleemtypen", operand), value, DAY) == result


@pytest.mark.parametrize(
    ("fact", "operand"),
    [
        ("leeftijd", ">= 18"),
        ("uitstelbaarheid", "niet"),
        ("uitstelbaarheid", ["niet", "uren"]),
        ("probleemtypen", {"leeg": True}),
        ("geboortedatum", {"voor": DAY}),
    ],
)
def test_unknown_stays_unknown_and_what_nobody_asked_is_onwaar(atom, fact, operand):
    assert (
        compare(atom(fact, operand), ONBEKEND, DAY),
        compare(atom(fact, operand), NIET_GEVRAAGD, DAY),
    ) == (ONBEKEND, ONWAAR)


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (ONBEKEND, WAAR),
        ((ONBEKEND,), WAAR),
        (NIET_GEVRAAGD, ONWAAR),
        ("niet", ONWAAR),
        ((), ONWAAR),
    ],
)
def test_asking_whether_a_fact_is_unknown_is_two_valued(atom, value, result):
    assert compare(atom("uitstelbaarheid", {"onbekend": True}), value, DAY) == result


@pytest.mark.parametrize("value", ["nvt", "geen"])
def test_a_word_in_place_of_a_date_or_number_is_neither_before_nor_after(atom, value):
    assert {
        compare(atom("zvw_verblijf_start", {operator: DAY}), value, DAY)
        for operator in ("voor", "na", "vanaf", "tot_en_met")
    } == {ONWAAR}
    assert {
        compare(atom("gat_na_zvw_verblijf_dagen", operand), value, DAY)
        for operand in (">= 0", "<= 99")
    } == {ONWAAR}


def test_a_concept_that_does_not_hold_is_the_denial_of_that_concept(book):
    parser = ConditionParser(book.catalogue.facts, {"een_begrip"}, lambda *_: None)
    assert parser.parse({"een_begrip": "onwaar"}, ()) == Neither(
        (Atom("een_begrip", "begrip", True),)
    )
