"""What a question about the unknown asks about is found, however the question is put."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from indiceer.base.kleene import ONBEKEND
from indiceer.conditions.tree import Atom, Every, Neither, Some
from indiceer.inference.premises import Premises

ASKS = Atom("terugval_12m", "onbekend", True)
OTHER = Atom("uitstelbaarheid", "is", ("niet",))


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (ASKS, {"terugval_12m"}),
        (Some((ASKS, OTHER)), {"terugval_12m"}),
        (Every((ASKS, OTHER)), {"terugval_12m"}),
        (Neither((Neither((ASKS,)),)), {"terugval_12m"}),
        (Neither((ASKS,)), set()),
        (OTHER, set()),
        (Neither((Atom("uitstelbaarheid", "onbekend", True),)), set()),
    ],
)
def test_the_facts_that_a_question_holds_by(condition, found, book):
    active = SimpleNamespace(rules={}, concepts={}, catalogue=book.catalogue, peildatum=None)
    assert (
        Premises(active, {"terugval_12m": ONBEKEND, "uitstelbaarheid": "niet"}).gaps(condition)
        == found
    )
