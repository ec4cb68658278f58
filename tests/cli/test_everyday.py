"""The everyday call goes past click: it must be the same call, to the byte, and nothing but that
call."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indiceer.cli.everyday import FORMS, everyday_call, weeg_casus
from indiceer.cli.main import main

EXAMPLE = "cases/dalfsen-terugval-nacht.yaml"
EVERYDAY = [
    ["weeg", EXAMPLE],
    *(["weeg", EXAMPLE, "--formaat", form] for form in FORMS),
    ["weeg", "--formaat", "json", EXAMPLE],
    ["weeg", "cases/ommen-adres-onbekend.yaml"],
    ["weeg", "nergens.yaml"],
    ["weeg", "cases"],
    ["weeg", "."],
    ["weeg", "rules/feiten.yaml"],
    ["weeg", "x" * 300],
]
OTHER = [
    [],
    ["weeg"],
    ["weeg", ""],
    ["weeg", "-"],
    ["weeg", "--help"],
    ["weeg", EXAMPLE, "--help"],
    ["weeg", EXAMPLE, "--kort"],
    ["weeg", EXAMPLE, "--formaat"],
    ["weeg", "--formaat", EXAMPLE],
    ["weeg", EXAMPLE, "--formaat", "pdf"],
    ["weeg", EXAMPLE, "--formaat", "JSON"],
    ["weeg", EXAMPLE, "--formaat=json"],
    ["weeg", EXAMPLE, EXAMPLE],
    ["weeg", "*.yaml"],
    ["weeg", "~/x.yaml"],
    ["weeg", f"./{EXAMPLE}"],
    ["weeg", "--", EXAMPLE],
    ["waarom", EXAMPLE],
    ["WEEG", EXAMPLE],
    ["--", "weeg", EXAMPLE],
]


def spoken(words: list[str], monkeypatch, past_click: bool) -> tuple[object, bytes, str]:
    """Exit code, stdout and stderr of a command line, with or without the short way."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        if not past_click:
            patch.setattr("indiceer.cli.main.everyday_call", lambda words: None)
        with pytest.raises(SystemExit) as stop:
            main(words)
    out.flush()
    return stop.value.code, out.buffer.getvalue(), err.getvalue()


@pytest.mark.parametrize("words", EVERYDAY, ids=" ".join)
def test_the_short_way_and_click_say_the_same(words, here, monkeypatch):
    assert everyday_call(words) is not None
    assert spoken(words, monkeypatch, past_click=True) == spoken(
        words, monkeypatch, past_click=False
    )


@pytest.mark.parametrize("words", OTHER, ids=" ".join)
def test_whatever_else_is_left_to_click(words):
    assert everyday_call(words) is None


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["weeg", "--formaat", "json", "tekst", EXAMPLE, "--kort", "--", "-h"]),
            st.text(max_size=8),
        ),
        max_size=6,
    )
)
def test_the_short_way_takes_one_file_and_one_known_form_and_nothing_else(words):
    call = everyday_call(words)
    if call is not None:
        casus, form = call
        assert form in FORMS and casus and not casus.startswith("-")
        assert sorted(words) in (
            sorted(["weeg", casus]),
            sorted(["weeg", casus, "--formaat", form]),
        )


def test_a_shell_that_asks_for_completions_gets_them_from_click(monkeypatch):
    monkeypatch.setenv("_INDICEER_COMPLETE", "bash_complete")
    assert everyday_call(["weeg", EXAMPLE]) is None


def test_the_short_way_imports_no_command_line_library(here, tmp_path):
    code = (
        f"import sys\nfrom indiceer.cli.everyday import weeg_casus\nweeg_casus({EXAMPLE!r}, "
        f"'json')\n"
        "print(sorted({'click', 'inspect', 'dataclasses', 'pathlib', 'pydantic', 'typing', "
        "'hashlib'} & set(sys.modules)), file=sys.stderr)"
    )
    for _ in range(2):  # the first time the rules may have to be read
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            timeout=60,
            cwd=here,
            env={**os.environ, "INDICEER_CACHE": str(tmp_path)},
        )
    assert done.stderr == "[]\n" and done.stdout.startswith("{")


def test_a_reader_that_goes_away_is_no_error(here):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "indiceer", "weeg", EXAMPLE, "--formaat", "json"],
            stdout=gone,
            stderr=subprocess.PIPE,
            timeout=60,
            cwd=here,
        )
    assert done.returncode == 0 and done.stderr == b""


def test_without_arguments_of_its_own_click_reads_those_of_the_process(monkeypatch):
    """Law: on Windows click itself expands names, and only then."""
    from indiceer.cli import group

    seen: list[object] = []
    monkeypatch.setattr(group.cli, "main", lambda args, **_: seen.append(args))
    monkeypatch.setattr(sys, "argv", ["indiceer", "keur", "*.yaml"])
    for arguments in (None, ["keur"]):
        with pytest.raises(SystemExit):
            main(arguments)
    assert seen == [None, ["keur"]]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_the_exit_code_survives_when_nobody_reads_the_talk(here):
    with open("/dev/full", "wb") as full:
        assert (
            subprocess.run(
                [sys.executable, "-m", "indiceer", "weeg", "nergens.yaml"],
                stdout=subprocess.DEVNULL,
                stderr=full,
                timeout=60,
                cwd=here,
            ).returncode
            == 3
        )


def test_the_exit_code_tells_whether_facts_are_missing(here, capsysbinary):
    assert weeg_casus(EXAMPLE, "json") in (0, 5)
