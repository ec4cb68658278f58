"""From an intake file to an :class:`Intake`: strict, complete, and with every fault at once."""

from __future__ import annotations

import re
from datetime import date

from ..base.documents import MAX_FAULTS, Document, Path_, parse_document, quoted, read_document
from ..base.faults import InvalidInput, did_you_mean
from ..base.hints import TYPE_CHECKING, Any, Record
from ..base.span import Span
from ..facts.catalogue import Catalogue, Fact
from ..facts.derive import Facts
from ..privacy import ADVICE, forbidden_in, forbidden_key, named_forbidden, refuse_file_name
from .values import FaultList, ValueReader, as_date

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("client", "naaste", "behandelaar", "observatie", "registratie", "aanbieder")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}\Z")
_CONVERSATION = ("gezien", "slot")
_YES_NO = (True, False, "ja", "nee")
#: ``doel``: the case was not written from a source, but to notice that something changes
GUARD = "wacht"
_TOP, _TOP_OPTIONAL = (
    ("casus", "peildatum", "gemeente", "feiten"),
    ("titel", "doel", "bron", "verwacht", "gesprek"),
)
_LONG = {"waarde", "bron", "datum", "toelichting"}
#: the keys of an intake, and of an answer with more than its value
KEYS, ANSWER_KEYS = frozenset((*_TOP, *_TOP_OPTIONAL)), frozenset(_LONG)


class Answer(Record):
    """What was answered to one question: the value, and whose word it is, of which day, with which
    remark."""

    value: Any
    source: str | None = None
    day: date | None = None
    remark: str | None = None


class Conversation(Record):
    """How far the conversation is: the facts that were asked in this round, and whether the closing
    page was shown. No rule reads it, no fingerprint holds it."""

    seen: tuple[str, ...] = ()
    closed: bool = False


class Intake(Record):
    """A checked intake.

    ``answers`` is what was filled in, ``facts`` every fact of the catalogue with its value (also
    derived ones).
    """

    case: str
    peildatum: date
    municipality: str
    answers: dict[str, Answer]
    facts: dict[str, Any]
    title: str = ""
    expected: Any = None
    conversation: Conversation = Conversation()
    #: of a case: where the expected outcomes follow from
    basis: tuple[str, ...] = ()


def read_intake(
    path: Path | str,
    catalogue: Catalogue,
    peildatum: date | None = None,
    municipality: str | None = None,
) -> Intake:
    """Read and check one intake file.

    ``peildatum`` and ``municipality`` (slug) replace those of the file. Raises InvalidInput.
    """
    refuse_file_name(path)
    return check_intake(read_document(path), catalogue, peildatum, municipality)


def parse_intake(text: str | bytes, catalogue: Catalogue, name: str = "invoer") -> Intake:
    """Check an intake given as YAML or JSON text. Raises InvalidInput."""
    return check_intake(parse_document(text, name), catalogue)


def check_intake(
    document: Document,
    catalogue: Catalogue,
    peildatum: date | None = None,
    municipality: str | None = None,
) -> Intake:
    """Check a parsed document as an intake. Raises InvalidInput with every fault."""
    reader = _IntakeReader(document, catalogue)
    try:
        intake = reader.read(peildatum, municipality)
    except _Enough:
        intake = None
    if reader.faults.found or intake is None:
        raise InvalidInput(reader.faults.found)
    return intake


def complete(
    catalogue: Catalogue,
    case: str,
    peildatum: date,
    municipality: str,
    answers: dict[str, Answer],
    title: str = "",
    expected: Any = None,
    conversation: Conversation | None = None,
) -> Intake:
    """An intake from checked answers: fills in what was not asked or not known and derives the
    rest."""
    values = {name: answer.value for name, answer in answers.items()}
    return Intake(
        case,
        peildatum,
        municipality,
        answers,
        Facts(catalogue, values, peildatum, municipality).resolve(),
        title,
        expected,
        conversation or Conversation(),
    )


def own_words(catalogue: Catalogue) -> frozenset[str]:
    """The words that an intake may hold by themselves: names of facts and options, and what can be
    chosen."""
    words = {
        *_TOP,
        *_TOP_OPTIONAL,
        *_CONVERSATION,
        *_LONG,
        *SOURCES,
        *catalogue.facts,
        *catalogue.options,
        *catalogue.municipalities,
    }
    return frozenset(
        words.union(
            *(fact.values for fact in catalogue.facts.values()),
            *(fact.extra for fact in catalogue.facts.values()),
        )
    )


class _Enough(Exception):
    """So many faults that the rest is not looked at."""


class _IntakeFaults(FaultList):
    """The faults of an intake: they do not print what must not be there, and they do not go on for
    ever."""

    refused: tuple[Path_, ...] = ()
    refused_keys: tuple[Path_, ...] = ()

    def refuse(self, path: Path_, message: str) -> None:
        """Something that must not be there; whatever else is wrong with it is not said, so that it
        is not shown."""
        self.add(path, message)
        self.refused += (path,)
        if message.startswith("deze sleutel"):
            self.refused_keys += (path,)

    def add(self, path: Path_, message: str) -> None:
        whole = "'[" in message or "'{" in message  # shows a list or block, with what is in it
        of_the_key = (
            message.startswith("onbekende sleutel") and path not in self.refused_keys
        )  # shows the key, and that is clean
        if not of_the_key and any(
            path[: len(place)] == place or (whole and place[: len(path)] == path)
            for place in self.refused
        ):
            return
        super().add(path, message)
        if len(self.found) >= MAX_FAULTS:
            super().add((), f"er zijn meer dan {MAX_FAULTS} fouten; de rest is niet nagekeken")
            raise _Enough


class _IntakeReader:
    """An intake as a whole: its keys, its answers and where these come from."""

    def __init__(self, document: Document, catalogue: Catalogue):
        self.document, self.catalogue = document, catalogue
        self.faults = _IntakeFaults(document.fault)
        self.fault = self.faults.add
        self.values = ValueReader(catalogue, self.faults)

    def read(self, peildatum: date | None, municipality: str | None) -> Intake | None:
        raw = self.document.data
        if not isinstance(raw, dict):
            self.fault((), "een intake begint met de sleutels casus, peildatum, gemeente en feiten")
            return None
        for path, message in forbidden_in(raw, own_words(self.catalogue)):
            self.faults.refuse(path, message)
        if isinstance(case := raw.get("casus"), str) and (found := named_forbidden(case)):
            self.faults.refuse(("casus",), f"deze naam lijkt op {found}; {ADVICE}")
        for key in raw:
            if key not in (*_TOP, *_TOP_OPTIONAL) and not forbidden_key(key):
                self.fault(
                    (key,),
                    f"onbekende sleutel {quoted(key)}{did_you_mean(key, _TOP + _TOP_OPTIONAL)}",
                )
        for key in _TOP:
            if key not in raw:
                self.fault((), f"sleutel '{key}' ontbreekt")
        case = self._case(raw.get("casus", "x"))
        day = peildatum or (self._peildatum(raw["peildatum"]) if "peildatum" in raw else date.min)
        town = municipality or self._municipality(raw.get("gemeente", ""), "gemeente" in raw)
        own = self._peildatum(raw["peildatum"]) if peildatum and "peildatum" in raw else day
        answers = self._answers(raw.get("feiten", {}), day, own)
        title = raw.get("titel", "")
        if not isinstance(title, str):
            self.fault(("titel",), "de titel is een korte tekst")
        conversation = self._conversation(raw["gesprek"]) if "gesprek" in raw else Conversation()
        if raw.get("doel", GUARD) != GUARD:
            self.fault(
                ("doel",),
                f"het doel van een casus is '{GUARD}': zij staat er alleen om een "
                f"verandering te merken",
            )
        basis = raw.get("bron", [])
        if not isinstance(basis, list) or not all(isinstance(item, str) for item in basis):
            self.fault(("bron",), 'de bron van een casus is een lijst, zoals ["wmo-2015#1.2.1"]')
        if self.faults.found:
            return None
        return complete(
            self.catalogue, case, day, town, answers, title, raw.get("verwacht"), conversation
        )._replace(basis=tuple(basis))

    def _case(self, value: Any) -> str:
        if not isinstance(value, str) or not _SLUG.match(value):
            self.fault(
                ("casus",),
                "de casus is een korte naam met kleine letters, cijfers en streepjes, zoals "
                "'dalfsen-terugval-nacht'",
            )
            return "x"
        return value

    def _peildatum(self, value: Any) -> date:
        day = as_date(value)
        if day is None:
            self.fault(
                ("peildatum",),
                "de peildatum is een datum van 1900 tot en met 2100, zoals 2024-03-15",
            )
            return date.min
        return day

    def _municipality(self, value: Any, present: bool) -> str:
        slug = self.catalogue.municipality(value) if isinstance(value, str) else None
        if slug is None and present:
            self.fault(
                ("gemeente",),
                f"gemeente {quoted(value)} bestaat "
                f"niet{did_you_mean(value, self.catalogue.municipalities)}",
            )
        return slug or ""

    def _conversation(self, raw: Any) -> Conversation:
        if not isinstance(raw, dict):
            self.fault(
                ("gesprek",),
                "onder 'gesprek' hoort {gezien: [feiten], slot: ja of nee}; laat het weg om "
                "het gesprek opnieuw te beginnen",
            )
            return Conversation()
        for key in raw:
            if key not in _CONVERSATION and not forbidden_key(key):
                self.fault(
                    ("gesprek", key),
                    f"onbekende sleutel {quoted(key)}{did_you_mean(key, _CONVERSATION)}",
                )
        seen, closed = raw.get("gezien", []), raw.get("slot", False)
        if not isinstance(closed, (bool, str)) or closed not in _YES_NO:
            self.fault(("gesprek", "slot"), "'slot' is ja of nee: is de slotbladzijde getoond?")
        if not isinstance(seen, list):
            self.fault(
                ("gesprek", "gezien"),
                "'gezien' is een lijst van feiten die in dit gesprek gevraagd zijn",
            )
            return Conversation()
        for index, name in enumerate(seen):
            if not isinstance(name, str) or name not in self.catalogue.asked:
                self.fault(
                    ("gesprek", "gezien", index),
                    f"feit {quoted(name)} bestaat niet{did_you_mean(name, self.catalogue.asked)}",
                )
        return Conversation(tuple(dict.fromkeys(map(str, seen))), closed in (True, "ja"))

    def _answers(self, raw: Any, peildatum: date, own: date) -> dict[str, Answer]:
        if not isinstance(raw, dict):
            self.fault(
                ("feiten",),
                "onder 'feiten' hoort een lijst van feiten, zoals 'toezichtbehoefte: gepland'",
            )
            return {}
        answers = {}
        asked = self.catalogue.asked
        for name, value in raw.items():
            path = ("feiten", name)
            if forbidden_key(name):
                continue
            if name not in asked:
                extra = (
                    "; dit feit rekent indiceer zelf uit"
                    if name in self.catalogue.facts
                    else did_you_mean(name, asked)
                )
                self.fault(path, f"feit {quoted(name)} bestaat niet{extra}")
                continue
            answer = self._answer(asked[name], value, path)
            if answer is not None:
                answers[name] = answer
        # on another day than the file's own, what has been is still ahead; only nobody is weighed
        # before birth
        for name, answer in answers.items():
            limit = peildatum if name == "geboortedatum" else own
            first = answer.value.low if isinstance(answer.value, Span) else answer.value
            if asked[name].past and isinstance(first, date) and first > limit > date.min:
                self.fault(("feiten", name), f"{asked[name].label} ligt na de peildatum")
        return dict(sorted(answers.items()))

    def _answer(self, fact: Fact, raw: Any, path: Path_) -> Answer | None:
        if not (isinstance(raw, dict) and "waarde" in raw):
            if isinstance(raw, dict) and raw.keys() & (_LONG - {"datum"}):
                self.fault(
                    path,
                    f"'{fact.name}' heeft wel "
                    f"{', '.join(quoted(key) for key in sorted(raw))} maar geen 'waarde'",
                )
                return None
            return Answer(self.values.value(fact, raw, path))
        for key in raw.keys() - _LONG:
            self.fault((*path, key), f"onbekende sleutel {quoted(key)}{did_you_mean(key, _LONG)}")
        source, day, remark = raw.get("bron"), raw.get("datum"), raw.get("toelichting")
        if source is not None and source not in SOURCES:
            self.fault(
                (*path, "bron"),
                f"{quoted(source)} is geen bron; kies uit "
                f"{', '.join(SOURCES)}{did_you_mean(source, SOURCES)}",
            )
        if day is not None and (day := as_date(day)) is None:
            self.fault((*path, "datum"), "de datum bij dit feit is geen datum, zoals 2024-03-01")
        if remark is not None and not isinstance(remark, str):
            self.fault((*path, "toelichting"), "de toelichting is een tekst")
        return Answer(
            self.values.value(fact, raw["waarde"], (*path, "waarde")), source, day, remark
        )
