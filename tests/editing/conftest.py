"""A copy of the shipped rules to edit, the command line on it, and a workbook
that can be damaged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

import indiceer.cli.group as command_group
import indiceer.cli.main as command_line
from indiceer.api import laad_regels
from indiceer.editing.spreadsheet import to_workbook

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def rules(tmp_path) -> Path:
    """A rules folder that may be changed."""
    shutil.copytree(ROOT / "rules", tmp_path / "regels", ignore=shutil.ignore_patterns("schema"))
    return tmp_path / "regels"


@pytest.fixture
def indiceer(capsys, monkeypatch, tmp_path) -> Callable[..., tuple[int, str, str]]:
    """``indiceer("blad", "uit", …)``: exit code, standard output and standard error, with the
    working folder a temporary one."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            command_line.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return int(stop.value.code or 0), said.out, said.err

    return run


@pytest.fixture(scope="session")
def exported(book) -> dict[str, bytes]:
    """The workbook of every shipped version, by ``regelset/versie``."""
    return {
        f"{ruleset.id}/{ruleset.version}": to_workbook(book, f"{ruleset.id}/{ruleset.version}")
        for ruleset in book.rulesets
    }


@pytest.fixture
def workbook(tmp_path, exported) -> Callable[..., Path]:
    """``workbook(change)``: the workbook of Dalfsen on disk, after
    ``change(openpyxl workbook)``."""

    def build(change: Callable | None = None, key: str = "dalfsen/2023.1") -> Path:
        path = tmp_path / "blad.xlsx"
        path.write_bytes(exported[key])
        if change is not None:
            opened = load_workbook(path)
            change(opened)
            opened.save(path)
        return path

    return build


@pytest.fixture
def reloaded(rules) -> Callable[[], object]:
    return lambda: laad_regels(rules)


#: registered here too, so that these tests also run before the command line knows the commands
for _name, _help in (("nieuw", "begin iets nieuws"), ("blad", "zet een regelset in een rekenblad")):
    command_group.COMMANDS.setdefault(_name, _help)
