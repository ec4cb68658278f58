"""``rules/eigenschappen.yaml``: properties that the rules must have, and findings that are known
and accepted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..base.documents import Document, read_document
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..base.shaped import shaped
from .book import RuleBook
from .loader import folder_label

FILE = "eigenschappen.yaml"
Kind = Literal[
    "maakt_niet_uit",
    "nooit_lichter",
    "nooit_minder_dan_de_wet",
    "onbekend_is_nooit_nee",
    "sluit_nooit_uit",
]
Sentence = Annotated[str, StringConstraints(min_length=3, max_length=600, pattern=r"\S")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Property(_Strict):
    """Eén eigenschap: wat voor elke intake moet gelden."""

    zin: Sentence
    soort: Kind
    feiten: dict[str, list[str]] | list[str] = []
    opties: list[str] = []
    waarom: Sentence


class Known(_Strict):
    """Een bevinding die bekend en aanvaard is, met de reden.

    ``mits``: alleen zolang deze woorden in de melding staan.
    """

    code: Annotated[str, StringConstraints(pattern=r"^K[0-9]{2}$")]
    onderwerp: str
    mits: str | None = None
    reden: Sentence

    def covers(self, code: str, subject: str, message: str) -> bool:
        return (
            self.code == code
            and self.onderwerp == subject
            and (self.mits is None or self.mits in message)
        )


class _File(_Strict):
    eigenschappen: dict[
        Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")], Property
    ] = {}
    bekend: Annotated[list[Known], Field()] = []


@dataclass(frozen=True)
class Declared:
    """The checked contents of the file; empty when there is none."""

    properties: dict[str, Property]
    known: tuple[Known, ...]
    label: str


def declared(book: RuleBook) -> Declared:
    """Read and check ``eigenschappen.yaml`` of this rules folder.

    Raises InvalidInput with every fault.
    """
    path = book.folder / FILE
    label = f"{folder_label(book.folder)}/{FILE}"
    if not path.is_file():
        return Declared({}, (), label)
    return _read(path, path.stat().st_mtime_ns, label, SameCatalogue(book))


class SameCatalogue:
    """A rule book as part of a cache key: what is checked against it is the catalogue and the
    sources, which books of the same folder share."""

    def __init__(self, book: RuleBook):
        self.book = book

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameCatalogue) and other.book.catalogue is self.book.catalogue

    def __hash__(self) -> int:
        return id(self.book.catalogue)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, label: str, holder: SameCatalogue) -> Declared:
    document = read_document(path, label)
    faults: list[Fault] = []
    shape = shaped(_File, document, faults)
    for name, wanted in (shape.eigenschappen if shape else {}).items():
        _check(name, wanted, document, holder.book, faults)
    if faults or shape is None:
        raise InvalidInput(faults)
    return Declared(shape.eigenschappen, tuple(shape.bekend), label)


def _check(
    name: str, wanted: Property, document: Document, book: RuleBook, faults: list[Fault]
) -> None:
    """Facts, values and options must exist, and each kind of property has what it needs."""
    place, facts, options = ("eigenschappen", name), book.catalogue.asked, book.catalogue.options
    for option in wanted.opties:
        if option not in options:
            faults.append(
                document.fault(
                    (*place, "opties"),
                    f"optie '{option}' bestaat niet{did_you_mean(option, options)}",
                )
            )
    for fact in wanted.feiten:
        if fact not in facts:
            faults.append(
                document.fault(
                    (*place, "feiten"), f"feit '{fact}' bestaat niet{did_you_mean(fact, facts)}"
                )
            )
        elif isinstance(wanted.feiten, dict):
            for value in wanted.feiten[fact]:
                if not facts[fact].allows(value):
                    faults.append(
                        document.fault(
                            (*place, "feiten", fact),
                            f"'{value}' is geen waarde van "
                            f"'{fact}'{did_you_mean(value, facts[fact].known_values())}",
                        )
                    )
    needs_values, needs_facts = (
        wanted.soort == "sluit_nooit_uit",
        wanted.soort in ("maakt_niet_uit", "nooit_lichter", "sluit_nooit_uit"),
    )
    if needs_facts and not wanted.feiten:
        faults.append(document.fault((*place, "soort"), f"'{wanted.soort}' heeft 'feiten' nodig"))
    if needs_values and not isinstance(wanted.feiten, dict):
        faults.append(
            document.fault(
                (*place, "feiten"),
                f"'{wanted.soort}' noemt per feit de waarden die niet mogen uitsluiten",
            )
        )
    if wanted.soort in ("nooit_lichter", "sluit_nooit_uit"):
        faults += [
            document.fault(
                (*place, "feiten"),
                f"feit '{fact}' is geen keuze; dit soort eigenschap gaat over keuzes",
            )
            for fact in wanted.feiten
            if fact in facts and facts[fact].kind != "keuze"
        ]
