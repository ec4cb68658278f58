"""A list that holds ``onbekend``: what is in it is certain, the rest is open (design, section 4).

Held against every way to complete it.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from indiceer.base.kleene import ONBEKEND
from indiceer.conditions.compare import compare
from indiceer.conditions.tree import Atom

WORDS = ("a", "b", "c", "d")
LISTS = st.sets(st.sampled_from(WORDS)).map(lambda found: tuple(sorted(found)))
ATOMS = st.one_of(
    st.builds(
        lambda operator, operand: Atom("lijst", operator, operand),
        st.sampled_from(("bevat", "alleen")),
        LISTS.filter(bool),
    ),
    st.builds(lambda empty: Atom("lijst", "leeg", empty), st.booleans()),
)
#: what more may be in it, something that no comparison names included
MORE = [
    some for size in range(len(WORDS) + 2) for some in combinations((*WORDS, "iets anders"), size)
]


@given(ATOMS, LISTS)
def test_half_known_is_exactly_what_all_completions_agree_on(atom, known):
    values = {compare(atom, tuple(sorted({*known, *more})), date.min) for more in MORE}
    expected = values.pop() if len(values) == 1 else ONBEKEND
    assert compare(atom, (*known, ONBEKEND), date.min) == expected
