"""The spreadsheet needs two libraries that indiceer itself does not; without them: one sentence
that says how to install them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..base.faults import ExtraMissing


@contextmanager
def need_excel() -> Iterator[None]:
    """Around the imports of openpyxl and ruamel.yaml."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("openpyxl", "ruamel", "et_xmlfile"):
            raise
        raise ExtraMissing(
            "voor rekenbladen is een extra onderdeel nodig; installeer het met: pip install "
            "'indiceer[excel]'"
        ) from None
