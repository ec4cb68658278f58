"""indiceer: advice on which support fits a vulnerable adult, with every reason traced to rule,
version, fact and article.

Everything the command line can do, Python can do::

    from indiceer import laad_regels, weeg
    advies = weeg("cases/dalfsen-terugval-nacht.yaml", laad_regels())
    advies["opties"]["beschermd_thuis"]["uitkomst"]
"""

from __future__ import annotations

__all__ = [
    "InvalidInput",
    "__version__",
    "actieve_regels",
    "bisect",
    "boek",
    "keur",
    "laad_regels",
    "lees_intake",
    "open_regels",
    "prognose",
    "schema",
    "simuleer",
    "toon",
    "verschil",
    "vragen",
    "watals",
    "weeg",
    "weeg_intake",
]

TYPE_CHECKING = False  # typing itself is not worth a tenth of a start
if TYPE_CHECKING:
    from .api import (
        actieve_regels,
        bisect,
        boek,
        keur,
        laad_regels,
        lees_intake,
        open_regels,
        prognose,
        schema,
        simuleer,
        toon,
        verschil,
        vragen,
        watals,
        weeg,
        weeg_intake,
    )
    from .base.faults import InvalidInput
    from .base.version import __version__


def __getattr__(name: str) -> object:  # PEP 562: nothing is imported before it is used
    from importlib import import_module

    if name == "InvalidInput":
        return import_module(".base.faults", __name__).InvalidInput
    if name == "__version__":
        return import_module(".base.version", __name__).__version__
    if name in __all__:
        return getattr(import_module(".api", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
