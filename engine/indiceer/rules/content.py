"""The hash of a rule file by what stands in it: how a system writes the end of a line, or a mark at
the start of a file, is no change of a rule."""

from __future__ import annotations

from ..base.digest import sha256

_MARK = b"\xef\xbb\xbf"


def content_hash(raw: bytes) -> str:
    """SHA-256 in hex of the bytes with bare line feeds and without a byte order mark."""
    return sha256(raw.removeprefix(_MARK).replace(b"\r\n", b"\n"))
