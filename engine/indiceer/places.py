"""Where the rule files and templates live: in the checkout, or inside the installed wheel."""
from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder ``rules``, ``explanations`` or ``cases``: beside ``engine/`` in a checkout, in the package once installed."""
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"map '{name}' ontbreekt in deze installatie van indiceer")
