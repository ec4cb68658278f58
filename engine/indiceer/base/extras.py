"""A part that is an extra: without its libraries, one sentence that says how to add it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .faults import ExtraMissing


@contextmanager
def needs(libraries: tuple[str, ...], missing: ExtraMissing) -> Iterator[None]:
    """Around the imports of these libraries. Raises ``missing`` when one is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in libraries:
            raise
        raise missing from None
