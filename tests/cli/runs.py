"""Runs the command line in this process, as a user would: arguments in, exit code, answer and talk
out."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

import pytest

from indiceer.cli.main import main


@dataclass(frozen=True)
class Run:
    """What a command did."""

    code: int
    out: str
    err: str


def run(capsys, line: str) -> Run:
    """One command line, without the word ``indiceer``."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        main(shlex.split(line))
    said = capsys.readouterr()
    return Run(stop.value.code, said.out, said.err)
