"""NDJSON: one intake a line, either its facts alone or a whole intake with the facts under
``feiten``. Slower than Parquet: every line is read by Python."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...base.documents import MAX_DEPTH, quoted
from ...base.faults import Fault, InvalidInput, did_you_mean
from ...facts.catalogue import Catalogue
from ...intake.reader import ANSWER_KEYS, KEYS, own_words
from ...privacy import ADVICE, forbidden_in, named_forbidden
from .columns import Batch, Column, narrow
from .sources import TOWN, Chunk, byte_chunks, check_columns, file_fingerprint, line_of

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

    def batches(
        self, chunk: Chunk, questions: Collection[str], catalogue: Catalogue
    ) -> Iterator[Batch]:
        allowed: set[str] = set()
        reader = _LineReader(own_words(catalogue))
        builder = _Builder(questions)
        with open(self.path, "rb") as file:
            file.seek(chunk.start)
            while file.tell() < chunk.stop:
                place = file.tell()
                line = file.readline()
                if not line.strip():
                    continue
                try:
                    facts = reader.facts(line)
                except _Wrong as wrong:
                    raise InvalidInput(
                        [
                            Fault(self.path, line_of(self.path, place), 1, message)
                            for message in wrong.args
                        ]
                    ) from None
                if not facts.keys() <= allowed:
                    check_columns(self.path, facts, catalogue)
                    allowed |= facts.keys()
                builder.add(facts)
                if builder.size == _LINES:
                    yield builder.batch()
                    builder = _Builder(questions)
        if builder.size:
            yield builder.batch()


class _Wrong(Exception):
    """What is wrong with one line, a message each."""


class _LineReader:
    """From a line to its facts, with the same faults as an intake by itself has."""

    def __init__(self, known: frozenset[str]):
        #: words of our own, and what was looked at before
        self.known = set(known)

    def facts(self, line: bytes) -> dict[str, Any]:
        """The facts of one record. Raises _Wrong."""
        data = self._data(line)
        if not isinstance(data, dict):
            raise _Wrong("op elke regel hoort een blok met feiten")
        self._refuse_persons(data)
        facts = data.get("feiten")
        if not isinstance(facts, dict):
            return data
        if strange := [key for key in data if key not in KEYS]:
            raise _Wrong(
                *(f"onbekende sleutel {quoted(key)}{did_you_mean(key, KEYS)}" for key in strange)
            )
        return {**{name: _value(value) for name, value in facts.items()}, TOWN: data.get(TOWN)}

    def _data(self, line: bytes) -> Any:
        try:
            data = json.loads(line, object_pairs_hook=_once)
            deep = line.count(b"[") + line.count(b"{") > MAX_DEPTH and _depth(data) > MAX_DEPTH
        except RecursionError:
            deep = True
        except ValueError:
            raise _Wrong("deze regel is geen JSON") from None
        if deep:
            raise _Wrong(f"te diep genest (hoogstens {MAX_DEPTH} lagen)")
        return data

    def _refuse_persons(self, data: dict[str, Any]) -> None:
        found = [
            f"{' > '.join(map(str, path)) if _shown(path, message) else 'een veld'}: {message}"
            for path, message in forbidden_in(data, self.known)
        ]
        if (
            isinstance(case := data.get("casus"), str)
            and case not in self.known
            and (kind := named_forbidden(case))
        ):
            found.append(f"casus: deze naam lijkt op {kind}; {ADVICE}")
        if found:
            raise _Wrong(*found)
        if len(self.known) < 100_000:
            self.known.update(text for text in _texts(data) if len(text) < 60)


def _shown(path: tuple[str | int, ...], message: str) -> bool:
    """May the place be named? Not when a key on the way is what must not be there."""
    return not message.startswith("deze sleutel") and not any(
        isinstance(step, str) and named_forbidden(step) for step in path
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = {name for name in names if names.count(name) > 1}
        raise _Wrong(
            *(
                "een sleutel staat er twee keer"
                if named_forbidden(name)
                else f"sleutel {quoted(name)} staat er twee keer"
                for name in sorted(twice)
            )
        )
    return found


def _value(answer: Any) -> Any:
    if not isinstance(answer, dict) or "waarde" not in answer:
        return answer
    if strange := [key for key in answer if key not in ANSWER_KEYS]:
        raise _Wrong(
            *(f"onbekende sleutel {quoted(key)}{did_you_mean(key, ANSWER_KEYS)}" for key in strange)
        )
    return answer["waarde"]


def _depth(data: Any) -> int:
    """How many layers deep; counted with a list of our own, so that depth costs no recursion."""
    deepest, waiting = 0, [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        deepest = max(deepest, depth)
        inner = (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        )
        waiting += [(item, depth + 1) for item in inner]
    return deepest


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


class _Builder:
    def __init__(self, questions: Collection[str]):
        self.size = 0
        self.columns: dict[str, tuple[list[int], dict[Any, int], list[Any]]] = {
            name: ([], {}, []) for name in (*questions, TOWN)
        }

    def add(self, facts: dict[str, Any]) -> None:
        self.size += 1
        for name, (ids, places, values) in self.columns.items():
            value = facts.get(name)
            if value is None:
                ids.append(-1)
                continue
            key = (
                value.__class__,
                value if not isinstance(value, (list, dict)) else json.dumps(value),
            )
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
