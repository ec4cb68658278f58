"""NDJSON: one intake a line, either its facts alone or a whole intake with the facts under ``feiten``. Slower than Parquet: every line is read by Python."""
from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..documents import quoted
from ..faults import Fault, InvalidInput
from ..intake.catalogue import Catalogue
from .columns import Batch, Column, narrow
from .sources import TOWN, Chunk, byte_chunks, check_columns, file_fingerprint

#: a line becomes Python objects, so fewer at a time than of a columnar file
_LINES = 1 << 15


@dataclass(frozen=True)
class NdjsonFile:
    """One NDJSON file."""

    path: str

    def fingerprint(self) -> str:
        return file_fingerprint(self.path)

    def chunks(self, records: int) -> list[Chunk]:
        return byte_chunks(self.path, 0, records, quotes=False)

    def batches(self, chunk: Chunk, questions: Collection[str], catalogue: Catalogue) -> Iterator[Batch]:
        allowed: set[str] = set()
        builder = _Builder(questions)
        with open(self.path, "rb") as file:
            file.seek(chunk.start)
            while file.tell() < chunk.stop:
                line = file.readline()
                if not line.strip():
                    continue
                facts = self._facts(line)
                if not facts.keys() <= allowed:
                    check_columns(self.path, facts, catalogue)
                    allowed |= facts.keys()
                builder.add(facts)
                if builder.size == _LINES:
                    yield builder.batch()
                    builder = _Builder(questions)
        if builder.size:
            yield builder.batch()

    def _facts(self, line: bytes) -> dict[str, Any]:
        try:
            data = json.loads(line)
        except ValueError as error:
            raise InvalidInput([Fault(self.path, 0, 0, f"deze regel is geen JSON: {quoted(line[:40].decode(errors='replace'))}")]) from error
        if isinstance(data, dict) and isinstance(data.get("feiten"), dict):
            facts = {name: value["waarde"] if isinstance(value, dict) and "waarde" in value else value for name, value in data["feiten"].items()}
            return {**facts, TOWN: data.get(TOWN)}
        if not isinstance(data, dict):
            raise InvalidInput([Fault(self.path, 0, 0, "op elke regel hoort een blok met feiten")])
        return data


class _Builder:
    def __init__(self, questions: Collection[str]):
        self.size = 0
        self.columns: dict[str, tuple[list[int], dict[Any, int], list[Any]]] = {name: ([], {}, []) for name in (*questions, TOWN)}

    def add(self, facts: dict[str, Any]) -> None:
        self.size += 1
        for name, (ids, places, values) in self.columns.items():
            value = facts.get(name)
            if value is None:
                ids.append(-1)
                continue
            key = (value.__class__, value if not isinstance(value, (list, dict)) else json.dumps(value))
            place = places.get(key)
            if place is None:
                place = places[key] = len(values)
                values.append(value)
            ids.append(place)

    def batch(self) -> Batch:
        columns = {}
        for name, (ids, _, values) in self.columns.items():
            numbers = np.array(ids)
            numbers[numbers < 0] = len(values)
            columns[name] = Column(numbers.astype(narrow(len(values))), values)
        if not columns[TOWN].values:
            del columns[TOWN]
        return Batch(self.size, columns)
