"""A log shows every change, loses nothing to a crash, and lets go of people without a trace."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from datetime import date

import pytest

from indiceer.base.faults import InvalidInput
from indiceer.record.chain import Part
from indiceer.record.copy import check_copy
from indiceer.record.entries import by_key, decision_entry, kept_until
from indiceer.record.place import open_log
from indiceer.record.port import Entry
from indiceer.record.sql_log import LogError
from indiceer.record.sqlite_log import SqliteLog, found_in

COLUMNS = {
    "keten": (
        "nummer",
        "vorige",
        "tijd",
        "gemeente",
        "soort",
        "sleutel",
        "regels",
        "uitkomst",
        "vastlegging",
        "hash",
    ),
    "inhoud": ("nummer", "deel", "zout", "lading"),
    "bewaard": ("hash", "inhoud"),
}
WRITER = """
import sys
from indiceer.record.place import open_log
from indiceer.record.port import Entry
log = open_log(sys.argv[1], "dalfsen", create=True)
for number in range(int(sys.argv[2])):
    log.append(Entry("correctie", "k", {"n": number}, {"tekst": "iets"}))
    print(number, flush=True)
"""


def fill(log, rows=5):
    import hashlib

    text = b"regels"
    digest = hashlib.sha256(text).hexdigest()
    import json

    listed = json.dumps({"a.txt": digest}).encode()
    whole = hashlib.sha256(listed).hexdigest()
    for number in range(rows):
        log.append(
            Entry(
                "correctie",
                f"k{number}",
                {"n": number},
                {"tekst": f"woorden {number} " + "lang verhaal " * 9},
                "code",
                whole,
                {digest: text, whole: listed},
            )
        )


def test_a_log_holds_and_gives_back_what_was_said(log):
    fill(log)
    assert log.verify() == []
    assert [told.core for told in log.read()] == [{"n": number} for number in range(5)]
    assert log.head().number == 5


@pytest.mark.parametrize(
    ("table", "column"), [(table, name) for table, names in COLUMNS.items() for name in names]
)
def test_one_changed_byte_in_any_column_is_found_and_located(table, column, tmp_path):
    log = open_log(str(tmp_path / "x.logboek"), "dalfsen", create=True)
    fill(log)
    log.close()
    base = sqlite3.connect(tmp_path / "x.logboek")
    for (name,) in base.execute("select name from sqlite_master where type='trigger'").fetchall():
        base.execute(f"drop trigger {name}")
    where = "rowid = 3" if table != "bewaard" else "rowid = 1"
    (value,) = base.execute(f"select {column} from {table} where {where}").fetchone()
    if isinstance(value, int):
        changed = value + 40
    elif isinstance(value, bytes):
        changed = bytes([value[0] ^ 1]) + value[1:]
    else:
        changed = chr(ord(value[0]) ^ 1) + value[1:]
    base.execute(f"update {table} set {column} = ? where {where}", (changed,))
    base.commit()
    base.close()
    row = {"keten": 3, "inhoud": 2, "bewaard": 0}[table]  # every row has two parts
    assert row in [item.row for item in SqliteLog(tmp_path / "x.logboek").verify()]


def test_a_cut_tail_is_found_with_a_printed_head(tmp_path):
    place = str(tmp_path / "x.logboek")
    log = open_log(place, "dalfsen", create=True)
    fill(log)
    head = log.head().hash
    log.close()
    base = sqlite3.connect(place)
    base.executescript(
        "drop trigger keten_blijft; delete from keten where nummer = 5; "
        "delete from inhoud where nummer = 5;"
    )
    base.close()
    log = open_log(place)
    assert log.verify() == []  # nobody can see this from within
    assert "komt in dit logboek niet voor" in str(log.verify(head[:20])[0])


@pytest.mark.parametrize("size", [50, pytest.param(1000, marks=pytest.mark.lang)])
def test_eight_processes_at_once_leave_no_gap_and_no_fork(place, size):
    open_log(place, "dalfsen", create=True).close()
    many = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, place, str(size)], stdout=subprocess.DEVNULL
        )
        for _ in range(8)
    ]
    assert [process.wait(600) for process in many] == [0] * 8
    log = open_log(place, "dalfsen")
    assert log.verify() == [] and log.head().number == 8 * size
    log.close()


@pytest.mark.parametrize("times", [3, pytest.param(100, marks=pytest.mark.lang)])
def test_a_process_killed_while_it_writes_leaves_a_whole_chain(place, times):
    said = 0
    for _ in range(times):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, place, "100000"], stdout=subprocess.PIPE, text=True
        )
        said += sum(bool(writer.stdout.readline()) for _ in range(7))
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
    log = open_log(place, "dalfsen")
    assert log.verify() == [] and log.head().number >= said
    log.close()


def test_after_destruction_no_byte_is_left_and_the_chain_still_holds(tmp_path):
    place = tmp_path / "x.logboek"
    log = SqliteLog(place, "dalfsen", create=True)
    fill(log, 40)
    parts = [
        Part(bytes(salt), bytes(text))
        for salt, text in log.rows("select zout, lading from inhoud where nummer = 7")
    ]
    files = [place, place.with_name(place.name + "-wal"), place.with_name(place.name + "-shm")]
    before = b"".join(path.read_bytes() for path in files)
    assert len(found_in(before, parts)) >= 3  # so that finding nothing means something
    log.destroy("k6", "bewaartermijn verstreken")
    after = b"".join(path.read_bytes() for path in files if path.exists())
    assert not any(
        part.salt in after or part.payload in after and len(part.payload) > 32 for part in parts
    )
    assert log.verify() == []
    log.close()


def test_destroyed_is_said_and_cannot_be_done_twice(log):
    fill(log)
    row = log.destroy("k2", "op verzoek")
    assert log.verify() == []
    told = {told.row.number: told for told in log.read()}
    assert told[3].core is None and told[row.number].core == {"rijen": [3], "grond": "op verzoek"}
    with pytest.raises(InvalidInput, match="al vernietigd"):
        log.destroy("k2", "op verzoek")


def test_content_that_vanishes_without_destruction_is_found(log):
    fill(log)
    log.run("delete from inhoud where nummer = 2")
    assert "zonder dat vernietiging" in str(log.verify()[0])


@pytest.mark.parametrize("free", [True, False])
def test_a_copy_proves_itself_also_without_free_text(log, free):
    import json

    fill(log)
    log.destroy("k1", "op verzoek")
    lines = [json.dumps(line) for line in log.export(free)]
    head = log.head().hash
    assert check_copy(lines, head) == []
    assert any("woorden" in line for line in lines) is free
    assert [item.row for item in check_copy([*lines[:2], *lines[3:]], head)][:1] == [3]
    forged = lines[4].replace('"n": 4', '"n": 5')
    assert forged != lines[4] and check_copy([*lines[:4], forged, *lines[5:]])


@pytest.mark.parametrize(
    ("outcome", "until"),
    [
        ("toegekend", date(2039, 2, 28)),
        ("geweigerd", date(2029, 2, 28)),
        ("afgebroken", date(2025, 2, 28)),
    ],
)
def test_how_long_is_kept_follows_from_the_decision(log, outcome, until):
    log.append(Entry("advies", "k", {}))
    assert kept_until(by_key(log)["k"]) is None  # nobody decided yet
    log.append(decision_entry("k", "B-1", date(2024, 2, 29), "teammanager", outcome, None))
    assert kept_until(by_key(log)["k"]) == until


def test_the_file_is_for_its_owner_and_for_one_municipality(tmp_path):
    place = str(tmp_path / "x.logboek")
    log = open_log(place, "dalfsen", create=True)
    fill(log)
    log.close()
    assert stat.S_IMODE(os.stat(place).st_mode) == 0o600
    with pytest.raises(LogError, match="elke gemeente heeft een eigen logboek"):
        open_log(place, "zwolle")


def test_what_is_no_log_is_refused_and_left_alone(tmp_path):
    other = tmp_path / "x"
    other.write_text("geen logboek, maar wel een tekst")
    with pytest.raises(LogError, match="geen logboek"):
        open_log(str(other))
    assert other.read_text() == "geen logboek, maar wel een tekst"


@pytest.mark.lang
def test_a_hundred_thousand_rows_are_verified(tmp_path, record_property):
    log = SqliteLog(tmp_path / "x.logboek", "dalfsen", create=True)
    with log.writing():
        for number in range(100_000):
            log._append(Entry("correctie", f"k{number}", {"n": number}))
    start = time.perf_counter()
    assert log.verify() == []
    print(f"100,000 rows verified in {time.perf_counter() - start:.2f} s")
