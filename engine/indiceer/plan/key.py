"""The key of a rules folder: one digest over every rule file, this program and this Python.

Whatever changes, the old entries no longer fit.

Reading a megabyte of rules to find that nothing changed takes longer than the advice. So, as git
does, the key is kept beside the state of every file (size, times and number on the disk): while all
of these are the same, so is the content. A file that was written only just now is read all the
same, because a clock has steps.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

from ..base.digest import sha256
from ..base.faults import Fault, InvalidInput
from ..base.hints import Any
from ..base.version import __version__
from . import store

_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
#: parts of the program in which nothing of a plan is made
_OTHER_PARTS = (
    "__pycache__",
    "data",
    "advies",
    "analysis",
    "cases",
    "changes",
    "cli",
    "editing",
    "explanation",
    "interview",
    "issuing",
    "keur",
    "klopt",
    "learning",
    "mutation",
    "population",
    "record",
    "schemas",
    "web",
)
#: nanoseconds after which a change can no longer hide in the same step of a clock
_SETTLED = 2_000_000_000

#: path, size, time of the last change of the content, of anything, and the file's number
State = tuple[str, int, int, int, int]


def content_key(folder: str) -> str | None:
    """The key in 40 characters;

    None when the folder cannot be gone through, which is for the loader to tell. Raises
    InvalidInput for what is not a rules folder.
    """
    if not os.path.isfile(
        os.path.join(folder, "feiten.yaml")
    ):  # also keeps a slip such as --regels / from reading a whole disk
        raise InvalidInput(
            [Fault(str(folder), 0, 0, "dit is geen map met regels; feiten.yaml ontbreekt")]
        )
    try:
        return _content_key(os.path.abspath(folder))
    except OSError:
        return None


def _content_key(folder: str) -> str:
    rules, program = (
        sorted(_states(folder, ("schema",))),
        sorted(_states(_PACKAGE, _OTHER_PARTS, ".py")),
    )
    name, state = (
        sha256(os.fsencode(folder))[:40],
        (__version__, sys.implementation.cache_tag, rules, program),
    )
    known = store.load("sleutel", name)
    if isinstance(known, tuple) and len(known) == 2 and known[0] == state:
        return str(known[1])
    now = time.time_ns()
    key = _digest(folder, rules, program)
    if os.name != "nt" and all(
        max(file[2:4]) + _SETTLED < now for file in rules
    ):  # Windows does not tell when a file last changed in any way
        store.save("sleutel", name, (state, key))
    return key


def _digest(folder: str, rules: list[State], program: list[State]) -> str:
    """Rule files by their content, whatever else lies there by its name (a file in a wrong place is
    a fault); the program by name, size and time."""
    parts: list[Any] = [
        f"{__version__} {sys.implementation.cache_tag}".encode(),
        os.fsencode(folder),
    ]
    for path, *_ in rules:
        parts.append(os.fsencode(path))
        if path.endswith(".yaml"):
            with open(os.path.join(folder, path), "rb") as file:
                parts.append(file.read())
    parts += [f"{path} {size} {changed}".encode() for path, size, changed, *_ in program]
    return sha256(b"\0".join(parts))[:40]


def _states(
    folder: str, left_out: tuple[str, ...], ending: str = "", below: str = ""
) -> Iterator[State]:
    """The files with this ending, hidden ones excepted."""
    with os.scandir(os.path.join(folder, below)) as entries:
        for entry in entries:
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.name.startswith(".") or entry.name in left_out:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _states(folder, left_out, ending, path)
            if entry.name.endswith(ending) and (
                ending or entry.name.endswith(".yaml") or not entry.is_dir()
            ):
                status = entry.stat()
                yield path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
