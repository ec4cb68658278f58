"""The record of a municipality for the Dutch Algoritmeregister, in publication standard 1.0, from
publiccode.yml and the rules in force.

Names, lengths and choices of the fields are those of the register's own schema for version 1.0. The
standard says "<100 tekens", so a text is shorter than its number.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..base.documents import quoted
from ..base.dutch import spoken_date
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..base.places import data_file
from ..base.version import __version__
from ..plan.evaluators import actieve_regels
from ..rules.book import RuleBook
from ..rules.layers import ActiveRules

STANDARD = "1.0"
_TEXTS = Path(__file__).with_name("register.yaml")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")
#: never resolves (RFC 2606): what stands where a municipality has not filled in its own
PLACEHOLDER = ".invalid"


class Field(NamedTuple):
    """What the standard asks of a field: may it be empty, how long is it at most (not included),
    and which words can it be."""

    required: bool = False
    below: int | None = None
    words: tuple[str, ...] = ()


_LINK = Field(below=500)
_LONG = Field(below=2500)
FIELDS = {
    "name": Field(True, 100),
    "description_short": Field(True, 350),
    "organization": Field(True, 100),
    "category": Field(
        words=(
            "Organisatie en bedrijfsvoering",
            "Cultuur en recreatie",
            "Economie",
            "Overheidsfinanciën",
            "Wonen",
            "Internationaal",
            "Migratie en integratie",
            "Natuur en milieu",
            "Onderwijs en wetenschap",
            "Openbare orde en veiligheid",
            "Recht",
            "Ruimte en infrastructuur",
            "Sociale zekerheid",
            "Verkeer",
            "Werk",
            "Zorg en gezondheid",
        )
    ),
    "status": Field(True, words=("In ontwikkeling", "In gebruik", "Buiten gebruik")),
    "begin_date": Field(below=8),
    "end_date": Field(below=8),
    "contact_email": Field(True, 500),
    "website": _LINK,
    "publication_category": Field(
        True, words=("Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes")
    ),
    "url": _LINK,
    "goal": _LONG,
    "proportionality": _LONG,
    "human_intervention": _LONG,
    "risks": _LONG,
    "lawful_basis": _LONG,
    "lawful_basis_grouping": Field(),
    "process_index_url": _LINK,
    "impacttoetsen_grouping": Field(),
    "impacttoetsen": _LONG,
    "source_data": _LONG,
    "source_data_grouping": Field(),
    "methods_and_models": Field(below=5000),
    "provider": Field(below=200),
    "publiccode": _LINK,
    "lang": Field(True, words=("nld",)),
    "standard_version": Field(words=(STANDARD,)),
    "source_id": Field(below=100),
    "tags": Field(below=2500),
}
#: fields of pairs of a title and a link, and how long a title is at most
PAIRS = {"lawful_basis_grouping": 100, "impacttoetsen_grouping": 500, "source_data_grouping": 500}
#: what only the municipality can say or must judge before it publishes
TO_COMPLETE = (
    "contact_email",
    "website",
    "process_index_url",
    "proportionality",
    "risks",
    "impacttoetsen",
    "impacttoetsen_grouping",
    "publication_category",
)


def make_record(
    town: str, day: date, book: RuleBook, contact: str | None = None, since: str | None = None
) -> dict[str, Any]:
    """The record of a municipality (name or slug) with the rules in force on ``day``;

    ``since`` is the month (2026-09) since which it is used. Raises InvalidInput.
    """
    slug = book.catalogue.municipality(town)
    if slug is None:
        raise InvalidInput(
            [
                Fault(
                    "gemeente",
                    0,
                    0,
                    f"{quoted(town)} is geen "
                    f"gemeente{did_you_mean(town, book.catalogue.municipalities)}",
                )
            ]
        )
    if contact is not None and not (
        _MAIL.match(contact) or re.match(r"https://[^\s<>\"]+\Z", contact)
    ):
        raise InvalidInput(
            [
                Fault(
                    "--contact",
                    0,
                    0,
                    f"{quoted(contact)} is geen adres voor e-mail en geen website die met "
                    f"https:// begint",
                )
            ]
        )
    if since is not None and not _MONTH.match(since):
        raise InvalidInput(
            [Fault("--sinds", 0, 0, f"{quoted(since)} is geen maand; schrijf bijvoorbeeld 2026-09")]
        )
    active = actieve_regels(book, day, slug)
    if not active.rules:
        raise InvalidInput(
            [
                Fault(
                    "gemeente",
                    0,
                    0,
                    f"op {spoken_date(day)} gelden er geen regels; kies een andere peildatum",
                )
            ]
        )
    made = _record(slug, active, _Words(active), contact, since)
    if found := problems(made):
        raise InvalidInput([Fault("register", 0, 0, found[0])])
    return made


def _record(
    slug: str, active: ActiveRules, words: _Words, contact: str | None, since: str | None
) -> dict[str, Any]:
    town = active.catalogue.municipality_name(slug)
    address = str(words.public["url"])
    return {
        "name": words["naam"],
        "description_short": words["kort"],
        "organization": f"Gemeente {town}",
        "category": words.texts["thema"],
        "status": "In gebruik" if since else "In ontwikkeling",
        "begin_date": since or "",
        "end_date": "",
        "contact_email": contact or f"vul-in@{slug}{PLACEHOLDER}",
        "website": "",
        "publication_category": words["categorie"],
        "url": "",
        "goal": words["doel"],
        "proportionality": words["afwegingen"],
        "human_intervention": words["menselijke_tussenkomst"],
        "risks": words["risico_s"],
        "lawful_basis": words["wettelijke_basis"],
        "lawful_basis_grouping": _laws(active),
        "process_index_url": "",
        "impacttoetsen_grouping": [],
        "impacttoetsen": words["impacttoetsen"],
        "source_data": words["gegevens"],
        "source_data_grouping": [],
        "methods_and_models": words["werking"],
        "provider": words["leverancier"],
        "publiccode": "" if PLACEHOLDER in address else address,
        "lang": "nld",
        "standard_version": STANDARD,
        "source_id": f"indiceer-{slug}",
        "tags": ", ".join(
            [
                "Wmo 2015",
                *(active.catalogue.options[option].name for option in active.catalogue.ladder),
            ]
        ),
    }


class _Words:
    """The texts of the record, filled in for one municipality and day."""

    def __init__(self, active: ActiveRules):
        self.texts: dict[str, Any] = yaml.safe_load(_TEXTS.read_text(encoding="utf-8"))
        self.public: dict[str, Any] = yaml.safe_load(
            data_file("publiccode.yml").read_text(encoding="utf-8")
        )
        asked = active.catalogue.asked.values()
        kinds = {
            kind: sum(fact.sensitivity == kind for fact in asked)
            for kind in ("bijzonder", "strafrechtelijk", "derde")
        }
        cited = {
            source.partition("#")[0] for rule in active.rules.values() for source in rule.sources
        }
        sets = "; ".join(
            f"{ruleset.id} {ruleset.version} ({ruleset.status}, sha256 {ruleset.sha256[:12]})"
            for ruleset in active.rulesets
        )
        self.values = {
            "gemeente": active.catalogue.municipality_name(active.municipality),
            "dag": spoken_date(active.peildatum),
            "vragen": len(asked),
            **kinds,
            "bronnen": len(cited),
            "regels": len(active.rules),
            "regelsets": f"{sets}; gemaakt met indiceer {__version__}",
            "kort": self.public["description"]["nl"]["shortDescription"],
            "licentie": self.public["legal"]["license"],
            "casussen": _cases(),
        }

    def __getitem__(self, name: str) -> str:
        return str(self.texts[name]).format(**self.values)


def _cases() -> int:
    from ..base.places import data_folder

    return sum(1 for _ in data_folder("cases").glob("*.yaml"))


def _laws(active: ActiveRules) -> list[dict[str, str]]:
    """The laws and decrees that rules in force cite, the most cited first."""
    times: dict[str, int] = {}
    for rule in active.rules.values():
        for source in {each.partition("#")[0] for each in rule.sources}:
            times[source] = times.get(source, 0) + 1
    entries = active.sources.entries
    found = sorted(
        (source for source in times if entries[source].bwb),
        key=lambda source: (-times[source], source),
    )
    return [
        {
            "title": entries[source].titel[:99],
            "link": f"https://wetten.overheid.nl/{entries[source].bwb}",
        }
        for source in found
    ]


def problems(record: dict[str, Any]) -> list[str]:
    """What the register would refuse, in Dutch; empty when nothing."""
    found = [
        f"veld '{name}' hoort niet in standaard {STANDARD}" for name in record if name not in FIELDS
    ]
    for name, field in FIELDS.items():
        value = record.get(name)
        if not value:
            found += [f"veld '{name}' is verplicht en leeg"] if field.required else []
        elif name in PAIRS:
            found += [
                f"'{name}' heeft een titel of link die leeg of te lang is"
                for pair in value
                if not (
                    0 < len(pair["title"]) < PAIRS[name]
                    and pair["link"].startswith("https://")
                    and len(pair["link"]) < 500
                )
            ]
        else:
            found += [
                problem
                for each in (value if isinstance(value, list) else [value])
                if (problem := _problem(name, str(each), field))
            ]
    return found


def _problem(name: str, text: str, field: Field) -> str | None:
    if field.words and text not in field.words:
        return f"'{text}' kan niet bij '{name}'"
    if field.below and len(text) >= field.below:
        return (
            f"veld '{name}' telt {len(text)} tekens; het register laat er minder dan "
            f"{field.below} toe"
        )
    if "\n" in text or "\r" in text:
        return f"veld '{name}' bevat een regeleinde"
    return None


def to_complete(record: dict[str, Any]) -> list[str]:
    """Fields that the municipality fills in or judges before it publishes; a contact that was given
    no longer counts."""
    return [
        name
        for name in TO_COMPLETE
        if name != "contact_email" or record[name].endswith(PLACEHOLDER)
    ]
