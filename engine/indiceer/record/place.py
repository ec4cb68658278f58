"""Where a log is: a file of the user's own, or a database."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .port import Log

_DATABASE = ("postgresql://", "postgres://")


def data_folder() -> Path:
    """The user's own folder for data that must stay."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return Path(base) / "indiceer"


def open_log(place: str | None, municipality: str = "", create: bool = False) -> Log:
    """The log at ``place`` (a file, or the address of a PostgreSQL database); by default that of
    the municipality in the user's data folder. Raises LogError with a Dutch sentence."""
    from .sql_log import LogError

    if place and place.startswith(_DATABASE):
        from .postgres_log import PostgresLog

        if not municipality:
            raise LogError("noem bij een logboek in PostgreSQL ook de gemeente (--gemeente)")
        return PostgresLog(place, municipality, create)
    from .sqlite_log import SqliteLog

    if place:
        return SqliteLog(Path(place), municipality, create)
    if municipality:
        return SqliteLog(data_folder() / f"{municipality}.logboek", municipality, create)
    found = sorted(data_folder().glob("*.logboek"))
    if len(found) == 1:
        return SqliteLog(found[0])
    if not found:
        raise LogError("er is nog geen logboek; leg eerst een advies vast met 'indiceer leg-vast'")
    raise LogError(
        "er zijn meer logboeken; kies er een met --logboek of --gemeente: "
        + ", ".join(path.stem for path in found)
    )
