"""Where the rule files and templates live: in the checkout, or inside the installed wheel."""

from __future__ import annotations

import os

from .hints import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def data_place(name: str) -> str:
    """The folder ``rules``, ``explanations`` or ``cases``: beside ``engine/`` in a checkout, in the
    package once installed."""
    for candidate in (
        os.path.join(_PACKAGE, "data", name),
        os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), name),
    ):
        if os.path.isdir(candidate):
            return candidate
    raise FileNotFoundError(f"map '{name}' ontbreekt in deze installatie van indiceer")


def data_folder(name: str) -> Path:
    """The same as a path."""
    from pathlib import Path

    return Path(data_place(name))


def data_file(name: str) -> Path:
    """A file that lies beside these folders: in the root of the checkout, in the package once
    installed. Raises FileNotFoundError."""
    from pathlib import Path

    for candidate in (Path(_PACKAGE, "data", name), Path(_PACKAGE).parents[1] / name):
        if candidate.is_file():
            return candidate
    raise FileNotFoundError(f"bestand '{name}' ontbreekt in deze installatie van indiceer")
