"""Canonical JSON: the same advice is the same bytes, everywhere and always."""
from __future__ import annotations

import hashlib
import json
from typing import Any

#: down to this depth every key or item has a line of its own, so that two versions can be laid side by side; deeper, a value is one line
LINED_DEPTH = 4

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(", ", ": "), allow_nan=False).encode


def canonical(value: Any) -> bytes:
    """Sorted keys, UTF-8, one reason a line, one newline at the end. Floats are refused: they print differently elsewhere."""
    _refuse_floats(value)
    return (_lines(value, 0) + "\n").encode()


def fingerprint(advies: dict[str, Any]) -> str:
    """``sha256:…`` over the compact canonical form of everything but the fingerprint itself."""
    rest = {key: value for key, value in advies.items() if key != "vingerafdruk"}
    _refuse_floats(rest)
    return "sha256:" + hashlib.sha256(_encode(rest).encode()).hexdigest()


def _lines(value: Any, depth: int) -> str:
    if depth == LINED_DEPTH or not value or not isinstance(value, (dict, list)) or not _has_structure(value):
        return _encode(value)
    pad, end = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, dict):
        return "{" + ",".join(f"{pad}{_encode(key)}: {_lines(value[key], depth + 1)}" for key in sorted(value)) + end + "}"
    return "[" + ",".join(pad + _lines(item, depth + 1) for item in value) + end + "]"


def _has_structure(value: dict[str, Any] | list[Any]) -> bool:
    """A list of words fits on one line; a block or a list of blocks does not."""
    return isinstance(value, dict) or any(isinstance(item, (dict, list)) for item in value)


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("een advies bevat geen kommagetallen")
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_floats(item)
