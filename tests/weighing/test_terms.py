"""Deadlines by the Algemene termijnenwet, against days that are computed here from the text of
article 3 and the calendar alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from indiceer.weighing.terms import (
    LONGEST_SHIFTING_TERM,
    deadline,
    next_working_day,
    recognised_holidays,
)

YEARS = range(2015, 2036)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Gauss, Butcher, Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """27 April, or the 26th when the 27th is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == 6 else day


def days_of_article_3(year: int) -> set[date]:
    """New Year, Good Friday, both days of Easter and Pentecost, Ascension, both days of Christmas,
    the King's birthday and 5 May."""
    moving = {easter(year) + timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)}
    return moving | {
        date(year, 1, 1),
        kings_day(year),
        date(year, 5, 5),
        date(year, 12, 25),
        date(year, 12, 26),
    }


@pytest.mark.parametrize(
    "day", ["2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20", "2035-03-25"]
)
def test_easter_is_computed_right_here(day):
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize("year", YEARS)
def test_the_recognised_days_are_those_of_article_3(year):
    assert recognised_holidays(year) == days_of_article_3(year)


@pytest.mark.parametrize("year", YEARS)
def test_5_may_is_recognised_every_year_and_not_once_in_five(year):
    assert date(year, 5, 5) in recognised_holidays(year)


def test_from_1990_to_2100_the_days_are_those_of_the_holiday_library():
    """Another computation, by others; it knows 5 May as a day off once in five years."""
    from holidays import country_holidays

    for year in range(1990, 2101):
        theirs = country_holidays("NL", years=year, categories=("public", "optional"))
        assert recognised_holidays(year) == frozenset(theirs) | {date(year, 5, 5)}, year


def test_kings_day_moves_to_saturday_when_it_falls_on_a_sunday():
    sundays = [year for year in YEARS if date(year, 4, 27).weekday() == 6]
    assert sundays == [2025, 2031]
    for year in sundays:
        assert date(year, 4, 26) in recognised_holidays(year)
        assert date(year, 4, 27) not in recognised_holidays(year)
        assert next_working_day(date(year, 4, 25)) == date(year, 4, 25)
        assert next_working_day(date(year, 4, 26)) == date(year, 4, 28)


@pytest.mark.parametrize("year", YEARS)
def test_a_term_that_ends_on_good_friday_runs_to_the_tuesday_after_easter(year):
    friday = easter(year) - timedelta(days=2)
    wanted = easter(year) + timedelta(days=2)
    while wanted in days_of_article_3(year):
        wanted += timedelta(days=1)
    assert next_working_day(friday) == wanted


def test_every_end_in_twenty_years_moves_to_the_first_day_that_is_free_of_everything():
    day = date(YEARS[0], 1, 1)
    while day.year < YEARS[-1]:
        wanted = day
        while wanted.weekday() >= 5 or wanted in days_of_article_3(wanted.year):
            wanted += timedelta(days=1)
        assert next_working_day(day) == wanted
        day += timedelta(days=1)


def test_a_term_that_ends_at_new_year_moves_across_the_year():
    assert next_working_day(date(2022, 12, 31)) == date(2023, 1, 2)
    assert next_working_day(date(2027, 1, 1)) == date(2027, 1, 4)


#: melding → six weeks later, as worked out by hand in the dossier of cases
WORKED_OUT = [
    ("2024-03-04", "2024-04-15"),
    ("2024-02-05", "2024-03-18"),
    ("2023-10-10", "2023-11-21"),
    ("2021-01-05", "2021-02-16"),
    ("2025-02-18", "2025-04-01"),
    ("2024-11-04", "2024-12-16"),
    ("2024-02-20", "2024-04-02"),
    ("2024-04-08", "2024-05-21"),
    ("2025-01-13", "2025-02-24"),
    ("2025-03-10", "2025-04-22"),
]


@pytest.mark.parametrize(("melding", "uiterlijk"), WORKED_OUT)
def test_six_weeks_after_the_report_is_the_day_worked_out_by_hand(melding, uiterlijk):
    assert deadline(date.fromisoformat(melding), 42).isoformat() == uiterlijk


def test_the_day_a_term_starts_does_not_count():
    assert deadline(date(2024, 3, 4), 7) == date(2024, 3, 11)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2024, 4, 28), 7, date(2024, 5, 6)),  # the plan of seven days ends on Sunday 5 May
        (date(2023, 4, 28), 7, date(2023, 5, 8)),  # Friday 5 May, no lustrum year
        (
            date(2024, 12, 11),
            14,
            date(2024, 12, 27),
        ),  # the decision of two weeks ends on Christmas Day
        (date(2024, 4, 25), 14, date(2024, 5, 10)),  # and on Ascension Day
    ],
)
def test_short_terms_move_as_well(start, days, end):
    assert deadline(start, days) == end


@pytest.mark.parametrize("days", [LONGEST_SHIFTING_TERM + 1, 92, 180, 1094, 1095])
def test_no_term_of_more_than_ninety_days_moves(days):
    for offset in range(400):
        start = date(2023, 1, 1) + timedelta(days=offset)
        assert deadline(start, days) == start + timedelta(days=days)


def test_a_term_of_ninety_days_still_moves():
    assert LONGEST_SHIFTING_TERM == 90
    start = date(2024, 3, 30) - timedelta(days=90)  # ends on the Saturday before Easter
    assert deadline(start, 90) == date(2024, 4, 2)


def test_a_term_that_says_it_does_not_shift_never_moves():
    assert deadline(date(2024, 2, 17), 42, shifts=False) == date(2024, 3, 30)


@pytest.mark.parametrize(
    ("facts", "name", "day"),
    [
        ({"meldingsdatum": date(2025, 3, 10)}, "onderzoek_uiterlijk", "2025-04-22"),
        ({"meldingsdatum": date(2025, 4, 28)}, "persoonlijk_plan_uiterlijk", "2025-05-06"),
        (
            {
                "meldingsdatum": date(2025, 3, 10),
                "aanvraagdatum": date(2025, 4, 24),
                "onderzoek_afgerond_datum": date(2025, 4, 22),
            },
            "beslissing_uiterlijk",
            "2025-05-08",
        ),
    ],
)
def test_an_advice_carries_the_deadline_that_the_law_gives(book, intake, facts, name, day):
    from indiceer.api import weeg_intake

    assert weeg_intake(intake(date(2025, 5, 1), "zwolle", **facts), book)["termijnen"][name] == day


@pytest.mark.parametrize(
    ("melding", "uiterlijk"),
    [
        (
            "2024-03-28",
            "2024-05-13",
        ),  # Ascension, and the Friday that the decree put on a par with it
        ("2024-11-13", "2024-12-30"),
        ("2025-04-17", "2025-06-02"),
        ("2025-11-20", "2026-01-05"),
        ("2026-04-03", "2026-05-18"),
        ("2018-11-12", "2018-12-27"),
    ],
)
def test_a_day_put_on_a_par_by_decree_is_stepped_over(book, melding, uiterlijk):
    assert (
        deadline(date.fromisoformat(melding), 42, True, book.catalogue.equated_days).isoformat()
        == uiterlijk
    )


def test_every_decreed_day_is_a_working_day_beside_a_holiday_or_a_weekend(book):
    for day in book.catalogue.equated_days:
        near = {day + timedelta(days=step) for step in (-1, 1)}
        assert day.weekday() < 5 and day not in days_of_article_3(day.year)
        assert any(other in days_of_article_3(other.year) for other in near) and any(
            other.weekday() >= 5 for other in near
        )
