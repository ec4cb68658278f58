"""One population run as data that can be sent anywhere, and the work on one chunk of it.

A chunk gives the same counts wherever and whenever it is computed. Its result is kept under the
hash of everything it depends on, so that a run that was broken off goes on where it stopped, and a
result of other rules, other records or another version is never taken for its own.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ..base.faults import Fault, InvalidInput, did_you_mean
from ..base.places import data_place
from ..base.version import __version__
from ..plan.evaluators import evaluator_for
from ..plan.key import content_key
from ..plan.open import laad_regels
from ..rules.layers import ActiveRules
from .circuit.comparing import compared_plan
from .circuit.plan import Plan, World
from .circuit.signals import NeedsTown
from .records.columns import Batch
from .records.sources import TOWN, Chunk, Source
from .tally import Counter, Counts, Tally, add, to_json

#: changes when the counts of a chunk get another meaning
FORMAT = 1


@dataclass(frozen=True)
class Side:
    """Rules of a folder (None: those of indiceer), on a day, in a municipality (None: that of each
    record)."""

    rules: str | None
    day: date
    town: str | None

    @property
    def place(self) -> str:
        """The rules folder."""
        return self.rules or data_place("rules")

    def fingerprint(self) -> list[str | None]:
        folder = Path(self.place)
        found = hashlib.sha256()
        for path in sorted(folder.rglob("*.yaml")):
            found.update(
                path.relative_to(folder).as_posix().encode()
                + b"\0"
                + hashlib.sha256(path.read_bytes()).digest()
            )
        return [found.hexdigest(), self.day.isoformat(), self.town]


@dataclass(frozen=True)
class Job:
    """What is run: the records, the rules, and with ``other`` the rules to compare with."""

    source: Source
    side: Side
    other: Side | None = None
    folder: str | None = None

    def fingerprint(self) -> str:
        """Of all that the counts depend on but the chunk."""
        sides = [self.side.fingerprint(), self.other and self.other.fingerprint()]
        return hashlib.sha256(
            json.dumps([FORMAT, __version__, self.source.fingerprint(), sides]).encode()
        ).hexdigest()


def chunk_file(job: Job, fingerprint: str, chunk: Chunk) -> Path | None:
    """Where the result of a chunk is kept, if it is kept."""
    if job.folder is None:
        return None
    name = hashlib.sha256(f"{fingerprint} {chunk.start} {chunk.stop}".encode()).hexdigest()
    return Path(job.folder) / f"blok-{name[:32]}.json"


def kept_result(path: Path | None) -> Any | None:
    """The result of an earlier run; None if there is none, or if the file is not whole."""
    try:
        data = json.loads(path.read_text()) if path else None
    except (OSError, ValueError):
        return None
    if (
        not isinstance(data, dict)
        or data.keys() != {"sha256", "tellingen"}
        or data["sha256"] != digest(data["tellingen"])
    ):
        return None
    return data["tellingen"]


def digest(counts: Any) -> str:
    """The hash of counts."""
    return hashlib.sha256(json.dumps(counts, separators=(",", ":")).encode()).hexdigest()


def run_chunk(job: Job, chunk: Chunk, path: Path | None) -> Any:
    """The counts of one chunk, as plain lists; kept in ``path``, whole or not at all."""
    counts = to_json(_runner(job, _contents(job)).count(chunk))
    if path is not None:
        temporary = path.with_name(f"{path.name}.{chunk.number}.deel")
        temporary.write_text(json.dumps({"sha256": digest(counts), "tellingen": counts}))
        temporary.replace(path)
    return counts


def _contents(job: Job) -> tuple[str | None, ...]:
    """What the rules folders of the job hold now: a process that lives long must not count with
    rules that have changed since."""
    return tuple(content_key(side.place) for side in (job.side, job.other) if side)


@lru_cache(maxsize=2)
def _runner(job: Job, contents: tuple[str | None, ...]) -> _Runner:
    return _Runner(job)


class _Runner:
    """The plans of one job in one process. Municipalities with the same rules share a plan."""

    def __init__(self, job: Job):
        self.job = job
        self.book = laad_regels(job.side.rules)
        self.other_book = (
            laad_regels(job.other.rules)
            if job.other and job.other.rules != job.side.rules
            else self.book
        )
        self.catalogue = self.book.catalogue
        self._plans: dict[Any, tuple[Plan, Counter]] = {}
        self._by_town: dict[str, tuple[Plan, Counter]] = {}

    def count(self, chunk: Chunk) -> Tally:
        town = self.job.side.town
        questions = self._plan_for(town)[0].signals.questions() if town else self._readable()
        batches = (
            self._born(batch) for batch in self.job.source.batches(chunk, questions, self.catalogue)
        )
        return add(part for batch in batches for part in self._counts(batch))

    def _born(self, batch: Batch) -> Batch:
        """The batch, in which nobody is born after the day of the rules (the last of two that are
        compared). Raises InvalidInput."""
        column = batch.columns.get("geboortedatum")
        last = max(side.day for side in (self.job.side, self.job.other) if side).isoformat()
        if column is not None:
            for place in np.flatnonzero(np.bincount(column.ids)[: len(column.values)]):
                day = column.values[int(place)]
                text = day.isoformat() if isinstance(day, date) else day
                if isinstance(text, str) and text[:4].isdigit() and text > last[: len(text)]:
                    raise InvalidInput(
                        [
                            Fault(
                                "bevolking",
                                0,
                                0,
                                "kolom 'geboortedatum': een geboortedatum ligt na de peildatum",
                            )
                        ]
                    )
        return batch

    def _readable(self) -> set[str]:
        """What rules of any municipality may read: everything but free text."""
        return {
            name
            for name, fact in self.catalogue.asked.items()
            if fact.kind not in ("tekst", "tekstlijst", "zrm")
        }

    def _counts(self, batch: Batch) -> list[Tally]:
        town = self.job.side.town
        if town is not None:
            return [{town: self._count(batch, town)}]
        column = batch.columns.get(TOWN)
        if column is None or (column.ids == len(column.values)).any():
            raise InvalidInput(
                [
                    Fault(
                        "bevolking",
                        0,
                        0,
                        "niet elk record noemt een gemeente; geef er een met --gemeente",
                    )
                ]
            )
        found: list[Tally] = []
        for place in np.flatnonzero(np.bincount(column.ids, minlength=1)):
            rows = np.flatnonzero(column.ids == place)
            slug = self._municipality(column.values[int(place)])
            part = Batch(
                len(rows),
                {name: taken.take(rows) for name, taken in batch.columns.items() if name != TOWN},
            )
            found.append({slug: self._count(part, slug)})
        return found

    def _count(self, batch: Batch, town: str) -> Counts:
        _, counter = self._plan_for(town)
        return counter.count(batch, town)

    def _municipality(self, name: Any) -> str:
        slug = self.catalogue.municipality(name) if isinstance(name, str) else None
        if slug is None:
            raise InvalidInput(
                [
                    Fault(
                        "bevolking",
                        0,
                        0,
                        f"kolom 'gemeente': '{name}' is geen "
                        f"gemeente{did_you_mean(name, self.catalogue.municipalities)}",
                    )
                ]
            )
        return slug

    def _plan_for(self, town: str) -> tuple[Plan, Counter]:
        if town not in self._by_town:
            self._by_town[town] = self._made(town)
        return self._by_town[town]

    def _made(self, town: str) -> tuple[Plan, Counter]:
        varies = self.job.side.town is None
        actives = [evaluator_for(self.book, self.job.side.day, town)]
        if self.job.other:
            actives.append(
                evaluator_for(self.other_book, self.job.other.day, self.job.other.town or town)
            )
        kinds = tuple(_kind(evaluator.active) for evaluator in actives)
        if varies and kinds in self._plans:
            return self._plans[kinds]

        def build(varies: bool) -> Plan:
            old = World.of(actives[0].active, varies)
            if len(actives) == 1:
                return Plan([old])
            new = World.of(actives[1].active, varies)
            if new.town != old.town:
                new = replace(new, moved=(old.town, new.town))
            return compared_plan(actives[0], actives[1], old, new)

        try:
            plan = build(varies)
        except NeedsTown:
            plan, varies = build(False), False
        made = (plan, Counter(plan))
        if varies:
            self._plans[kinds] = made
        return made


def _kind(active: ActiveRules) -> Any:
    """Equal for municipalities with the same rules."""
    return tuple(
        (ruleset.layer, ruleset.id, ruleset.version) for ruleset in active.rulesets
    ), active.region
