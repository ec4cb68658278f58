"""Tries a changed rule file together with all others before it is saved, and says of each fault in
which cell it stands."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..base.documents import Document, Path_, parse_document
from ..base.faults import Fault, InvalidInput
from ..rules.book import RuleBook
from ..rules.loader import folder_label, load_rules
from .layout import COLUMNS, EFFECTS_SHEET, RULES
from .merge import Merge
from .sheet_in import cell_fault


def try_out(folder: Path, files: dict[Path, str]) -> RuleBook:
    """Load a copy of the rules folder in which these files have these texts.

    Raises InvalidInput with every fault.
    """
    with trial_of(folder, files) as book:
        return book


@contextmanager
def trial_of(folder: Path, files: dict[Path, str]) -> Iterator[RuleBook]:
    """The same, with the copy there as long as it is looked at."""
    with tempfile.TemporaryDirectory() as room:
        copy = Path(room) / folder_label(folder)
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("schema", ".*"))
        for file, text in files.items():
            place = copy / file.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
        yield load_rules(copy)


def faults_in_cells(faults: list[Fault], merged: Merge, blad: str, shown: str) -> list[Fault]:
    """The same faults, each that lies in a rule of this file at its cell.

    ``shown`` is how faults call the file.
    """
    try:
        document = parse_document(merged.text, shown)
    except InvalidInput:
        return faults
    at: dict[tuple[int, int], Path_] = {}
    for path, place in document.places.items():
        if len(path) >= len(at.get(place, ())):
            at[place] = path
    return [
        _in_cell(fault, at.get((fault.line, fault.column), ()), document, merged, blad)
        if fault.path == shown
        else fault
        for fault in faults
    ]


def _in_cell(fault: Fault, path: Path_, document: Document, merged: Merge, blad: str) -> Fault:
    if path[:1] != ("regels",) or len(path) < 2 or path[1] not in merged.rules:
        return fault
    number, key = str(path[1]), str(path[2]) if len(path) > 2 else "nummer"
    row, sheet = merged.rules[number], RULES
    if key == "effecten" and len(path) > 3:
        row, sheet, key = (
            merged.effects[number][int(path[3])],
            EFFECTS_SHEET,
            str(path[4]) if len(path) > 4 else "nummer",
        )
    if key == "geldig":
        key = "geldig_tot" if path[-1] == "tot" else "geldig_vanaf"
    key = key if key in {column.name for column in COLUMNS[sheet]} else "nummer"
    return cell_fault(blad, sheet, row.cells[key], fault.message)
