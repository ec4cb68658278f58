"""Whatever a file holds, the answer is a clear refusal or a real advice: no other exception, no
hang, no traceback.

The normal run takes a sample; ``INDICEER_GROOT=1`` takes a thousand.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from mangle import mangled

from indiceer.api import laad_regels, lees_intake, weeg_intake
from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.cli.main import main

BIG = bool(os.environ.get("INDICEER_GROOT"))
INTAKES, RULE_FILES = (600, 400) if BIG else (100, 30)
SECONDS = 10
CASES = sorted(data_folder("cases").glob("*.yaml"))
RULES = data_folder("rules")


class TookTooLong(BaseException):
    """Not an Exception, so that nobody catches it by accident."""


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def shipped_rules():
    return laad_regels()


@pytest.fixture()
def command(monkeypatch):
    """Run the command line in this process: exit code, stdout and stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        try:
            main(list(arguments))
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            monkeypatch.undo()
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())
        return code, *texts

    return run


def outcome_of(work) -> str:
    """``refused`` or ``advice``; anything else that happens is the finding."""
    try:
        with time_limit(SECONDS):
            work()
    except InvalidInput as refusal:
        assert refusal.faults and all(
            fault.message and "\n" not in str(fault) for fault in refusal.faults
        )
        return "refused"
    except TookTooLong:
        return "hang"
    except BaseException:
        return traceback.format_exc(limit=-4)
    return "advice"


def judge(found: dict[str, list[str]]) -> None:
    strange = {
        kind: seeds[:5] for kind, seeds in found.items() if kind not in ("refused", "advice")
    }
    assert not strange, "\n\n".join(f"{seeds}\n{kind}" for kind, seeds in strange.items())
    assert found.get("refused") and found.get("advice"), (
        "the mangling is too rough or too soft to prove anything"
    )


def test_a_mangled_intake_is_refused_or_advised_on(tmp_path, shipped_rules):
    found: dict[str, list[str]] = {}
    for seed in range(INTAKES):
        source = CASES[seed % len(CASES)]
        path = tmp_path / f"zaak{'.json' if seed % 5 == 0 else '.yaml'}"
        path.write_bytes(mangled(source, seed))
        kind = outcome_of(
            lambda path=path: weeg_intake(lees_intake(path, shipped_rules), shipped_rules)
        )
        found.setdefault(kind, []).append(f"{source.name}:{seed}")
    judge(found)


def test_a_mangled_rule_file_is_refused_or_used(tmp_path):
    folder = shutil.copytree(RULES, tmp_path / "rules")
    files = sorted(path.relative_to(folder) for path in folder.rglob("*.yaml"))
    found: dict[str, list[str]] = {}
    for seed in range(RULE_FILES):
        name = random.Random(seed).choice(files)
        (folder / name).write_bytes(mangled(RULES / name, seed))

        def work() -> None:
            book = laad_regels(folder)
            weeg_intake(lees_intake(CASES[0], book), book)

        found.setdefault(outcome_of(work), []).append(f"{name}:{seed}")
        shutil.copyfile(RULES / name, folder / name)
    judge(found)


def test_the_command_line_shows_no_traceback_on_mangled_files(tmp_path, command):
    folder = shutil.copytree(RULES, tmp_path / "rules")
    files = sorted(path.relative_to(folder) for path in folder.rglob("*.yaml"))
    case = tmp_path / "zaak.yaml"
    strange = []
    for seed in range(10_000, 10_000 + (200 if BIG else 24)):
        name = random.Random(seed).choice(files)
        case.write_bytes(
            mangled(CASES[seed % len(CASES)], seed) if seed % 2 else CASES[0].read_bytes()
        )
        if not seed % 2:
            (folder / name).write_bytes(mangled(RULES / name, seed))
        with time_limit(SECONDS * 3):
            code, out, err = command(
                "weeg",
                str(case),
                "--regels",
                str(folder),
                "--formaat",
                ("tekst", "json")[seed % 3 == 0],
            )
        shutil.copyfile(RULES / name, folder / name)
        if (
            code not in (0, 3, 5)
            or "Traceback" in out + err
            or "eigen fout" in err
            or (code == 3) != bool(err)
            or (code == 3 and out)
        ):
            strange.append(f"{name if not seed % 2 else 'intake'}:{seed} code {code}\n{err[-600:]}")
    assert not strange, f"{len(strange)} strange\n" + "\n".join(strange[:8])
