"""The spreadsheet needs two libraries that indiceer itself does not."""

from __future__ import annotations

from contextlib import AbstractContextManager

from ..base.extras import needs
from ..base.faults import ExtraMissing


def need_excel() -> AbstractContextManager[None]:
    """Around the imports of openpyxl and ruamel.yaml. Raises ExtraMissing."""
    return needs(
        ("openpyxl", "ruamel", "et_xmlfile"),
        ExtraMissing(
            "voor rekenbladen is een extra onderdeel nodig; installeer het met: pip install "
            "'indiceer[excel]'"
        ),
    )
