"""Every case weighed once in a test run, and kept as bytes: no test can spoil an advice for
another."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from indiceer.advies.canonical import canonical
from indiceer.api import lees_intake, toon, weeg_intake
from indiceer.base.places import data_folder
from indiceer.cases.files import case_files
from indiceer.rules.book import RuleBook

FOLDER = data_folder("cases")
#: name → file, whatever is in the folder today
CASES: dict[str, Path] = {path.stem: path for path in case_files([FOLDER])}
#: ``INDICEER_GROOT=1`` takes every case where the normal run takes a share
BIG = bool(os.environ.get("INDICEER_GROOT"))

_kept: dict[str, bytes] = {}
_shown: dict[tuple[str, str], str] = {}


def advice_bytes(name: str, book: RuleBook) -> bytes:
    """The canonical advice for a case."""
    if name not in _kept:
        _kept[name] = canonical(weeg_intake(lees_intake(CASES[name], book), book))
    return _kept[name]


def advice(name: str, book: RuleBook) -> dict[str, Any]:
    """A fresh copy of the advice for a case, to do with as you like."""
    return json.loads(advice_bytes(name, book))


def rendered(name: str, form: str, book: RuleBook) -> str:
    """The advice for a case as text, Markdown or HTML."""
    if (name, form) not in _shown:
        _shown[name, form] = toon(advice(name, book), book, form)
    return _shown[name, form]


def some(step: int, names: list[str] | None = None) -> list[str]:
    """One in so many cases, spread over the folder; all of them in the big run."""
    names = list(CASES) if names is None else names
    return names if BIG else names[::step]
