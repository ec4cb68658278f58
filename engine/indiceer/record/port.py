"""The port: all that the rest of the program knows of where a log is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from .chain import Break, Row


@dataclass(frozen=True)
class Entry:
    """What is added: ``core`` without and ``free`` with the words of people."""

    kind: str
    key: str
    core: Mapping[str, Any]
    free: Mapping[str, Any] = field(default_factory=dict)
    outcome: str = ""
    rules: str = ""
    #: content that must be there for ever, by hash
    kept: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A row with what was said; ``core`` and ``free`` are None once destroyed."""

    row: Row
    core: dict[str, Any] | None
    free: dict[str, Any] | None


class Log(Protocol):
    """One log of one municipality."""

    municipality: str

    def append(self, entry: Entry) -> Row:
        """Add a row at the end; it is on the disk when this returns."""

    def read(self, key: str | None = None) -> Iterator[Told]:
        """The rows in order, of one key or all."""

    def head(self) -> Row | None:
        """The last row."""

    def verify(self, head: str | None = None) -> list[Break]:
        """Every place where chain, content or kept rules do not hold. ``head`` is the beginning
        (at least 12 characters) of a hash that was once printed, and must be there."""

    def destroy(self, key: str, ground: str) -> Row:
        """Destroy what was said under a key and search for what is left of it."""

    def export(self, free: bool = True) -> Iterator[dict[str, Any]]:
        """Every row with its parts, for a copy; without the free text if so wanted."""

    def kept(self, digest: str) -> bytes | None:
        """Content by its hash, as it was when it was kept."""

    def close(self) -> None: ...
