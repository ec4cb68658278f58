"""The rule book: everything under ``rules/``, read and checked."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.hints import TYPE_CHECKING
from ..facts.catalogue import Catalogue
from .model import RuleSet

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from .sources import Sources


class RuleBook:
    """Everything under ``rules/``: catalogue, sources and all versions of all rule sets.

    Compared by identity, so that a book can be a cache key.
    """

    def __init__(
        self, folder: Path, catalogue: Catalogue, sources: Sources, rulesets: tuple[RuleSet, ...]
    ):
        self.folder, self.catalogue, self.sources, self.rulesets = (
            folder,
            catalogue,
            sources,
            rulesets,
        )

    def with_rulesets(self, rulesets: Iterable[RuleSet]) -> Self:
        """The same book with other rule sets."""
        return type(self)(self.folder, self.catalogue, self.sources, tuple(rulesets))
