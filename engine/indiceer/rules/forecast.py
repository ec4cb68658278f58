"""The dated parameters of a forecast: read from ``prognose/GEMEENTE.yaml`` of a rules folder, and
changed for a what-if."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from ..base.documents import Document, Path_, quoted, read_document
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..base.shaped import shaped
from .amounts import number
from .book import RuleBook
from .forecast_shape import IndicatorShape, ParameterShape, ParametersShape, PrognoseShape
from .loader import FORECAST_FOLDER, folder_label


class Dated(NamedTuple):
    """A value, and the year whose prices it is in."""

    value: Fraction
    since: int


@dataclass(frozen=True)
class Parameter:
    """One parameter: its value from a year on, in words, with its sources, and why it is uncertain
    (None: it is as printed)."""

    name: str
    says: str
    unit: str
    values: dict[int, Dated]
    sources: tuple[str, ...]
    uncertain: str | None

    def at(self, year: int) -> Dated:
        """The value that holds in a year. Raises ValueError before the first."""
        return self.values[max(first for first in self.values if first <= year)]

    def on(self, year: int) -> Fraction:
        """The same without its year."""
        return self.at(year).value


@dataclass(frozen=True)
class Indicator:
    """A figure that follows from the parameters, and what a source says of it (None: no number)."""

    name: str
    kind: str
    says: str
    option: str | None
    printed: Fraction | None
    sources: tuple[str, ...]
    uncertain: str | None


@dataclass(frozen=True)
class Parameters:
    """All parameters of a municipality (slug) by name, from the first to the last year for which
    they hold."""

    town: str
    title: str
    first: int
    last: int
    rest: str
    assumptions: tuple[str, ...]
    parameters: dict[str, Parameter]
    indicators: tuple[Indicator, ...] = ()

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def options(self) -> list[str]:
        """The options with a price, in the order of the file."""
        return [name.partition(".")[2] for name in self.parameters if name.startswith("prijs.")]

    def on(self, name: str, year: int) -> Fraction:
        return self.parameters[name].on(year)

    def share(self, option: str, year: int) -> Fraction:
        """The part of the clients, between 0 and 1, that gets this option."""
        if option != self.rest:
            return self.on(f"aandeel.{option}", year) / 100
        return 1 - sum(
            (self.share(other, year) for other in self.options if other != option), Fraction(0)
        )


def load_parameters(book: RuleBook, town: str) -> Parameters:
    """Read and check the parameters of a municipality (slug).

    Raises InvalidInput with every fault, or when there is no such file.
    """
    path = Path(book.folder) / FORECAST_FOLDER / f"{town}.yaml"
    if not path.is_file():
        known = sorted(other.stem for other in path.parent.glob("*.yaml"))
        where = (
            f"die zijn er voor: {', '.join(known)}"
            if known
            else "deze map met regels heeft er voor geen enkele gemeente"
        )
        raise InvalidInput(
            [
                Fault(
                    "gemeente",
                    0,
                    0,
                    f"voor {book.catalogue.municipality_name(town)} zijn er geen parameters "
                    f"voor een prognose; {where}",
                )
            ]
        )
    document = read_document(
        path, f"{folder_label(Path(book.folder))}/{FORECAST_FOLDER}/{path.name}"
    )
    faults: list[Fault] = []
    shape = shaped(PrognoseShape, document, faults)
    made = _Reading(document, book, faults).read(shape, town) if shape else None
    if faults or made is None:
        raise InvalidInput(faults)
    return made


class _Reading:
    """What needs knowledge of sources, options or other keys of the file."""

    def __init__(self, document: Document, book: RuleBook, faults: list[Fault]):
        self.document, self.book, self.faults = document, book, faults

    def read(self, shape: PrognoseShape, town: str) -> Parameters | None:
        if shape.gemeente != town:
            self.tell(
                ("gemeente",), f"dit bestand heet {town}.yaml en gaat over {quoted(shape.gemeente)}"
            )
        if town not in self.book.catalogue.municipalities:
            self.tell(
                ("gemeente",),
                f"{quoted(town)} is geen "
                f"gemeente{did_you_mean(town, self.book.catalogue.municipalities)}",
            )
        if shape.jaren.van > shape.jaren.tot:
            self.tell(("jaren",), "het eerste jaar ligt na het laatste")
            return None
        self.options(shape)
        named: list[tuple[Path_, str, ParameterShape]] = [
            (("parameters", key), key, getattr(shape.parameters, key))
            for key in ParametersShape.model_fields
        ]
        named += [
            ((block, option), f"{block}.{option}", each)
            for block in ("aandeel", "prijs")
            for option, each in getattr(shape, block).items()
        ]
        found = {
            name: self.parameter(path, name, each, shape.jaren.van) for path, name, each in named
        }
        indicators = tuple(
            self.indicator(("indicatoren", name), name, each, shape)
            for name, each in shape.indicatoren.items()
        )
        if self.faults:
            return None
        made = Parameters(
            town,
            shape.titel,
            shape.jaren.van,
            shape.jaren.tot,
            shape.rest,
            tuple(shape.aannames),
            found,
            indicators,
        )
        if year := too_many(made):
            self.tell(("aandeel",), f"in {year} zijn de aandelen samen meer dan 100 procent")
        return made

    def tell(self, path: Path_, message: str) -> None:
        self.faults.append(self.document.fault(path, message))

    def options(self, shape: PrognoseShape) -> None:
        """Every option exists, has a price, and has a share or is the rest."""
        known = self.book.catalogue.options
        for path, option in [
            (("rest",), shape.rest),
            *((("aandeel", each), each) for each in shape.aandeel),
            *((("prijs", each), each) for each in shape.prijs),
        ]:
            if option not in known:
                self.tell(path, f"{quoted(option)} is geen optie{did_you_mean(option, known)}")
                return
        if shape.rest in shape.aandeel:
            self.tell(
                ("aandeel", shape.rest), f"'{shape.rest}' is de rest en heeft geen eigen aandeel"
            )
        for option in (shape.rest, *shape.aandeel):
            if option not in shape.prijs:
                self.tell(("prijs",), f"sleutel '{option}' ontbreekt bij 'prijs'")
                return
        for option in shape.prijs:
            if option != shape.rest and option not in shape.aandeel:
                self.tell(("prijs", option), f"'{option}' heeft geen aandeel en is niet de rest")

    def cited(self, path: Path_, sources: list[str]) -> tuple[str, ...]:
        for place, source in enumerate(sources):
            if problem := self.book.sources.problem(source):
                self.tell((*path, "bron", place), problem)
        return tuple(sources)

    def indicator(
        self, path: Path_, name: str, shape: IndicatorShape, whole: PrognoseShape
    ) -> Indicator:
        printed = None if shape.ijkpunt is None else number(shape.ijkpunt, name)
        if isinstance(printed, str):
            self.tell((*path, "ijkpunt"), printed)
            printed = None
        if shape.soort == "woningen" and shape.optie not in whole.prijs:
            self.tell(
                (*path, "optie") if shape.optie else path,
                f"een kengetal over woningen noemt een optie die bij 'prijs' staat: "
                f"{', '.join(whole.prijs)}",
            )
        return Indicator(
            name,
            shape.soort,
            shape.omschrijving,
            shape.optie,
            printed,
            self.cited(path, shape.bron),
            shape.onzeker,
        )

    def parameter(self, path: Path_, name: str, shape: ParameterShape, first: int) -> Parameter:
        sources = self.cited(path, shape.bron)
        values: dict[int, Dated] = {}
        whole = True
        for place, item in enumerate(shape.waarden):
            here = (*path, "waarden", place)
            value = number(item.waarde, name)
            if isinstance(value, str):
                self.tell((*here, "waarde"), value)
            elif (item.vanaf.month, item.vanaf.day) != (1, 1):
                self.tell((*here, "vanaf"), "een waarde geldt vanaf 1 januari van een jaar")
            elif values and item.vanaf.year <= max(values):
                self.tell((*here, "vanaf"), "de jaren staan niet op volgorde")
            else:
                values[item.vanaf.year] = Dated(value, item.vanaf.year)
                continue
            whole = False
        if whole and min(values) > first:
            self.tell((*path, "waarden"), f"voor {first} is er geen waarde van '{name}'")
        return Parameter(name, shape.omschrijving, shape.eenheid, values, sources, shape.onzeker)


def too_many(made: Parameters) -> int | None:
    """The first year in which the shares are more than the whole."""
    return next((year for year in made.years if made.share(made.rest, year) < 0), None)


def changed(made: Parameters, changes: tuple[str, ...]) -> Parameters:
    """The same with other values, each given as ``NAAM=WAARDE`` (every year) or
    ``NAAM.JAAR=WAARDE`` (that year). Raises InvalidInput with the first fault."""
    wanted: dict[tuple[str, int | None], Fraction] = {}
    for change in changes:
        left, sign, raw = (part.strip() for part in change.partition("="))
        if not sign or not left:
            raise _wrong(f"{quoted(change)} kan niet; schrijf PARAMETER=WAARDE, zoals instroom=8")
        name, year = _target(left, made)
        value = number(raw, name)
        if isinstance(value, str):
            raise _wrong(value)
        if (name, year) in wanted:
            raise _wrong(f"'{left}' staat er twee keer")
        wanted[name, year] = value
    parameters = dict(made.parameters)
    for (name, year), value in sorted(
        wanted.items(), key=lambda item: (item[0][1] or 0, item[0][0])
    ):  # what holds for every year first
        parameters[name] = replace(
            parameters[name], values=_values(parameters[name], value, year, made)
        )
    found = replace(made, parameters=parameters)
    if over := too_many(found):
        raise _wrong(f"in {over} zijn de aandelen samen meer dan 100 procent")
    return found


def _wrong(message: str) -> InvalidInput:
    return InvalidInput([Fault("--zet", 0, 0, message)])


def _target(left: str, made: Parameters) -> tuple[str, int | None]:
    """The parameter and the year that a change is about."""
    name, _, last = left.rpartition(".")
    year = int(last) if name and last.isascii() and last.isdigit() and len(last) == 4 else None
    name = name if year else left
    if name not in made.parameters:
        raise _wrong(
            f"{quoted(name)} is geen parameter"
            + (did_you_mean(name, made.parameters) or f"; kies uit {', '.join(made.parameters)}")
        )
    if year and year not in made.years:
        raise _wrong(
            f"{year} valt buiten de jaren van deze parameters ({made.first} tot en met {made.last})"
        )
    return name, year


def _values(
    parameter: Parameter, value: Fraction, year: int | None, made: Parameters
) -> dict[int, Dated]:
    if year is None:
        return {made.first: Dated(value, made.first)}
    values = {**parameter.values, year: Dated(value, year)}
    if year < made.last and year + 1 not in parameter.values:
        values[year + 1] = parameter.at(year + 1)  # the year after is as it was
    return values
