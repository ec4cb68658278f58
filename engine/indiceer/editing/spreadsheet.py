"""The spreadsheet round trip: out of a rule set into a workbook, and back by rule number onto
exactly the file it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ..base.documents import quoted, read_document
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..rules.book import RuleBook
from ..rules.loader import folder_label
from ..rules.model import LAYER_FOLDERS, RuleSet
from .merge import Change, merge
from .sheet_in import Blad, cell_fault, read_workbook
from .sheet_out import export
from .trial import faults_in_cells, try_out


def to_workbook(book: RuleBook, key: str) -> bytes:
    """The workbook of ``regelset/versie``. Raises InvalidInput when there is no such version."""
    ruleset = find_version(book, key)
    return export(
        book,
        ruleset,
        rule_file(book.folder, ruleset.layer, ruleset.id, ruleset.version).read_bytes(),
    )


def find_version(book: RuleBook, key: str) -> RuleSet:
    known = {f"{ruleset.id}/{ruleset.version}": ruleset for ruleset in book.rulesets}
    if key not in known:
        name = key.partition("/")[0]
        versions = [each for each in known if each.startswith(f"{name}/")]
        hint = f"; kies uit {', '.join(versions)}" if versions else did_you_mean(key, known)
        raise InvalidInput(
            [Fault(folder_label(book.folder), 0, 0, f"versie {quoted(key)} bestaat niet{hint}")]
        )
    return known[key]


def rule_file(folder: Path, layer: str, ruleset: str, version: str) -> Path:
    name = next(name for name, value in LAYER_FOLDERS.items() if value == layer)
    return folder / name / ruleset / f"{version}.yaml"


def from_workbook(
    workbook: Path, folder: Path, removed: Iterable[str] = ()
) -> tuple[Path, str, list[Change]]:
    """The rule file that a workbook belongs to, its new text and what changes.

    Nothing is saved. Raises InvalidInput with every fault.
    """
    blad = read_workbook(workbook)
    file = _base(blad, folder)
    text = file.read_bytes().decode()
    merged = merge(blad, text, removed)
    if blad.faults:
        raise InvalidInput(blad.faults)
    if merged.text != text:
        try:
            try_out(folder, {file: merged.text})
        except InvalidInput as error:
            shown = f"{folder_label(folder)}/{file.relative_to(folder).as_posix()}"
            raise InvalidInput(faults_in_cells(error.faults, merged, blad.name, shown)) from None
    return file, merged.text, merged.changes


def _base(blad: Blad, folder: Path) -> Path:
    """The file that was exported, if it is still the same and may be changed."""
    meta = blad.meta
    if (
        meta["laag"] not in LAYER_FOLDERS.values()
        or any(mark in meta[key] for key in ("regelset", "versie") for mark in "/\\\0")
        or ".." in meta["regelset"]
    ):
        raise InvalidInput(
            [
                cell_fault(
                    blad.name,
                    "Over",
                    "B2",
                    "hier staat geen regelset die kan bestaan; exporteer opnieuw met "
                    "'indiceer blad uit'",
                )
            ]
        )
    file = rule_file(folder, meta["laag"], meta["regelset"], meta["versie"])
    name = f"{meta['regelset']}/{meta['versie']}"
    if not file.is_file():
        raise InvalidInput(
            [
                cell_fault(
                    blad.name,
                    "Over",
                    "B2",
                    f"versie {quoted(name)} staat niet in de map {folder}; geef de goede map "
                    f"met --regels",
                )
            ]
        )
    raw = file.read_bytes()
    if hashlib.sha256(raw).hexdigest() != meta["sha256"]:
        raise InvalidInput(
            [
                cell_fault(
                    blad.name,
                    "Over",
                    "B6",
                    f"het bestand van {name} is veranderd sinds dit blad is gemaakt; "
                    "exporteer opnieuw en neem uw wijzigingen over",
                )
            ]
        )
    if read_document(file).data.get("status") == "vastgesteld":
        raise InvalidInput(
            [
                cell_fault(
                    blad.name,
                    "Over",
                    "B3",
                    f"versie {name} is vastgesteld en verandert niet meer; "
                    f"maak een nieuwe met: indiceer nieuw versie {meta['regelset']} --vanaf DATUM",
                )
            ]
        )
    return file
