"""Conditions are compared exactly."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indiceer.analysis.conditions import compare_conditions
from indiceer.analysis.value_classes import evaluate, fact_atoms, vectors
from indiceer.conditions.tree import Atom, Every, Neither, Some
from indiceer.rules.model import Concept

DAY = date(2024, 3, 15)
ATOMS = [
    Atom("uitstelbaarheid", "is", ("niet",)),
    Atom("uitstelbaarheid", "is", ("max_30_min", "niet")),
    Atom("spoedeisend", "is", ("ja",)),
    Atom("leeftijd", "bereik", (18, None)),
    Atom("leeftijd", "bereik", (None, 22)),
    Atom("probleemtypen", "bevat", ("lvb",)),
    Atom("terugval_12m", "onbekend", True),
    Atom("terugval_12m", "bereik", (1, None)),
]
CONCEPTS = {"nood": Concept("nood", "er is nood", Some((ATOMS[2], ATOMS[3])), ())}
TREES = st.recursive(
    st.sampled_from([*ATOMS, Atom("nood", "begrip", True), Atom("nood", "onbekend", True)]),
    lambda inner: st.builds(
        lambda kind, parts: kind(tuple(parts)),
        st.sampled_from([Every, Some, Neither]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


def _compare(book, old, new):
    return compare_conditions(old, new, [CONCEPTS, CONCEPTS], [book.catalogue] * 2, DAY)


@settings(max_examples=150, deadline=None)
@given(old=TREES, new=TREES)
def test_the_pairs_are_those_of_trying_everything(book, old, new):
    """Law: the decision diagram finds exactly the pairs of values that trying every combination of
    value ranges finds."""
    grouped = fact_atoms([old, new], CONCEPTS)
    choices = [
        list(vectors(book.catalogue.facts[name], grouped[name], book.catalogue, DAY))
        for name in sorted(grouped)
    ]
    tried = set()
    for combination in product(*choices):
        literals = {literal: value for vector in combination for literal, value in vector}
        tried.add((evaluate(old, literals, CONCEPTS), evaluate(new, literals, CONCEPTS)))
    assert set(_compare(book, old, new).pairs) == tried


@settings(max_examples=80, deadline=None)
@given(old=TREES, new=TREES)
def test_every_pair_comes_with_facts_that_show_it(book, old, new):
    """Law: the facts that come with a pair give both conditions these values, whatever the facts
    that are left out."""
    from indiceer.conditions.compare import compare

    grouped = fact_atoms([old, new], CONCEPTS)
    for (was, becomes), facts in _compare(book, old, new).pairs.items():
        given_facts = dict(facts)
        rest = {
            name: next(
                iter(vectors(book.catalogue.facts[name], found, book.catalogue, DAY).values())
            )
            for name, found in grouped.items()
        }
        values = {**rest, **given_facts}
        literals = {
            atom.name: compare(atom, values[name], DAY)
            for name, found in grouped.items()
            for atom in found
        }
        assert (evaluate(old, literals, CONCEPTS), evaluate(new, literals, CONCEPTS)) == (
            was,
            becomes,
        )


@pytest.mark.parametrize(
    "old, new, relation",
    [
        (ATOMS[0], ATOMS[1], "ruimer"),
        (ATOMS[1], ATOMS[0], "strenger"),
        (ATOMS[0], ATOMS[2], "anders"),
        (
            Neither((ATOMS[0], ATOMS[2])),
            Every((Neither((ATOMS[0],)), Neither((ATOMS[2],)))),
            "gelijk",
        ),
        (None, ATOMS[0], "ruimer"),
        (ATOMS[0], None, "strenger"),
        (ATOMS[3], Atom("leeftijd", "bereik", (21, None)), "strenger"),
    ],
)
def test_the_relation_says_what_happened(book, old, new, relation):
    """Law: fewer situations is strenger, more is ruimer, both is anders, and the same written
    otherwise is gelijk."""
    assert _compare(book, old, new).relation == relation
