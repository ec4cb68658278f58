"""What a check is and what it finds."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...documents import Path_, read_document
from ...rules.loader import RuleBook

LEVELS = ("fout", "waarschuwing", "opmerking")


@dataclass(frozen=True, order=True)
class Finding:
    """One finding at one place; ``repair`` says what to do."""

    path: str
    line: int
    column: int
    code: str
    level: str
    message: str
    repair: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}  {self.code} {self.level}: {self.message} {self.repair}"


@dataclass(frozen=True)
class Check:
    """A check: ``run`` yields (file, path within the file, message, repair)."""

    code: str
    level: str
    title: str
    explanation: str
    run: Callable[[RuleBook], Iterator[tuple[str, Path_, str, str]]]

    def findings(self, book: RuleBook) -> list[Finding]:
        found = []
        for file, place, message, repair in self.run(book):
            document = read_document(book.folder.parent / file, file)
            at = document.fault(place, message)
            found.append(Finding(file, at.line, at.column, self.code, self.level, message, repair))
        return sorted(found)
