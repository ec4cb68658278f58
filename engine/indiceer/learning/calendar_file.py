"""An agenda as iCalendar (RFC 5545): whole days, the same bytes from run to run, and the same UID
for the same event of a later advice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from .agenda import Agenda

#: of a line in octets, its end not counted (RFC 5545, 3.1)
LINE_OCTETS = 75


def as_calendar(agenda: Agenda) -> str:
    """The text of an ``.ics`` file."""
    return "".join(folded(line) + "\r\n" for line in _lines(agenda))


def _lines(agenda: Agenda) -> Iterator[str]:
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//indiceer//agenda//NL",
        "CALSCALE:GREGORIAN",
    )
    for event in agenda.events:
        yield from _component(
            "VEVENT",
            event.case,
            event.town,
            event.kind,
            agenda.made_on[event.town, event.case],
            event.says,
        )
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
        if event.more:
            yield f"DESCRIPTION:{escaped(event.more)}"
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
    for task in agenda.undated:
        yield from _component(
            "VTODO",
            task.case,
            task.town,
            task.kind,
            agenda.made_on[task.town, task.case],
            task.says,
        )
        yield from ("STATUS:NEEDS-ACTION", "END:VTODO")
    yield "END:VCALENDAR"


def _component(name: str, case: str, town: str, kind: str, made: date, says: str) -> Iterator[str]:
    digest = hashlib.sha256("\0".join((town, case, kind)).encode()).hexdigest()[:32]
    yield from (
        f"BEGIN:{name}",
        f"UID:{digest}@indiceer",
        f"DTSTAMP:{made:%Y%m%d}T000000Z",
        f"SUMMARY:{escaped(f'{case}: {says}')}",
        "CLASS:CONFIDENTIAL",
    )


def escaped(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    for sign, written in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
        ("\r", "\\n"),
    ):
        text = text.replace(sign, written)
    return text


def folded(line: str) -> str:
    """No line longer than 75 octets, and no letter cut in two."""
    parts, part, room = [], "", LINE_OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append(part)
            part, room = "", LINE_OCTETS - 1  # the blank that a following line begins with
        part, room = part + letter, room - size
    return "\r\n ".join([*parts, part])
