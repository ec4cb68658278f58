"""From an intake file to an :class:`Intake`: strict, complete, and with every fault at once."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ..documents import MAX_FAULTS, Document, Path_, parse_document, quoted, read_document
from ..faults import Fault, InvalidInput, did_you_mean
from ..hints import TYPE_CHECKING, Any, Record
from ..kleene import NIET_GEVRAAGD, ONBEKEND
from .catalogue import Catalogue, Fact
from .derive import Facts
from .privacy import forbidden_key, looks_forbidden

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("client", "naaste", "behandelaar", "observatie", "registratie", "aanbieder")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}\Z")
_TOP, _TOP_OPTIONAL = ("casus", "peildatum", "gemeente", "feiten"), ("titel", "verwacht")
_LONG = {"waarde", "bron", "datum", "toelichting"}
#: beside these words nothing else can stand in a list
_ALONE = ("geen",)
#: no date of an intake lies outside these; also keeps every term and deadline within what a calendar holds
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class Answer(Record):
    """What was answered to one question: the value, and whose word it is, of which day, with which remark."""

    value: Any
    source: str | None = None
    day: date | None = None
    remark: str | None = None


class Intake(Record):
    """A checked intake. ``answers`` is what was filled in, ``facts`` every fact of the catalogue with its value (also derived ones)."""

    case: str
    peildatum: date
    municipality: str
    answers: dict[str, Answer]
    facts: dict[str, Any]
    title: str = ""
    expected: Any = None


def read_intake(path: Path | str, catalogue: Catalogue, peildatum: date | None = None, municipality: str | None = None) -> Intake:
    """Read and check one intake file. ``peildatum`` and ``municipality`` (slug) replace those of the file. Raises InvalidInput."""
    return check_intake(read_document(path), catalogue, peildatum, municipality)


def parse_intake(text: str | bytes, catalogue: Catalogue, name: str = "invoer") -> Intake:
    """Check an intake given as YAML or JSON text. Raises InvalidInput."""
    return check_intake(parse_document(text, name), catalogue)


def check_intake(document: Document, catalogue: Catalogue, peildatum: date | None = None, municipality: str | None = None) -> Intake:
    """Check a parsed document as an intake. Raises InvalidInput with every fault."""
    reader = _IntakeReader(document, catalogue)
    try:
        intake = reader.read(peildatum, municipality)
    except _Enough:
        intake = None
    if reader.faults or intake is None:
        raise InvalidInput(reader.faults)
    return intake


def complete(catalogue: Catalogue, case: str, peildatum: date, municipality: str, answers: dict[str, Answer], title: str = "", expected: Any = None) -> Intake:
    """An intake from checked answers: fills in what was not asked or not known and derives the rest."""
    values = {name: answer.value for name, answer in answers.items()}
    return Intake(case, peildatum, municipality, answers, Facts(catalogue, values, peildatum, municipality).resolve(), title, expected)


class _IntakeReader:
    def __init__(self, document: Document, catalogue: Catalogue):
        self.document, self.catalogue = document, catalogue
        self.faults: list[Fault] = []

    def fault(self, path: Path_, message: str) -> None:
        if self.faults and looks_forbidden(message):
            return  # the scan, which comes first, has refused this value; do not print what must not be there
        self.faults.append(self.document.fault(path, message))
        if len(self.faults) >= MAX_FAULTS:
            self.faults.append(self.document.fault((), f"er zijn meer dan {MAX_FAULTS} fouten; de rest is niet nagekeken"))
            raise _Enough

    def read(self, peildatum: date | None, municipality: str | None) -> Intake | None:
        raw = self.document.data
        if not isinstance(raw, dict):
            self.fault((), "een intake begint met de sleutels casus, peildatum, gemeente en feiten")
            return None
        self._scan(raw, ())
        for key in raw:
            if key not in (*_TOP, *_TOP_OPTIONAL) and not forbidden_key(key):
                self.fault((key,), f"onbekende sleutel {quoted(key)}{did_you_mean(key, _TOP + _TOP_OPTIONAL)}")
        for key in _TOP:
            if key not in raw:
                self.fault((), f"sleutel '{key}' ontbreekt")
        case = self._case(raw.get("casus", "x"))
        day = peildatum or (self._peildatum(raw["peildatum"]) if "peildatum" in raw else date.min)
        town = municipality or self._municipality(raw.get("gemeente", ""), "gemeente" in raw)
        answers = self._answers(raw.get("feiten", {}), day)
        title = raw.get("titel", "")
        if not isinstance(title, str):
            self.fault(("titel",), "de titel is een korte tekst")
        if self.faults:
            return None
        return complete(self.catalogue, case, day, town, answers, title, raw.get("verwacht"))

    def _scan(self, value: Any, path: Path_) -> None:
        """Look through everything, keys included, for what must not be there."""
        if isinstance(value, dict):
            for key, item in value.items():
                if forbidden_key(key):
                    self.fault((*path, key), f"veld {quoted(key)} mag niet in een intake staan; indiceer werkt zonder persoonsgegevens")
                self._scan_text(key, (*path, key))
                self._scan(item, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._scan(item, (*path, index))
        elif isinstance(value, (str, int)) and not isinstance(value, bool):
            self._scan_text(str(value), path)

    def _scan_text(self, text: str, path: Path_) -> None:
        if found := looks_forbidden(text):
            self.fault(path, f"dit lijkt op {found}; haal het weg, indiceer werkt zonder persoonsgegevens")

    def _case(self, value: Any) -> str:
        if not isinstance(value, str) or not _SLUG.match(value):
            self.fault(("casus",), "de casus is een korte naam met kleine letters, cijfers en streepjes, zoals 'dalfsen-terugval-nacht'")
            return "x"
        return value

    def _peildatum(self, value: Any) -> date:
        day = _as_date(value)
        if day is None:
            self.fault(("peildatum",), "de peildatum is een datum van 1900 tot en met 2100, zoals 2024-03-15")
            return date.min
        return day

    def _municipality(self, value: Any, present: bool) -> str:
        slug = self.catalogue.municipality(value) if isinstance(value, str) else None
        if slug is None and present:
            self.fault(("gemeente",), f"gemeente {quoted(value)} bestaat niet{did_you_mean(value, self.catalogue.municipalities)}")
        return slug or ""

    def _answers(self, raw: Any, peildatum: date) -> dict[str, Answer]:
        if not isinstance(raw, dict):
            self.fault(("feiten",), "onder 'feiten' hoort een lijst van feiten, zoals 'toezichtbehoefte: gepland'")
            return {}
        answers = {}
        asked = self.catalogue.asked
        for name, value in raw.items():
            path = ("feiten", name)
            if forbidden_key(name):
                continue
            if name not in asked:
                extra = "; dit feit rekent indiceer zelf uit" if name in self.catalogue.facts else did_you_mean(name, asked)
                self.fault(path, f"feit {quoted(name)} bestaat niet{extra}")
                continue
            answer = self._answer(asked[name], value, path)
            if answer is not None:
                answers[name] = answer
        born = answers.get("geboortedatum")
        if born and isinstance(born.value, date) and born.value > peildatum > date.min:
            self.fault(("feiten", "geboortedatum"), "de geboortedatum ligt na de peildatum")
        return dict(sorted(answers.items()))

    def _answer(self, fact: Fact, raw: Any, path: Path_) -> Answer | None:
        if not (isinstance(raw, dict) and "waarde" in raw):
            if isinstance(raw, dict) and raw.keys() & (_LONG - {"datum"}):
                self.fault(path, f"'{fact.name}' heeft wel {', '.join(quoted(key) for key in sorted(raw))} maar geen 'waarde'")
                return None
            return Answer(self._value(fact, raw, path))
        for key in raw.keys() - _LONG:
            self.fault((*path, key), f"onbekende sleutel {quoted(key)}{did_you_mean(key, _LONG)}")
        source, day, remark = raw.get("bron"), raw.get("datum"), raw.get("toelichting")
        if source is not None and source not in SOURCES:
            self.fault((*path, "bron"), f"{quoted(source)} is geen bron; kies uit {', '.join(SOURCES)}{did_you_mean(source, SOURCES)}")
        if day is not None and (day := _as_date(day)) is None:
            self.fault((*path, "datum"), "de datum bij dit feit is geen datum, zoals 2024-03-01")
        if remark is not None and not isinstance(remark, str):
            self.fault((*path, "toelichting"), "de toelichting is een tekst")
        return Answer(self._value(fact, raw["waarde"], (*path, "waarde")), source, day, remark)

    def _value(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if raw is None:
            self.fault(path, f"'{fact.name}' is leeg; schrijf de waarde, of 'onbekend'")
            return ONBEKEND
        if raw == ONBEKEND:
            return ONBEKEND
        if raw == NIET_GEVRAAGD:
            if fact.core:
                self.fault(path, f"'{fact.name}' wordt altijd gevraagd; schrijf de waarde, of 'onbekend'")
            return NIET_GEVRAAGD
        return _CHECKS[fact.kind](self, fact, raw, path)

    def _one_of(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str) and fact.allows(raw):
            return raw
        words = [*fact.known_values(), ONBEKEND]
        listing = f"; kies uit {', '.join(words)}" if len(words) <= 12 else ""
        if isinstance(raw, (list, dict)):
            self.fault(path, f"bij '{fact.name}' hoort één waarde, geen lijst of blok{listing}")
        else:
            self.fault(path, f"{quoted(raw)} is geen waarde van '{fact.name}'{did_you_mean(raw, words) or listing}")
        return ONBEKEND

    def _list_of(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if not isinstance(raw, list):
            self.fault(path, f"'{fact.name}' is een lijst; schrijf [{quoted(raw)[1:-1] if isinstance(raw, str) else '...'}]")
            return ONBEKEND
        before = len(self.faults)
        items = [ONBEKEND if item == ONBEKEND else self._one_of(fact, item, (*path, index)) for index, item in enumerate(raw)]
        if len(set(items)) < len(items) and len(self.faults) == before:
            self.fault(path, f"in '{fact.name}' staat een waarde twee keer")
        for word in _ALONE:
            if word in items and len(items) > 1:
                self.fault(path, f"in '{fact.name}' staat '{word}' naast andere waarden; dat spreekt elkaar tegen")
        return tuple(sorted(items))

    def _town(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if raw in fact.extra:
            return raw
        slug = self.catalogue.municipality(raw) if isinstance(raw, str) else None
        if slug is None:
            self.fault(path, f"gemeente {quoted(raw)} bestaat niet{did_you_mean(raw, self.catalogue.municipalities)}")
            return ONBEKEND
        return slug

    def _day(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str) and raw in fact.extra:
            return raw
        day = _as_date(raw)
        if day is None:
            also = "".join(f" of '{word}'" for word in (*fact.extra, ONBEKEND))
            self.fault(path, f"{quoted(raw)} is geen datum; schrijf een datum zoals 2024-03-15 (1900 tot en met 2100){also}")
            return ONBEKEND
        return day

    def _number(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str) and raw in fact.extra:
            return raw
        low, high = fact.minimum if fact.minimum is not None else 0, fact.maximum if fact.maximum is not None else 1_000_000
        if isinstance(raw, bool) or not isinstance(raw, int):
            self.fault(path, f"{quoted(raw)} is geen heel getal; schrijf een getal bij '{fact.name}', of 'onbekend'")
            return ONBEKEND
        if not low <= raw <= high:
            self.fault(path, f"{raw} kan niet bij '{fact.name}'; het ligt tussen {low} en {high}")
            return ONBEKEND
        return raw

    def _text(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if not isinstance(raw, str):
            self.fault(path, f"'{fact.name}' is een tekst; zet hem tussen aanhalingstekens")
            return ONBEKEND
        return raw

    def _texts(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str):
            raw = [raw]
        if not isinstance(raw, list):
            self.fault(path, f"'{fact.name}' is een lijst van teksten")
            return ONBEKEND
        return tuple(self._text(fact, item, (*path, index)) for index, item in enumerate(raw))

    def _availability(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if not isinstance(raw, dict):
            self.fault(path, f"bij '{fact.name}' hoort per optie een waarde, zoals {{beschermd_thuis: wachttijd}}")
            return ONBEKEND
        checked = {}
        for option, state in raw.items():
            if option not in self.catalogue.options:
                self.fault((*path, option), f"optie {quoted(option)} bestaat niet{did_you_mean(option, self.catalogue.options)}")
            checked[option] = ONBEKEND if state == ONBEKEND else self._one_of(fact, state, (*path, option))
        return dict(sorted(checked.items()))

    def _indication(self, fact: Fact, raw: Any, path: Path_) -> Any:
        if isinstance(raw, str) and raw in fact.extra:
            return raw
        if not isinstance(raw, dict) or raw.keys() != {"product", "einddatum"}:
            self.fault(path, f"schrijf bij '{fact.name}': geen, onbekend, of {{product: beschermd_thuis, einddatum: 2024-06-30}}")
            return ONBEKEND
        product, end = raw["product"], raw["einddatum"]
        if product != ONBEKEND and not (isinstance(product, str) and product in self.catalogue.options):
            self.fault((*path, "product"), f"optie {quoted(product)} bestaat niet{did_you_mean(product, self.catalogue.options)}")
        day = end if end == ONBEKEND else _as_date(end)
        if day is None:
            self.fault((*path, "einddatum"), "de einddatum is een datum, zoals 2024-06-30, of 'onbekend'")
        return {"product": product, "einddatum": day}

    def _zrm(self, fact: Fact, raw: Any, path: Path_) -> Any:
        keys = {"datum", "versie", "beoordelaar", *fact.domains}
        if not isinstance(raw, dict):
            self.fault(path, "bij 'zrm' horen datum, versie, beoordelaar en per domein een score van 1 tot en met 5")
            return ONBEKEND
        for key, value in raw.items():
            if key not in keys:
                self.fault((*path, key), f"onbekende sleutel {quoted(key)}{did_you_mean(key, keys)}")
            elif key == "datum" and value != ONBEKEND and _as_date(value) is None:
                self.fault((*path, key), "de datum van de ZRM is een datum, zoals 2024-03-01")
            elif key in fact.domains and value != ONBEKEND and not (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5):
                self.fault((*path, key), "een score is 1, 2, 3, 4, 5 of 'onbekend'")
            elif key in ("versie", "beoordelaar") and (isinstance(value, bool) or not isinstance(value, (str, int))):
                self.fault((*path, key), f"'{key}' is een korte tekst")
        return dict(sorted(raw.items()))


def _as_date(value: Any) -> date | None:
    """The date that this is, if it lies within the years that an intake can be about."""
    if isinstance(value, str) and re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and FIRST_DAY <= value <= LAST_DAY else None


class _Enough(Exception):
    """So many faults that the rest is not looked at."""


_CHECKS: dict[str, Callable[[_IntakeReader, Fact, Any, Path_], Any]] = {
    "keuze": _IntakeReader._one_of, "optie": _IntakeReader._one_of, "keuzelijst": _IntakeReader._list_of, "optielijst": _IntakeReader._list_of,
    "gemeente": _IntakeReader._town, "datum": _IntakeReader._day, "getal": _IntakeReader._number, "tekst": _IntakeReader._text,
    "tekstlijst": _IntakeReader._texts, "beschikbaarheid": _IntakeReader._availability, "indicatie": _IntakeReader._indication, "zrm": _IntakeReader._zrm,
}
