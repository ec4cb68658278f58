"""The statements of an advies about a case, as blocks: one method per kind, in the words of
``explanations/woorden.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...base.dutch import spoken_date
from ...base.kleene import NIET_GEVRAAGD, ONBEKEND
from ..view import OptionSection, ReasonLine, View, _split
from .blocks import Block, Heading, Items, Paragraph, Table
from .layout import (
    ADVISED_ON,
    ELSEWHERE,
    EXAMPLES,
    FEW_QUESTIONS,
    FEW_SILENT,
    FOUND,
    LAYOUT,
    MOST_QUESTIONS,
    ONE_LINE,
    QUESTION,
    SAFETY,
    STILL_POSSIBLE,
    WHY,
)
from .pictures import balance, ladder


class Statements:
    """Writes the blocks of one document.

    ``view`` gives labels and citations; the form decides which kinds stand in it, ``pictures``
    whether it shows any.
    """

    def __init__(self, view: View, form: str, pictures: bool = False):
        self.view, self.form, self.advies, self.words, self.pictures = (
            view,
            form,
            view.advies,
            view.words,
            pictures,
        )
        self.fixed = self.words["vast"]
        examples = (ruleset for ruleset in view.rulesets if ruleset.id in EXAMPLES)
        self.examples = frozenset(rule for ruleset in examples for rule in ruleset.rules)

    def blocks(self) -> list[Block]:
        """The whole document. A head whose kinds have nothing to say is left out."""
        found: list[Block] = []
        head: Heading | None = None
        for kind, name in LAYOUT[self.form]:
            head = Heading(self.fixed[name]) if name else head
            made = self.made(kind)
            if made and head is not None:
                found.append(head)
                head = None
            found += made
        return found

    def made(self, kind: str) -> list[Block]:
        """The blocks of one kind of statement; empty when it has nothing to say."""
        return list(getattr(self, f"_{kind}")())

    # -- the case ----------------------------------------------------------------------------------

    def _titel(self) -> Iterator[Block]:
        yield Heading(self.fixed[f"titel_{self.form}"], 1)

    def _over(self) -> Iterator[Block]:
        yield Paragraph(
            " · ".join(
                [
                    f"Voor het college van {self.view.town}",
                    f"casus {self.advies['casus']}",
                    f"peildatum {self.view.day}",
                    self._age(),
                    self.fixed["geen_besluit"],
                ]
            )
        )

    def _over_naamloos(self) -> Iterator[Block]:
        region = f"regio {self.view.region}" if self.view.region else self.fixed["geen_regio"]
        yield Paragraph(" · ".join([region, self._age_band(), self.fixed["geen_besluit"]]))

    def _age(self) -> str:
        years = self.view.age
        return f"cliënt van {years} jaar" if years is not None else self.fixed["leeftijd_onbekend"]

    def _age_band(self) -> str:
        years = self.view.age
        if years is None:
            return self.fixed["leeftijd_onbekend"]
        return (
            self.fixed["leeftijd_onder_18"]
            if years < 18
            else f"cliënt tussen {years // 10 * 10} en {years // 10 * 10 + 9} jaar"
        )

    def _let_op(self) -> Iterator[Block]:
        for sentence in self.advies["ontbrekende_lagen"]:
            yield Paragraph(f"Let op: {sentence}")

    def _veiligheid(self) -> Iterator[Block]:
        if urgent := self.view.urgent:
            yield Items(tuple(urgent))
            return
        unknown = [name for name in SAFETY if self._value(name) in (None, ONBEKEND)]
        if unknown:
            yield Paragraph(
                f"Over de veiligheid is nog niet bekend: {self._labels(unknown)}.", "sterk"
            )
        else:
            yield Paragraph(self.fixed["niets_dringends"])

    def _vraag(self) -> Iterator[Block]:
        yield from self._facts(QUESTION)

    def _gevonden(self) -> Iterator[Block]:
        facts = self.view.catalogue.asked
        yield from self._facts(
            name
            for group in FOUND
            for name, fact in facts.items()
            if fact.group == group and name not in ELSEWHERE
        )

    def _gevonden_naamloos(self) -> Iterator[Block]:
        facts = self.view.catalogue.asked
        kinds = ("keuze", "keuzelijst", "getal", "optie", "optielijst")
        yield from self._facts(
            (
                name
                for group in FOUND
                for name, fact in facts.items()
                if fact.group == group and name not in ELSEWHERE and fact.kind in kinds
            ),
            whose=False,
        )

    def _proces(self) -> Iterator[Block]:
        facts = self.view.catalogue.asked
        yield from self._facts(
            name for name, fact in facts.items() if fact.group == "proces" and name not in ELSEWHERE
        )

    def _facts(self, names: Any, whose: bool = True) -> Iterator[Block]:
        rows = tuple(row for name in names if (row := self._fact(name, whose)) is not None)
        if rows:
            yield Table((self.fixed["kolom_gegeven"], self.fixed["kolom_antwoord"]), rows)

    def _fact(self, name: str, whose: bool) -> tuple[str, str] | None:
        value = self._value(name)
        if value is None or value in (ONBEKEND, NIET_GEVRAAGD):
            return None
        said = self.view.plain_words(self.view.spoken(name, value))
        by = (
            self.view.plain_words(self.view.whose(_split(self.advies["intake"][name])[1]))
            if whose
            else ""
        )
        return self.view.catalogue.facts[name].label, said + (f" ({by})" if by else "")

    def _value(self, name: str) -> Any:
        return _split(self.advies["intake"].get(name))[0]

    def _labels(self, names: list[str]) -> str:
        return "; ".join(self.view.catalogue.facts[name].label for name in names)

    def _tegenspraak(self) -> Iterator[Block]:
        for pair in self.view.contradictions:
            yield Paragraph(f"Deze gegevens spreken elkaar tegen: {pair}.", "sterk")

    # -- the advice --------------------------------------------------------------------------------

    def _advies(self) -> Iterator[Block]:
        if self.view.preferred:
            yield Paragraph(
                f"Het advies is {self.view.preferred.name}. {self.view.preferred.outcome_sentence}",
                "sterk",
            )
            return
        yield Paragraph(self.fixed["geen_voorkeur"], "sterk")
        if not any(
            section.outcome in ("vereist", "mogelijk", "onderzoek", "doorverwijzen")
            for section in self.view.options
            if self.view.catalogue.options[section.slug].role != "overig"
        ):
            yield Paragraph(self.fixed["niets_past"])

    def _redenen(self) -> Iterator[Block]:
        if self.view.preferred and (speaking := self._speaking(self.view.preferred)):
            yield Items(
                tuple(
                    f"{line.text} "
                    f"({'; '.join(citation.spoken for citation in line.citations)}; "
                    f"{line.rule})"
                    for line in speaking
                )
            )

    def _reden_kort(self) -> Iterator[Block]:
        if self.view.preferred and (speaking := self._speaking(self.view.preferred)):
            yield Items(tuple(f"{_short(line.text)} ({line.rule})" for line in speaking[:WHY]))

    def _speaking(self, section: OptionSection) -> list[ReasonLine]:
        """The reasons that decide and hold. (A requirement decides where it is not met.)"""
        return [
            line
            for line in section.deciding
            if line.value == ("onwaar" if line.kind == "vereist" else "waar")
        ]

    def _shown(self) -> list[OptionSection]:
        """The options that matter here or were asked for, the advised one first."""
        found = [
            section
            for section in self.view.options
            if section.outcome != "nvt" or self.view.asked_for(section)
        ]
        return sorted(found, key=lambda section: section.outcome != "voorkeur")

    def _why(self, section: OptionSection) -> str:
        speaking = [
            line for line in self._speaking(section) if line.kind != "weging" or not section.missing
        ]
        if speaking:
            return " ".join(f"{line.text} ({line.rule})" for line in speaking[:WHY])
        motives = [
            sentence for sentence in section.motives if sentence != self.words["motief"]["gevraagd"]
        ]
        if section.missing:
            return " ".join(
                [
                    *self._standing_out(section),
                    f"Eerst nodig: "
                    f"{'; '.join(question.label for question in section.missing[:WHY])}.",
                ]
            )
        return " ".join(motives[:WHY] or [section.outcome_sentence])

    def _standing_out(self, section: OptionSection) -> list[str]:
        """Of a form that waits for answers only what the answers do not say: that facts contradict,
        or that the offer is not known."""
        said = [self.words["motief"][code] for code in ("tegenspraak", "aanbod_onbekend")]
        return [sentence for sentence in section.motives if sentence in said]

    def _vormen(self) -> Iterator[Block]:
        rows = tuple(
            (section.name, section.outcome_word, self._why(section)) for section in self._shown()
        )
        yield Table(
            (self.fixed["kolom_vorm"], self.fixed["kolom_uitkomst"], self.fixed["kolom_omdat"]),
            rows,
        )
        yield from self._silent()

    def _balans(self) -> Iterator[Block]:
        if self.pictures:
            drawn = (
                balance(section.name, self.advies["opties"][section.slug]["redenen"], self.fixed)
                for section in self._shown()
            )
            yield from (picture for picture in drawn if picture is not None)

    def _ladder(self) -> Iterator[Block]:
        if self.pictures:
            sections = [self.view.by_slug[slug] for slug in self.view.catalogue.ladder]
            yield ladder(
                [
                    (section.name, section.outcome_word, section.outcome == "voorkeur")
                    for section in sections
                ],
                self.fixed["ladder_zin"],
            )

    def _vormen_kort(self) -> Iterator[Block]:
        shown = self._shown()
        single = [section for section in shown if section.outcome not in ("onderzoek", "voorkeur")]
        rows = tuple(
            (section.name, section.outcome_word, self._why_short(section)) for section in single
        )
        if rows:
            yield Table(
                (self.fixed["kolom_vorm"], self.fixed["kolom_uitkomst"], self.fixed["kolom_omdat"]),
                rows,
            )
        if waiting := [section.name for section in shown if section.outcome == "onderzoek"]:
            yield Paragraph(
                f"{self.words['uitkomst']['onderzoek'].capitalize()}: {', '.join(waiting)}."
            )
        yield from self._silent(FEW_SILENT)

    def _why_short(self, section: OptionSection) -> str:
        if speaking := self._speaking(section):
            return f"{_short(speaking[0].text)} ({speaking[0].rule})"
        motives = [
            sentence for sentence in section.motives if sentence != self.words["motief"]["gevraagd"]
        ]
        return motives[0] if motives else section.outcome_sentence

    def _silent(self, most: int | None = None) -> Iterator[Block]:
        shown = {section.slug for section in self._shown()}
        names = [section.name for section in self.view.options if section.slug not in shown]
        if not names:
            return
        more = f" en nog {len(names) - most}" if most is not None and len(names) > most else ""
        yield Paragraph(
            f"{self.words['uitkomst']['nvt'].capitalize()}: {', '.join(names[:most])}{more}."
        )

    def _regels(self) -> Iterator[Block]:
        for section in self.view.options:
            yield Heading(f"{section.name}: {section.outcome_word}", 3)
            raw = self.advies["opties"][section.slug]
            about = [
                section.outcome_sentence,
                *([section.ground] if section.ground else []),
                *section.motives,
                f"Wie beslist: {section.decider}.",
            ]
            yield Paragraph(
                " ".join(
                    [*about, f"Beslist door: {self.words['beslist_door'][raw['beslist_door']]}."]
                )
            )
            rows = tuple(self._full_reason(line) for line in self.view.reasons(section.slug))
            if rows:
                yield Table(
                    tuple(
                        self.fixed[f"kolom_{name}"]
                        for name in ("regel", "effect", "waarde", "tekst", "feiten", "bron")
                    ),
                    rows,
                )

    def _full_reason(self, line: ReasonLine) -> tuple[str, ...]:
        effect = line.effect + (f", {line.strength}" if line.strength else "")
        value = line.value + (f", {self.words['woord']['beslist']}" if line.deciding else "")
        value += (
            f", {self.words['woord']['buiten_werking']} {', '.join(line.out_of_play)}"
            if line.out_of_play
            else ""
        )
        facts = "; ".join(f"{label}: {self.view.plain_words(said)}" for label, said in line.facts)
        state = f"{self.words['binding'][line.binding]}, {self.words['status'][line.status]}" + (
            f", {self.words['woord']['onzeker']}" if line.uncertain else ""
        )
        return (
            f"{line.rule} ({state})",
            effect,
            value,
            line.text,
            facts,
            "; ".join(citation.spoken for citation in line.citations),
        )

    # -- what comes of it --------------------------------------------------------------------------

    def _keuze(self) -> Iterator[Block]:
        chosen = self._value("gekozen_optie")
        if chosen in (None, ONBEKEND, NIET_GEVRAAGD):
            yield Paragraph(self.fixed["keuze_open"])
            return
        yield Paragraph(f"Gekozen is: {self.view.spoken('gekozen_optie', chosen)}.", "sterk")
        yield from self._facts(("afwijking_reden", "afwijking_van_advies"))

    def _plichten(self) -> Iterator[Block]:
        yield from self._lines(self.advies["plichten"])

    def _route(self) -> Iterator[Block]:
        yield from self._lines(self._of_use(self.advies["route"]))

    def _adviezen(self) -> Iterator[Block]:
        yield from self._lines(
            [
                line
                for line in self._of_use(self.advies["adviezen"], ADVISED_ON)
                if line["regel"] not in self.examples
            ]
        )

    def _adviezen_alle(self) -> Iterator[Block]:
        yield from self._lines(self.advies["adviezen"])

    def _vragen_alle(self) -> Iterator[Block]:
        yield from self._lines(self.advies["vragen"])

    def _vragen(self) -> Iterator[Block]:
        """What is asked, and of what an explicit ``onbekend`` leaves open the first; the rest is
        counted."""
        asked = [line for line in self.advies["vragen"] if "waarde" not in line]
        waiting = [line for line in self.advies["vragen"] if "waarde" in line]
        yield from self._lines([*asked, *waiting[:MOST_QUESTIONS]])
        if more := len(waiting[MOST_QUESTIONS:]):
            yield Paragraph(
                f"En nog {more} andere punten staan open; zij staan in de verantwoording."
            )

    def _of_use(
        self, lines: list[dict[str, Any]], outcomes: tuple[str, ...] = STILL_POSSIBLE
    ) -> list[dict[str, Any]]:
        """Without what is said about forms that do not come into view."""
        return [
            line
            for line in lines
            if not line["opties"]
            or any(
                self.advies["opties"][option]["uitkomst"] in outcomes for option in line["opties"]
            )
        ]

    @staticmethod
    def _lines(lines: list[dict[str, Any]]) -> Iterator[Block]:
        if lines:
            yield Items(tuple(f"{line['tekst']} ({line['regel']})" for line in lines))

    def _termijnen(self) -> Iterator[Block]:
        if terms := self.view.terms:
            yield Items(tuple(f"{label} {day}." for label, day in terms))

    def _termijnen_kort(self) -> Iterator[Block]:
        """On one screen only what is still to come."""
        coming = [
            name
            for name, day in self.advies["termijnen"].items()
            if day >= self.advies["peildatum"]
        ]
        if coming:
            yield Items(tuple(f"{label} {day}." for label, day in self.view.terms_of(coming)))

    def _onbekend(self) -> Iterator[Block]:
        yield from self._questions(MOST_QUESTIONS)

    def _onbekend_kort(self) -> Iterator[Block]:
        yield from self._questions(FEW_QUESTIONS)

    def _onbekend_alle(self) -> Iterator[Block]:
        yield from self._questions(len(self.view.missing))

    def _nothing_missing(self) -> str:
        """What to say when no fact is missing: facts may contradict, or a form wait for a question
        that no fact answers."""
        if self.advies["tegenstrijdig"]:
            return "eerst_tegenspraak"
        options = self.advies["opties"].values()
        waits = any(option["uitkomst"] == "onderzoek" for option in options)
        return "eerst_vraag" if waits else "alles_bekend"

    def _questions(self, most: int) -> Iterator[Block]:
        missing = self.view.missing
        if not missing:
            yield Paragraph(self.fixed[self._nothing_missing()])
            return
        yield Items(tuple(question.question for question in missing[:most]))
        if len(missing) > most:
            yield Paragraph(
                f"En nog {len(missing) - most} andere vragen; vraag ze op met: indiceer vraag."
            )

    def _oneens(self) -> Iterator[Block]:
        for dispute in self.advies["bronnen_oneens"]:
            said = " ".join(
                f"{self.view.sources.cite(position['bron']).spoken}: {position['zegt']}"
                for position in dispute["standpunten"]
            )
            yield Paragraph(f"{dispute['onderwerp']}. {said} {dispute['gevolg']}")

    def _regelsets(self) -> Iterator[Block]:
        rows = tuple(
            (
                ruleset["titel"],
                ruleset["id"],
                ruleset["versie"],
                self.words["laag"][ruleset["laag"]],
                self.words["status"][ruleset["status"]],
                ruleset["sha256"],
            )
            for ruleset in self.advies["regelsets"]
        )
        yield Table(
            tuple(
                self.fixed[f"kolom_{name}"]
                for name in ("titel", "regelset", "versie", "laag", "status", "inhoud")
            ),
            rows,
        )

    def _bronnen(self) -> Iterator[Block]:
        cited = dict.fromkeys(
            reference
            for raw in self.advies["opties"].values()
            for reason in raw["redenen"]
            for reference in reason["bronnen"]
        )
        found = [
            self.view.sources.cite(reference)
            for reference in cited
            if self.view.sources.problem(reference) is None
        ]
        yield Items(
            tuple(
                citation.spoken
                + (f" ({citation.certainty})" if citation.certainty else "")
                + (f": {citation.link}" if citation.link else "")
                for citation in found
            )
        )

    def _status(self) -> Iterator[Block]:
        states = {ruleset["status"] for ruleset in self.advies["regelsets"]}
        yield Paragraph(
            self.fixed["vastgesteld" if states == {"vastgesteld"} else "voorstel"], "klein"
        )

    def _vaststelling(self) -> Iterator[Block]:
        for adopted in self.advies.get("vaststelling", ()):
            yield Paragraph(
                " ".join(
                    [
                        f"Regelset {adopted['regelset']} {adopted['versie']}: vastgesteld door "
                        f"{adopted['door']}, {adopted['besluit']}.",
                        *(
                            [
                                f"Nummer {adopted['nummer']}, "
                                f"{spoken_date(date.fromisoformat(adopted['datum']))}, "
                                f"bekendgemaakt op {adopted['bekendmaking']}."
                            ]
                            if "nummer" in adopted
                            else []
                        ),
                    ]
                ),
                "klein",
            )

    def _onzeker(self) -> Iterator[Block]:
        uncertain = dict.fromkeys(
            line.rule
            for section in self._shown()
            for line in self._speaking(section)
            if line.uncertain
        )
        if uncertain:
            yield Paragraph(f"Onzeker: de bron of de lezing van {', '.join(uncertain)}.", "klein")

    def _merk(self) -> Iterator[Block]:
        yield Paragraph(f"Vorm {self.form} · vingerafdruk {self.advies['vingerafdruk']}", "klein")

    def _merk_naamloos(self) -> Iterator[Block]:
        yield Paragraph(f"Vorm {self.form}", "klein")


def _short(text: str) -> str:
    """The text where it fits on a line or so, else its first sentence.

    A sentence ends with a stop before a space and a capital.
    """
    if len(text) <= ONE_LINE:
        return text
    for index, sign in enumerate(text[:-2]):
        if sign in ".?!" and text[index + 1] == " " and text[index + 2].isupper():
            return text[: index + 1]
    return text
