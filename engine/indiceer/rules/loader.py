"""Reads a rules folder into a :class:`RuleBook`: everything, or every fault.

Order of work: sources and catalogue first, then each rule file by itself (shape, conditions,
references), then what only shows with all files together (double ids, replacements, exceptions,
overlapping validity, files nobody reads, the lock).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..base.documents import Document, Path_, read_document
from ..base.faults import Fault, InvalidInput
from ..facts.catalogue_file import load_catalogue
from ..privacy import looks_forbidden
from .book import RuleBook
from .crosscheck import check_together
from .layers import with_drafts
from .lock import LOCK_FILE, read_lock
from .model import LAYER_FOLDERS
from .rule_file import RuleFile
from .sources import load_sources

ROOT_FILES = frozenset(
    {
        "feiten.yaml",
        "opties.yaml",
        "bronnen.yaml",
        "gemeenten.yaml",
        "feestdagen.yaml",
        LOCK_FILE,
        "herleiding.yaml",
        "eigenschappen.yaml",
        "invarianten.yaml",
    }
)
#: what may hold rules; such a file in a wrong place is never passed over
_YAML = frozenset({".yaml", ".yml"})
#: what a system or a person calls a copy
_COPY = re.compile(r"\b(kopie|copy)\b|\(\d+\)", re.I)
#: parameters of a forecast per municipality: no rules, so read by whoever makes one
FORECAST_FOLDER = "prognose"


def load_rules(folder: Path | str, concept: bool = True) -> RuleBook:
    """Read and check a rules folder. Raises InvalidInput with every fault found.

    All versions are in the book. ``concept`` says whether those with status concept also count when
    rules are selected from it: yes for who inspects or compares rules, no for who weighs (see
    ``api.laad_regels``).
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InvalidInput([Fault(str(folder), 0, 0, "deze map met regels bestaat niet")])
    label = folder_label(folder)
    faults: list[Fault] = []
    sources = load_sources(folder / "bronnen.yaml", faults, f"{label}/bronnen.yaml")
    citable = (
        None if faults and not sources.entries else sources
    )  # of sources that could not be read, nothing can be said about a citation
    try:
        catalogue = load_catalogue(
            folder, label, citable.problem if citable else lambda reference: None
        )
    except InvalidInput as error:  # without a catalogue nothing can be said about a rule
        raise InvalidInput([*faults, *error.faults]) from None
    catalogue = catalogue._replace(pins={**catalogue.pins, "bronnen": sources.meaning})
    read = [
        (path, document)
        for path in _rule_files(folder, faults)
        if (document := _read(path, folder, faults))
    ]
    concepts = {name for _, document in read for name in _concept_names(document)}
    persons = [fault for _, document in read for fault in _persons(document)]
    faults.extend(persons)
    parsed = [
        (document, RuleFile(path, document, catalogue, citable, concepts, faults).parse())
        for path, document in read
    ]
    lock = read_lock(folder, label, faults)
    loaded = [(document, lock.end(ruleset, faults)) for document, ruleset in parsed if ruleset]
    check_together(lock, loaded, catalogue, faults)
    if persons:  # what must not be there is not shown by another fault either
        places = {(fault.path, fault.line, fault.column) for fault in persons}
        raise InvalidInput(
            [
                *persons,
                *(
                    fault
                    for fault in faults
                    if (fault.path, fault.line, fault.column) not in places
                ),
            ]
        )
    if faults:
        raise InvalidInput(faults)
    book = RuleBook(folder, catalogue, sources, tuple(ruleset for _, ruleset in loaded))
    return with_drafts(book) if concept else book


def _rule_files(folder: Path, faults: list[Fault]) -> Iterator[Path]:
    """Every rule file in a fixed order; a file, or a folder named like one, in a place where nobody
    looks is a fault."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if (path.is_dir() and path.suffix != ".yaml") or any(
            part.startswith(".") for part in parts
        ):
            continue
        if path.suffix.lower() not in _YAML and path.is_file():
            continue  # named by keur (K30)
        if (
            len(parts) == 3
            and parts[0] in LAYER_FOLDERS
            and path.suffix == ".yaml"
            and _COPY.search(path.stem)
        ):
            faults.append(
                Fault(
                    _shown(path, folder),
                    0,
                    0,
                    "dit is een kopie; haal haar weg, of noem haar naar haar eigen versie",
                )
            )
        elif len(parts) == 3 and parts[0] in LAYER_FOLDERS and path.suffix == ".yaml":
            yield path
        elif (
            not (len(parts) == 1 and parts[0] in ROOT_FILES)
            and parts[0] != "schema"
            and not _is_forecast(parts)
        ):
            faults.append(
                Fault(
                    _shown(path, folder),
                    0,
                    0,
                    "dit bestand staat op een plek waar indiceer geen regels leest "
                    "(verwacht: landelijk/NAAM/VERSIE.yaml, regio/NAAM/VERSIE.yaml of "
                    "gemeente/NAAM/VERSIE.yaml)",
                )
            )


def other_files(folder: Path) -> list[str]:
    """Files in the rules folder that are read by nobody, as faults call them."""
    others = (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix.lower() not in _YAML
    )
    return [
        _shown(path, folder)
        for path in others
        if path.relative_to(folder).parts[0] != "schema"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def _is_forecast(parts: tuple[str, ...]) -> bool:
    return len(parts) == 2 and parts[0] == FORECAST_FOLDER and parts[1].endswith(".yaml")


def _persons(document: Document) -> Iterator[Fault]:
    """A rule is about nobody in particular: whatever looks like a person in one of its texts is a
    fault, and not repeated."""

    def look(value: Any, path: Path_) -> Iterator[Fault]:
        if isinstance(value, dict):
            for key, item in value.items():
                yield from look(item, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from look(item, (*path, index))
        elif (
            isinstance(value, str)
            and (" " in value or "@" in value or sum(map(str.isdigit, value)) > 7)
            and (found := looks_forbidden(value))
        ):
            yield document.fault(
                path,
                f"dit lijkt op {found}; een regel gaat over niemand in het bijzonder, haal het weg",
            )

    return look(document.data, ())


def folder_label(folder: Path) -> str:
    """What faults and advices call the rules folder: its own name, also when it was given as ``.``
    or ``..``."""
    return (folder.name if folder.name not in ("", "..") else folder.resolve().name) or "rules"


def _shown(path: Path, folder: Path) -> str:
    return str(Path(folder_label(folder)) / path.relative_to(folder))


def _read(path: Path, folder: Path, faults: list[Fault]) -> Document | None:
    try:
        return read_document(path, _shown(path, folder))
    except InvalidInput as error:
        faults.extend(error.faults)
        return None


def _concept_names(document: Document) -> list[str]:
    block = document.data.get("begrippen") if isinstance(document.data, dict) else None
    return list(block) if isinstance(block, dict) else []
