"""The letter to the client: the same advice in plain words, from ``explanations/brief.yaml``.

It names no code, and nothing that others should not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from ...base.documents import read_document
from ...base.dutch import spoken_date
from ...base.kleene import NIET_GEVRAAGD, ONBEKEND
from ...base.places import data_folder
from ..view import OptionSection
from .blocks import Block, Items, Paragraph
from .layout import MOST_ANSWERS, MOST_FORMS, NEAR, TELLING
from .statements import Statements


@lru_cache(maxsize=1)
def letter_words() -> dict[str, Any]:
    """The words of the letter: names and sentences per option, outcome and answer."""
    found: dict[str, Any] = read_document(data_folder("explanations") / "brief.yaml").data
    return found


class Letter(Statements):
    """Writes the kinds that only a letter has."""

    @property
    def said(self) -> dict[str, Any]:
        return letter_words()

    def _aanhef(self) -> Iterator[Block]:
        yield Paragraph(self.fixed["brief_aanhef"])

    def _brief_vraag(self) -> Iterator[Block]:
        asked = self._value("meldingsdatum")
        day = (
            f"U heeft ons op {self.view.spoken('meldingsdatum', asked)} om hulp gevraagd."
            if isinstance(asked, str) and asked[:1].isdigit()
            else self.fixed["brief_gevraagd"]
        )
        yield Paragraph(" ".join([day, self._wish(), self.fixed["brief_leest"]]))

    def _wish(self) -> str:
        wanted = self._value("voorkeur_client")
        names = (
            [
                self.said["opties"][option]["naam"]
                for option in wanted
                if option in self.said["opties"]
            ]
            if isinstance(wanted, list)
            else []
        )
        return (
            f"U denkt zelf aan {' en '.join(names)}."
            if names
            else self.fixed["brief_wens_onbekend"]
        )

    def _brief_advies(self) -> Iterator[Block]:
        section = self.view.preferred
        if section is None:
            yield Paragraph(self.fixed["brief_geen_voorkeur"])
            return
        option = self.said["opties"][section.slug]
        yield Paragraph(f"Wij adviseren: {option['naam']}.", "sterk")
        yield Paragraph(" ".join([option["uitleg"], *self._answers(section, MOST_ANSWERS + 1)]))

    def _brief_vormen(self) -> Iterator[Block]:
        items = []
        for section in self._others():
            option = self.said["opties"][section.slug]
            items.append(
                " ".join(
                    [
                        f"{option['naam'][:1].upper()}{option['naam'][1:]}.",
                        option["uitleg"],
                        self.said["uitkomst"][section.outcome],
                        *self._answers(section, 1),
                    ]
                )
            )
        if items:
            yield Items(tuple(items))

    def _others(self) -> list[OptionSection]:
        """What was asked for and is not the advice, and what came near."""
        wanted = self._value("voorkeur_client")
        asked = set(wanted) if isinstance(wanted, list) else set()
        others = [
            section
            for section in self.view.options
            if section.outcome != "voorkeur" and section.slug != "clientondersteuning"
        ]
        mine = [section for section in others if section.slug in asked]
        catalogue = self.view.catalogue
        near = [
            section
            for section in others
            if section.slug not in asked
            and section.outcome in NEAR
            and (
                catalogue.options[section.slug].role == "ladder"
                or section.outcome in ("vereist", "doorverwijzen")
            )
        ]
        return [*mine, *near][: max(MOST_FORMS, len(mine))]

    def _answers(self, section: OptionSection, most: int) -> list[str]:
        """The answers behind the deciding reasons, as sentences to the client."""
        deciding = {
            name
            for raw in self.advies["opties"][section.slug]["redenen"]
            if raw["beslissend"] and raw["waarde"] == "waar"
            for name in raw["feiten"]
        }
        found = []
        for name in TELLING:
            value = self._value(name)
            if (
                name in deciding
                and isinstance(value, str)
                and value not in (ONBEKEND, NIET_GEVRAAGD)
                and value in self.said["feiten"].get(name, {})
            ):
                found.append(self.said["feiten"][name][value])
        return found[:most]

    def _brief_onbekend(self) -> Iterator[Block]:
        if self.advies["ontbreekt"]:
            yield Paragraph(self.fixed["brief_onbekend"])

    def _brief_verder(self) -> Iterator[Block]:
        last = self.advies["termijnen"].get("onderzoek_uiterlijk")
        when = []
        if last is not None:
            passed = last < self.advies["peildatum"]
            day = spoken_date(date.fromisoformat(last))
            when = [
                f"Ons onderzoek had op {day} klaar moeten zijn."
                if passed
                else f"Uiterlijk op {day} is ons onderzoek klaar."
            ]
        yield Paragraph(
            " ".join(
                [
                    self.fixed["brief_geen_besluit"],
                    *when,
                    self.fixed["brief_verslag"],
                    self.fixed["brief_aanvraag"],
                ]
            )
        )

    def _brief_hulp(self) -> Iterator[Block]:
        yield Paragraph(self.fixed["brief_hulp"])

    def _brief_slot(self) -> Iterator[Block]:
        yield Paragraph(self.fixed["brief_groet"])
        yield Paragraph(self.fixed["brief_naam"])

    def _kenmerk(self) -> Iterator[Block]:
        yield Paragraph(
            f"Kenmerk: brief {self.advies['vingerafdruk'].removeprefix('sha256:')[:8]}", "klein"
        )
