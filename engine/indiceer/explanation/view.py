"""What a reader sees of an advies, in reading order: plain data for the templates, no markup and no
decisions.

The order of the report is that of the steps the Centrale Raad van Beroep asks of an investigation
(ECLI:NL:CRVB:2018:819), not that of an engine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from ..advies.printable import ShownSources
from ..base.documents import read_document
from ..base.dutch import spoken_date
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND
from ..base.places import data_folder
from ..facts.catalogue import Catalogue, spoken_day
from ..rules.book import RuleBook
from ..rules.citation import Citation

ARGUMENTS = ("pleit_voor", "pleit_tegen", "mag_weigeren")
#: the steps of the investigation and the groups of facts that belong to each
STEPS = (
    (
        "De hulpvraag",
        ("proces",),
        (
            "hulpvraag",
            "voorkeur_client",
            "doelen",
            "motivatie_doelen",
            "perspectief",
            "leveringsvorm_wens",
        ),
    ),
    ("De problemen", ("problematiek", "persoon"), ()),
    ("De ondersteuning die nodig is", ("toezicht", "zelfredzaamheid"), ()),
    ("Eigen mogelijkheden en andere voorzieningen", ("netwerk", "wonen", "dag_en_wetten"), ()),
)


@dataclass(frozen=True)
class ReasonLine:
    """One reason as a reader sees it."""

    rule: str
    text: str
    value: str
    effect: str
    strength: str | None
    deciding: bool
    binding: str
    status: str
    uncertain: str | None
    citations: tuple[Citation, ...]
    facts: tuple[tuple[str, str], ...]
    out_of_play: tuple[str, ...]
    kind: str


@dataclass
class OptionSection:
    """Everything about one option."""

    slug: str
    name: str
    outcome: str
    outcome_word: str
    outcome_sentence: str
    ground: str | None
    decider: str
    explanation: str
    qualification: str
    motives: list[str]
    deciding: list[ReasonLine] = field(default_factory=list)
    also: list[ReasonLine] = field(default_factory=list)
    open: list[ReasonLine] = field(default_factory=list)
    not_counting: list[ReasonLine] = field(default_factory=list)
    advice: list[ReasonLine] = field(default_factory=list)
    missing: list[Question] = field(default_factory=list)


@dataclass(frozen=True)
class Question:
    """A fact to find out."""

    name: str
    label: str
    question: str
    why: str


@dataclass(frozen=True)
class Line:
    """A duty, route, piece of advice or question of the case."""

    rule: str
    text: str
    citations: tuple[Citation, ...]
    options: tuple[str, ...]
    binding: str
    status: str
    uncertain: str | None


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, str]]:
    """The Dutch words of outcomes, motives, effects and so on (``explanations/woorden.yaml``)."""
    found: dict[str, dict[str, str]] = read_document(
        data_folder("explanations") / "woorden.yaml"
    ).data
    return found


class View:
    """An advies with everything a template needs around it."""

    def __init__(self, advies: dict[str, Any], book: RuleBook):
        self.advies = advies
        self.catalogue: Catalogue = book.catalogue
        self.sources, self.rulesets = ShownSources(advies, book.sources), book.rulesets
        self.words = words()
        self.town = self.catalogue.municipality_name(advies["gemeente"])
        self.region = self.catalogue.regions[advies["regio"]]["naam"] if advies["regio"] else None
        self.day = spoken_date(date.fromisoformat(advies["peildatum"]))
        self.options = [self._section(slug) for slug in self.catalogue.options]
        self.by_slug = {section.slug: section for section in self.options}

    @property
    def age(self) -> int | None:
        """The age of the client on the peildatum;

        None when the birth date is not known to the day.
        """
        born, day = (
            _split(self.advies["intake"].get("geboortedatum"))[0],
            date.fromisoformat(self.advies["peildatum"]),
        )
        if not isinstance(born, str) or len(born) != 10 or not born[:1].isdigit():
            return None
        birth = date.fromisoformat(born)
        return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))

    def reasons(self, slug: str) -> list[ReasonLine]:
        """Every rule consulted for an option, in the order of the advies."""
        return [self._reason(raw) for raw in self.advies["opties"][slug]["redenen"]]

    def asked_for(self, section: OptionSection) -> bool:
        """Did the client ask for this form?"""
        return self._asked_for(section)

    def spoken(self, name: str, value: Any) -> str:
        """A value of a fact as a reader sees it."""
        return self._spoken(name, value)

    def whose(self, whose: dict[str, str]) -> str:
        """Whose word an answer is, of which day, with which remark."""
        return self._whose(whose)

    @staticmethod
    def plain_words(text: str) -> str:
        """What people wrote themselves, on one line, without the signs that mark reasons and
        without signs that nobody sees."""
        return " ".join(
            "".join(
                sign
                for sign in _own_words(text)
                if sign.isspace() or unicodedata.category(sign)[0] != "C"
            ).split()
        )

    # -- summary -----------------------------------------------------------------------------------

    @property
    def first(self) -> list[OptionSection]:
        """The options that are always on top, also when they do not apply."""
        return [section for section in self.options if self.catalogue.options[section.slug].first]

    @property
    def others(self) -> list[OptionSection]:
        """The other options that matter in this case, and those that the client asks for."""
        return [
            section
            for section in self.options
            if not self.catalogue.options[section.slug].first
            and (section.outcome != "nvt" or self._asked_for(section))
        ]

    @property
    def silent(self) -> list[OptionSection]:
        """The other options that do not matter here."""
        shown = {section.slug for section in (*self.first, *self.others)}
        return [section for section in self.options if section.slug not in shown]

    def _asked_for(self, section: OptionSection) -> bool:
        return any(
            motive["code"] == "gevraagd"
            for motive in self.advies["opties"][section.slug]["motieven"]
        )

    @property
    def preferred(self) -> OptionSection | None:
        return next((section for section in self.options if section.outcome == "voorkeur"), None)

    @property
    def urgent(self) -> list[str]:
        """What must be done today, whatever form fits: one sentence per rule that applies, in the
        order of ``vooraan`` in the words."""
        applies = {
            line["regel"]
            for part in ("plichten", "adviezen", "vragen", "route")
            for line in self.advies[part]
            if "waarde" not in line
        }
        return [sentence for rule, sentence in self.words["vooraan"].items() if rule in applies]

    @property
    def headlines(self) -> list[str]:
        """What a reader must know first: what cannot wait, what has to be offered, who else
        decides, and whether there is a preference."""
        found = [*self.urgent]
        found += [
            f"Verplicht aan te bieden: {section.name}."
            for section in self.options
            if section.outcome == "vereist"
            and self.catalogue.options[section.slug].role != "overig"
        ]
        found += [
            f"Over {section.name} beslist een ander orgaan."
            for section in self.options
            if section.outcome == "doorverwijzen"
        ]
        found += [
            f"Gevraagd is {section.name}. {' '.join(section.motives)} "
            f"{section.outcome_sentence}".replace("De cliënt vraagt om deze vorm. ", "")
            for section in self.options
            if self._asked_for(section) and section.outcome == "nvt"
        ]
        if self.preferred:
            return [
                *found,
                f"Het advies is {self.preferred.name}. {self.preferred.outcome_sentence}",
            ]
        found.append(
            "Er is nu geen voorkeur. Hieronder staat waarom, en wat eerst duidelijk moet worden."
        )
        if not any(
            section.outcome in ("vereist", "mogelijk", "onderzoek", "doorverwijzen")
            for section in self.options
            if self.catalogue.options[section.slug].role != "overig"
        ):
            found.append(
                "Geen enkele vorm past zonder bezwaar. Bespreek met de cliënt welke vorm met "
                "een goede motivering toch kan."
            )
        return found

    @property
    def missing(self) -> list[Question]:
        return [self._question(name) for name in self.advies["ontbreekt"]]

    @property
    def contradictions(self) -> list[str]:
        labels = [
            [self.catalogue.facts[name].label for name in pair]
            for pair in self.advies["tegenstrijdig"]
        ]
        return [f"{', '.join(some[:-1])} en {some[-1]}" for some in labels]

    @property
    def terms(self) -> list[tuple[str, str]]:
        return self.terms_of(self.advies["termijnen"])

    def terms_of(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Deadlines by these names: what is due, and the day."""
        return [
            (self.words["termijn"].get(name, name), self._deadline(date.fromisoformat(day)))
            for name in names
            for day in [self.advies["termijnen"][name]]
        ]

    def _deadline(self, day: date) -> str:
        """A last day, and that it has passed where it has."""
        passed = day < date.fromisoformat(self.advies["peildatum"])
        return spoken_date(day) + (self.words["termijn_voorbij"]["zin"] if passed else "")

    def lines(self, part: str) -> list[Line]:
        """``route``, ``adviezen``, ``plichten`` or ``vragen``; advice about an option that does not
        matter here is left to the option itself."""
        return [
            Line(
                line["regel"],
                line["tekst"],
                self._cite(line["bronnen"]),
                tuple(self.name(option) for option in line["opties"]),
                line["binding"],
                line["status"],
                line["onzeker"],
            )
            for line in self.advies[part]
        ]

    def name(self, slug: str) -> str:
        return self.catalogue.options[slug].name

    # -- the steps of the investigation ------------------------------------------------------------

    @property
    def steps(self) -> list[tuple[str, list[tuple[str, str, str]], list[str]]]:
        """Title, answered facts (label, value, whose word) and labels of what is unknown, per step
        1 to 4."""
        asked = {name for _, _, names in STEPS for name in names}
        return [self._step(title, groups, names, asked) for title, groups, names in STEPS]

    def _step(
        self, title: str, groups: tuple[str, ...], names: tuple[str, ...], claimed: set[str]
    ) -> tuple[str, list[tuple[str, str, str]], list[str]]:
        answered, unknown = [], []
        for name, fact in self.catalogue.asked.items():
            if name not in names and (fact.group not in groups or name in claimed):
                continue
            answer = self.advies["intake"].get(name)
            value, whose = _split(answer)
            if value is None:
                if fact.core:
                    unknown.append(fact.label)
            elif value == ONBEKEND or (isinstance(value, list) and ONBEKEND in value):
                unknown.append(fact.label)
            elif value != NIET_GEVRAAGD:
                answered.append(
                    (
                        fact.label,
                        _own_words(self._spoken(name, value)),
                        _own_words(self._whose(whose)),
                    )
                )
        return title, answered, unknown

    def _whose(self, whose: dict[str, str]) -> str:
        parts = [self.words["antwoordbron"][whose["bron"]]] if "bron" in whose else []
        parts += [spoken_date(date.fromisoformat(whose["datum"]))] if "datum" in whose else []
        parts += [whose["toelichting"]] if "toelichting" in whose else []
        return ", ".join(parts)

    # -- options -----------------------------------------------------------------------------------

    def _section(self, slug: str) -> OptionSection:
        raw, option = self.advies["opties"][slug], self.catalogue.options[slug]
        section = OptionSection(
            slug,
            option.name,
            raw["uitkomst"],
            self.words["uitkomst"][raw["uitkomst"]],
            self.words["uitkomst_zin"][raw["uitkomst"]],
            self.words["grond"][raw["grond"]] if raw["grond"] else None,
            raw["beslisser"],
            option.explanation,
            option.qualification,
            [self._motive(motive) for motive in raw["motieven"]],
            missing=[self._question(name) for name in raw["ontbreekt"]],
        )
        for reason in raw["redenen"]:
            self._place(section, self._reason(reason))
        return section

    @staticmethod
    def _place(section: OptionSection, line: ReasonLine) -> None:
        if line.deciding:
            section.deciding.append(line)
        elif line.value == "onwaar":
            section.not_counting.append(line)
        elif line.value == "onbekend":
            section.open.append(line)
        elif line.kind in ("adviseert", "route"):
            section.advice.append(line)
        else:
            section.also.append(line)

    def _motive(self, motive: dict[str, Any]) -> str:
        over = self.name(motive["over"]) if motive["over"] else ""
        return self.words["motief"][motive["code"]].format(over=over)

    def _reason(self, raw: dict[str, Any]) -> ReasonLine:
        return ReasonLine(
            raw["regel"],
            raw["tekst"],
            raw["waarde"],
            self.words["effect"][raw["effect"]],
            raw["kracht"],
            raw["beslissend"],
            raw["binding"],
            raw["status"],
            raw["onzeker"],
            self._cite(raw["bronnen"]),
            tuple(
                (self.catalogue.facts[name].label, self._spoken(name, value))
                for name, value in raw["feiten"].items()
            ),
            tuple(raw["buiten_werking_door"]),
            raw["effect"],
        )

    def _cite(self, references: list[str]) -> tuple[Citation, ...]:
        return tuple(
            self.sources.cite(reference)
            for reference in references
            if self.sources.problem(reference) is None
        )

    def _question(self, name: str) -> Question:
        fact = self.catalogue.facts[name]
        return Question(name, fact.label, fact.question, fact.why)

    def _spoken(self, name: str, value: Any) -> str:
        fact = self.catalogue.facts[name]
        if fact.kind == "datum" and isinstance(value, str) and value[:1].isdigit():
            return spoken_day(value)
        if fact.kind == "indicatie" and isinstance(value, dict):
            product = value["product"]
            end = value["einddatum"]
            return (
                f"{self.name(product) if product in self.catalogue.options else product}, tot "
                f"{end if end == ONBEKEND else spoken_date(date.fromisoformat(end))}"
            )
        if isinstance(value, dict):
            return ", ".join(
                (
                    self.catalogue.options[key].name
                    if key in self.catalogue.options
                    else fact.domains.get(key, key)
                )
                + f": {fact.values.get(item, item)}"
                for key, item in value.items()
            )
        return fact.spoken(value)


def _own_words(text: str) -> str:
    """What people wrote themselves, without square brackets: those mark
    reasons, and only reasons."""
    return text.replace("[", "(").replace("]", ")")


def _split(answer: Any) -> tuple[Any, dict[str, str]]:
    """The value of an answer in the advies, and whose word it is."""
    if isinstance(answer, dict) and "waarde" in answer:
        return answer["waarde"], {key: item for key, item in answer.items() if key != "waarde"}
    return answer, {}
