"""A log in two tables and a store, in any database that speaks SQL.

What differs between databases (how to open, how to be the only writer, how to make sure that
nothing is left) stands in the two stores.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

from ..base.faults import Fault, IndiceerError, InvalidInput
from .chain import (
    CORE,
    FREE,
    KINDS,
    LASTING,
    NOTHING,
    SALT_BYTES,
    Break,
    Part,
    Row,
    as_data,
    check_rows,
    commit,
    part,
)
from .keeping import whole
from .port import Entry, Told

_ROW = "nummer, vorige, tijd, gemeente, soort, sleutel, regels, uitkomst, vastlegging, hash"
#: enough of a hash to be the only one
SHORTEST_HEAD = 12


class LogError(IndiceerError):
    """The log cannot be used, or still holds what was to be destroyed."""

    exit_code = 3


class SqlLog:
    """Everything of a log but its database."""

    municipality: str

    def rows(self, query: str, *values: Any) -> Iterator[Sequence[Any]]:
        """The answer to a query with ``?`` for each value."""
        raise NotImplementedError

    def writing(self) -> AbstractContextManager[None]:
        """A transaction in which nobody else writes; undone when it fails."""
        raise NotImplementedError

    def run(self, statement: str, *values: Any) -> None:
        raise NotImplementedError

    def traces(self, parts: list[Part]) -> int:
        """Make sure that these are gone for good; how many pieces can still be found."""
        raise NotImplementedError

    def append(self, entry: Entry) -> Row:
        if entry.kind not in KINDS:
            raise ValueError(entry.kind)
        with self.writing():
            return self._append(entry)

    def _append(self, entry: Entry) -> Row:
        parts = {
            CORE: part(entry.core, secrets.token_bytes(SALT_BYTES)),
            FREE: part(entry.free, secrets.token_bytes(SALT_BYTES)),
        }
        last = self.head()
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        row = Row(
            last.number + 1 if last else 1,
            last.hash if last else NOTHING,
            now,
            self.municipality,
            entry.kind,
            entry.key,
            entry.rules,
            entry.outcome,
            commit(item.hash() for item in parts.values()),
        ).sealed()
        for digest, raw in entry.kept.items():
            if not list(self.rows("select 1 from bewaard where hash = ?", digest)):
                self.run("insert into bewaard (hash, inhoud) values (?, ?)", digest, raw)
        self.run(
            f"insert into keten ({_ROW}) values ({', '.join('?' * 10)})", *as_data(row).values()
        )
        for number, item in parts.items():
            self.run(
                "insert into inhoud (nummer, deel, zout, lading) values (?, ?, ?, ?)",
                row.number,
                number,
                item.salt,
                item.payload,
            )
        return row

    def head(self) -> Row | None:
        found = list(self.rows(f"select {_ROW} from keten order by nummer desc limit 1"))
        return Row(*found[0]) if found else None

    def read(self, key: str | None = None) -> Iterator[Told]:
        where, values = ("where sleutel = ?", (key,)) if key is not None else ("", ())
        for columns in list(
            self.rows(f"select {_ROW} from keten {where} order by nummer", *values)
        ):
            row = Row(*columns)
            parts = self._parts(row.number)
            try:
                core, free = (
                    parts[number].read() if number in parts else None for number in (CORE, FREE)
                )
            except ValueError:
                raise LogError(
                    f"rij {row.number} van het logboek is beschadigd; draai 'indiceer "
                    "logboek controleer'"
                ) from None
            yield Told(row, core, free)

    def _parts(self, number: int) -> dict[int, Part]:
        return {
            which: Part(bytes(salt), bytes(payload))
            for which, salt, payload in self.rows(
                "select deel, zout, lading from inhoud where nummer = ? order by deel", number
            )
        }

    def kept(self, digest: str) -> bytes | None:
        found = list(self.rows("select inhoud from bewaard where hash = ?", digest))
        return bytes(found[0][0]) if found else None

    def verify(self, head: str | None = None) -> list[Break]:
        rows = [Row(*columns) for columns in self.rows(f"select {_ROW} from keten order by nummer")]
        found = [*check_rows(rows), *self._check_content(rows), *self._check_kept(rows)]
        if head is not None and (
            len(head) < SHORTEST_HEAD or not any(row.hash.startswith(head) for row in rows)
        ):
            found.append(
                Break(
                    0,
                    f"de kop {head} komt in dit logboek niet voor: het einde is eraf "
                    "gehaald, of dit is een ander logboek",
                )
            )
        return sorted(found, key=lambda item: item.row)

    def _check_content(self, rows: list[Row]) -> Iterator[Break]:
        hashes: dict[int, dict[int, str]] = {}
        lasting: dict[int, Part] = {}
        kinds = {row.number: row.kind for row in rows}
        for number, which, salt, payload in self.rows(
            "select nummer, deel, zout, lading from inhoud"
        ):
            item = Part(bytes(salt), bytes(payload))
            hashes.setdefault(number, {})[which] = item.hash()
            if kinds.get(number) == "vernietiging" and which == CORE:
                lasting[number] = item
        destroyed: set[int] = set()
        for item in lasting.values():
            try:
                destroyed.update(item.read()["rijen"])
            except (ValueError, KeyError, TypeError):
                continue  # told below: its hash does not fit
        for row in rows:
            parts = hashes.pop(row.number, {})
            if not parts and row.number in destroyed:
                continue
            if not parts:
                yield Break(row.number, "de inhoud is weg zonder dat vernietiging is vastgelegd")
            elif (
                set(parts) != {CORE, FREE}
                or commit(parts[number] for number in (CORE, FREE)) != row.commitment
            ):
                yield Break(row.number, "de inhoud is veranderd, of is niet die van deze rij")
            elif row.number in destroyed:
                yield Break(row.number, "deze rij heet vernietigd, maar de inhoud staat er nog")
        for number in sorted(hashes):
            yield Break(number, "er is inhoud zonder rij in de keten")

    def _check_kept(self, rows: list[Row]) -> Iterator[Break]:
        import json

        good: dict[str, bytes] = {}
        for digest, raw in self.rows("select hash, inhoud from bewaard"):
            if whole(digest, bytes(raw)):
                good[digest] = bytes(raw)
            else:
                yield Break(0, f"bewaarde regels {digest[:12]}: de inhoud hoort niet bij de hash")
        seen: dict[str, str] = {}
        for row in rows:
            if not row.rules:
                continue
            if row.rules not in seen:
                seen[row.rules] = ""
                try:
                    files = json.loads(good[row.rules])
                except (KeyError, ValueError):
                    files = {"de lijst van regels": row.rules}
                lost = [name for name, digest in files.items() if digest not in good]
                seen[row.rules] = ", ".join(lost[:3])
                if lost:
                    yield Break(row.number, f"de regels van deze rij zijn niet heel: {lost[0]}")

    def destroy(self, key: str, ground: str) -> Row:
        with self.writing():
            told = [
                row
                for row in (
                    Row(*columns)
                    for columns in self.rows(
                        f"select {_ROW} from keten where sleutel = ? order by nummer", key
                    )
                )
                if row.kind not in LASTING
            ]
            if not told:
                raise InvalidInput([Fault(key, 0, 0, "deze sleutel staat niet in het logboek")])
            parts = [item for row in told for item in self._parts(row.number).values()]
            if not parts:
                raise InvalidInput([Fault(key, 0, 0, "deze inhoud is al vernietigd")])
            for row in told:
                self.run("delete from inhoud where nummer = ?", row.number)
            made = self._append(
                Entry(
                    "vernietiging",
                    key,
                    {"rijen": [row.number for row in told], "grond": ground},
                    outcome="vernietigd",
                )
            )
        if left := self.traces(parts):
            raise LogError(
                f"de inhoud van {key} is verwijderd, maar er zijn nog {left} stukken van "
                "te vinden; sluit andere programma's die het logboek open hebben en "
                "meld het aan de beheerder"
            )
        return made

    def export(self, free: bool = True) -> Iterator[dict[str, Any]]:
        for columns in list(self.rows(f"select {_ROW} from keten order by nummer")):
            row, parts = Row(*columns), self._parts(columns[0])
            data: dict[str, Any] = {"keten": as_data(row)}
            for number, name in ((CORE, "kern"), (FREE, "vrij")):
                item = parts.get(number)
                if item is None:
                    data[name] = None
                elif number == CORE or free:
                    data[name] = {
                        "zout": item.salt.hex(),
                        "lading": item.payload.hex(),
                        "tekst": item.read(),
                    }
                else:
                    data[name] = {"hash": item.hash()}
            yield data
