"""The log in a file of its own: SQLite of the standard library, for its owner only."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .chain import Part
from .sql_log import LogError, SqlLog

_FORM = 0x696E6469  # "indi": this file is one of ours
_WAIT = 30
_TABLES = """
create table keten (nummer integer primary key, vorige text not null, tijd text not null,
  gemeente text not null, soort text not null, sleutel text not null, regels text not null,
  uitkomst text not null, vastlegging text not null, hash text not null unique) strict;
create index keten_sleutel on keten (sleutel);
create table inhoud (nummer integer not null, deel integer not null, zout blob not null,
  lading blob not null, primary key (nummer, deel)) strict;
create table bewaard (hash text primary key, inhoud blob not null) strict;
create trigger keten_vast before update on keten begin select raise(abort, 'vast'); end;
create trigger keten_blijft before delete on keten begin select raise(abort, 'vast'); end;
create trigger inhoud_vast before update on inhoud begin select raise(abort, 'vast'); end;
create trigger bewaard_vast before update on bewaard begin select raise(abort, 'vast'); end;
create trigger bewaard_blijft before delete on bewaard begin select raise(abort, 'vast'); end;
"""
#: a log in WAL on one of these is damaged sooner or later
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs")
#: pieces to search for: small enough to lie within a page of the file
_PIECE, _STEP = 32, 256


class SqliteLog(SqlLog):
    """One log in one file, opened and if need be made. Raises LogError with a Dutch sentence."""

    def __init__(self, path: Path, municipality: str = "", create: bool = False):
        self.path = path
        _refuse_network(path)
        new = not path.exists()
        if new and not create:
            raise LogError(f"{path}: dit logboek bestaat niet")
        try:
            if new:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self.base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self._open()
        except (OSError, sqlite3.Error) as error:
            raise LogError(f"{path}: dit logboek kan niet geopend worden ({_why(error)})") from None
        first = list(self.rows("select gemeente from keten order by nummer limit 1"))
        self.municipality = first[0][0] if first else municipality
        if first and municipality and municipality != first[0][0]:
            raise LogError(
                f"{path}: dit is het logboek van {first[0][0]}, niet van {municipality};"
                " elke gemeente heeft een eigen logboek"
            )

    def _open(self) -> None:
        run = self.base.execute
        run("pragma secure_delete = on")
        run("pragma synchronous = full")
        with self.writing():
            known = run("pragma application_id").fetchone()[0]
            empty = not run("select 1 from sqlite_master limit 1").fetchall()
            if not empty and known != _FORM:
                raise sqlite3.DatabaseError("file is not a database")
            if empty:
                for statement in _TABLES.replace("; end;", "@end;").split(";\n"):
                    if statement.strip():
                        run(statement.replace("@end;", "; end;").replace("@end", "; end"))
                run(f"pragma application_id = {_FORM}")
        if run("pragma journal_mode").fetchone()[0] != "wal":
            run("pragma journal_mode = wal")

    def rows(self, query: str, *values: Any) -> Iterator[Sequence[Any]]:
        try:
            yield from self.base.execute(query, values)
        except sqlite3.DatabaseError as error:
            raise LogError(f"{self.path}: dit logboek is beschadigd ({_why(error)})") from None

    def run(self, statement: str, *values: Any) -> None:
        self.base.execute(statement, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        self.base.execute("begin immediate")
        try:
            yield
        except BaseException:
            self.base.execute("rollback")
            raise
        self.base.execute("commit")

    def traces(self, parts: list[Part]) -> int:
        """What another key says in the same words is no trace; its salt is always another."""
        self.base.execute("pragma wal_checkpoint(truncate)").fetchall()
        left = {
            piece
            for ending in ("", "-wal", "-shm")
            if (path := Path(f"{self.path}{ending}")).exists()
            for piece in found_in(path.read_bytes(), parts)
        }
        return sum(
            not list(self.rows("select 1 from inhoud where instr(lading, ?) > 0 limit 1", piece))
            for piece in left
        )

    def close(self) -> None:
        self.base.close()


def found_in(raw: bytes, parts: list[Part]) -> list[bytes]:
    """Which pieces of these parts stand in ``raw``. Short payloads stand beside their salt."""
    pieces = (
        text[start : start + _PIECE]
        for item in parts
        for text in (item.salt, item.payload)
        for start in range(0, len(text) - _PIECE + 1, _STEP)
    )
    return [piece for piece in pieces if piece in raw]


def _refuse_network(path: Path) -> None:
    text = str(path.absolute())
    where = text.startswith(("\\\\", "//"))
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        mounts = []
    below = [
        (place, kind)
        for place, kind in mounts
        if place == "/" or text == place or text.startswith(place + "/")
    ]
    if where or (below and max(below, key=lambda item: len(item[0]))[1] in _NETWORK):
        raise LogError(
            f"{path}: een logboek kan niet op een netwerkschijf staan; daar raakt het "
            "beschadigd. Kies een plek op deze computer, of een logboek in PostgreSQL"
        )


def _why(error: Exception) -> str:
    text = str(error)
    words = {
        "readonly": "u mag er niet schrijven",
        "unable to open": "u mag er niet schrijven",
        "Permission": "dat mag u niet",
        "locked": "een ander programma houdt het bezet",
        "not a database": "dit is geen logboek van indiceer",
        "Read-only": "u mag er niet schrijven",
        "full": "de schijf is vol",
        "Is a directory": "dat is een map",
        "malformed": "de indeling klopt niet",
        "Not a directory": "die map bestaat niet",
    }
    return next((dutch for english, dutch in words.items() if english in text), "het lukt niet")
