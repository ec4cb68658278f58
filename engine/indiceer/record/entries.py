"""What can be recorded, checked before it goes in: an advice, and what came of it."""

from __future__ import annotations

import copy
import secrets
from datetime import date
from typing import Any

from ..base.faults import Fault, InvalidInput, did_you_mean
from ..privacy import ADVICE, looks_forbidden
from .port import Entry, Log, Told

#: the outcome of a decision, and how long its file is kept in years (Selectielijst gemeenten 2020)
KEPT_YEARS = {"toegekend": 15, "geweigerd": 5, "afgebroken": 1}
REMARK = "toelichting"


def advice_entry(
    advies: dict[str, Any], rules: str, kept: dict[str, bytes], herkomst: dict[str, str]
) -> Entry:
    """The first entry of a new key."""
    core, remarks = without_remarks(advies)
    preferred = [
        slug
        for slug, option in advies["opties"].items()
        if option["uitkomst"] in ("voorkeur", "vereist")
    ]
    key = "-".join(secrets.token_hex(2) for _ in range(3))
    return Entry(
        "advies",
        key,
        {"advies": core, "herkomst": herkomst},
        remarks,
        "+".join(preferred) or "geen_voorkeur",
        rules,
        kept,
    )


def without_remarks(advies: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The advice without free text, and that text by fact."""
    core, remarks = copy.deepcopy(advies), {}
    for name, answer in core["intake"].items():
        if isinstance(answer, dict) and isinstance(answer.get(REMARK), str):
            remarks[name] = answer.pop(REMARK)
    return core, remarks


def with_remarks(told: Told) -> dict[str, Any]:
    """The advice as it was recorded. Raises InvalidInput where it was destroyed."""
    if told.core is None:
        raise InvalidInput([Fault(told.row.key, 0, 0, "dit advies is vernietigd")])
    advies: dict[str, Any] = copy.deepcopy(told.core["advies"])
    for name, text in (told.free or {}).items():
        advies["intake"][name][REMARK] = text
    return advies


def advice_of(log: Log, key: str) -> Told:
    """The row with the advice of a key. Raises InvalidInput when there is none."""
    found = next((told for told in log.read(key) if told.row.kind == "advies"), None)
    if found is None:
        known = {told.row.key for told in log.read()}
        raise InvalidInput(
            [Fault(key, 0, 0, "deze sleutel staat niet in het logboek" + did_you_mean(key, known))]
        )
    return found


def choice_entry(
    key: str, option: str, departs: bool, reason: str | None, motivation: str
) -> Entry:
    """The choice of the consulent."""
    _clean("motivering", motivation)
    return Entry(
        "keuze",
        key,
        {"optie": option, "wijkt_af": departs, "reden": reason},
        {"motivering": motivation},
        f"{option}:{'wijkt_af' if departs else 'volgt'}" + (f":{reason}" if reason else ""),
    )


def decision_entry(
    key: str, number: str, day: date, mandate: str, outcome: str, option: str | None
) -> Entry:
    """The decision of the college."""
    for name, text in (("besluit", number), ("mandaat", mandate)):
        _clean(name, text)
    return Entry(
        "besluit",
        key,
        {"nummer": number, "datum": day.isoformat(), "mandaat": mandate, "optie": option},
        {},
        outcome + (f":{option}" if option else ""),
    )


def remark_entry(kind: str, key: str, text: str, day: date | None = None) -> Entry:
    """A correction by the client, or an objection."""
    _clean(kind, text)
    return Entry(kind, key, {"datum": day.isoformat()} if day else {}, {"tekst": text})


def _clean(name: str, text: str) -> None:
    if found := looks_forbidden(text):
        raise InvalidInput([Fault(name, 0, 0, f"dit lijkt op {found}; {ADVICE}")])


def kept_until(told: list[Told]) -> date | None:
    """Until when the file of one key is kept; None while no decision is known or it is gone."""
    for item in reversed(told):
        if item.row.kind == "besluit" and item.core is not None:
            day = date.fromisoformat(item.core["datum"])
            year = day.year + KEPT_YEARS[item.row.outcome.split(":")[0]]
            return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)
    return None


def by_key(log: Log) -> dict[str, list[Told]]:
    """Everything under every key, in order."""
    found: dict[str, list[Told]] = {}
    for told in log.read():
        found.setdefault(told.row.key, []).append(told)
    found.pop("", None)
    return found
