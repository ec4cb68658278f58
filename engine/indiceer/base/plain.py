"""The same content, the same digest: records, mappings and days as plain lists and texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .digest import sha256
from .hints import Any


def plain(value: Any, by_key: bool = False) -> Any:
    """The value in lists, texts and numbers, in an order that never depends on the hash seed.

    ``by_key``: the order in which a mapping was written does not count. Raises TypeError for what
    has no plain form.
    """
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = [[plain(key), plain(item, by_key)] for key, item in value.items()]
        return sorted(pairs, key=lambda pair: str(pair[0])) if by_key else pairs
    if isinstance(value, (frozenset, set)):
        return sorted(plain(item, by_key) for item in value)
    if isinstance(value, (tuple, list)):
        return [type(value).__name__, *(plain(item, by_key) for item in value)]
    if isinstance(value, float):
        return repr(value)
    raise TypeError(f"{type(value).__name__} has no plain form")


def digest(value: Any, by_key: bool = False) -> str:
    """SHA-256 in hex of the plain form."""
    return sha256(repr(plain(value, by_key)).encode())
