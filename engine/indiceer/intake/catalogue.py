"""The catalogue: which facts, options and municipalities exist. Data under ``rules/``, nothing of it in code."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..conditions.parse import ConditionParser
from ..conditions.tree import Condition
from ..documents import Document, read_document
from ..faults import Fault, InvalidInput, did_you_mean
from ..kleene import NIET_GEVRAAGD, ONBEKEND

KINDS = ("keuze", "keuzelijst", "optielijst", "optie", "gemeente", "datum", "getal", "tekst", "tekstlijst", "beschikbaarheid", "indicatie", "zrm")
SENSITIVITIES = ("gewoon", "bijzonder", "strafrechtelijk", "derde")
ROLES = ("ladder", "los", "ander_orgaan", "aanvullend", "overig")


@dataclass(frozen=True, slots=True)
class Fact:
    """One question of the intake. ``values`` maps each allowed value to its Dutch label; ``onbekend`` holds for every fact."""

    name: str
    kind: str
    label: str
    values: dict[str, str] = field(default_factory=dict)
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
    domains: dict[str, str] = field(default_factory=dict)

    def allows(self, value: object) -> bool:
        """May a rule compare this fact with ``value``? (Intake values that are dates, numbers or texts are checked by the reader.)"""
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


@dataclass(frozen=True, slots=True)
class Option:
    """One care option. ``rank`` is its place on the ladder, from light to heavy; None when it is not on the ladder."""

    slug: str
    code: str
    name: str
    role: str
    rank: int | None
    first: bool
    holds_back: bool
    qualification: str
    explanation: str


@dataclass(frozen=True)
class Catalogue:
    """Facts (asked and derived), options in paper order, strengths strongest first, municipalities and regions."""

    facts: dict[str, Fact]
    options: dict[str, Option]
    strengths: tuple[str, ...]
    municipalities: dict[str, dict[str, Any]]
    regions: dict[str, dict[str, Any]]
    synonyms: dict[str, str]

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
        return self.municipalities.get(slug, {}).get("naam", slug)

    def region_of(self, slug: str) -> str | None:
        return self.municipalities.get(slug, {}).get("regio")


_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def spoken_date(day: date) -> str:
    """15 maart 2024."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def slugify(name: str) -> str:
    """Lower case ascii with hyphens: ``Olst-Wijhe`` → ``olst-wijhe``, ``Súdwest-Fryslân`` → ``sudwest-fryslan``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def load_catalogue(rules: Path) -> Catalogue:
    """Read ``feiten.yaml``, ``opties.yaml`` and ``gemeenten.yaml`` of a rules folder. Raises InvalidInput with every fault."""
    options_file = read_document(rules / "opties.yaml")
    towns_file = read_document(rules / "gemeenten.yaml")
    facts_file = read_document(rules / "feiten.yaml")
    faults: list[Fault] = []
    options, strengths = _options(options_file, faults)
    towns, regions, synonyms = _towns(towns_file, faults)
    facts = _facts(facts_file, options, towns, regions, faults)
    if faults:
        raise InvalidInput(faults)
    return Catalogue(facts, options, strengths, towns, regions, synonyms)


def _expect_keys(document: Document, path: tuple[str | int, ...], raw: Any, required: set[str], optional: set[str], faults: list[Fault]) -> bool:
    """Report missing and unknown keys; False when ``raw`` is not even a mapping."""
    if not isinstance(raw, dict):
        faults.append(document.fault(path, "hier hoort een blok met sleutels"))
        return False
    for key in raw.keys() - required - optional:
        faults.append(document.fault((*path, key), f"onbekende sleutel '{key}'{did_you_mean(key, required | optional)}"))
    missing = required - raw.keys()
    for key in sorted(missing):
        faults.append(document.fault(path, f"sleutel '{key}' ontbreekt"))
    return not missing


def _options(document: Document, faults: list[Fault]) -> tuple[dict[str, Option], tuple[str, ...]]:
    if not _expect_keys(document, (), document.data, {"ladder", "kracht", "opties"}, set(), faults):
        return {}, ()
    ladder = document.data["ladder"]
    options = {}
    for slug, raw in document.data["opties"].items():
        path = ("opties", slug)
        if not _expect_keys(document, path, raw, {"code", "naam", "rol", "kwalificatie", "uitleg"}, {"eerst", "houdt_tegen", "iwmo"}, faults):
            continue
        if raw["rol"] not in ROLES:
            faults.append(document.fault((*path, "rol"), f"'{raw['rol']}' is geen rol{did_you_mean(raw['rol'], ROLES)}"))
        if (raw["rol"] == "ladder") != (slug in ladder):
            faults.append(document.fault((*path, "rol"), f"'{slug}' moet de rol ladder hebben en in de ladder staan, of geen van beide"))
        options[slug] = Option(slug, raw["code"], raw["naam"], raw["rol"], ladder.index(slug) if slug in ladder else None,
                               bool(raw.get("eerst")), bool(raw.get("houdt_tegen")), raw["kwalificatie"], raw["uitleg"])
    return options, tuple(document.data["kracht"])


def _towns(document: Document, faults: list[Fault]) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    if not _expect_keys(document, (), document.data, {"regios", "gemeenten"}, set(), faults):
        return {}, {}, {}
    regions, towns = document.data["regios"], document.data["gemeenten"]
    synonyms = {}
    for slug, raw in towns.items():
        if not _expect_keys(document, ("gemeenten", slug), raw, {"naam"}, {"regio", "synoniemen", "vanaf", "tot"}, faults):
            continue
        if raw.get("regio") and raw["regio"] not in regions:
            faults.append(document.fault(("gemeenten", slug, "regio"), f"regio '{raw['regio']}' bestaat niet{did_you_mean(raw['regio'], regions)}"))
        for name in [raw["naam"], *raw.get("synoniemen", [])]:
            synonyms.setdefault(slugify(name), slug)
    return towns, regions, synonyms


_FACT_KEYS = {"groep", "soort", "label", "vraag", "hulp", "waarom", "bron", "gevoelig", "kern"}
_FACT_OPTIONAL = {"waarden", "extra", "min", "max", "aanleiding", "aanleiding_tekst", "domeinen"}


def _facts(document: Document, options: dict[str, Option], towns: dict[str, Any], regions: dict[str, Any], faults: list[Fault]) -> dict[str, Fact]:
    if not _expect_keys(document, (), document.data, {"feiten", "afgeleid"}, set(), faults):
        return {}
    option_labels = {slug: option.name for slug, option in options.items()}
    town_labels = {slug: raw["naam"] for slug, raw in towns.items() if isinstance(raw, dict) and "naam" in raw}
    fixed = {"optie": option_labels, "optielijst": option_labels, "gemeente": town_labels}
    facts: dict[str, Fact] = {}
    triggers: dict[str, Any] = {}
    for name, raw in document.data["feiten"].items():
        path = ("feiten", name)
        if not _expect_keys(document, path, raw, _FACT_KEYS, _FACT_OPTIONAL, faults):
            continue
        for key, allowed in (("soort", KINDS), ("gevoelig", SENSITIVITIES)):
            if raw[key] not in allowed:
                faults.append(document.fault((*path, key), f"'{raw[key]}' is geen {key}{did_you_mean(raw[key], allowed)}"))
        if "aanleiding" in raw:
            triggers[name] = raw["aanleiding"]
        facts[name] = Fact(
            name, raw["soort"], raw["label"], fixed.get(raw["soort"]) or dict(raw.get("waarden") or {}), tuple(raw.get("extra") or ()), raw["groep"],
            raw["vraag"], raw["hulp"], raw["waarom"], tuple(raw["bron"]), raw["gevoelig"], bool(raw["kern"]), None, raw.get("aanleiding_tekst") or "",
            raw.get("min"), raw.get("max"), domains=dict(raw.get("domeinen") or {}))
    for name, raw in document.data["afgeleid"].items():
        path = ("afgeleid", name)
        if not _expect_keys(document, path, raw, {"soort", "label", "uit", "omschrijving"}, {"waarden", "extra"}, faults):
            continue
        values = fixed.get(raw["soort"]) or dict(raw.get("waarden") or {})
        if name == "regio":
            values = {slug: region["naam"] for slug, region in regions.items()}
        facts[name] = Fact(name, raw["soort"], raw["label"], values, tuple(raw.get("extra") or ()), why=raw["omschrijving"],
                           derived_from=tuple(raw["uit"]), derived=True)
    parser = ConditionParser(facts, (), lambda path, message: faults.append(document.fault(path, message)))
    for name, raw in triggers.items():
        trigger = parser.parse(raw, ("feiten", name, "aanleiding"))
        facts[name] = Fact(**{slot: getattr(facts[name], slot) for slot in Fact.__slots__} | {"trigger": trigger})
    return facts
