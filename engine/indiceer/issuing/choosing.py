"""Finds and checks the template that somebody asks for."""

from __future__ import annotations

from pathlib import Path

from ..base.documents import read_bytes
from ..explanation.paper.municipal_letter import NAME, municipal_letter
from ..klopt.template import Template

MOST_BYTES = 20_000_000


def template_from(place: Path | str) -> Template:
    """The template in this file, or the one that ships by its name ``gemeentebrief``. Raises
    InvalidInput with everything that is wrong with it.
    """
    if str(place) == NAME and not Path(place).exists():
        return Template(municipal_letter(), NAME)
    return Template(read_bytes(place, str(place), MOST_BYTES), str(place))
