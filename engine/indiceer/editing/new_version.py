"""The next version of a rule set: the old one gets an end date, the new one begins as a copy of
what still counts, with status concept.

The end date comes in the file of the old version, or, when that is adopted and so cannot change, in
``slot.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from ..base.documents import Path_, parse_document, quoted
from ..base.dutch import spoken_date
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..rules.book import RuleBook
from ..rules.loader import folder_label
from ..rules.lock import LOCK_FILE, key_of, lock_that_ends
from ..rules.model import RuleSet
from .ruletext import RuleText
from .trial import try_out


@dataclass(frozen=True)
class NewVersion:
    """What to save, and what was left behind because it had ended."""

    name: str
    files: dict[Path, str]
    expired: tuple[str, ...]


def next_version(book: RuleBook, name: str, start: date) -> NewVersion:
    """Make the version of rule set ``name`` that begins on ``start``.

    Raises InvalidInput when that cannot be.
    """
    old = _latest(book, name)
    file = book.folder / Path(*Path(old.path).parts[1:])
    text = file.read_bytes().decode()
    version = _free_version(book, name, start)
    files = {file.with_name(f"{version}.yaml"): ""}
    if old.validity.until is None or old.validity.until >= start:
        last = start - timedelta(days=1)
        _begins_later(old, start)
        if (lock := lock_that_ends(book.folder, key_of(old), last)) is not None:
            files[book.folder / LOCK_FILE] = lock
        else:
            _no_rule_begins_after(old, start)
            files[file] = _closed(text, last)
    new, expired = _begun(text, old, version, start)
    files[file.with_name(f"{version}.yaml")] = new
    try_out(book.folder, files)
    return NewVersion(f"{name}/{version}", files, expired)


def _refuse(place: str, message: str) -> InvalidInput:
    return InvalidInput([Fault(place, 0, 0, message)])


def _latest(book: RuleBook, name: str) -> RuleSet:
    versions = [ruleset for ruleset in book.rulesets if ruleset.id == name]
    if not versions:
        known = {ruleset.id for ruleset in book.rulesets}
        raise _refuse(
            folder_label(book.folder),
            f"regelset {quoted(name)} bestaat niet{did_you_mean(name, known)}",
        )
    return max(versions, key=lambda ruleset: ruleset.validity.start)


def _free_version(book: RuleBook, name: str, start: date) -> str:
    taken = {ruleset.version for ruleset in book.rulesets if ruleset.id == name}
    return next(
        version for number in range(1, 1000) if (version := f"{start.year}.{number}") not in taken
    )


def _begins_later(old: RuleSet, start: date) -> None:
    if start <= old.validity.start:
        raise _refuse(
            old.path,
            f"versie {old.version} geldt vanaf {spoken_date(old.validity.start)}; een nieuwe "
            f"versie begint later, "
            "kies een andere dag bij --vanaf",
        )


def _no_rule_begins_after(old: RuleSet, start: date) -> None:
    for rule in old.rules.values():
        if rule.validity.start >= start:
            raise _refuse(
                old.path,
                f"regel {rule.id} geldt pas vanaf {spoken_date(rule.validity.start)}; kies "
                f"bij --vanaf een latere dag",
            )


def _closed(text: str, last: date) -> str:
    """The old version, ending on ``last``, and every rule in it that would go on longer."""
    must_end = [
        entry
        for entry in _dated(text)
        if entry.path[0] in ("geldig", "regels") and (entry.until is None or entry.until > last)
    ]
    must_end += [
        entry
        for entry in _dated(text)
        if entry.path[0] in ("aanbod", "beslissers")
        and entry.until is not None
        and entry.until > last
    ]
    return _edited(text, [_set_day(entry, "tot", last, text) for entry in must_end])


def _begun(text: str, old: RuleSet, version: str, start: date) -> tuple[str, tuple[str, ...]]:
    """The new version: what ended before ``start`` is left out, and nothing begins earlier."""
    over = [
        entry.path
        for entry in _dated(text)
        if entry.until is not None and entry.until < start and entry.path != ("geldig",)
    ]
    edits = [
        _set_day(entry, "vanaf", start, text)
        for entry in _dated(text)
        if entry.path[0] != "kosten" and entry.start is not None and entry.start < start
    ]
    if old.validity.until is not None and old.validity.until < start:
        edits += [
            _set_day(entry, "tot", None, text)
            for entry in _dated(text)
            if entry.path == ("geldig",)
        ]
    heads: dict[Path_, str] = {("versie",): f'"{version}"', ("status",): "concept"}
    edits += [
        (node.start_mark.index, node.end_mark.index, heads[path])
        for path, node in _scalars(text)
        if path in heads
    ]
    whole = RuleText(_edited(text, edits))
    data = parse_document(text).data
    gone = [path[:-1] if path[-1] == "geldig" else path for path in over]
    for block in ("aanbod", "beslissers", "kosten", "regels"):
        members = [path for path in gone if path[0] == block]
        if members and len(members) == len(data[block]):
            gone = [path for path in gone if path not in members] + [(block,)]
    for path in [
        *gone,
        *((key,) for key in ("vastgesteld_door", "besluit", "vaststelling") if key in data),
    ]:
        whole.remove(path)
    return _single_blank_lines(whole.result()), tuple(_spoken(path, data) for path in gone)


def _spoken(path: Path_, data: Any) -> str:
    if len(path) == 1:
        return f"het hele blok {path[0]}"
    item = data[path[0]][path[1]]
    return (
        f"regel {path[1]}"
        if path[0] == "regels"
        else f"{path[0]} van {', '.join(item['opties'])} tot en met {spoken_date(item['tot'])}"
    )


def _single_blank_lines(text: str) -> str:
    """Where a rule was taken out two blank lines meet; one is enough."""
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


@dataclass(frozen=True)
class _Dated:
    """A block with ``vanaf`` and ``tot``: its path, both days, and the nodes they stand in."""

    path: Path_
    start: date | None
    until: date | None
    nodes: dict[str, Any]
    flow: bool


def _root(text: str) -> Any:
    return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _walk(node: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    yield path, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*path, index))


def _scalars(text: str) -> Iterator[tuple[Path_, Any]]:
    return ((path, node) for path, node in _walk(_root(text)) if isinstance(node, yaml.ScalarNode))


def _dated(text: str) -> list[_Dated]:
    """The validity of the whole, of single rules, and of the dated items of aanbod, beslissers and
    kosten."""
    found = []
    for path, node in _walk(_root(text)):
        of_rule = len(path) == 3 and path[0] == "regels" and path[2] == "geldig"
        of_item = len(path) == 2 and path[0] in ("aanbod", "beslissers", "kosten")
        if (path == ("geldig",) or of_rule or of_item) and isinstance(node, yaml.MappingNode):
            nodes = {key.value: value for key, value in node.value}
            days = {
                key: _day(nodes[key].value) if key in nodes else None for key in ("vanaf", "tot")
            }
            found.append(_Dated(path, days["vanaf"], days["tot"], nodes, bool(node.flow_style)))
    return found


def _day(text: str) -> date | None:
    return None if text in ("", "null", "~") else date.fromisoformat(text)


def _set_day(entry: _Dated, key: str, day: date | None, text: str) -> tuple[int, int, str]:
    """The edit that gives ``entry`` this day; a ``tot`` that is not there yet comes behind
    ``vanaf``."""
    shown = day.isoformat() if day else "null"
    if key in entry.nodes:
        node = entry.nodes[key]
        return node.start_mark.index, node.end_mark.index, shown if node.value else f" {shown}"
    after = entry.nodes["vanaf"]
    column = after.start_mark.column - len("vanaf: ")
    return (
        after.end_mark.index,
        after.end_mark.index,
        f", {key}: {shown}" if entry.flow else f"\n{' ' * column}{key}: {shown}",
    )


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for first, last, new in sorted(edits, reverse=True):
        text = text[:first] + new + text[last:]
    return text
