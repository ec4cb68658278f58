"""A question as fields of a form, and what was filled in as an answer that a file could hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..base.faults import Fault, InvalidInput
from ..base.kleene import ONBEKEND
from ..facts.catalogue import Catalogue, Fact
from ..intake.reader import Answer, Intake
from ..interview.growing import answered, shown, without
from ..interview.listing import NOT_YET
from ..interview.typed import is_list
from ..privacy import looks_forbidden

#: a list that was looked at and holds nothing; taking an answer back
NOTHING, TAKEN_BACK = "[]", "-"
#: what a form holds: name of a field → its values
Values = Mapping[str, list[str]]
_SAID = {"b": "source", "d": "day", "o": "remark"}


@dataclass
class Field:
    """One question on a page: what is filled in, and what is wrong with it."""

    fact: Fact
    options: tuple[str, ...]
    values: Values
    answered: bool = False
    faults: list[str] = field(default_factory=list)

    def has(self, word: str) -> bool:
        return word in self.values.get(f"f-{self.fact.name}", [])

    def text(self, kind: str = "t", part: str = "") -> str:
        """What stands in a text field; personal data that was refused is not shown again."""
        name = f"{kind}-{self.fact.name}" + (f"-{part}" if part else "")
        text = next(iter(self.values.get(name, [])), "")
        return "" if looks_forbidden(text) else text

    @property
    def words(self) -> dict[str, str]:
        """What can be chosen: word → how it reads."""
        fact = self.fact
        if fact.kind in ("gemeente", "beschikbaarheid"):
            listed = {word: fact.spoken(word) for word in fact.extra}
        else:
            listed = {word: fact.spoken(word) for word in fact.known_values()}
        if is_list(fact) and "geen" not in fact.values:
            listed[NOTHING] = "gekeken, en niets gevonden"
        return {**listed, ONBEKEND: NOT_YET}

    @property
    def parts(self) -> bool:
        """Is a part of a block filled in?"""
        start = f"p-{self.fact.name}-"
        return any(key.startswith(start) and any(given) for key, given in self.values.items())

    @property
    def many(self) -> bool:
        """May more than one word be chosen?"""
        return is_list(self.fact)

    @property
    def written(self) -> bool:
        """Is there a field to write in?"""
        return self.fact.kind in ("datum", "getal", "gemeente", "tekst", "tekstlijst")


def filled_in(fact: Fact, answer: Answer | None) -> dict[str, list[str]]:
    """The fields of a question as an answer fills them."""
    name = fact.name
    if answer is None:
        return {}
    value = answer.value
    found: dict[str, list[str]] = {
        f"b-{name}": [answer.source or ""],
        f"d-{name}": [_day(answer.day) if answer.day else ""],
        f"o-{name}": [answer.remark or ""],
    }
    if isinstance(value, dict):
        return found | {f"p-{name}-{part}": [_day(item)] for part, item in value.items()}
    if isinstance(value, tuple) and fact.kind == "tekstlijst":
        return found | {f"t-{name}": ["\n".join(value)]}
    if isinstance(value, tuple):
        return found | {f"f-{name}": list(value) or [NOTHING]}
    known = value in fact.values and fact.kind != "gemeente"
    if known or value in fact.extra or value == ONBEKEND:
        return found | {f"f-{name}": [value]}
    return found | {f"t-{name}": [_day(value)]}


def _day(value: Any) -> str:
    return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else str(value)


def received(
    catalogue: Catalogue, intake: Intake, facts: list[Fact], values: Values, asked: bool
) -> tuple[Intake, dict[str, list[str]]]:
    """The intake with what was filled in on a page, and per question what is wrong. ``asked``: what
    was left open counts as asked."""
    faults: dict[str, list[str]] = {}
    for fact in facts:
        try:
            raw = _raw(catalogue, fact, values)
            if raw is not None:
                said = {
                    word: next(iter(values.get(f"{key}-{fact.name}", [])), "").strip() or None
                    for key, word in _SAID.items()
                }
                intake = answered(catalogue, intake, fact.name, raw, **said)
            elif fact.name in intake.answers:
                intake = without(catalogue, intake, fact.name)
        except InvalidInput as error:
            faults[fact.name] = [_of_question(fact, fault.message) for fault in error.faults]
    if asked and not faults:
        intake = shown(intake, [fact.name for fact in facts])
    return intake, faults


def _of_question(fact: Fact, message: str) -> str:
    """The message in a form, where the question is known and the name of the fact is not."""
    message = message.replace(f" van '{fact.name}'", "").replace(f" bij '{fact.name}'", "")
    message = message.replace(f"'{fact.name}'", "dit antwoord")
    return message[:1].upper() + message[1:] + ("" if message.endswith("?") else ".")


def _raw(catalogue: Catalogue, fact: Fact, values: Values) -> Any:
    """What a file would hold; None when nothing was filled in."""
    words = [word for word in values.get(f"f-{fact.name}", []) if word != TAKEN_BACK]
    text = next(iter(values.get(f"t-{fact.name}", [])), "").strip()
    parts = {
        key.removeprefix(f"p-{fact.name}-"): given[0].strip()
        for key, given in values.items()
        if key.startswith(f"p-{fact.name}-") and given and given[0].strip()
    }
    if words and (text or parts):
        raise _wrong("kies een antwoord of vul het in, niet allebei")
    if parts:
        return _block(fact, parts)
    if is_list(fact):
        if NOTHING in words and len(words) > 1:
            raise _wrong("'niets gevonden' gaat niet samen met een ander antwoord")
        return [] if words == [NOTHING] else words or None
    if words:
        return words[0]
    if not text:
        return None
    if fact.kind == "tekstlijst":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if fact.kind == "getal" and text.isascii() and text.isdigit():
        return int(text[:12])
    return text


def _block(fact: Fact, parts: dict[str, str]) -> Any:
    if fact.kind == "indicatie":
        return {part: parts.get(part, ONBEKEND) for part in ("product", "einddatum")}
    if fact.kind == "zrm":
        return {
            part: int(text) if part in fact.domains and text.isdigit() else text
            for part, text in parts.items()
        }
    return parts


def _wrong(message: str) -> InvalidInput:
    return InvalidInput([Fault("gesprek", 0, 0, message)])
