"""Our own frozen objects as plain data and back.

Reading an entry runs nothing: ``marshal`` gives numbers, texts, tuples and code objects. The code,
of the oracle and of templates, runs after that; an entry that others can write is therefore not
trusted (``store.py``). Records are written as a number for their class and their fields; a class
that is not in the list does not exist for the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..base.hints import Any
from ..conditions.tree import Atom, Every, Neither, Some
from ..facts.catalogue import Fact, Option
from ..inference.wiring import Shard, Wiring
from ..rules.model import (
    Adoption,
    Concept,
    Contradiction,
    Cost,
    Dated,
    Effect,
    Reading,
    Review,
    Rule,
    RuleSet,
    SourceDispute,
    Term,
    Texts,
    Validity,
)

#: the classes that can be stored; the order is part of the format
CLASSES: tuple[type[tuple[Any, ...]], ...] = (
    Atom,
    Every,
    Some,
    Neither,
    Fact,
    Option,
    Texts,
    Term,
    Validity,
    Effect,
    Rule,
    Concept,
    Dated,
    Contradiction,
    SourceDispute,
    Cost,
    RuleSet,
    Shard,
    Wiring,
    Review,
    Reading,
    Adoption,
)

_OBJECT, _TUPLE, _LIST, _DICT, _DATE, _SET, _READY = range(7)
_PLAIN = (str, int, bool, type(None))
_make = tuple.__new__  # past the constructor of a named tuple, which only counts its arguments


def encode(value: Any) -> Any:
    """Plain data for marshal. What is plain already all the way down is kept as it is."""
    if isinstance(value, _PLAIN):
        return value
    if _is_ready(value):
        return (_READY, value)
    if isinstance(value, date):
        return (_DATE, value.toordinal())
    if type(value) in CLASSES:
        return (_OBJECT, CLASSES.index(type(value)), *map(encode, value))
    if isinstance(value, tuple):
        return (_TUPLE, *map(encode, value))
    if isinstance(value, list):
        return (_LIST, *map(encode, value))
    if isinstance(value, frozenset):
        return (_SET, *map(encode, sorted(value)))
    if isinstance(value, Mapping):
        return (_DICT, tuple(map(encode, value)), tuple(map(encode, value.values())))
    raise TypeError(f"{type(value).__name__} does not belong in a plan")


def decode(value: Any) -> Any:
    """What ``encode`` was given."""
    if value.__class__ is not tuple:
        return value
    kind = value[0]
    if kind == _READY:
        return value[1]
    if kind == _OBJECT:
        return _make(
            CLASSES[value[1]],
            [item if item.__class__ is not tuple else decode(item) for item in value[2:]],
        )
    if kind == _TUPLE:
        return tuple([item if item.__class__ is not tuple else decode(item) for item in value[1:]])
    if kind == _DICT:
        return dict(zip(map(decode, value[1]), map(decode, value[2]), strict=True))
    if kind == _DATE:
        return date.fromordinal(value[1])
    if kind == _LIST:
        return [decode(item) for item in value[1:]]
    return frozenset(map(decode, value[1:]))


def _is_ready(value: Any) -> bool:
    if isinstance(value, _PLAIN):
        return True
    if type(value) is dict:
        return all(map(_is_ready, value)) and all(map(_is_ready, value.values()))
    return type(value) in (tuple, list) and all(map(_is_ready, value))
