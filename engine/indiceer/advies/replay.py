"""Recomputes a stored advies and says exactly what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..base.documents import Document, read_bytes
from ..base.faults import Fault, InvalidInput
from ..base.version import __version__
from ..intake.reader import Intake, check_intake
from ..rules.book import RuleBook
from .advise import weeg_intake
from .build import SCHEMA
from .canonical import canonical, fingerprint

#: the form before: without labels, values of rules, pins, adoption and origin
FIRST = "advies/1"
LATER = ("etiketten", "regelwaarden", "pinnen", "vaststelling", "herkomst")
#: enough to see what happened, not so much that nobody reads it
MAX_DIFFERENCES = 20
SHOWN = 80
#: bytes of a stored advies; a real one has some 200,000
MAX_ADVIES = 20_000_000


def replay(path: Path, book: RuleBook, exact: bool = False) -> list[str]:
    """Differences in Dutch, empty when byte for byte the same.

    A rule file of which only comments or line ends changed means the same, and is no difference;
    with ``exact`` it is. Raises InvalidInput when the file is no advies.
    """
    return replay_bytes(read_bytes(path, str(path), MAX_ADVIES), str(path), book, exact)


def replay_bytes(raw: bytes, name: str, book: RuleBook, exact: bool = False) -> list[str]:
    """The same for an advies that did not come from a file; ``name`` is what faults call it."""
    stored = parse_advies(raw, name)
    found = []
    if fingerprint(stored) != stored["vingerafdruk"]:
        found.append("de vingerafdruk klopt niet: dit bestand is na het maken aangepast")
    intake = intake_of(stored, name, book)
    with_drafts = any(
        isinstance(ruleset, dict) and ruleset.get("status") == "concept"
        for ruleset in stored["regelsets"]
    )
    again = weeg_intake(intake, book, stored["versies"]["indiceer"], concept=with_drafts)
    now = _comparable(again, stored, exact)
    found += [
        _ruleset_difference(old, now["regelsets"])
        for old in stored["regelsets"]
        if old not in now["regelsets"]
    ]
    found += list(_pin_differences(stored.get("pinnen"), now.get("pinnen")))
    found += list(_differences(stored, now, ""))[:MAX_DIFFERENCES]
    if not found and canonical(now) != raw:
        found.append(
            "de inhoud is gelijk, maar de opmaak van het bestand niet; bewaar een advies "
            "zoals indiceer het schrijft"
        )
    if found and stored["versies"]["indiceer"] != __version__:
        found.append(
            f"het advies is gemaakt met indiceer {stored['versies']['indiceer']}, dit is "
            f"{__version__}"
        )
    return found


def intake_of(
    stored: dict[str, Any],
    name: str,
    book: RuleBook,
    changed: dict[str, Any] | None = None,
    day: date | None = None,
) -> Intake:
    """The intake of a stored advice, with other answers or on another day where so wanted;
    ``name`` is what faults call it. Raises InvalidInput."""
    return check_intake(
        Document(
            name,
            {
                "casus": stored["casus"],
                "peildatum": day or date.fromisoformat(stored["peildatum"]),
                "gemeente": stored["gemeente"],
                "feiten": {**stored["intake"], **(changed or {})},
            },
        ),
        book.catalogue,
    )


def _comparable(again: dict[str, Any], stored: dict[str, Any], exact: bool) -> dict[str, Any]:
    """What was computed now, in the form of the stored advies.

    Of ``advies/1`` the later keys are left out. Where a rule file differs in comments or line ends
    only, its old hash stands: it means the same. The versions of libraries are those recorded.
    """
    if stored["schema"] == FIRST:
        now = {key: value for key, value in again.items() if key not in LATER}
        now["schema"] = FIRST
    elif exact:
        now = dict(again)
    else:
        now = dict(again, herkomst=stored.get("herkomst", again["herkomst"]))
        then = stored.get("pinnen")
        same: Any = then.get("regelsets") if isinstance(then, dict) else None
        hashes = {
            (old.get("id"), old.get("versie")): old.get("sha256")
            for old in stored["regelsets"]
            if isinstance(old, dict)
        }
        now["regelsets"] = [
            {**item, "sha256": hashes[item["id"], item["versie"]]}
            if (item["id"], item["versie"]) in hashes
            and isinstance(same, dict)
            and same.get(f"{item['id']}/{item['versie']}")
            == again["pinnen"]["regelsets"][f"{item['id']}/{item['versie']}"]
            else item
            for item in again["regelsets"]
        ]
    now["vingerafdruk"] = fingerprint(now)
    return now


def _pin_differences(then: Any, now: Any) -> Iterator[str]:
    """Which part of what the advies rests on says something else today."""
    if not isinstance(then, dict) or not isinstance(now, dict):
        return
    old = then.get("lijsten")
    for name, digest in sorted(now["lijsten"].items()):
        if not isinstance(old, dict) or old.get(name) != digest:
            yield f"de lijst '{name}' zegt nu iets anders dan bij dit advies"
    if then.get("woorden") != now["woorden"]:
        yield "de woorden van de documenten zijn nu anders dan bij dit advies"


def what_is_not_proved(stored: dict[str, Any], book: RuleBook) -> list[str]:
    """What computing an advies again leaves open, one Dutch sentence each."""
    said = [
        f"dat het is gemaakt met indiceer {stored['versies']['indiceer']}: dat staat erin, maar "
        "bewijst niets",
        "dat de antwoorden waar zijn, en dat dit het eerste advies over deze cliënt is; daarvoor "
        "is een logboek nodig",
    ]
    bytes_now = {(ruleset.id, ruleset.version): ruleset.sha256 for ruleset in book.rulesets}
    said += [
        f"dat het bestand van regelset '{old['id']}' hetzelfde is: de tekst is anders opgemaakt of "
        "heeft andere opmerkingen; wat de regels zeggen is gelijk"
        for old in stored["regelsets"]
        if bytes_now.get((old["id"], old["versie"]), old["sha256"]) != old["sha256"]
    ]
    if stored["schema"] == FIRST:
        said.append(
            "dat de lijsten met feiten, opties, bronnen en woorden nog dezelfde zijn: een advies "
            f"van schema {FIRST} noemt daar geen hash van"
        )
    return said


def read_advies(path: Path) -> tuple[bytes, dict[str, Any]]:
    """The bytes and the data of a stored advies. Raises InvalidInput when it is none."""
    raw = read_bytes(path, str(path), MAX_ADVIES)
    return raw, parse_advies(raw, str(path))


def parse_advies(raw: bytes, path: str) -> dict[str, Any]:
    """The data of a stored advies. Raises InvalidInput when it is none."""
    try:
        stored = json.loads(raw)
    except (ValueError, RecursionError):
        raise InvalidInput([Fault(path, 0, 0, "dit is geen advies in JSON")]) from None
    if not isinstance(stored, dict) or stored.get("schema") not in (SCHEMA, FIRST):
        raise InvalidInput([Fault(path, 0, 0, f"dit is geen advies van schema '{SCHEMA}'")])
    shapes = {
        "casus": str,
        "peildatum": str,
        "gemeente": str,
        "intake": dict,
        "versies": dict,
        "regelsets": list,
        "vingerafdruk": str,
        "opties": dict,
    }
    faults = [
        Fault(path, 0, 0, f"'{key}' ontbreekt of heeft niet de goede vorm")
        for key, kind in shapes.items()
        if not isinstance(stored.get(key), kind)
    ]
    if not faults and not isinstance(stored["versies"].get("indiceer"), str):
        faults.append(Fault(path, 0, 0, "'versies' noemt de versie van indiceer niet"))
    if not faults:
        try:
            date.fromisoformat(stored["peildatum"])
            canonical(stored)
        except (TypeError, ValueError):
            faults.append(Fault(path, 0, 0, "de peildatum of een getal in dit advies klopt niet"))
    if faults:
        raise InvalidInput(faults)
    return stored


def _ruleset_difference(old: Any, now: list[dict[str, Any]]) -> str:
    if not isinstance(old, dict):
        return "'regelsets' heeft niet de goede vorm"
    same = [ruleset for ruleset in now if ruleset["id"] == old.get("id")]
    if not same:
        return f"regelset '{old.get('id')}' geldt op deze datum niet meer"
    return (
        f"regelset '{old.get('id')}' is veranderd: versie {old.get('versie')} werd "
        f"{same[0]['versie']}, hash {str(old.get('sha256'))[:12]} werd {same[0]['sha256'][:12]}"
    )


def _differences(old: Any, new: Any, place: str) -> Iterator[str]:
    if place in ("/regelsets", "/vingerafdruk", "/pinnen", "/herkomst"):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from _differences(old.get(key), new.get(key), f"{place}/{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differences(one, other, f"{place}/{index}")
    elif old != new:
        yield f"{place[1:]}: {_was_and_is(old, new)}"


def _was_and_is(old: Any, new: Any) -> str:
    """Both values; of long ones the piece where they begin to differ."""
    texts = [json.dumps(value, ensure_ascii=False) for value in (old, new)]
    same = next(
        (index for index, (one, other) in enumerate(zip(*texts)) if one != other),
        min(map(len, texts)),
    )
    start = max(0, same - SHOWN // 2) if max(map(len, texts)) > SHOWN else 0
    was, now = (
        ("..." if start else "")
        + text[start : start + SHOWN]
        + ("..." if len(text) > start + SHOWN else "")
        for text in texts
    )
    return f"was {was}, is nu {now}"
