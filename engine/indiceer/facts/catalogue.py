"""The catalogue: which facts, options and municipalities exist.

Data under ``rules/``, nothing of it in code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from ..base.dutch import _MONTHS, slugify, spoken_date
from ..base.hints import Any, Record
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND
from ..conditions.tree import Condition

NOTHING: Mapping[str, str] = MappingProxyType({})


class Fact(Record):
    """One question of the intake.

    ``values`` maps each allowed value to its Dutch label; ``onbekend`` holds for every fact.
    """

    name: str
    kind: str
    label: str
    values: Mapping[str, str] = NOTHING
    extra: tuple[str, ...] = ()
    group: str = "afgeleid"
    question: str = ""
    help: str = ""
    why: str = ""
    sources: tuple[str, ...] = ()
    sensitivity: str = "gewoon"
    core: bool = False
    trigger: Condition | None = None
    trigger_text: str = ""
    minimum: int | None = None
    maximum: int | None = None
    derived_from: tuple[str, ...] = ()
    derived: bool = False
    domains: Mapping[str, str] = NOTHING
    #: a day that has been: it cannot lie after the peildatum
    past: bool = False

    def allows(self, value: object) -> bool:
        """May a rule compare this fact with ``value``?

        (Intake values that are dates, numbers or texts are checked by the reader.)
        """
        return value in self.values or value in self.extra

    def known_values(self) -> Iterable[str]:
        return [*self.values, *self.extra]

    def spoken(self, value: Any) -> str:
        """The value as a Dutch reader sees it."""
        if isinstance(value, (list, tuple)):
            return ", ".join(self.spoken(item) for item in value) or "niets gevonden"
        if isinstance(value, dict):
            return ", ".join(f"{key}: {self.spoken(item)}" for key, item in value.items())
        if isinstance(value, date):
            return spoken_date(value)
        if value == ONBEKEND:
            return "nog niet bekend"
        if value == NIET_GEVRAAGD:
            return "niet gevraagd"
        return self.values.get(value) or ("niet van toepassing" if value == "nvt" else str(value))


class Option(Record):
    """One care option.

    ``rank`` is its place on the ladder, from light to heavy; None when it is not on the ladder.
    """

    slug: str
    code: str
    name: str
    role: str
    rank: int | None
    first: bool
    holds_back: bool
    contradictable: bool
    qualification: str
    explanation: str


class Catalogue(Record):
    """Facts (asked and derived), options in paper order, strengths strongest first, municipalities
    and regions, and the days put on a par with holidays."""

    facts: dict[str, Fact]
    options: dict[str, Option]
    strengths: tuple[str, ...]
    municipalities: dict[str, dict[str, Any]]
    regions: dict[str, dict[str, Any]]
    synonyms: dict[str, str]
    equated_days: frozenset[date] = frozenset()
    #: file → digest of what it says, whatever its comments and line ends
    pins: Mapping[str, str] = NOTHING

    @property
    def ladder(self) -> list[str]:
        """Option slugs from light to heavy."""
        ranked = [option for option in self.options.values() if option.rank is not None]
        return [option.slug for option in sorted(ranked, key=lambda option: option.rank or 0)]

    @property
    def asked(self) -> dict[str, Fact]:
        """The facts an intake may hold."""
        return {name: fact for name, fact in self.facts.items() if not fact.derived}

    def municipality(self, name: str) -> str | None:
        """The slug of a municipality, from its slug or its name; None if there is none."""
        slug = slugify(name)
        if slug in self.municipalities:
            return slug
        return self.synonyms.get(slug)

    def municipality_name(self, slug: str) -> str:
        return str(self.municipalities.get(slug, {}).get("naam", slug))

    def region_of(self, slug: str) -> str | None:
        return self.municipalities.get(slug, {}).get("regio")


def spoken_day(text: str) -> str:
    """The same for a day as it is written, of which perhaps only the month or the year is known:
    maart 2024, 2024."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return spoken_date(date(*parts))
    return f"{_MONTHS[parts[1] - 1]} {parts[0]}" if len(parts) == 2 else str(parts[0])
