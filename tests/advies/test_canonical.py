"""The same advice is the same bytes, and any other advice has another fingerprint."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weighed import advice

from indiceer.advies.canonical import canonical, fingerprint

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
CASE = "dalfsen-terugval-nacht"


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same value with its keys put in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@settings(max_examples=60, deadline=None)
@given(PLAIN)
def test_reading_back_and_writing_again_changes_no_byte(value):
    assert canonical(json.loads(canonical(value))) == canonical(value)


@settings(max_examples=60, deadline=None)
@given(PLAIN, st.randoms(use_true_random=False))
def test_the_order_in_which_keys_were_added_does_not_matter(value, chance):
    assert canonical(shuffled(value, chance)) == canonical(value)


@settings(max_examples=60, deadline=None)
@given(PLAIN, PLAIN)
def test_two_values_have_the_same_bytes_only_if_they_are_the_same(one, other):
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (canonical(one) == canonical(other)) is same


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        0.0,
        -0.0,
        float("nan"),
        float("inf"),
        [1, [2.0]],
        {"a": {"b": 1e3}},
        (1.0,),
        {"a": [({"b": 2.5},)]},
    ],
)
def test_a_float_is_refused_however_deep_it_hides(value):
    with pytest.raises(TypeError, match="kommagetallen"):
        canonical(value)


@pytest.mark.parametrize("value", [{1, 2}, b"bytes", object()])
def test_what_json_has_no_word_for_is_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


def test_letters_stay_letters_and_the_file_ends_with_one_newline():
    raw = canonical({"b": "cliënt € 😀", "a": "<&>\u2019"})
    assert raw.decode() == '{\n  "a": "<&>\u2019",\n  "b": "cliënt € 😀"\n}\n'


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything that holds nothing else."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    if not inside:
        yield path
    for key, item in inside:
        yield from leaves(item, (*path, key))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def kinds_of_leaves(advies: dict[str, Any]) -> list[tuple[Any, ...]]:
    """One leaf of each kind: the path without the numbers and without the names of options, facts
    and terms."""
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for path in leaves(advies):
        kind = tuple(
            "*" if isinstance(key, int) or key in advies["opties"] else key for key in path
        )
        found.setdefault(kind, path)
    return list(found.values())


@pytest.mark.lang
def test_another_value_anywhere_gives_another_fingerprint(book):
    advies = advice(CASE, book)
    paths = [
        path for path in kinds_of_leaves(advies) if path[0] not in ("vingerafdruk", "herkomst")
    ]
    assert len(paths) > 60
    seen = {fingerprint(advies)}
    for path in paths:
        changed = copy.deepcopy(advies)
        old = at(changed, path)
        at(changed, path[:-1])[path[-1]] = (
            f"{old}."
            if isinstance(old, str)
            else (not old)
            if isinstance(old, bool)
            else "iets anders"
        )
        seen.add(fingerprint(changed))
    assert len(seen) == len(paths) + 1


def test_leaving_something_out_or_adding_something_gives_another_fingerprint(book):
    advies = advice(CASE, book)
    for key in advies.keys() - {"vingerafdruk", "herkomst"}:
        assert fingerprint(
            {name: value for name, value in advies.items() if name != key}
        ) != fingerprint(advies)
    assert fingerprint({**advies, "extra": None}) != fingerprint(advies)


def test_the_fingerprint_is_over_everything_but_itself(book):
    advies = advice(CASE, book)
    assert (
        fingerprint(advies)
        == advies["vingerafdruk"]
        == fingerprint({**advies, "vingerafdruk": "sha256:x"})
    )


def test_the_versions_of_libraries_stand_beside_the_fingerprint(book):
    """The same advice made with another library is the same advice: the versions are recorded, and
    nothing rests on them."""
    advies = advice(CASE, book)
    assert advies["herkomst"]["durable-rules"] and advies["herkomst"]["indiceer"]
    other = {**advies, "herkomst": {"indiceer": "9.9.9"}}
    assert fingerprint(other) == fingerprint(advies) == advies["vingerafdruk"]
