"""The names by which a template of a municipality places the parts of the letter: data that the
writer and the checker both obey.
"""

from __future__ import annotations

import re

from ..forms.layout import LAYOUT

#: a paragraph that is a place: {{ advies }}
PLACE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
#: name → kind of statement and, for a head, the fixed text; in the order in which they must stand
PLACES: dict[str, tuple[str, str | None]] = {}
for _kind, _head in LAYOUT["brief"]:
    if _head is not None:
        PLACES[_head.replace("kop_brief_", "kop_")] = (_kind, _head)
    PLACES[_kind.removeprefix("brief_")] = (_kind, None)
#: may stand anywhere, or nowhere
TOWN = "gemeente"
