"""The same log in a PostgreSQL database, for a region whose own people keep it (``[server]``)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from .chain import Part
from .sql_log import LogError, SqlLog

_TABLES = """
create table if not exists keten (nummer bigint primary key, vorige text not null,
  tijd text not null, gemeente text not null, soort text not null, sleutel text not null,
  regels text not null, uitkomst text not null, vastlegging text not null,
  hash text not null unique);
create index if not exists keten_sleutel on keten (sleutel);
create table if not exists inhoud (nummer bigint not null, deel integer not null,
  zout bytea not null, lading bytea not null, primary key (nummer, deel));
create table if not exists bewaard (hash text primary key, inhoud bytea not null);
"""


class PostgresLog(SqlLog):
    """One log in a schema of its own (``indiceer_GEMEENTE``). Raises LogError."""

    def __init__(self, address: str, municipality: str, create: bool = False):
        try:
            import psycopg
            from psycopg import sql
        except ImportError:
            raise LogError(
                "een logboek in PostgreSQL vraagt een extra onderdeel: "
                "pip install 'indiceer[server]'"
            ) from None
        self.municipality = municipality
        name = "indiceer_" + municipality.replace("-", "_")
        self._lock = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
        try:
            self.base = psycopg.connect(address, autocommit=True)
            known = self.base.execute(
                "select 1 from information_schema.schemata where schema_name = %s", (name,)
            ).fetchone()
            if not known and not create:
                raise LogError(f"in deze database staat geen logboek van {municipality}")
            with self.writing():
                self.base.execute(
                    sql.SQL("create schema if not exists {}").format(sql.Identifier(name))
                )
                self.base.execute(sql.SQL("set search_path to {}").format(sql.Identifier(name)))
                self.base.execute(_TABLES)
            self.base.execute(sql.SQL("set search_path to {}").format(sql.Identifier(name)))
        except psycopg.Error as error:
            raise LogError(
                f"het logboek in PostgreSQL kan niet geopend worden ({type(error).__name__})"
            ) from None

    def rows(self, query: str, *values: Any) -> Iterator[Sequence[Any]]:
        yield from self.base.execute(query.replace("?", "%s"), values).fetchall()

    def run(self, statement: str, *values: Any) -> None:
        self.base.execute(statement.replace("?", "%s"), values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self.base.transaction():
            self.base.execute("select pg_advisory_xact_lock(%s)", (self._lock,))
            yield

    def traces(self, parts: list[Part]) -> int:
        """The table is written anew. The write-ahead log of the server turns over by itself, which
        the declaration says; from here its files cannot be searched."""
        self.base.execute("vacuum full inhoud")
        self.base.execute("checkpoint")
        salts = [item.salt for item in parts]
        return len(list(self.rows("select 1 from inhoud where zout = any(?)", salts)))

    def close(self) -> None:
        self.base.close()
