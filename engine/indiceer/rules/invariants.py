"""``rules/invarianten.yaml``: what the law says must hold for every intake.

Read from the article, never from a rule: a statement names facts, options and outcomes, and no
number of a rule. It has one of four forms: an outcome that never comes about, one that always does,
an effect (perhaps by its source) that never works, and one that always does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..base.documents import Document, read_document
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..base.shaped import shaped
from ..conditions.parse import ConditionParser
from ..conditions.tree import ALWAYS, Condition
from .book import RuleBook
from .declared import SameCatalogue
from .loader import folder_label
from .model import EFFECTS, OUTCOMES

FILE = "invarianten.yaml"
#: what is meant by: the form is offered
OFFERED = ("voorkeur", "mogelijk", "vereist", "aanvullend")
#: options that the Wmo 2015 calls a tailored provision, as far as the weighing knows them
TAILORED = (
    "beschermd_wonen",
    "beschut_wonen",
    "beschermd_thuis",
    "geclusterd_beschermd_thuis",
    "begeleid_wonen",
    "ambulante_begeleiding",
    "dagbesteding",
)
GROUPS = {"maatwerk": TAILORED, "thuis": ("beschermd_thuis", "ambulante_begeleiding")}
Sentence = Annotated[str, StringConstraints(min_length=3, max_length=600, pattern=r"\S")]
Name = Annotated[str, StringConstraints(pattern=r"^I-[0-9]{2,3}[a-z]?$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class EffectShape(_Strict):
    """Een soort effect, en desnoods de bron of de termijn waaraan het te herkennen is."""

    soort: Sentence
    opties: list[str] = []
    bron: list[str] = []
    grond: Literal["recht", "product"] | None = None
    binding: Literal["dw", "bv", "pw"] | None = None
    termijn: str | None = None


class ExceptionShape(_Strict):
    """Waar de uitspraak niet geldt, met de reden."""

    gemeente: list[str] = []
    regio: list[str] = []
    reden: Sentence


class InvariantShape(_Strict):
    """Eén uitspraak van de wet, uit het artikel gelezen."""

    artikel: Sentence
    zin: Sentence
    als: dict[str, Any] | None = None
    vanaf: date | None = None
    tot: date | None = None
    opties: list[str] = []
    nooit: list[str] = []
    altijd: list[str] = []
    effect_nooit: EffectShape | None = None
    effect_altijd: EffectShape | None = None
    behalve: list[ExceptionShape] = []


class InvariantsShape(_Strict):
    """De uitspraken van de wet."""

    invarianten: Annotated[dict[Name, InvariantShape], Field()] = {}


@dataclass(frozen=True)
class Invariant:
    """A statement with its condition parsed and its options written out."""

    name: str
    shape: InvariantShape
    condition: Condition
    options: tuple[str, ...]
    never: frozenset[str]
    always: frozenset[str]

    def covers(self, day: date, town: str, region: str | None) -> bool:
        """Does the statement hold on this day and in this municipality?"""
        if (self.shape.vanaf and day < self.shape.vanaf) or (
            self.shape.tot and day > self.shape.tot
        ):
            return False
        return not any(town in one.gemeente or region in one.regio for one in self.shape.behalve)


@dataclass(frozen=True)
class Invariants:
    """The checked contents of the file; empty when there is none."""

    statements: tuple[Invariant, ...]
    label: str


def invariants(book: RuleBook) -> Invariants:
    """Read and check the file of this rules folder. Raises InvalidInput with every fault."""
    path = book.folder / FILE
    label = f"{folder_label(book.folder)}/{FILE}"
    if not path.is_file():
        return Invariants((), label)
    return _read(path, path.stat().st_mtime_ns, label, SameCatalogue(book))


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, label: str, holder: SameCatalogue) -> Invariants:
    document = read_document(path, label)
    faults: list[Fault] = []
    shape = shaped(InvariantsShape, document, faults)
    book = holder.book
    found = [
        _statement(name, one, document, book, faults)
        for name, one in (shape.invarianten if shape else {}).items()
    ]
    if faults:
        raise InvalidInput(faults)
    return Invariants(tuple(found), label)


def _statement(
    name: str, shape: InvariantShape, document: Document, book: RuleBook, faults: list[Fault]
) -> Invariant:
    place: tuple[str | int, ...] = ("invarianten", name)

    def report(path: tuple[str | int, ...], message: str) -> None:
        faults.append(document.fault(path, message))

    parser = ConditionParser(book.catalogue.facts, (), report)
    condition = ALWAYS if shape.als is None else parser.parse(shape.als, (*place, "als"))
    forms = [shape.nooit, shape.altijd, shape.effect_nooit, shape.effect_altijd]
    if sum(bool(form) for form in forms) != 1:
        report(place, "een uitspraak heeft één van nooit, altijd, effect_nooit en effect_altijd")
    for one in (shape.effect_nooit, shape.effect_altijd):
        if one is not None and one.soort not in EFFECTS:
            report(place, f"'{one.soort}' is geen effect{did_you_mean(one.soort, EFFECTS)}")
        for reference in one.bron if one is not None else ():
            if problem := book.sources.problem(reference):
                report(place, problem)
    return Invariant(
        name,
        shape,
        condition,
        _options(shape.opties, (*place, "opties"), book, report),
        _outcomes(shape.nooit, (*place, "nooit"), report),
        _outcomes(shape.altijd, (*place, "altijd"), report),
    )


def _options(names: list[str], place: Any, book: RuleBook, report: Any) -> tuple[str, ...]:
    known = book.catalogue.options
    found: list[str] = []
    for name in names:
        if name not in known and name not in GROUPS:
            report(place, f"optie '{name}' bestaat niet{did_you_mean(name, [*known, *GROUPS])}")
        found += [one for one in GROUPS.get(name, (name,)) if one in known]
    return tuple(dict.fromkeys(found))


def _outcomes(names: list[str], place: Any, report: Any) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        if name != "biedt" and name not in OUTCOMES:
            report(place, f"'{name}' is geen uitkomst{did_you_mean(name, [*OUTCOMES, 'biedt'])}")
        found |= set(OFFERED) if name == "biedt" else {name}
    return frozenset(found)
