"""A record is what typing calls a named tuple, without typing."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from indiceer.base.hints import Record
from indiceer.conditions.tree import Atom, Every, Neither, Some


class Ours(Record):
    """A place."""

    street: str
    number: int = 1
    below: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        return f"{self.street} {self.number}"

    @classmethod
    def first(cls) -> Ours:
        return cls("Dorpsstraat")


class Theirs(NamedTuple):
    """A place."""

    street: str
    number: int = 1
    below: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        return f"{self.street} {self.number}"


def test_fields_defaults_methods_and_words_are_those_of_a_named_tuple():
    ours, theirs = Ours("Kerkstraat", below=("a",)), Theirs("Kerkstraat", below=("a",))
    assert (
        ours == theirs
        and ours._fields == theirs._fields
        and ours._field_defaults == theirs._field_defaults
    )
    assert (
        ours.spoken == theirs.spoken
        and Ours.first() == Theirs("Dorpsstraat")
        and ours._replace(number=3) == theirs._replace(number=3)
    )
    assert (Ours.__doc__, Ours.__module__, Ours.__qualname__) == (
        Theirs.__doc__,
        Theirs.__module__,
        "Ours",
    ) and repr(ours) == repr(theirs).replace("Theirs", "Ours")


def test_a_record_cannot_be_changed():
    with pytest.raises(AttributeError):
        Ours("Kerkstraat").number = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Ours("Kerkstraat").house = 2  # type: ignore[attr-defined]


def test_what_is_not_said_and_what_is_said_twice_is_refused():
    with pytest.raises(TypeError):
        Ours()
    with pytest.raises(TypeError):
        Ours("Kerkstraat", city="Zwolle")


def test_alle_een_van_and_geen_van_of_the_same_parts_are_three_different_conditions():
    parts = (Atom("wlz_besluit", "is", ("toegekend",)),)
    assert len({Every(parts), Some(parts), Neither(parts)}) == 3
    assert Every(parts) != Some(parts) != Neither(parts) != Every(parts)
