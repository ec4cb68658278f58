"""What changed in the data around the rules: facts, options, sources and municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...base.dutch import spoken_date
from ...facts.catalogue import Fact, Option
from ...rules.book import RuleBook
from .statements import Change, Subject

_ROLES = {
    "ladder": "op de ladder",
    "los": "los van de ladder",
    "ander_orgaan": "een ander orgaan beslist",
    "aanvullend": "aanvullend",
    "overig": "overig",
}


def catalogue_changes(old: RuleBook, new: RuleBook) -> Iterator[Subject]:
    """Subjects for facts, options, sources, days and municipalities, in that order."""

    def block(
        part: str,
        olds: dict[str, Any],
        news: dict[str, Any],
        title: Any,
        compare: Any,
        weighs: bool,
    ) -> Iterator[Subject]:
        for name in [*news, *(name for name in olds if name not in news)]:
            one, other = olds.get(name), news.get(name)
            subject = Subject(part, name, title(other or one))
            if one is None or other is None:
                subject.changes = [
                    Change("erbij" if other else "weg", "Nieuw." if other else "Vervalt.", weighs)
                ]
            elif one != other:
                subject.changes = list(compare(one, other))
            yield subject

    yield from block(
        "vragen van de intake",
        old.catalogue.facts,
        new.catalogue.facts,
        lambda fact: fact.label,
        _fact,
        False,
    )
    yield from block(
        "opties",
        old.catalogue.options,
        new.catalogue.options,
        lambda option: option.name,
        _option,
        True,
    )
    yield from block(
        "bronnen",
        old.sources.entries,
        new.sources.entries,
        lambda entry: entry.kort,
        _source,
        False,
    )
    yield from block("gelijkgestelde dagen", _days(old), _days(new), spoken_date, None, False)
    yield from block(
        "gemeenten",
        old.catalogue.municipalities,
        new.catalogue.municipalities,
        lambda town: town["naam"],
        _town,
        False,
    )


def _days(book: RuleBook) -> dict[str, date]:
    """The days that a deadline steps over, by their date."""
    return {day.isoformat(): day for day in sorted(book.catalogue.equated_days)}


def _fact(old: Fact, new: Fact) -> Iterator[Change]:
    come, gone = (
        [value for value in mine.known_values() if value not in list(theirs.known_values())]
        for mine, theirs in ((new, old), (old, new))
    )
    if old.kind != new.kind:
        yield Change("soort", f"Het soort antwoord was {old.kind} en wordt {new.kind}.", True)
    if come:
        yield Change(
            "waarden", f"Nieuw antwoord: {', '.join(new.spoken(value) for value in come)}.", True
        )
    if gone:
        yield Change(
            "waarden",
            f"Antwoord dat vervalt: {', '.join(old.spoken(value) for value in gone)}.",
            True,
        )
    if old.core != new.core:
        yield Change(
            "kern",
            "De vraag wordt nu altijd gesteld."
            if new.core
            else "De vraag wordt alleen nog gesteld als er aanleiding is.",
            True,
        )
    if old.trigger != new.trigger:
        yield Change("aanleiding", "De aanleiding om deze vraag te stellen is veranderd.", True)
    if (old.minimum, old.maximum) != (new.minimum, new.maximum):
        yield Change(
            "grenzen",
            f"De grenzen waren {old.minimum} tot en met {old.maximum} en worden "
            f"{new.minimum} tot en met {new.maximum}.",
        )
    texts = (
        ("label", old.label, new.label),
        ("vraag", old.question, new.question),
        ("hulptekst", old.help, new.help),
        ("uitleg waarom", old.why, new.why),
    )
    for label, was, becomes in texts:
        if was != becomes:
            yield Change(
                "tekst", f"De {label} is veranderd.", was=((0, was),), wordt=((0, becomes),)
            )
    relabelled = [
        value
        for value in new.values
        if value in old.values and old.values[value] != new.values[value]
    ]
    if relabelled and old.kind == new.kind and old.kind.startswith("keuze"):
        yield Change(
            "tekst",
            "De woorden voor een antwoord zijn veranderd: "
            + ", ".join(
                f"“{old.values[value]}” wordt “{new.values[value]}”" for value in relabelled
            )
            + ".",
        )


def _option(old: Option, new: Option) -> Iterator[Change]:
    if old.role != new.role:
        yield Change(
            "rol",
            f"De rol was {_ROLES.get(old.role, old.role)} en wordt "
            f"{_ROLES.get(new.role, new.role)}.",
            True,
        )
    if old.rank != new.rank:
        yield Change(
            "ladder", f"De plek op de ladder was {_place(old)} en wordt {_place(new)}.", True
        )
    if (old.holds_back, old.contradictable) != (new.holds_back, new.contradictable):
        yield Change(
            "weging",
            "Het is veranderd of onderzoek of tegenspraak hier een voorkeur tegenhoudt.",
            True,
        )
    for label, was, becomes in (
        ("naam", old.name, new.name),
        ("juridische kwalificatie", old.qualification, new.qualification),
        ("uitleg", old.explanation, new.explanation),
    ):
        if was != becomes:
            yield Change(
                "tekst", f"De {label} is veranderd.", was=((0, was),), wordt=((0, becomes),)
            )


def _place(option: Option) -> str:
    return "geen" if option.rank is None else f"{option.rank + 1} (van licht naar zwaar)"


def _source(old: Any, new: Any) -> Iterator[Change]:
    if old.titel != new.titel:
        yield Change("titel", f"De titel “{old.titel}” wordt “{new.titel}”.")
    if old.toestand != new.toestand:
        yield Change(
            "toestand",
            f"De gelezen tekst was die van {old.toestand or 'onbekende datum'} en is nu die "
            f"van {new.toestand or 'onbekende datum'}.",
        )
    if old.zekerheid != new.zekerheid:
        yield Change(
            "zekerheid",
            f"De zekerheid was “{old.zekerheid.replace('_', ' ')}” en wordt "
            f"“{new.zekerheid.replace('_', ' ')}”.",
        )
    places = (
        [name for name in new.plaatsen if name not in old.plaatsen],
        [name for name in old.plaatsen if name not in new.plaatsen],
    )
    for found, verb in zip(places, ("Nieuwe", "Vervallen"), strict=True):
        if found:
            yield Change("plaatsen", f"{verb} plaats: {', '.join(found)}.")
    if changed := [
        name
        for name in new.plaatsen
        if name in old.plaatsen and old.plaatsen[name] != new.plaatsen[name]
    ]:
        yield Change("plaatsen", f"Wat er staat, is anders genoteerd bij: {', '.join(changed)}.")
    rest = {"titel", "toestand", "zekerheid", "plaatsen"}
    if old.model_dump(exclude=rest) != new.model_dump(exclude=rest):
        yield Change("gegevens", "De vindplaats of een ander gegeven van deze bron is veranderd.")


def _town(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    if old.get("regio") != new.get("regio"):
        yield Change(
            "regio",
            f"De regio was {old.get('regio') or 'geen'} en wordt {new.get('regio') or 'geen'}.",
            True,
        )
    if old.get("naam") != new.get("naam"):
        yield Change("naam", f"De naam was {old.get('naam')} en wordt {new.get('naam')}.")
