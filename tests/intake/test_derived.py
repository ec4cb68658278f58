"""Derived facts at their boundaries, and what a fact is that nobody filled in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from indiceer.base.kleene import NIET_GEVRAAGD, ONBEKEND
from indiceer.facts.derive import DERIVED_FROM, Facts, months_between, years_between

DAY = date(2024, 3, 15)


@pytest.fixture()
def derive(catalogue):
    """One fact, from answers as the reader would deliver them."""
    return lambda name, day=DAY, town="dalfsen", **answers: Facts(
        catalogue, answers, day, town
    ).value(name)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2006, 3, 15), DAY, 18),
        (date(2006, 3, 16), DAY, 17),
        (date(2006, 3, 14), DAY, 18),
        (date(2003, 3, 15), DAY, 21),
        (date(2003, 3, 16), DAY, 20),
        (date(2001, 3, 15), DAY, 23),
        (date(2001, 3, 16), DAY, 22),
        (date(2006, 12, 31), date(2024, 12, 31), 18),
        (date(2007, 1, 1), date(2024, 12, 31), 17),
        (DAY, DAY, 0),
        (date(1900, 1, 1), DAY, 124),
        (date(2004, 2, 29), date(2022, 2, 28), 17),
        (date(2004, 2, 29), date(2022, 3, 1), 18),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2004, 2, 29), date(2024, 2, 28), 19),
    ],
)
def test_a_birthday_counts_from_the_day_itself_and_29_february_from_1_march(derive, born, day, age):
    assert derive("leeftijd", day, geboortedatum=born) == age


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 1, 15), date(2024, 2, 14), 0),
        (date(2024, 1, 15), date(2024, 2, 15), 1),
        (date(2023, 9, 15), DAY, 6),
        (date(2023, 9, 16), DAY, 5),
        (date(2024, 1, 31), date(2024, 2, 29), 0),
        (date(2024, 1, 31), date(2024, 3, 1), 1),
        (date(2023, 12, 31), date(2024, 1, 31), 1),
        (DAY, DAY, 0),
        (date(2024, 3, 16), DAY, -1),
        (date(2006, 3, 15), DAY, 216),
    ],
)
def test_a_month_is_full_on_the_same_day_of_the_month(start, end, months):
    assert months_between(start, end) == months


def test_years_are_months_by_twelve_on_every_day_of_a_leap_cycle():
    born = date(2004, 2, 29)
    for days in range(0, 366 * 5):
        day = born + timedelta(days=days)
        assert years_between(born, day) == months_between(born, day) // 12


@pytest.mark.parametrize("name", ["leeftijd", "leeftijd_maanden"])
def test_an_unknown_date_of_birth_makes_age_unknown(derive, name):
    assert derive(name) == derive(name, geboortedatum=ONBEKEND) == ONBEKEND


@pytest.mark.parametrize(
    ("home", "here"), [("dalfsen", "ja"), ("zwolle", "nee"), ("geen", "nee"), (ONBEKEND, ONBEKEND)]
)
def test_somebody_lives_here_if_the_home_is_the_advising_municipality(derive, home, here):
    assert derive("woont_hier", woongemeente=home) == here


@pytest.mark.parametrize(
    ("home", "report", "elsewhere"),
    [
        ("dalfsen", "dalfsen", "nee"),
        ("dalfsen", "zwolle", "ja"),
        ("zwolle", "zwolle", "nee"),
        ("geen", "zwolle", "nee"),
        ("geen", ONBEKEND, "nee"),
        (ONBEKEND, "zwolle", ONBEKEND),
        ("zwolle", ONBEKEND, ONBEKEND),
    ],
)
def test_who_reports_in_another_municipality_than_the_home_reports_elsewhere(
    derive, home, report, elsewhere
):
    assert derive("meldt_elders", woongemeente=home, gemeente_van_melding=report) == elsewhere


@pytest.mark.parametrize(
    ("indication", "product"),
    [
        ("geen", "geen"),
        (ONBEKEND, ONBEKEND),
        (NIET_GEVRAAGD, ONBEKEND),
        ({"product": "beschermd_thuis", "einddatum": DAY}, "beschermd_thuis"),
        ({"product": "beschermd_thuis", "einddatum": DAY - timedelta(days=1)}, "geen"),
        ({"product": "beschermd_thuis", "einddatum": ONBEKEND}, ONBEKEND),
        ({"product": ONBEKEND, "einddatum": DAY}, ONBEKEND),
        ({"product": ONBEKEND, "einddatum": DAY - timedelta(days=1)}, "geen"),
    ],
)
def test_an_indication_runs_up_to_and_including_its_last_day(derive, indication, product):
    assert (
        derive("lopend_product", soort_vraag="herindicatie", lopende_indicatie=indication)
        == product
    )


@pytest.mark.parametrize(
    ("end", "ended", "months"),
    [
        (DAY - timedelta(days=1), "ja", 0),
        (DAY, "nee", 0),
        (DAY + timedelta(days=1), "nee", -1),
        (date(2023, 9, 15), "ja", 6),
        (date(2023, 9, 16), "ja", 5),
        ("nvt", "nee", NIET_GEVRAAGD),
        (ONBEKEND, ONBEKEND, ONBEKEND),
    ],
)
def test_youth_care_has_ended_from_the_day_after_its_last_day(derive, end, ended, months):
    assert (
        derive("jeugdhulp_beeindigd", geboortedatum=date(2005, 1, 1), jeugdhulp_einddatum=end)
        == ended
    )
    assert (
        derive(
            "jeugdhulp_beeindigd_maanden", geboortedatum=date(2005, 1, 1), jeugdhulp_einddatum=end
        )
        == months
    )


def start_for(days_to_go: int, pause: int = 0) -> date:
    """The first day of a stay whose 1,095 days, with this interruption, are full so many days after
    the peildatum."""
    return DAY + timedelta(days=days_to_go - 1095 - pause)


@pytest.mark.parametrize(
    ("start", "pause", "near"),
    [
        (start_for(90), 0, "ja"),
        (start_for(91), 0, "nee"),
        (start_for(0), 0, "ja"),
        (start_for(-200), 0, "ja"),
        (start_for(90, 30), 30, "ja"),
        (start_for(91, 30), 30, "nee"),
        (start_for(90, 31), 31, "nee"),
        (start_for(60), 30, "ja"),
        (start_for(61), 30, "nee"),
        (start_for(-200), 31, "nee"),
        (start_for(-200), ONBEKEND, ONBEKEND),
        (start_for(90), ONBEKEND, ONBEKEND),
        (start_for(91), ONBEKEND, "nee"),
        ("nvt", ONBEKEND, "nee"),
        ("nvt", 0, "nee"),
        (ONBEKEND, 0, ONBEKEND),
        (ONBEKEND, ONBEKEND, ONBEKEND),
        (NIET_GEVRAAGD, NIET_GEVRAAGD, ONBEKEND),
    ],
)
def test_the_maximum_stay_is_near_within_90_days_and_an_interruption_of_30_days_only_shifts_it(
    derive, start, pause, near
):
    assert (
        derive(
            "zvw_maximum_nabij",
            behandelstatus="klinisch",
            zvw_verblijf_start=start,
            zvw_onderbreking_dagen=pause,
        )
        == near
    )


def test_without_reason_to_ask_about_a_stay_the_maximum_was_not_asked(derive):
    known = {
        "behandelstatus": "ambulant",
        "woonsituatie": "eigen_huur",
        "soort_vraag": "nieuwe_melding",
    }
    assert derive("zvw_maximum_nabij", **known) == NIET_GEVRAAGD


def test_an_interruption_that_nobody_filled_in_is_a_gap_once_the_first_day_is_known(derive):
    known = {
        "behandelstatus": "ambulant",
        "woonsituatie": "eigen_huur",
        "soort_vraag": "nieuwe_melding",
    }
    assert derive("zvw_maximum_nabij", zvw_verblijf_start=start_for(10), **known) == ONBEKEND


@pytest.mark.parametrize(
    ("available", "waits"),
    [
        ({"beschermd_thuis": "direct"}, ()),
        (
            {"wlz": "niet", "beschermd_thuis": "wachttijd", "pgb": "direct"},
            ("beschermd_thuis", "wlz"),
        ),
        ({}, ()),
        (ONBEKEND, ONBEKEND),
        (NIET_GEVRAAGD, NIET_GEVRAAGD),
        ({"beschermd_thuis": ONBEKEND}, (ONBEKEND,)),
        ({"beschermd_thuis": ONBEKEND, "wlz": "niet"}, ("wlz", ONBEKEND)),
    ],
)
def test_one_waits_for_what_cannot_start_at_once(derive, available, waits):
    assert derive("wacht_op", product_beschikbaar=available) == waits


@pytest.mark.parametrize(
    ("town", "region"),
    [("dalfsen", "ijssel-vecht"), ("deventer", "midden-ijssel"), ("utrecht", "geen")],
)
def test_the_region_is_that_of_the_advising_municipality(derive, town, region):
    assert derive("regio", town=town) == region


def test_a_core_fact_left_out_is_unknown(derive, catalogue):
    core = [name for name, fact in catalogue.asked.items() if fact.core]
    assert core and {derive(name) for name in core} == {ONBEKEND}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"geboortedatum": date(2008, 3, 15)}, ONBEKEND),
        ({"geboortedatum": date(2008, 3, 16)}, NIET_GEVRAAGD),
        ({"geboortedatum": date(2001, 3, 16)}, ONBEKEND),
        ({"geboortedatum": date(2001, 3, 15)}, NIET_GEVRAAGD),
        ({"geboortedatum": ONBEKEND}, ONBEKEND),
        ({}, ONBEKEND),
    ],
)
def test_a_follow_up_left_out_is_a_gap_if_its_trigger_holds_or_is_itself_unknown(
    derive, answers, expected
):
    assert derive("jeugdhulp", **answers) == expected


def test_a_follow_up_without_trigger_is_never_a_gap(derive, catalogue):
    names = [
        name for name, fact in catalogue.asked.items() if not fact.core and fact.trigger is None
    ]
    assert names and {derive(name) for name in names} == {NIET_GEVRAAGD}


def test_an_answer_counts_also_when_there_was_no_reason_to_ask(derive):
    assert derive("jeugdhulp", geboortedatum=date(1980, 1, 1), jeugdhulp=("verblijf",)) == (
        "verblijf",
    )


def test_what_somebody_wrote_down_as_not_asked_is_unknown_once_there_is_reason_to_ask(derive):
    assert derive("jeugdhulp", geboortedatum=date(2006, 1, 1), jeugdhulp=NIET_GEVRAAGD) == ONBEKEND
    assert (
        derive("jeugdhulp", geboortedatum=date(1980, 1, 1), jeugdhulp=NIET_GEVRAAGD)
        == NIET_GEVRAAGD
    )


def test_every_fact_of_the_catalogue_gets_a_value_also_on_the_first_and_last_day_of_the_calendar(
    catalogue,
):
    for day in (date(1900, 1, 1), date(2100, 12, 31)):
        answers = {
            "geboortedatum": date(1900, 1, 1),
            "zvw_verblijf_start": date(2100, 12, 31),
            "zvw_onderbreking_dagen": 5000,
            "jeugdhulp_einddatum": date(1900, 1, 1),
        }
        assert Facts(catalogue, answers, day, "dalfsen").resolve().keys() == catalogue.facts.keys()


def test_the_catalogue_and_the_code_agree_on_what_is_derived(catalogue):
    assert {name for name, fact in catalogue.facts.items() if fact.derived} == DERIVED_FROM.keys()


@pytest.mark.parametrize(
    ("wanted", "report", "elsewhere"),
    [
        ("zwolle", "dalfsen", "ja"),
        ("dalfsen", "dalfsen", "nee"),
        ("geen", ONBEKEND, "nee"),
        (ONBEKEND, "dalfsen", ONBEKEND),
        ("zwolle", ONBEKEND, ONBEKEND),
    ],
)
def test_who_wants_to_go_to_another_municipality_than_that_of_the_report_wants_elsewhere(
    derive, wanted, report, elsewhere
):
    assert (
        derive(
            "voorkeur_elders",
            woongemeente="dalfsen",
            voorkeursgemeente_bw=wanted,
            gemeente_van_melding=report,
        )
        == elsewhere
    )


def test_a_wish_that_nobody_had_reason_to_ask_for_is_not_asked(derive):
    assert (
        derive("voorkeur_elders", woongemeente="dalfsen", gemeente_van_melding="dalfsen")
        == NIET_GEVRAAGD
    )
