"""A folder to work in with the cases and the rules in it, and a way to run commands there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cases"))
sys.path.insert(0, str(HERE))

from runs import Run, run  # noqa: E402

from indiceer.api import laad_regels  # noqa: E402
from indiceer.base.places import data_folder  # noqa: E402


@pytest.fixture(autouse=True, scope="session")
def read_the_rules_once():
    """Commands that want the rules that ship, or the copy of them in the workplace, get the same
    ones each time (whose findings are remembered); reading them is what other tests are about."""
    patch = pytest.MonkeyPatch()
    book = laad_regels()

    patch.setattr(
        "indiceer.api.laad_regels",
        lambda map=None: (
            book
            if map is None or str(map) in ("rules", str(data_folder("rules")))
            else laad_regels(map)
        ),
    )
    yield
    patch.undo()


@pytest.fixture(scope="session")
def workplace(tmp_path_factory) -> Path:
    """A folder with ``cases`` and ``rules``, as in a checkout."""
    folder = tmp_path_factory.mktemp("werk")
    for name in ("cases", "rules"):
        shutil.copytree(data_folder(name), folder / name)
    return folder


@pytest.fixture
def here(workplace, monkeypatch) -> Path:
    monkeypatch.chdir(workplace)
    return workplace


@pytest.fixture
def indiceer(here, capsys) -> Callable[[str], Run]:
    """``indiceer("weeg zaak.yaml")`` in this process."""
    return lambda line: run(capsys, line)


@pytest.fixture
def process(here) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``process("weeg", "zaak.yaml")`` as a process of its own, with other environment variables if
    wanted."""
    return lambda *words, **more: subprocess.run(
        [sys.executable, "-m", "indiceer", *words],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | more,
    )
