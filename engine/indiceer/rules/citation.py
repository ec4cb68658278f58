"""A reference to a source as a reader sees it."""

from __future__ import annotations

from ..base.hints import Record


class Citation(Record):
    """A resolved reference: how it reads, where it can be looked up (None: no public address), and
    how sure we are."""

    reference: str
    spoken: str
    link: str | None
    certainty: str
