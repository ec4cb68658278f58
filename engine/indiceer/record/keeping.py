"""Rule files kept by what they mean: comments, line ends and order of writing make no difference.

The hash is that of the parsed content, so that a later version of the program finds the same one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from ..base.documents import parse_document
from ..base.faults import Fault, InvalidInput
from .chain import encode

#: in a rules folder, but of no influence on any advice
_IDLE = ("herleiding.yaml", "eigenschappen.yaml", "invarianten.yaml", "prognose")
WORDS = "woorden/"


def meaning(raw: bytes, name: str) -> str:
    """The hash of what a rule file means; of another file that of its text, line ends apart."""
    if name.endswith(".yaml"):
        return hashlib.sha256(encode(_tagged(parse_document(raw, name).data))).hexdigest()
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def _tagged(value: Any) -> Any:
    """Dates as what they are: 2024-01-01 is not the same as the text "2024-01-01"."""
    if isinstance(value, dict):
        return {str(key): _tagged(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_tagged(item) for item in value]
    return {"datum": value.isoformat()} if isinstance(value, date) else value


def content_of(rules: Path, words: Path) -> tuple[str, dict[str, bytes]]:
    """The hash of the list of files that decide and speak, and everything on it by hash."""
    found: dict[str, bytes] = {}
    files: dict[str, str] = {}
    for folder, prefix in ((rules, ""), (words, WORDS)):
        for path in sorted(folder.rglob("*")):
            below = path.relative_to(folder)
            if (
                not path.is_file()
                or below.parts[0] in ("schema", *_IDLE)
                or any(name.startswith(".") for name in below.parts)
            ):
                continue
            raw = path.read_bytes()
            digest = meaning(raw, path.name)
            files[prefix + below.as_posix()] = digest
            found[digest] = raw
    listed = encode(files)
    digest = hashlib.sha256(listed).hexdigest()
    return digest, {**found, digest: listed}


def restore(listed: bytes, kept: Callable[[str], bytes | None], target: Path) -> dict[str, str]:
    """Write the kept rule files to ``target``; returns name → hash. Raises InvalidInput."""
    import json

    files: dict[str, str] = json.loads(listed)
    for name, digest in files.items():
        raw = kept(digest)
        if raw is None or meaning(raw, name) != digest:
            raise InvalidInput(
                [Fault(name, 0, 0, "dit bestand met regels staat niet (meer) goed in het logboek")]
            )
        path = (target / name).resolve()
        if target.resolve() not in path.parents:
            raise InvalidInput([Fault(name, 0, 0, "deze bestandsnaam kan niet")])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return files


def whole(digest: str, raw: bytes) -> bool:
    """Is this the content of that hash? (What kind of file it is, is not kept: any may fit.)"""
    if hashlib.sha256(raw).hexdigest() == digest:
        return True
    for name in ("x.j2", "x.yaml"):
        try:
            if meaning(raw, name) == digest:
                return True
        except (InvalidInput, ValueError):
            continue
    return False


def names(files: Iterable[str]) -> list[str]:
    """The rule files among them, without words."""
    return [name for name in files if not name.startswith(WORDS)]
