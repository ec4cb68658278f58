"""A log in each of its two stores; PostgreSQL is started here, where Debian's package is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from indiceer.record.place import open_log

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL of our own, on a socket in a folder of its own."""
    if not SERVERS or os.geteuid() == 0 and not shutil.which("runuser"):
        pytest.skip(
            "PostgreSQL is not installed here (Debian: postgresql): its half of the tests "
            "of the record is left out"
        )
    pytest.importorskip("psycopg")
    folder = Path(tempfile.mkdtemp(prefix="indiceer-pg-"))
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    control = [*user, SERVERS[-1] / "pg_ctl", "-D", folder / "db", "-w", "-l", folder / "log"]

    def run(*words: object) -> None:
        subprocess.run(
            [str(word) for word in words],
            check=True,
            capture_output=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
        )

    run(*user, SERVERS[-1] / "initdb", "-D", folder / "db", "-A", "trust", "-U", "proef", "-N")
    run(*control, "-o", f"-k {folder} -c listen_addresses=''", "start")
    yield f"postgresql://proef@/postgres?host={folder}"
    run(*control, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path) -> str:
    """Where a new log can be: one test, both stores."""
    if request.param == "sqlite":
        return str(tmp_path / "dalfsen.logboek")
    address: str = request.getfixturevalue("server")
    import psycopg

    with psycopg.connect(address, autocommit=True) as base:
        base.execute("drop schema if exists indiceer_dalfsen cascade")
    return address


@pytest.fixture
def log(place):
    opened = open_log(place, "dalfsen", create=True)
    yield opened
    opened.close()
