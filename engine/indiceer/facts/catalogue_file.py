"""Reads the catalogue:

``feiten.yaml``, ``opties.yaml``, ``gemeenten.yaml`` and, where there is one, ``feestdagen.yaml`` of
a rules folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..base.documents import Document, read_document
from ..base.dutch import slugify
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..base.plain import digest
from ..base.shaped import shaped
from ..conditions.parse import ConditionParser
from ..conditions.tree import atoms
from .catalogue import Catalogue, Fact, Option
from .shape import FactShape, FactsShape, HolidaysShape, OptionsShape, TownsShape

#: why a reference to a source does not resolve, in Dutch; None when it does
Problem = Callable[[str], str | None]


def load_catalogue(
    rules: Path, label: str | None = None, problem: Problem = lambda reference: None
) -> Catalogue:
    """Read the catalogue of a rules folder. Raises InvalidInput.

    ``label`` is what the faults call the folder; ``problem`` looks up the sources that facts and
    days cite.
    """
    faults: list[Fault] = []
    files = {}
    holidays = ("feestdagen.yaml",) if (rules / "feestdagen.yaml").exists() else ()
    for name in ("opties.yaml", "gemeenten.yaml", "feiten.yaml", *holidays):
        try:
            files[name] = read_document(rules / name, f"{label or rules.name}/{name}")
        except InvalidInput as error:
            faults += error.faults
    if faults:
        raise InvalidInput(faults)
    options, strengths = _options(files["opties.yaml"], faults)
    towns, regions, synonyms = _towns(files["gemeenten.yaml"], faults)
    if not faults:
        facts = _facts(files["feiten.yaml"], options, towns, regions, faults)
        _check_sources(files["feiten.yaml"], facts, problem, faults)
    equated = _equated_days(files["feestdagen.yaml"], problem, faults) if holidays else frozenset()
    if faults:
        raise InvalidInput(faults)
    pins = {
        name.removesuffix(".yaml"): digest(document.data, by_key=True)
        for name, document in files.items()
    }
    return Catalogue(facts, options, strengths, towns, regions, synonyms, equated, pins)


def _options(document: Document, faults: list[Fault]) -> tuple[dict[str, Option], tuple[str, ...]]:
    shape = shaped(OptionsShape, document, faults)
    if shape is None:
        return {}, ()
    for index, slug in enumerate(shape.ladder):
        if slug not in shape.opties:
            faults.append(
                document.fault(
                    ("ladder", index),
                    f"optie '{slug}' bestaat niet{did_you_mean(slug, shape.opties)}",
                )
            )
    options = {}
    for slug, raw in shape.opties.items():
        if (raw.rol == "ladder") != (slug in shape.ladder):
            faults.append(
                document.fault(
                    ("opties", slug, "rol"),
                    f"'{slug}' moet de rol ladder hebben en in de ladder staan, of geen van beide",
                )
            )
        options[slug] = Option(
            slug,
            raw.code,
            raw.naam,
            raw.rol,
            shape.ladder.index(slug) if slug in shape.ladder else None,
            raw.eerst,
            raw.houdt_tegen,
            raw.tegenspraak,
            raw.kwalificatie,
            raw.uitleg,
        )
    if len(set(shape.ladder)) < len(shape.ladder):
        faults.append(document.fault(("ladder",), "een optie staat twee keer op de ladder"))
    return options, tuple(shape.kracht)


def _towns(
    document: Document, faults: list[Fault]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    shape = shaped(TownsShape, document, faults)
    if shape is None:
        return {}, {}, {}
    synonyms: dict[str, str] = {}
    for slug, raw in shape.gemeenten.items():
        if raw.regio and raw.regio not in shape.regios:
            faults.append(
                document.fault(
                    ("gemeenten", slug, "regio"),
                    f"regio '{raw.regio}' bestaat niet{did_you_mean(raw.regio, shape.regios)}",
                )
            )
        for name in [raw.naam, *raw.synoniemen]:
            synonyms.setdefault(slugify(name), slug)
    data = document.data  # of the right shape by now
    return data["gemeenten"], data["regios"], synonyms


def _equated_days(document: Document, problem: Problem, faults: list[Fault]) -> frozenset[date]:
    shape = shaped(HolidaysShape, document, faults)
    if shape is None:
        return frozenset()
    found: set[date] = set()
    for number, decree in enumerate(shape.gelijkgesteld):
        if said := problem(decree.bron):
            faults.append(document.fault(("gelijkgesteld", number, "bron"), said))
        for place, day in enumerate(decree.dagen):
            if day in found:
                faults.append(
                    document.fault(
                        ("gelijkgesteld", number, "dagen", place), f"{day} staat er twee keer"
                    )
                )
            if day.weekday() >= 5:
                faults.append(
                    document.fault(
                        ("gelijkgesteld", number, "dagen", place),
                        f"{day} valt in het weekend; daarvoor is geen besluit nodig",
                    )
                )
            found.add(day)
    return frozenset(found)


def _facts(
    document: Document,
    options: dict[str, Option],
    towns: dict[str, Any],
    regions: dict[str, Any],
    faults: list[Fault],
) -> dict[str, Fact]:
    shape = shaped(FactsShape, document, faults)
    if shape is None:
        return {}
    option_labels = {slug: option.name for slug, option in options.items()}
    fixed = {
        "optie": option_labels,
        "optielijst": option_labels,
        "gemeente": {slug: raw["naam"] for slug, raw in towns.items()},
    }
    facts: dict[str, Fact] = {}
    for name, raw in shape.feiten.items():
        if raw.soort in ("keuze", "keuzelijst", "beschikbaarheid") and not raw.waarden:
            faults.append(
                document.fault(
                    ("feiten", name),
                    f"een feit van soort '{raw.soort}' heeft de sleutel 'waarden' nodig",
                )
            )
        facts[name] = Fact(
            name,
            raw.soort,
            raw.label,
            fixed.get(raw.soort) or raw.waarden,
            tuple(raw.extra),
            raw.groep,
            raw.vraag,
            raw.hulp,
            raw.waarom,
            tuple(raw.bron),
            raw.gevoelig,
            raw.kern,
            None,
            raw.aanleiding_tekst or "",
            raw.min,
            raw.max,
            domains=raw.domeinen,
            past=raw.niet_na_peildatum,
        )
    for name, made in shape.afgeleid.items():
        values = fixed.get(made.soort) or made.waarden
        if name == "regio":
            values = {slug: region["naam"] for slug, region in regions.items()} | {
                "geen": made.waarden.get("geen", "geen bekende regio")
            }
        if name in facts:
            faults.append(
                document.fault(
                    ("afgeleid", name), f"'{name}' is al de naam van een feit dat gevraagd wordt"
                )
            )
        facts[name] = Fact(
            name,
            made.soort,
            made.label,
            values,
            tuple(made.extra),
            why=made.omschrijving,
            derived_from=tuple(made.uit),
            derived=True,
        )
    _check_derived(document, facts, faults)
    _add_triggers(document, shape.feiten, facts, faults)
    return facts


def _check_sources(
    document: Document, facts: dict[str, Fact], problem: Problem, faults: list[Fault]
) -> None:
    for name, fact in facts.items():
        faults.extend(
            document.fault(("feiten", name, "bron", index), said)
            for index, reference in enumerate(fact.sources)
            if (said := problem(reference))
        )


def _check_derived(document: Document, facts: dict[str, Fact], faults: list[Fault]) -> None:
    """The program computes exactly the derived facts of the catalogue, each from the facts that the
    catalogue names, of the kind it expects."""
    from .derive import ADDED, DERIVED_FROM

    for name, needed in DERIVED_FROM.items():
        if name in ADDED and name not in facts:
            continue
        if name not in facts or not facts[name].derived:
            faults.append(document.fault(("afgeleid",), f"het afgeleide feit '{name}' ontbreekt"))
        elif set(facts[name].derived_from) != needed.keys():
            faults.append(
                document.fault(
                    ("afgeleid", name),
                    f"'{name}' komt uit: {', '.join(needed) or 'niets (schrijf [])'}",
                )
            )
        for source, kind in needed.items():
            if source not in facts:
                faults.append(
                    document.fault(
                        ("feiten",), f"feit '{source}' ontbreekt; '{name}' wordt eruit berekend"
                    )
                )
            elif facts[source].kind != kind:
                faults.append(
                    document.fault(
                        ("feiten", source, "soort"),
                        f"feit '{source}' is van soort {kind}; '{name}' wordt eruit berekend",
                    )
                )
    for name, fact in facts.items():
        if fact.derived and name not in DERIVED_FROM:
            faults.append(
                document.fault(
                    ("afgeleid", name),
                    f"indiceer kan '{name}' niet uitrekenen{did_you_mean(name, DERIVED_FROM)}",
                )
            )


def _add_triggers(
    document: Document, raw: dict[str, FactShape], facts: dict[str, Fact], faults: list[Fault]
) -> None:
    parser = ConditionParser(
        facts, (), lambda path, message: faults.append(document.fault(path, message))
    )
    leads_to: dict[str, set[str]] = {name: set(fact.derived_from) for name, fact in facts.items()}
    for name, shape in raw.items():
        if shape.aanleiding is None or name not in facts:
            continue
        trigger = parser.parse(shape.aanleiding, ("feiten", name, "aanleiding"))
        leads_to[name] |= {atom.fact for atom in atoms(trigger)}
        facts[name] = facts[name]._replace(trigger=trigger)
    for name in raw:
        if reaches_itself(name, leads_to):
            faults.append(
                document.fault(
                    ("feiten", name, "aanleiding"),
                    f"de aanleiding om '{name}' te vragen hangt langs een omweg van '{name}' "
                    f"zelf af",
                )
            )


def reaches_itself(start: str, edges: Mapping[str, Iterable[str]]) -> bool:
    """Is there a way from ``start`` back to ``start``?"""
    seen: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node == start:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(edges.get(node, ()))
    return False
