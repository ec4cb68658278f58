"""Where the records come from: one interface for files and distributions.

A source is cut into chunks (places in the file, never records) and reads one chunk as a row of
batches of at most ``BATCH`` records, so that memory does not grow with the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ...base.documents import quoted
from ...base.faults import Fault, InvalidInput, did_you_mean
from ...facts.catalogue import Catalogue
from ...privacy import ADVICE, forbidden_key, named_forbidden
from .columns import Batch

BATCH = 1 << 18
#: the municipality that advises, in a population of several
TOWN = "gemeente"
#: may stand in a file, and are never read
IGNORED = ("casus", "peildatum", "titel")


@dataclass(frozen=True)
class Chunk:
    """A part of a source:

    ``start`` up to ``stop`` (row groups, bytes or records, as the source counts).
    """

    number: int
    start: int
    stop: int


class Source(Protocol):
    """What a population run reads. Sources are small and can be sent to another process."""

    def fingerprint(self) -> str:
        """Changes with the content."""

    def chunks(self, records: int) -> list[Chunk]:
        """Parts of roughly so many records."""

    def batches(
        self, chunk: Chunk, questions: Collection[str], catalogue: Catalogue
    ) -> Iterator[Batch]:
        """The records of a chunk; only the columns in ``questions`` (and the municipality)."""


def file_fingerprint(path: str) -> str:
    """SHA-256 of the content."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_columns(path: str, names: Iterable[str], catalogue: Catalogue) -> None:
    """Every column is a question of the catalogue.

    Raises InvalidInput with every one that is not; personal data are refused by their name alone.
    """
    faults, seen = [], set()
    for number, name in enumerate(names, 1):
        if forbidden_key(name):
            faults.append(
                Fault(path, 0, 0, f"kolom {quoted(name)} mag niet in een bevolking staan; {ADVICE}")
            )
        elif name not in catalogue.asked and (found := named_forbidden(name)):
            faults.append(
                Fault(path, 0, 0, f"de naam van kolom {number} lijkt op {found}; {ADVICE}")
            )
        elif name in seen:
            faults.append(Fault(path, 0, 0, f"kolom {quoted(name)} staat er twee keer"))
        elif name not in catalogue.asked and name not in (TOWN, *IGNORED):
            extra = (
                "; dit feit rekent indiceer zelf uit"
                if name in catalogue.facts
                else did_you_mean(name, catalogue.asked)
            )
            faults.append(Fault(path, 0, 0, f"kolom {quoted(name)} is geen feit{extra}"))
        seen.add(name)
    if faults:
        raise InvalidInput(faults)


def line_of(path: str, place: int) -> int:
    """The number of the line that begins at this byte; only looked up when there is something to
    say of it."""
    with open(path, "rb") as file:
        before = 0
        while place > 0 and (block := file.read(min(1 << 24, place))):
            before += block.count(b"\n")
            place -= len(block)
    return before + 1


def byte_chunks(path: str, first: int, records: int, quotes: bool) -> list[Chunk]:
    """Cut a text file at line ends.

    ``quotes``: not at a line end inside quotation marks. The length of a line is guessed from the
    beginning.
    """
    size = Path(path).stat().st_size
    with open(path, "rb") as file:
        file.seek(first)
        sample = file.read(1 << 20)
        target = max(1 << 12, records * (len(sample) // max(1, sample.count(b"\n")) or 1))
        chunks: list[Chunk] = []
        start, inside, place = first, 0, first
        while start < size:
            stop = min(start + target, size)
            while stop < size:
                file.seek(place)
                if quotes:
                    while place < stop:
                        block = file.read(min(1 << 24, stop - place))
                        inside ^= block.count(b'"') & 1
                        place += len(block)
                else:
                    place = stop
                    file.seek(stop)
                line = file.readline()
                inside ^= (line.count(b'"') & 1) if quotes else 0
                place = stop = place + len(line)
                if not inside:
                    break
            chunks.append(Chunk(len(chunks), start, stop))
            start = place = stop
    return chunks
