"""Canonical JSON: the same advice is the same bytes, everywhere and always."""

from __future__ import annotations

import json

from ..base.digest import sha256
from ..base.hints import Any

#: down to this depth every key has a line of its own, and so has every item of a list of blocks:
#: two versions can be laid side by side, reason by reason
LINED_DEPTH = 4

#: what the fingerprint does not cover
_BESIDE = ("vingerafdruk", "herkomst")

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(", ", ": "), allow_nan=False
).encode


def canonical(value: Any) -> bytes:
    """Sorted keys, UTF-8, one reason a line, one newline at the end.

    Floats are refused: they print differently elsewhere.
    """
    _refuse_floats([value])
    return (_lines(value, 0) + "\n").encode()


def fingerprint(advies: dict[str, Any]) -> str:
    """``sha256:…`` over the compact canonical form of everything but the fingerprint itself and the
    versions of the libraries, which are recorded beside it."""
    rest = {key: value for key, value in advies.items() if key not in _BESIDE}
    _refuse_floats([rest])
    return "sha256:" + sha256(_encode(rest).encode())


def _lines(value: Any, depth: int) -> str:
    pad, end = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, dict) and value and depth < LINED_DEPTH:
        return (
            "{"
            + ",".join(
                f"{pad}{_encode(key)}: {_lines(value[key], depth + 1)}" for key in sorted(value)
            )
            + end
            + "}"
        )
    if isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        return "[" + ",".join(pad + _encode(item) for item in value) + end + "]"
    return _encode(value)


def _refuse_floats(value: dict[str, Any] | list[Any] | tuple[Any, ...]) -> None:
    for item in value.values() if isinstance(value, dict) else value:
        kind = item.__class__
        if kind is dict or kind is list or kind is tuple:
            _refuse_floats(item)
        elif kind is float:
            raise TypeError("een advies bevat geen kommagetallen")
