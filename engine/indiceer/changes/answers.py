"""The answers of ``watals`` and ``bisect``: plain data (``watals/1``,
``bisect/1``) and Dutch text."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ..base.documents import as_plain
from ..base.dutch import spoken_date
from ..explanation.render import environment, tidy
from ..explanation.view import words
from ..facts.catalogue import Catalogue
from ..rules.book import RuleBook
from .bisect import Bisection, Place, Turned
from .speech import answers_words, edits_words
from .whatif import Turn, WhatIf


def what_if_data(found: WhatIf) -> dict[str, Any]:
    """JSON-ready."""

    def turn(item: Turn) -> dict[str, Any]:
        return {
            "uitkomst": item.uitkomst,
            "feiten": [
                {"feit": name, "nu": as_plain(now), "dan_een_van": as_plain(list(then))}
                for name, now, then in item.stappen
            ],
        }

    return {
        "schema": "watals/1",
        "casus": found.casus,
        "peildatum": found.peildatum.isoformat(),
        "gemeente": found.gemeente,
        "vast": found.vast,
        "opties": [
            {
                "optie": item.optie,
                "uitkomst": item.uitkomst,
                "marge": item.marge,
                "twee_bekeken": item.zoek_twee,
                "een_feit": [turn(one) for one in item.een],
                "twee_feiten": [turn(two) for two in item.twee],
            }
            for item in found.opties
        ],
    }


def what_if_text(found: WhatIf, book: RuleBook) -> str:
    """Dutch, for a terminal."""
    catalogue = book.catalogue
    return _text(
        "watals.txt.j2",
        x=found,
        w=words(),
        naam=lambda slug: catalogue.options[slug].name,
        label=lambda name: catalogue.facts[name].label,
        dag=spoken_date(found.peildatum),
        gemeente=catalogue.municipality_name(found.gemeente),
        zin=lambda turn: _turn_words(turn, catalogue, found.gemeente),
        vast=_fixed_words(found, catalogue),
    )


def _turn_words(turn: Turn, catalogue: Catalogue, here: str) -> str:
    steps = [
        f"{catalogue.facts[name].label} {answers_words(catalogue, name, then, here)} (nu: "
        f"{catalogue.facts[name].spoken(now)})"
        for name, now, then in turn.stappen
    ]
    return " en bij ".join(steps)


def _fixed_words(found: WhatIf, catalogue: Catalogue) -> list[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for name, reason in found.vast.items():
        groups.setdefault(reason, []).append(catalogue.facts[name].label)
    return [(reason, ", ".join(labels)) for reason, labels in groups.items()]


def bisection_data(found: Bisection) -> dict[str, Any]:
    """JSON-ready."""
    return {
        "schema": "bisect/1",
        "soort": found.soort,
        "casus": found.casus,
        "van": found.start,
        "tot": found.eind,
        "bekeken": found.aantal,
        "begin": found.begin,
        "omslagen": [
            {
                "plaats": place.naam,
                "ervoor": place.voor,
                "opties": [
                    {
                        "optie": item.optie,
                        "oud": item.oud,
                        "nieuw": item.nieuw,
                        "door": [{"soort": edit.soort, "naam": edit.naam} for edit in item.door],
                        "ook_nodig": [
                            {"soort": edit.soort, "naam": edit.naam} for edit in item.ook
                        ],
                        "zonder": item.zonder,
                        "via_regel": item.regel,
                    }
                    for item in place.opties
                ],
            }
            for place in found.places
        ],
    }


def bisection_text(found: Bisection, book: RuleBook) -> str:
    """Dutch, for a terminal."""

    def by(place: Place, item: Turned) -> str:
        said = edits_words(item.door, place.old.active, place.new.active, (place.old, place.new))
        if item.regel:
            said += f", via regel {item.regel} ({place.new.active.rules[item.regel].title})"
        return said

    def also(place: Place, item: Turned) -> str:
        return edits_words(
            item.ook, place.old.active, place.new.active, (place.old, place.new)
        ).removesuffix(" samen")

    return _text(
        "bisect.txt.j2",
        x=found,
        w=words(),
        naam=lambda slug: book.catalogue.options[slug].name,
        plek=_place_words,
        door=by,
        ook=also,
    )


def _place_words(name: str) -> str:
    return (
        spoken_date(date.fromisoformat(name)) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", name) else name
    )


def _text(template: str, **values: Any) -> str:
    return tidy(environment().get_template(template).render(**values))
