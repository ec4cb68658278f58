"""The rule book: everything under ``rules/``, read and checked."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..intake.catalogue import Catalogue
from .model import RuleSet

if TYPE_CHECKING:
    from .sources import Sources


@dataclass(frozen=True, eq=False)
class RuleBook:
    """Everything under ``rules/``: catalogue, sources and all versions of all rule sets. Compared by identity, so that a book can be a cache key."""

    folder: Path
    catalogue: Catalogue
    sources: Sources
    rulesets: tuple[RuleSet, ...]
