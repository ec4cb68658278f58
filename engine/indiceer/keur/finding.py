"""What a check is, what it finds, and how a finding that is known and accepted stays silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..analysis.workbench import workbench
from ..base.documents import Path_, read_document
from ..rules.book import RuleBook
from ..rules.declared import declared
from .examples import Example

LEVELS = ("fout", "waarschuwing", "opmerking")


@dataclass(frozen=True, order=True)
class Finding:
    """One finding at one place;

    ``subject`` says what it is about, ``repair`` what to do, ``example`` is an intake that shows
    it.
    """

    path: str
    line: int
    column: int
    code: str
    level: str
    message: str
    repair: str
    subject: str = ""
    example: str = ""

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}:{self.column}  {self.code} {self.level}: {self.message} "
            f"{self.repair}"
        )


@dataclass(frozen=True)
class Found:
    """What a check yields: file, place in the file, subject, message, repair and perhaps an intake
    that shows it."""

    file: str
    place: Path_
    subject: str
    message: str
    repair: str
    example: str = ""


@dataclass(frozen=True)
class Check:
    """A check.

    ``bad`` is a rules folder in miniature that gives exactly one finding, ``good`` the same,
    repaired.
    """

    code: str
    level: str
    title: str
    explanation: str
    run: Callable[[RuleBook], Iterator[Found]]
    bad: Example
    good: Example

    def findings(self, book: RuleBook) -> list[Finding]:
        """What it finds, without what ``eigenschappen.yaml`` lists as known."""
        known = declared(book).known
        return [
            finding
            for finding in self.everything(book)
            if not any(
                item.covers(finding.code, finding.subject, finding.message) for item in known
            )
        ]

    def everything(self, book: RuleBook) -> list[Finding]:
        """What it finds, known or not. Computed once per rule book."""
        if self.code not in (cache := _results(book)):
            cache[self.code] = sorted(self._placed(book, found) for found in self.run(book))
            workbench(book).keep()
        return cache[self.code]

    def _placed(self, book: RuleBook, found: Found) -> Finding:
        document = read_document(
            book.folder.parent / found.file
            if (book.folder.parent / found.file).is_file()
            else book.folder / found.file.split("/", 1)[1],
            found.file,
        )
        at = document.fault(found.place, found.message)
        return Finding(
            found.file,
            at.line,
            at.column,
            self.code,
            self.level,
            found.message,
            found.repair,
            found.subject,
            found.example,
        )


_cache: list[tuple[RuleBook, dict[str, list[Finding]]]] = []


def _results(book: RuleBook) -> dict[str, list[Finding]]:
    """Results so far for this rule book; the last few books are remembered, by identity."""
    for known, results in _cache:
        if known is book:
            return results
    _cache.append((book, {}))
    del _cache[:-4]
    return _cache[-1][1]
