"""A copy of the rules to change, and what a changed copy differs in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indiceer.base.places import data_folder
from indiceer.changes.difference.diff import Difference, difference
from indiceer.changes.difference.sides import Sides
from indiceer.rules.loader import load_rules

RULES = data_folder("rules")
DALFSEN = "gemeente/dalfsen/2023.1.yaml"


@pytest.fixture
def changed(tmp_path) -> Callable[..., Path]:
    """``changed((old, new), …, file=…)``: a copy of the rules with these texts replaced once each;
    the texts must be there."""

    def make(*replacements: tuple[str, str], file: str = DALFSEN, name: str = "nieuw") -> Path:
        folder = tmp_path / name
        if not folder.exists():
            shutil.copytree(RULES, folder)
        text = (folder / file).read_text()
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new, 1)
        (folder / file).write_text(text)
        return folder

    return make


@pytest.fixture
def sides_of(book) -> Callable[[Path], Sides]:
    """The rules that ship against a changed copy."""
    return lambda folder: Sides("map", ("rules", folder.name), (book, load_rules(folder)))


@pytest.fixture
def diff_of(sides_of) -> Callable[[Path], Difference]:
    return lambda folder: difference(sides_of(folder))
