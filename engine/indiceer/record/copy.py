"""A copy of a log as lines of JSON, whole or without free text, and the proof that it is one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from .chain import COLUMNS, Break, Part, Row, check_rows, commit


def check_copy(lines: Iterable[str], head: str | None = None) -> list[Break]:
    """Every place where a copy does not hold by itself."""
    found: list[Break] = []
    rows: list[Row] = []
    destroyed: set[int] = set()
    gone: list[int] = []
    for number, line in enumerate(lines, 1):
        try:
            data = json.loads(line)
            chain = data["keten"]
            row = Row(**{name: chain[dutch] for name, dutch in COLUMNS.items()})
            rows.append(row)
            hashes = list(_hashes(data))
            if not hashes:
                gone.append(row.number)
            elif commit(hashes) != row.commitment:
                found.append(Break(row.number, "de inhoud is veranderd"))
            if row.kind == "vernietiging" and data["kern"]:
                destroyed.update(data["kern"]["tekst"]["rijen"])
        except (ValueError, KeyError, TypeError, RecursionError):
            found.append(Break(number, "deze regel is niet van een logboek"))
    found += check_rows(rows)
    found += [
        Break(number, "de inhoud is weg zonder dat vernietiging is vastgelegd")
        for number in gone
        if number not in destroyed
    ]
    if head and not any(row.hash.startswith(head) for row in rows):
        found.append(Break(0, f"de kop {head} komt in deze kopie niet voor"))
    return sorted(found, key=lambda item: item.row)


def _hashes(data: dict[str, Any]) -> Iterator[str]:
    for name in ("kern", "vrij"):
        told = data[name]
        if told is None:
            continue
        if "hash" in told:
            yield told["hash"]
            continue
        part = Part(bytes.fromhex(told["zout"]), bytes.fromhex(told["lading"]))
        if part.read() != told["tekst"]:
            raise ValueError("the text is not what the payload says")
        yield part.hash()
