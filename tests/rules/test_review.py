"""A source that has a successor is said at the top of every advice from that day (design, section
5: ``herzien_voor``)."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer.rules.layers import select_rules


@pytest.mark.parametrize(
    ("town", "day", "said"),
    [
        ("dalfsen", date(2025, 12, 31), False),
        ("dalfsen", date(2026, 1, 1), True),
        ("deventer", date(2024, 1, 31), False),
        ("deventer", date(2024, 2, 1), True),
    ],
)
def test_an_advice_says_from_the_day_on_that_its_source_has_a_successor(book, town, day, said):
    assert (
        any(
            "nieuwe regels" in sentence or "inspraakversie" in sentence
            for sentence in select_rules(book, day, town).missing_layers
        )
        is said
    )


def test_a_rule_that_rests_on_a_changing_law_says_so_too(book):
    before, after = (
        select_rules(book, day, "zwolle").missing_layers
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    )
    assert [sentence for sentence in after if sentence not in before] == [
        "Een wetsvoorstel wil de eigen bijdrage op 1 januari 2027 veranderen; dat is hier "
        "niet verwerkt."
    ]
