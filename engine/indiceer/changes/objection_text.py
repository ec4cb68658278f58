"""An objection as text or Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..base.dutch import spoken_date
from ..base.kleene import ONBEKEND
from ..explanation.view import words
from ..facts.catalogue import Catalogue


def objection_text(found: dict[str, Any], catalogue: Catalogue, markdown: bool = False) -> str:
    """The document for whoever prepares a decision on the objection."""
    lines = _Lines(catalogue, markdown)
    return "\n".join(lines.of(found)).rstrip() + "\n"


class _Lines:
    def __init__(self, catalogue: Catalogue, markdown: bool):
        self.catalogue, self.markdown, self.words = catalogue, markdown, words()

    def of(self, found: dict[str, Any]) -> Iterator[str]:
        day = spoken_date(date.fromisoformat(found["peildatum"]))
        town = self.catalogue.municipality_name(found["gemeente"])
        yield from self.head("Bij een bezwaar", 1)
        yield f"Casus {found['casus']} · {town} · advies naar de regels van {day}."
        yield "Dit is geen beslissing op het bezwaar. Het laat zien wat van wat afhangt."
        if not found["zelfde_advies"]:
            yield "Let op: met deze regels komt een ander advies uit dan is vastgelegd."
        yield ""
        yield from self.head("Wat betwist wordt", 2)
        for point in found["betwist"]:
            yield from self.point(point)
        if len(found["betwist"]) > 1 and found["samen"]:
            yield ""
            yield from self.head("Alles samen", 2)
            yield from self.turned(found["samen"])
        yield ""
        yield from self.head("Waar de uitkomst op rust", 2)
        for core in found["kern"]:
            facts = ", ".join(self.catalogue.facts[name].label for name in core["feiten"])
            outcome = self.words["uitkomst"][core["uitkomst"]]
            yield f"- {self.option(core['optie'])}: {outcome}. Genoeg daarvoor: {facts or 'niets'}."
        if not found["kern"]:
            yield "- Deze uitkomsten rusten op wat nog niet bekend is, of op een afweging."
        if found["nu"] is not None:
            when = spoken_date(date.fromisoformat(found["nu"]["peildatum"]))
            yield ""
            yield from self.head(f"Naar de regels van nu ({when})", 2)
            yield from self.turned(found["nu"]["opties"])
        yield ""
        yield from self.head("Wat het college moet motiveren", 2)
        for item in found["motiveren"]:
            yield f"- {item['zin']} ({item['grondslag']})"

    def head(self, text: str, level: int) -> Iterator[str]:
        if self.markdown:
            yield f"{'#' * level} {text}"
            yield ""
        else:
            yield text
            yield ("=" if level == 1 else "-") * len(text)

    def option(self, slug: str) -> str:
        return self.catalogue.options[slug].name

    def point(self, point: dict[str, Any]) -> Iterator[str]:
        if point["soort"] == "regel":
            yield f"Zonder regel {point['naam']}:"
        else:
            label = self.catalogue.facts[point["naam"]].label
            was, now = (self.spoken(point["naam"], point[key]) for key in ("was", "wordt"))
            yield f"{label}: nu '{was}', bij '{now}':"
        yield from self.turned(point["opties"])

    def spoken(self, name: str, value: Any) -> str:
        if value == ONBEKEND:
            return "niet bekend"
        return self.catalogue.facts[name].spoken(value)

    def turned(self, options: dict[str, Any]) -> Iterator[str]:
        if not options:
            yield "- geen enkele uitkomst verandert"
        for slug, one in options.items():
            was, now = (self.words["uitkomst"][one[key]] for key in ("was", "wordt"))
            rules = sorted(
                {item["regel"] for key in ("door_hier", "door_daar") for item in one[key]}
            )
            by = f" (door {', '.join(rules)})" if rules else ""
            yield f"- {self.option(slug)}: was {was}, wordt {now}{by}"
