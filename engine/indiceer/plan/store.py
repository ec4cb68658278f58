"""The cache folder: entries keyed by the content they were made from, safe to delete at any moment.

An entry is used only when its name (the key), its header and its checksum all fit; anything else is
ignored and made again. Nothing in it is a secret or about a person: it holds rules, never an
intake.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib

from ..base.hints import Any

_MAGIC = b"indiceer-plan-1\n"
#: what our entries are called; nothing else in the folder is ours to remove
_OURS = r"\.?(sleutel|overzicht|plan|sjabloon|bewijs)-.*[0-9a-f]{40}(\.[0-9]+)?"
#: entries that nobody used for this long are removed when a new one is written
KEEP_DAYS = 30


def cache_folder() -> str | None:
    """The user's cache folder for indiceer;

    None when ``INDICEER_CACHE`` is ``uit``. ``INDICEER_CACHE`` can also name another folder.
    """
    chosen = os.environ.get("INDICEER_CACHE")
    if chosen:
        return None if chosen == "uit" else chosen
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return (
        os.path.join(base, "indiceer") if base and not base.startswith("~") else None
    )  # "~": nobody's home


def load(name: str, key: str) -> Any:
    """The entry, or None when there is none that fits."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        with open(os.path.join(folder, f"{name}-{key}"), "rb") as file:
            if not _trusted(os.fstat(file.fileno())):
                return None
            raw = memoryview(file.read())
        header = len(_MAGIC) + 4
        if raw[: len(_MAGIC)] != _MAGIC or int.from_bytes(
            raw[len(_MAGIC) : header], "big"
        ) != zlib.crc32(raw[header:]):
            return None
        return marshal.loads(raw[header:])
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _trusted(status: os.stat_result) -> bool:
    """Did we write this ourselves, and can nobody else change it?

    An entry holds code, so in a folder that is shared it must be our own.
    """
    return not hasattr(os, "geteuid") or (
        status.st_uid == os.geteuid() and not status.st_mode & 0o022
    )


def save(name: str, key: str, value: Any) -> None:
    """Write an entry, whole or not at all; a cache that cannot be written is no reason to stop."""
    folder = cache_folder()
    if folder is None:
        return
    temporary = os.path.join(folder, f".{name}-{key}.{os.getpid()}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        payload = marshal.dumps(value)
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_MAGIC + zlib.crc32(payload).to_bytes(4, "big") + payload)
        os.replace(temporary, os.path.join(folder, f"{name}-{key}"))
        _tidy(folder)
    except (OSError, ValueError):
        return


def _tidy(folder: str) -> None:
    import re
    import time

    oldest = time.time() - KEEP_DAYS * 86_400
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                if re.fullmatch(_OURS, entry.name) and entry.stat().st_atime < oldest:
                    os.unlink(entry)
            except OSError:
                continue
