"""The chain: one row an event, each holding the hash of the one before.

A row holds nothing of a person. What was said stands apart, in two parts with a salt each: the
core, and the free text. The row commits to both, so that either can be destroyed or left out of a
copy while the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

#: what the first row calls the row before it
NOTHING = "0" * 64
KINDS = (
    "advies",
    "keuze",
    "besluit",
    "herziening",
    "correctie",
    "bezwaar",
    "vernietiging",
    "zegel",
)
#: kinds that hold nothing of a person, and stay
LASTING = ("vernietiging", "zegel")
CORE, FREE = 0, 1
SALT_BYTES = 32
_LARGEST = 50_000_000


@dataclass(frozen=True)
class Row:
    """One link. ``rules`` is the hash of the list of rule files, ``outcome`` a code."""

    number: int
    previous: str
    time: str
    municipality: str
    kind: str
    key: str
    rules: str
    outcome: str
    commitment: str
    hash: str = ""

    def sealed(self) -> Row:
        """The row with the hash that belongs to it."""
        return replace(self, hash=row_hash(self))


@dataclass(frozen=True)
class Part:
    """One part of what was said: the salt and the compressed text."""

    salt: bytes
    payload: bytes

    def hash(self) -> str:
        return hashlib.sha256(self.salt + self.payload).hexdigest()

    def read(self) -> Any:
        """What it says. Raises ValueError where it is no compressed JSON."""
        try:
            unpack = zlib.decompressobj()
            text = unpack.decompress(self.payload, _LARGEST)
            if not unpack.eof:
                raise ValueError("not whole")
            return json.loads(text)
        except (zlib.error, RecursionError) as error:
            raise ValueError(str(error)) from None


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: the row (0: the log as a whole), and why, in Dutch."""

    row: int
    sentence: str

    def __str__(self) -> str:
        return f"rij {self.row}: {self.sentence}" if self.row else self.sentence


def part(value: Any, salt: bytes) -> Part:
    """The part that holds ``value``."""
    return Part(salt, zlib.compress(encode(value), 9))


def encode(value: Any) -> bytes:
    """JSON that is the same everywhere: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def commit(parts: Iterable[str]) -> str:
    """The commitment to the parts, from their hashes."""
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def row_hash(row: Row) -> str:
    """The hash over every column of a row but the hash itself."""
    columns = (
        row.number,
        row.previous,
        row.time,
        row.municipality,
        row.kind,
        row.key,
        row.rules,
        row.outcome,
        row.commitment,
    )
    return hashlib.sha256(json.dumps(columns, ensure_ascii=False).encode()).hexdigest()


def as_data(row: Row) -> dict[str, Any]:
    """The row with the Dutch names of its columns."""
    values = asdict(row)
    return {COLUMNS[name]: values[name] for name in COLUMNS}


COLUMNS = {
    "number": "nummer",
    "previous": "vorige",
    "time": "tijd",
    "municipality": "gemeente",
    "kind": "soort",
    "key": "sleutel",
    "rules": "regels",
    "outcome": "uitkomst",
    "commitment": "vastlegging",
    "hash": "hash",
}


def check_rows(rows: Iterable[Row]) -> Iterator[Break]:
    """Every place where the chain itself does not hold."""
    previous, number, town = NOTHING, 0, None
    for row in rows:
        number += 1
        town = row.municipality if town is None else town
        if row.number != number:
            yield Break(number, f"deze rij ontbreekt; hier staat rij {row.number}")
            number = row.number
        elif row.previous != previous:
            yield Break(number, "deze rij sluit niet aan op de rij ervoor")
        if row_hash(row) != row.hash:
            yield Break(number, "deze rij is veranderd: de hash hoort niet bij wat er staat")
        if row.municipality != town:
            yield Break(number, "deze rij is van een andere gemeente")
        previous = row.hash
