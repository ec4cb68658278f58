"""A file that appears whole or not at all, and beside which nobody can lay a trap."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

#: only for its owner: what is written is about a person
PRIVATE = 0o600


def write_whole(path: Path, raw: bytes, mode: int | None = PRIVATE) -> None:
    """Write ``raw`` beside ``path`` under a name that nobody knows, and then take its place.

    A file or link of another program is never opened on the way; where ``path`` itself is a link,
    the link is replaced and what it points at stays. ``mode`` None: what the system gives new
    files. Raises OSError or ValueError (a name that cannot be), with nothing left behind.
    """
    if path.is_dir():
        raise IsADirectoryError(str(path))
    number, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".deel", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _usual() if mode is None else mode)
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _usual() -> int:
    """The mode of a new file; asking for the mask is only possible by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
