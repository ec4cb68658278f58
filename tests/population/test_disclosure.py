"""A count of one to nine is never shown, and cannot be found by subtraction either."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indiceer.population.disclosure import SMALL, large_groups, protected, with_totals

TABLES = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(st.one_of(st.just(0), st.integers(0, 30), st.integers(0, 2000)), min_size=width, max_size=width),
                                                          min_size=1, max_size=5)).filter(lambda table: all(sum(row) >= SMALL for row in table))


@given(TABLES)
@settings(max_examples=300, deadline=None)
def test_no_row_or_column_has_a_single_hidden_count(table: list[list[int]]) -> None:
    whole = with_totals(table)
    shown = protected(whole)
    for line in [*shown, *(list(column) for column in zip(*shown, strict=True))]:
        assert sum(isinstance(count, str) for count in line) != 1


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
        assert sorted(member for group in groups for member in group) == [number for number, size in enumerate(sizes) if size]
