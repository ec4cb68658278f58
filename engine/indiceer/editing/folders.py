"""In which rules folder somebody may write: never in the one inside the installed package, unless
it is a checkout."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..base.faults import Fault, InvalidInput
from ..base.places import data_folder
from ..base.whole_file import write_whole


def is_installed(folder: Path) -> bool:
    """Does this folder lie inside the installed package, where an update would wipe out every
    change?"""
    return folder.resolve().is_relative_to(Path(__file__).resolve().parents[1])


def writable_rules(rules: Path | None, to: Path | None = None) -> Path:
    """The rules folder to write in: a copy at ``to`` when that is given, else ``rules`` or the
    folder of the checkout."""
    folder = rules or data_folder("rules")
    if to is not None:
        return copy_rules(folder, to)
    if is_installed(folder):
        raise InvalidInput(
            [
                Fault(
                    str(folder),
                    0,
                    0,
                    "dit zijn de regels die met indiceer zijn geïnstalleerd; "
                    "maak eerst een eigen kopie met: indiceer nieuw map MIJN-REGELS",
                )
            ]
        )
    return folder


def copy_rules(source: Path, to: Path) -> Path:
    """Copy a rules folder. Raises InvalidInput when something stands there already."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise InvalidInput(
            [Fault(str(to), 0, 0, "deze map bestaat al en is niet leeg; kies een andere naam")]
        )
    if not source.is_dir():
        raise InvalidInput([Fault(str(source), 0, 0, "deze map met regels bestaat niet")])
    shutil.copytree(source, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    return to


def save(path: Path, text: str) -> None:
    """Write a file that appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode(), mode=None)
