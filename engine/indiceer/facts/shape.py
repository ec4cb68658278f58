"""The shape of the catalogue files (pydantic): which keys, which kinds of value.

What needs more than one entry is checked in ``catalogue``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = Annotated[str, StringConstraints(min_length=1, max_length=1500, pattern=r"\S")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Kind = Literal[
    "keuze",
    "keuzelijst",
    "optielijst",
    "optie",
    "gemeente",
    "datum",
    "getal",
    "tekst",
    "tekstlijst",
    "beschikbaarheid",
    "indicatie",
    "zrm",
]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OptionShape(Strict):
    """Eén optie."""

    code: Words
    naam: Words
    rol: Literal["ladder", "los", "ander_orgaan", "aanvullend", "overig"]
    eerst: bool = False
    houdt_tegen: bool = False
    tegenspraak: bool = False
    kwalificatie: Words
    uitleg: Words
    iwmo: dict[str, str | None] | None = None


class OptionsShape(Strict):
    ladder: Annotated[list[Slug], Field(min_length=1)]
    kracht: Annotated[list[Slug], Field(min_length=1)]
    opties: dict[FactName, OptionShape]


class RegionShape(Strict):
    naam: Words
    centrumgemeente: Slug | None = None


class TownShape(Strict):
    naam: Words
    regio: Slug | None = None
    synoniemen: list[Words] = []
    vanaf: date | None = None
    tot: date | None = None


class TownsShape(Strict):
    regios: dict[Slug, RegionShape]
    gemeenten: dict[Slug, TownShape]


class EquatedShape(Strict):
    """De dagen van één besluit."""

    bron: Words
    dagen: Annotated[list[date], Field(min_length=1)]


class HolidaysShape(Strict):
    gelijkgesteld: list[EquatedShape]


class FactShape(Strict):
    """Eén vraag van de intake."""

    groep: Words
    soort: Kind
    label: Words
    vraag: Words
    hulp: Words
    waarom: Words
    bron: Annotated[list[Words], Field(min_length=1)]
    gevoelig: Literal["gewoon", "bijzonder", "strafrechtelijk", "derde"]
    kern: bool
    waarden: dict[Slug, Words] = {}
    extra: list[Slug] = []
    min: int | None = None
    max: int | None = None
    aanleiding: dict[str, Any] | None = None
    aanleiding_tekst: Words | None = None
    domeinen: dict[FactName, Words] = {}
    niet_na_peildatum: bool = False


class DerivedShape(Strict):
    """Een feit dat indiceer zelf uitrekent."""

    soort: Kind
    label: Words
    uit: list[FactName]
    omschrijving: Words
    waarden: dict[Slug, Words] = {}
    extra: list[Slug] = []


class FactsShape(Strict):
    feiten: dict[FactName, FactShape]
    afgeleid: dict[FactName, DerivedShape]
