"""Opening a rules folder: read and checked, or from the cache."""

from __future__ import annotations

from ..base.hints import TYPE_CHECKING
from ..base.places import data_place
from ..rules.book import RuleBook

if TYPE_CHECKING:
    from pathlib import Path


def laad_regels(map: Path | str | None = None, concept: bool = False) -> RuleBook:
    """Read and check a rules folder (default: the rules that ship with indiceer).

    Raises InvalidInput with every fault.

    Rule sets with status concept do not count in what is made with this book, unless ``concept`` is
    asked here or there.
    """
    from pathlib import Path

    from ..rules.loader import load_rules

    return load_rules(Path(map or data_place("rules")), concept)


def open_regels(map: Path | str | None = None, concept: bool = False) -> RuleBook:
    """The same rules for whoever only wants to weigh: from the user's cache where that fits, else
    read and checked. Raises InvalidInput."""
    from .prepared import open_rules

    # has what a RuleBook has
    return open_rules(map or data_place("rules"), concept)  # type: ignore[return-value]
