"""Of a day perhaps only the month or the year is known: what differs within it is open, nothing
else (design, section 4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indiceer.api import weeg_intake
from indiceer.base.faults import InvalidInput
from indiceer.base.kleene import ONBEKEND
from indiceer.base.span import Span, partial_day
from indiceer.conditions.compare import compare
from indiceer.conditions.tree import Atom
from indiceer.facts.catalogue import spoken_day
from indiceer.facts.derive import months_between, years_between
from indiceer.intake.reader import parse_intake

DAY = date(2024, 3, 15)
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def inside(span):
    return [span.low + timedelta(days=number) for number in range((span.high - span.low).days + 1)]


@given(DAYS, st.booleans(), st.sampled_from(("voor", "na", "vanaf", "tot_en_met")), DAYS)
def test_a_comparison_is_what_every_day_within_agrees_on(day, month, operator, operand):
    span = partial_day(f"{day.year}-{day.month:02}" if month else day.year)
    values = {compare(Atom("dag", operator, operand), one, DAY) for one in inside(span)}
    assert compare(Atom("dag", operator, operand), span, DAY) == (
        values.pop() if len(values) == 1 else ONBEKEND
    )


@given(
    st.integers(0, 60),
    st.integers(0, 4),
    st.one_of(st.none(), st.integers(0, 60)),
    st.one_of(st.none(), st.integers(0, 60)),
)
def test_a_range_is_what_every_number_within_agrees_on(low, more, first, last):
    values = {
        compare(Atom("leeftijd", "bereik", (first, last)), number, DAY)
        for number in range(low, low + more + 1)
    }
    span = Span(low, low + more) if more else low
    assert compare(Atom("leeftijd", "bereik", (first, last)), span, DAY) == (
        values.pop() if len(values) == 1 else ONBEKEND
    )


@given(DAYS, st.booleans(), st.sampled_from((years_between, months_between)))
def test_what_is_computed_of_a_part_of_a_day_lies_between_what_its_days_give(day, month, compute):
    span = partial_day(f"{day.year}-{day.month:02}" if month else day.year)
    numbers = {compute(one, date(2031, 5, 20)) for one in inside(span)}
    found = span.through(lambda one: compute(one, date(2031, 5, 20)))
    assert (
        (found.low, found.high) == (min(numbers), max(numbers))
        if isinstance(found, Span)
        else {found} == numbers
    )


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1989", "1989"),
        ("'1989'", "1989"),
        ("1989-08", "augustus 1989"),
        ("1989-08-21", "21 augustus 1989"),
    ],
)
def test_it_is_written_and_spoken_as_it_is_known(book, written, spoken):
    text = (
        f"casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\nfeiten:\n  geboortedatum: "
        f"{written}\n"
    )
    advies = weeg_intake(parse_intake(text, book.catalogue), book)
    assert spoken_day(advies["intake"]["geboortedatum"]) == spoken


@pytest.mark.parametrize("written", ["1889", "2101", "1989-13", "'89'", "1989-8", "true", "19890"])
def test_what_is_no_part_of_a_day_is_refused(book, written):
    with pytest.raises(InvalidInput, match="geen datum"):
        parse_intake(
            f"casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\nfeiten:\n  "
            f"geboortedatum: {written}\n",
            book.catalogue,
        )


@pytest.mark.parametrize(
    ("born", "open_"), [("2005", False), ("2006", True), ("2006-02", False), ("2007", False)]
)
def test_the_age_is_open_only_where_a_boundary_lies_within(book, born, open_):
    """Eighteen in the course of the year: the day of birth is asked for.

    Where the age is certain enough it is not.
    """
    text = (
        f"casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\nfeiten:\n  geboortedatum: "
        f"{born}\n  jeugdhulp: [geen]\n"
    )
    advies = weeg_intake(parse_intake(text, book.catalogue), book)
    assert ("geboortedatum" in advies["ontbreekt"]) is open_


def test_a_deadline_is_given_only_from_a_whole_day(book):
    text = (
        "casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\nfeiten:\n  meldingsdatum: "
        "2024-03\n"
    )
    assert weeg_intake(parse_intake(text, book.catalogue), book)["termijnen"] == {}
