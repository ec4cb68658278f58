"""Our own frozen objects as plain data and back.

The cache holds nothing that can run on loading: numbers, texts, tuples and code that we generated ourselves, in Python's ``marshal`` form. Objects are written as a number for
their class and their fields, and built again field by field; a class that is not in the list does not exist for the reader.
"""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ..conditions.tree import Atom, Every, Neither, Some
from ..inference.network import Network, Node
from ..intake.catalogue import Fact, Option
from ..rules.model import Concept, Contradiction, Cost, Dated, Effect, Rule, RuleSet, SourceDispute, Term, Texts, Validity

#: the classes that can be stored; the order is part of the format
CLASSES: tuple[type, ...] = (Atom, Every, Some, Neither, Fact, Option, Texts, Term, Validity, Effect, Rule, Concept, Dated, Contradiction, SourceDispute, Cost, RuleSet,
                             Node, Network)

_OBJECT, _TUPLE, _LIST, _DICT, _DATE, _SET = range(6)
_PLAIN = (str, int, bool, type(None))


def encode(value: Any) -> Any:
    """Plain data for marshal."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, date):
        return (_DATE, value.toordinal())
    if isinstance(value, tuple):
        return (_TUPLE, *map(encode, value))
    if isinstance(value, list):
        return (_LIST, *map(encode, value))
    if isinstance(value, frozenset):
        return (_SET, *map(encode, sorted(value)))
    if isinstance(value, dict):
        return (_DICT, tuple(map(encode, value)), tuple(map(encode, value.values())))
    number = CLASSES.index(type(value))
    return (_OBJECT, number, *(encode(getattr(value, name)) for name in _fields(type(value))))


def decode(value: Any) -> Any:
    """What ``encode`` was given."""
    if value.__class__ is not tuple:
        return value
    kind = value[0]
    if kind == _OBJECT:
        build, setters = _builders[value[1]]
        made = build()
        for setter, item in zip(setters, value[2:], strict=True):
            setter(made, item if item.__class__ is not tuple else decode(item))
        return made
    if kind == _TUPLE:
        return tuple([item if item.__class__ is not tuple else decode(item) for item in value[1:]])
    if kind == _DICT:
        return dict(zip(map(decode, value[1]), map(decode, value[2]), strict=True))
    if kind == _DATE:
        return date.fromordinal(value[1])
    if kind == _LIST:
        return [decode(item) for item in value[1:]]
    return frozenset(map(decode, value[1:]))


def _fields(cls: type) -> list[str]:
    return list(cls.__dataclass_fields__)  # type: ignore[attr-defined]


def _builder(cls: type) -> tuple[Callable[[], Any], list[Callable[[Any, Any], None]]]:
    """An empty object of a frozen class and the setters of its fields: twice as fast as its constructor."""
    setters = [_setter(cls, name) for name in _fields(cls)]
    return (lambda: object.__new__(cls)), setters


def _setter(cls: type, name: str) -> Callable[[Any, Any], None]:
    slot = cls.__dict__.get(name)
    if hasattr(slot, "__set__"):
        return slot.__set__  # type: ignore[no-any-return, union-attr]
    return lambda made, item: made.__dict__.__setitem__(name, item)


_builders = [_builder(cls) for cls in CLASSES]
