"""What stands at the head and the foot of every page: whose paper this is, so that a loose page can
be put back.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..view import View


class Furniture(NamedTuple):
    """The line at the head (empty: none) and the line at the foot, before the
    number of the page."""

    head: str
    foot: str
    page: str
    of: str


def furniture(view: View, form: str) -> Furniture:
    """The head and foot of a form. A letter shows no case key and no day, a table for others
    neither.
    """
    fixed: dict[str, str] = view.words["vast"]
    advies: dict[str, Any] = view.advies
    title, page, of = fixed[f"titel_{form}"], fixed["blad"], fixed["blad_van"]
    if form == "brief":
        return Furniture(
            "", f"Kenmerk: brief {advies['vingerafdruk'].removeprefix('sha256:')[:8]}", page, of
        )
    if form == "veldtafel":
        return Furniture(f"{title} · {fixed['geen_besluit']}", f"Vorm {form}", page, of)
    return Furniture(
        f"{title} · casus {advies['casus']} · peildatum {view.day} · {fixed['geen_besluit']}",
        f"vingerafdruk {advies['vingerafdruk']}",
        page,
        of,
    )
