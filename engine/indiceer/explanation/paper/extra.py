"""PDF needs two libraries that indiceer itself does not; without them: one sentence that says how
to install them.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from ...base.extras import needs
from ...base.faults import ExtraMissing

_LIBRARIES = ("typst", "pypdf")
INSTALL = "voor pdf is een extra onderdeel nodig; installeer het met: pip install 'indiceer[brief]'"


class PaperExtraMissing(ExtraMissing):
    """A library of the extra ``[brief]`` is not installed here."""


class NotInPdf(ExtraMissing):
    """The text has a sign that a PDF cannot show or give back."""


def need_brief() -> AbstractContextManager[None]:
    """Around the imports of these libraries. Raises PaperExtraMissing."""
    return needs(_LIBRARIES, PaperExtraMissing(INSTALL))
