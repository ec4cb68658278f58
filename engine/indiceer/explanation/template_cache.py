"""Compiled templates in the user's cache folder, beside the plans: keyed by their text, never
unpickled, made again when anything differs."""

from __future__ import annotations

import hashlib
import sys
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from ..base.version import __version__
from ..plan import store


class TemplateCache(BytecodeCache):
    """Jinja's own pickles its keys; this one keeps the code alone, in the store that checks what it
    reads."""

    def load_bytecode(self, bucket: Bucket) -> None:
        code = store.load(f"sjabloon-{bucket.key}", _key(bucket))
        bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        store.save(f"sjabloon-{bucket.key}", _key(bucket), bucket.code)


def _key(bucket: Bucket) -> str:
    """The text of the template, the program (it sets what the compiler does), Jinja and this
    Python."""
    parts = (bucket.checksum, __version__, jinja2.__version__, str(sys.implementation.cache_tag))
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:40]
