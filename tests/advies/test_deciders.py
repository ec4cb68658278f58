"""Who decides depends on the option and on the date, and an advice never decides itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from weighed import CASES, advice

from indiceer.api import actieve_regels, weeg_intake

CHANGE = date(2024, 4, 1)
ZWOLLE_HOUSING = ("beschermd_wonen",)


@pytest.fixture
def deciders(intake, book):
    """Option → who decides, on a date in a town."""
    return lambda day, town: {
        slug: option["beslisser"]
        for slug, option in weeg_intake(intake(day, town, woongemeente=town), book)[
            "opties"
        ].items()
    }


@pytest.mark.parametrize("option", ZWOLLE_HOUSING)
def test_in_zwolle_the_access_point_decides_until_the_last_day_of_march_2024_and_the_neighbourhood_team_after_it(
    option, deciders
):
    before, on, after = (
        deciders(CHANGE + timedelta(days=days), "zwolle")[option] for days in (-1, 0, 1)
    )
    assert "Centrale Toegang" in before and "Wijkteam" not in before
    assert "Sociaal Wijkteam Zwolle" in on and "Centrale Toegang" not in on
    assert on == after


def test_dalfsen_keeps_its_own_decider_on_that_day(deciders):
    assert deciders(CHANGE - timedelta(days=1), "dalfsen") == deciders(CHANGE, "dalfsen")


def test_dalfsen_has_its_own_decider_from_the_first_day_of_its_plan(deciders):
    before, after = deciders(date(2022, 12, 31), "dalfsen"), deciders(date(2023, 1, 1), "dalfsen")
    assert (
        after["beschermd_thuis"]
        == "college van Dalfsen, na onderzoek door de Wmo-consulent"
        != before["beschermd_thuis"]
    )


def test_where_nobody_else_is_named_it_is_the_college_of_that_town(deciders, book):
    for town in ("zwolle", "utrecht", "deventer"):
        day = date(2024, 3, 15)
        named = actieve_regels(book, day, town).deciders
        ours = deciders(day, town)
        assert {slug: text for slug, text in ours.items() if slug not in named} == {
            slug: f"college van {book.catalogue.municipality_name(town)}"
            for slug in ours
            if slug not in named
        }


def test_another_body_decides_on_wlz_zvw_and_forensic_care_in_every_case(book):
    for name in list(CASES)[::10]:
        options = advice(name, book)["opties"]
        for slug, body in (
            ("wlz", "CIZ"),
            ("zvw_wijkverpleging", "wijkverpleegkundige"),
            ("zvw_ggz", "zorgverzekeraar"),
            ("forensische_zorg", "Justiti"),
        ):
            assert body in options[slug]["beslisser"], name
            assert "college" not in options[slug]["beslisser"], name


@pytest.mark.parametrize("name", CASES)
def test_the_strongest_outcome_where_another_body_decides_is_a_referral(name, book):
    for slug, option in advice(name, book)["opties"].items():
        if book.catalogue.options[slug].role == "ander_orgaan":
            assert option["uitkomst"] not in ("voorkeur", "vereist")
