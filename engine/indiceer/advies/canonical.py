"""Canonical JSON: the same advice is the same bytes, everywhere and always."""
from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """Sorted keys, UTF-8, two spaces, one newline at the end. Floats are refused: they print differently elsewhere."""
    _refuse_floats(value)
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n").encode()


def fingerprint(advies: dict[str, Any]) -> str:
    """``sha256:…`` over the canonical form of everything but the fingerprint itself."""
    rest = {key: value for key, value in advies.items() if key != "vingerafdruk"}
    return "sha256:" + hashlib.sha256(canonical(rest)).hexdigest()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("een advies bevat geen kommagetallen")
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_floats(item)
