"""Which files are cases, and reading them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..base.faults import Fault, InvalidInput
from ..intake.reader import Intake, read_intake
from ..rules.book import RuleBook


def case_files(paths: Iterable[Path]) -> list[Path]:
    """YAML and JSON files, folders searched, in a fixed order."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(file for file in path.rglob("*") if file.suffix in (".yaml", ".json"))
        else:
            found.add(path)
    return sorted(found)


def read_cases(paths: Iterable[Path], book: RuleBook) -> list[Intake]:
    """The intakes of these files and folders.

    Raises InvalidInput with every fault of every file.
    """
    intakes, faults = [], []
    for path in case_files(paths):
        try:
            intakes.append(read_intake(path, book.catalogue))
        except InvalidInput as error:
            faults.extend(error.faults)
    if faults or not intakes:
        raise InvalidInput(
            faults or [Fault(str(path), 0, 0, "hier staan geen casussen") for path in paths]
        )
    return intakes
