"""A question that leads nowhere keeps nobody waiting (design, promise 14 and step 8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indiceer.weighing import steps

MASK = st.integers(min_value=0, max_value=(1 << 14) - 1)


@pytest.mark.parametrize(
    ("known", "unknown", "nothing"),
    [
        (steps.ASKED | steps.AGAINST_HEAVY, 0, True),
        (steps.ASKED | steps.LAW_AGAINST_LIGHT, 0, True),
        (steps.ASKED, 0, False),
        (steps.ASKED | steps.AGAINST_LIGHT, 0, False),
        (steps.ASKED | steps.AGAINST_HEAVY | steps.FOR_LIGHT, 0, True),
        (steps.ASKED | steps.AGAINST_HEAVY, steps.FOR_HEAVY, False),
        (steps.AGAINST_HEAVY, steps.ASKED, True),
        (steps.AGAINST_LIGHT, steps.EXCLUDED, True),
        (steps.ASKED | steps.EXCLUDED, 0, True),
    ],
)
def test_only_a_stronger_argument_against_makes_a_question_lead_nowhere(known, unknown, nothing):
    assert steps.offers_nothing(known, unknown) is nothing


@given(MASK, MASK)
def test_what_offers_nothing_can_never_be_offered_or_preferred(known, unknown):
    unknown &= ~known
    if steps.offers_nothing(known, unknown):
        assert (
            not steps.possible(known, unknown, supplementary=False)
            - steps.OFFERS_NOTHING
            - {"onderzoek"}
        )
