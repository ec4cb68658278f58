"""Rules folders in miniature, from an example of a check or from the shipped
rules with one change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indiceer.keur.examples import Example

RULES = Path(__file__).resolve().parents[2] / "rules"
_SHARED = ("feiten.yaml", "opties.yaml", "bronnen.yaml", "gemeenten.yaml")


@pytest.fixture
def example_folder(tmp_path: Path) -> Callable[[Example], Path]:
    """``example_folder(example)``: a rules folder that holds it."""

    def build(example: Example) -> Path:
        folder = tmp_path / "rules"
        if example.shipped:
            shutil.copytree(RULES, folder)
        else:
            folder.mkdir()
            for name in _SHARED:
                shutil.copy(RULES / name, folder / name)
        for name, text in example.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        for name, old, new in example.changes:
            text = (folder / name).read_text()
            assert text.count(old) == 1, f"'{old}' staat {text.count(old)} keer in {name}"
            (folder / name).write_text(text.replace(old, new))
        return folder

    return build
