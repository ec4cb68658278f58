"""SHA-256 without loading OpenSSL, which takes longer than weighing a case.

The standard library does the same in ``random``; where the lean module is missing, ``hashlib`` it
is.
"""

from __future__ import annotations

try:
    # its name from Python 3.12 on
    from _sha2 import sha256 as _sha256  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    try:
        # and before
        from _sha256 import sha256 as _sha256  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        from hashlib import sha256 as _sha256


def sha256(raw: bytes) -> str:
    """The digest in 64 hexadecimal characters."""
    digest: str = _sha256(raw).hexdigest()
    return digest
