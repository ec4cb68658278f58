"""The key of a rules folder: one digest over every rule file, this program and this Python. Whatever changes, the old entries no longer fit.

Reading a megabyte of rules to find that nothing changed takes longer than the advice. So, as git does, the key is kept beside the state of every file (size, times and number on
the disk): while all of these are the same, so is the content. A file that was written only just now is read all the same, because a clock has steps.
"""
from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

from .. import __version__
from ..digest import sha256
from ..faults import Fault, InvalidInput
from ..hints import Any
from . import store

_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
#: parts of the program in which nothing of a plan is made
_OTHER_PARTS = ("__pycache__", "data", "advies", "changes", "checks", "cli", "editing", "explanation", "population")
#: nanoseconds after which a change can no longer hide in the same step of a clock
_SETTLED = 2_000_000_000

#: path, size, time of the last change of the content, of anything, and the file's number
State = tuple[str, int, int, int, int]


def content_key(folder: str) -> str:
    """The key in 40 characters. Raises InvalidInput for what is not a rules folder."""
    if not os.path.isfile(os.path.join(folder, "feiten.yaml")):  # also keeps a slip such as --regels / from reading a whole disk
        raise InvalidInput([Fault(str(folder), 0, 0, "dit is geen map met regels; feiten.yaml ontbreekt")])
    folder = os.path.abspath(folder)
    rules, program = sorted(_states(folder, ".yaml", ())), sorted(_states(_PACKAGE, ".py", _OTHER_PARTS))
    name, state = sha256(folder.encode())[:40], (__version__, sys.implementation.cache_tag, rules, program)
    known = store.load("sleutel", name)
    if known is not None and known[0] == state:
        return str(known[1])
    now = time.time_ns()
    key = _digest(folder, rules, program)
    if os.name != "nt" and all(max(file[2:4]) + _SETTLED < now for file in rules):  # Windows does not tell when a file last changed in any way
        store.save("sleutel", name, (state, key))
    return key


def _digest(folder: str, rules: list[State], program: list[State]) -> str:
    """Rule files by their content; the program by name, size and time."""
    parts: list[Any] = [f"{__version__} {sys.implementation.cache_tag} {folder}".encode()]
    for path, *_ in rules:
        with open(os.path.join(folder, path), "rb") as file:
            parts += [path.encode(), file.read()]
    parts += [f"{path} {size} {changed}".encode() for path, size, changed, *_ in program]
    return sha256(b"\0".join(parts))[:40]


def _states(folder: str, ending: str, left_out: tuple[str, ...], below: str = "") -> Iterator[State]:
    with os.scandir(os.path.join(folder, below)) as entries:
        for entry in entries:
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.name.endswith(ending):
                status = entry.stat()
                yield path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
            elif entry.name not in left_out and entry.is_dir():
                yield from _states(folder, ending, left_out, path)
