"""A count of one to nine is never shown, and cannot be found by subtraction either."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indiceer.analysis.disclosure import SMALL, found_again, large_groups, protected, with_totals

COUNTS = st.one_of(st.just(0), st.integers(0, 30), st.integers(0, 2000))
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=5)
)
TABLES = ROWS.filter(lambda table: all(sum(row) >= SMALL for row in table))


@given(TABLES)
@settings(max_examples=300, deadline=None)
def test_no_small_count_can_be_found_by_subtracting_what_is_shown(table: list[list[int]]) -> None:
    whole = with_totals(table)
    hidden = {
        (row, column)
        for row, counts in enumerate(protected(whole))
        for column, count in enumerate(counts)
        if isinstance(count, str)
    }
    lines = [
        *([(row, column) for column in range(len(whole[0]))] for row in range(len(whole))),
        *([(row, column) for row in range(len(whole))] for column in range(len(whole[0]))),
    ]
    assert not {
        (row, column) for row, column in found_again(hidden, lines) if whole[row][column] < SMALL
    }


@given(TABLES)
@settings(max_examples=300, deadline=None)
def test_what_is_shown_is_right_and_never_small(table: list[list[int]]) -> None:
    for row, counts in zip(protected(table), table, strict=True):
        for shown, count in zip(row, counts, strict=True):
            assert shown == count if isinstance(shown, int) else count > 0
            assert not isinstance(shown, int) or shown == 0 or shown >= SMALL


@given(st.lists(st.one_of(st.just(0), st.integers(0, 15)), min_size=1, max_size=8))
def test_age_groups_are_taken_together_until_they_are_large_enough(sizes: list[int]) -> None:
    groups = large_groups(sizes)
    assert all(sum(sizes[member] for member in group) >= SMALL for group in groups)
    assert bool(groups) == (sum(sizes) >= SMALL)
    if groups:
        assert sorted(member for group in groups for member in group) == [
            number for number, size in enumerate(sizes) if size
        ]
