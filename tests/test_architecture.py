"""Picture, contract and code are the same house."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "engine/indiceer"


@pytest.fixture(scope="module")
def layers() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    assert contract["type"] == "layers" and contract["exhaustive"]
    return contract["layers"]


def test_the_page_prints_the_contract(layers):
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert "```\n" + "\n".join(layers) + "\n```" in page


def test_every_room_is_on_the_page_and_every_room_of_the_page_exists(layers):
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = {name for layer in layers for name in layer.split(" | ")}
    table = set(re.findall(r"^\| `(\w+)/?` \|", page, re.MULTILINE))
    there = {
        path.stem
        for path in PACKAGE.iterdir()
        if path.name == "api.py" or (path.is_dir() and (path / "__init__.py").exists())
    }
    assert rooms == table == there


def test_every_file_that_the_page_names_exists():
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(\w+/\w+)`", page)
    missing = [
        name
        for name in named
        if not (PACKAGE / f"{name}.py").exists() and not (PACKAGE / name).is_dir()
    ]
    assert named and not missing


def test_the_code_keeps_the_contract():
    """The same contract as ``make check`` runs, where import-linter is installed."""
    importlinter = pytest.importorskip("importlinter.cli")
    assert importlinter.lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


def test_every_place_that_the_recipes_name_exists():
    """Whoever follows a recipe of CONTRIBUTING.md finds the file."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:engine|rules|docs|cases)/[\w./-]*)`", text))
    missing = [name for name in named if not (ROOT / name).exists()]
    assert len(named) > 12 and missing == [], missing
