"""What falls due: days that follow from advices, intakes and a log, and what has no day yet.

A day of birth is never told, only the day on which somebody reaches an age that matters. What
should have a day and has none is told apart: it is not nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from ..advies.advise import weeg_intake
from ..advies.build import SCHEMA
from ..advies.canonical import fingerprint
from ..advies.replay import read_advies
from ..base.documents import Document
from ..base.faults import Fault, InvalidInput
from ..base.span import Span
from ..cases.files import case_files
from ..facts.catalogue import Catalogue
from ..intake.reader import Intake, check_intake, read_intake
from ..record import entries
from ..record.port import Told
from ..rules.book import RuleBook
from ..weighing.terms import deadline

#: name of a term → what its last day is
TERMS = {
    "onderzoek_uiterlijk": "het onderzoek is uiterlijk klaar",
    "persoonlijk_plan_uiterlijk": "laatste dag voor een persoonlijk plan",
    "beslissing_uiterlijk": "het college beslist uiterlijk",
    "zvw_maximum_rond": "rond deze dag is de maximale opnameduur onder de Zvw vol",
}
#: age in months → what that day means
AGES = {
    198: ("16,5 jaar", "bij jeugdhulp met verblijf: begin aan een perspectiefplan"),
    210: ("17,5 jaar", "een melding voor beschermd wonen mag nu al"),
    216: ("18 jaar", "andere wetten gelden; een besluit voor de Wmo kan vandaag ingaan"),
}
#: rule that advises an evaluation → the option it is about, and after how many years
EVALUATIONS = {"G-DA-04": ("beschermd_thuis", 2)}
#: days in which an objection can be made (Awb, article 6:7)
OBJECTION_DAYS = 42


class Event(NamedTuple):
    """One day of one case.

    ``kind`` is the same for the same event of another advice: with the case it is what the event is
    known by.
    """

    day: date
    case: str
    town: str
    kind: str
    says: str
    more: str = ""
    passed: bool = False


class Undated(NamedTuple):
    """What should have a day and has none."""

    case: str
    town: str
    kind: str
    says: str


@dataclass(frozen=True)
class Source:
    """A case: what it is called, its advice, its intake, and what the log knows of it later."""

    case: str
    advies: dict[str, Any]
    intake: Intake
    later: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Agenda:
    """Everything in the order of the days."""

    events: list[Event]
    undated: list[Undated]
    made_on: dict[tuple[str, str], date]
    first: date | None
    last: date | None

    def data(self) -> dict[str, Any]:
        """In the form ``agenda/1``."""
        return {
            "schema": "agenda/1",
            "vanaf": self.first and self.first.isoformat(),
            "tot": self.last and self.last.isoformat(),
            "gebeurtenissen": [
                {
                    "datum": each.day.isoformat(),
                    "casus": each.case,
                    "gemeente": each.town,
                    "soort": each.kind,
                    "wat": each.says,
                    "toelichting": each.more,
                    "voorbij": each.passed,
                }
                for each in self.events
            ],
            "zonder_datum": [
                {"casus": each.case, "gemeente": each.town, "soort": each.kind, "wat": each.says}
                for each in self.undated
            ],
        }


def make_agenda(
    paths: Iterable[Path],
    log: str | None,
    town: str | None,
    book: RuleBook,
    first: date | None = None,
    last: date | None = None,
) -> Agenda:
    """The agenda of files and folders (advices and intakes) and of a log, from ``first`` to
    ``last``. Raises InvalidInput or LogError."""
    if first and last and first > last:
        raise InvalidInput([Fault("--vanaf", 0, 0, "de eerste dag ligt na de laatste")])
    sources = _once(
        [*_of_files(list(paths), book), *(_of_log(log, town, book) if log or town else ())]
    )
    events: list[Event] = []
    undated: list[Undated] = []
    for _, source in sources:
        for found in _Reading(source, book).all():
            (events if isinstance(found, Event) else undated).append(found)  # type: ignore[arg-type]
    kept = sorted(
        {
            each
            for each in events
            if (first is None or each.day >= first) and (last is None or each.day <= last)
        }
    )
    made = {
        (source.advies["gemeente"], source.case): source.intake.peildatum for _, source in sources
    }
    return Agenda(kept, sorted(set(undated)), made, first, last)


def _of_files(paths: list[Path], book: RuleBook) -> Iterator[tuple[str, Source]]:
    faults: list[Fault] = []
    for path in case_files(paths):
        try:
            if _is_advice(path):
                _, advies = read_advies(path)
                if fingerprint(advies) != advies["vingerafdruk"]:
                    raise InvalidInput(
                        [
                            Fault(
                                str(path),
                                0,
                                0,
                                "de vingerafdruk klopt niet: dit bestand is na het maken aangepast",
                            )
                        ]
                    )
                yield (
                    str(path),
                    Source(advies["casus"], advies, _intake_of(advies, str(path), book.catalogue)),
                )
            else:
                intake = read_intake(path, book.catalogue)
                yield str(path), Source(intake.case, weeg_intake(intake, book), intake)
        except InvalidInput as error:
            faults += error.faults
    if faults:
        raise InvalidInput(faults)


def _is_advice(path: Path) -> bool:
    try:
        return path.suffix == ".json" and f'"{SCHEMA}"' in path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False  # whoever reads it as an intake tells what is wrong


def _intake_of(advies: dict[str, Any], name: str, catalogue: Catalogue) -> Intake:
    return check_intake(
        Document(
            name,
            {
                "casus": advies["casus"],
                "peildatum": date.fromisoformat(advies["peildatum"]),
                "gemeente": advies["gemeente"],
                "feiten": advies["intake"],
            },
        ),
        catalogue,
    )


def _of_log(place: str | None, town: str | None, book: RuleBook) -> Iterator[tuple[str, Source]]:
    """Every advice in a log that was not destroyed, under its key, with what was decided later."""
    from ..record.place import open_log

    log = open_log(place, town or "")
    try:
        for key, told in sorted(entries.by_key(log).items()):
            first = next(
                (item for item in told if item.row.kind == "advies" and item.core is not None), None
            )
            if first is not None:
                advies = entries.with_remarks(first)
                yield key, Source(key, advies, _intake_of(advies, key, book.catalogue), tuple(told))
    finally:
        log.close()


def _once(sources: list[tuple[str, Source]]) -> list[tuple[str, Source]]:
    """An intake and its advice are one case.

    Two cases of one name cannot be told apart in an agenda. Raises InvalidInput.
    """
    found: dict[tuple[str, str], tuple[str, Source]] = {}
    for name, source in sources:
        key = source.advies["gemeente"], source.case
        other = found.setdefault(key, (name, source))
        if (
            other[1].intake.facts != source.intake.facts
            or other[1].intake.peildatum != source.intake.peildatum
        ):
            raise InvalidInput(
                [
                    Fault(
                        name,
                        0,
                        0,
                        f"casus '{source.case}' staat ook in {other[0]}, met iets anders "
                        f"erin; geef elk een eigen naam, of noem er één",
                    )
                ]
            )
    return list(found.values())


class _Reading:
    """What one case brings."""

    def __init__(self, source: Source, book: RuleBook):
        self.source, self.book, self.facts = source, book, source.intake.facts
        self.town, self.day = source.advies["gemeente"], source.intake.peildatum

    def all(self) -> Iterator[Event | Undated]:
        yield from self.terms()
        yield from self.indication()
        yield from self.ages()
        yield from self.titles()
        yield from self.youth_care()
        yield from self.evaluations()
        yield from self.decisions()

    def event(self, day: date, kind: str, says: str, more: str = "") -> Event:
        return Event(day, self.source.case, self.town, kind, says, more, day < self.day)

    def undated(self, kind: str, says: str) -> Undated:
        return Undated(self.source.case, self.town, kind, says)

    def option(self, slug: Any) -> str:
        return (
            self.book.catalogue.options[slug].name
            if slug in self.book.catalogue.options
            else "een vorm van hulp"
        )

    def terms(self) -> Iterator[Event]:
        for name, day in self.source.advies["termijnen"].items():
            yield self.event(
                date.fromisoformat(day), f"termijn-{name}", TERMS.get(name, name.replace("_", " "))
            )

    def indication(self) -> Iterator[Event | Undated]:
        """What runs now ends some day; an end that was given as unknown, or an indication nobody
        could tell of, is asked after."""
        running = self.facts.get("lopende_indicatie")
        if not isinstance(running, dict):
            return
        name, end = self.option(running["product"]), running["einddatum"]
        if isinstance(end, date):
            yield self.event(
                end,
                "indicatie-einde",
                f"de indicatie voor {name} eindigt",
                "Begin op tijd met het heronderzoek.",
            )
        else:
            yield self.undated(
                "indicatie-einde", f"de indicatie voor {name} eindigt; zoek de dag op"
            )

    def ages(self) -> Iterator[Event | Undated]:
        born = self.facts.get("geboortedatum")
        for months, (age, means) in AGES.items():
            kind = f"leeftijd-{months}-maanden"
            if isinstance(born, date) and after_months(born, months) >= self.day:
                yield self.event(
                    after_months(born, months),
                    kind,
                    f"de cliënt wordt {age}",
                    means[0].upper() + means[1:] + ".",
                )
            elif isinstance(born, Span) and after_months(born.high, months) >= self.day:
                yield self.undated(kind, f"de cliënt wordt {age}; de dag is niet precies bekend")

    def titles(self) -> Iterator[Undated]:
        """The intake tells that a title runs, never until when.

        Which one it is has no place in a calendar.
        """
        if (
            self.facts.get("dwangtitel") in ("zorgmachtiging", "crisismaatregel", "wzd")
            or self.facts.get("forensische_titel") == "lopend"
        ):
            yield self.undated(
                "titel-einde",
                "er loopt een titel; vraag wanneer die eindigt en begin ruim daarvoor met "
                "een melding",
            )

    def youth_care(self) -> Iterator[Event]:
        end = self.facts.get("jeugdhulp_einddatum")
        if isinstance(end, date) and end >= self.day:
            yield self.event(
                end,
                "jeugdhulp-einde",
                "de jeugdhulp eindigt",
                "Tot een half jaar later kan zij soms worden hervat.",
            )

    def granted(self) -> list[Told]:
        return [
            told
            for told in self.source.later
            if told.row.kind == "besluit"
            and told.core is not None
            and told.row.outcome.startswith("toegekend")
        ]

    def evaluations(self) -> Iterator[Event | Undated]:
        """An evaluation counts from the decision; without one it has no day yet."""
        for line in self.source.advies["adviezen"]:
            if line["regel"] not in EVALUATIONS:
                continue
            option, years = EVALUATIONS[line["regel"]]
            kind, says = (
                f"evaluatie-{line['regel'].lower()}",
                f"evaluatie van {self.option(option)}, {years} jaar na het besluit",
            )
            days = [
                date.fromisoformat(told.core["datum"])
                for told in self.granted()
                if told.core and told.core["optie"] == option
            ]
            if days:
                yield self.event(
                    after_months(max(days), 12 * years),
                    kind,
                    says,
                    f"Volgt uit regel {line['regel']}.",
                )
            elif not self.granted():
                yield self.undated(kind, says)

    def decisions(self) -> Iterator[Event | Undated]:
        equated = self.book.catalogue.equated_days
        for told in self.source.later:
            if told.row.kind == "besluit" and told.core is not None:
                day = date.fromisoformat(told.core["datum"])
                yield self.event(
                    deadline(day, OBJECTION_DAYS, equated=equated),
                    f"bezwaartermijn-{told.row.number}",
                    "laatste dag voor bezwaar",
                    "Gerekend vanaf de dag van het besluit; bij latere bekendmaking is het later.",
                )
        if self.granted():
            yield self.undated(
                "toekenning-einde",
                "de toegekende hulp eindigt; de dag staat in het besluit, niet in het logboek",
            )
        if until := entries.kept_until(list(self.source.later)):
            yield self.event(
                until,
                "bewaartermijn",
                "het dossier in het logboek mag weg",
                "Zie indiceer logboek vervallen.",
            )


def after_months(day: date, months: int) -> date:
    """That many months later; a month that lacks the day counts as full on the
    first of the next."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return (date(year, month + 1, 1) + timedelta(days=31)).replace(day=1)
