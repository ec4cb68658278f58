"""Records for the tests: the facts of the shipped cases, and random partial
intakes made from them."""

from __future__ import annotations

import json
import random
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from indiceer.analysis.outcomes import outcomes
from indiceer.api import evaluator_for, laad_regels
from indiceer.base.places import data_folder
from indiceer.cases.files import case_files
from indiceer.intake.reader import Answer, Intake, complete, read_intake
from indiceer.population.circuit.signals import Signals
from indiceer.population.records.columns import Batch, Column, narrow
from indiceer.population.records.parse import Parser, plain

Record = dict[str, Any]


@lru_cache(maxsize=1)
def book():
    return laad_regels()


@lru_cache(maxsize=1)
def cases() -> list[Intake]:
    return [read_intake(path, book().catalogue) for path in case_files([data_folder("cases")])]


def record(intake: Intake) -> Record:
    return {name: plain(answer.value) for name, answer in intake.answers.items()}


def random_records(size: int, seed: int) -> list[Record]:
    """Cases with facts left out, made unknown, not asked, or taken from another case; dates and
    numbers also around the edges of the rules."""
    chance = random.Random(seed)
    known = [record(intake) for intake in cases()]
    values: dict[str, list[Any]] = {}
    for facts in known:
        for name, value in facts.items():
            values.setdefault(name, []).append(value)
    core = {name for name, fact in book().catalogue.asked.items() if fact.core}
    found = []
    for _ in range(size):
        facts = dict(chance.choice(known))
        for name, pool in values.items():
            draw = chance.random()
            if draw < 0.15:
                facts.pop(name, None)
            elif draw < 0.40:
                facts[name] = chance.choice(pool)
            elif draw < 0.45:
                facts[name] = "onbekend"
            elif draw < 0.47 and name not in core:
                facts[name] = "niet_gevraagd"
        if chance.random() < 0.3:
            facts["geboortedatum"] = date(
                chance.randint(1998, 2012), chance.randint(1, 12), chance.randint(1, 28)
            ).isoformat()
        if chance.random() < 0.3:
            facts["zvw_verblijf_start"] = date(
                chance.randint(2020, 2024), chance.randint(1, 12), chance.randint(1, 28)
            ).isoformat()
            facts["zvw_onderbreking_dagen"] = chance.choice([0, 29, 30, 31, "onbekend"])
        found.append(facts)
    return found


def intake_of(facts: Record, day: date, town: str, parser: Parser) -> Intake:
    return complete(
        book().catalogue,
        "x",
        day,
        town,
        {name: Answer(parser.value(name, value)) for name, value in facts.items()},
    )


def one_by_one(records: list[Record], day: date, town: str) -> list[dict[str, str]]:
    """The outcomes of every record by the oracle and the weighing of a single intake."""
    evaluator, parser = evaluator_for(book(), day, town), Parser(book().catalogue)
    return [outcomes(evaluator, intake_of(facts, day, town, parser).facts) for facts in records]


def batch(records: list[Record], questions: set[str]) -> Batch:
    columns = {}
    for name in questions:
        places: dict[str, int] = {}
        values: list[Any] = []
        ids = []
        for facts in records:
            if name in facts and (key := json.dumps(facts[name])) not in places:
                places[key] = len(values)
                values.append(facts[name])
            ids.append(places[json.dumps(facts[name])] if name in facts else -1)
        numbers = np.array(ids)
        numbers[numbers < 0] = len(values)
        columns[name] = Column(numbers.astype(narrow(len(values))), values)
    return Batch(len(records), columns)


def signal_columns(signals: Signals, people: Batch, town: str) -> dict[int, Any]:
    """Every signal of every record straight from its test, without codes: input of the circuit → a
    column of booleans."""
    found = {}
    for key, asked in signals.columns.items():
        column = signals.column(key, people, town)
        for place, test in asked:
            if column is None:
                found[place] = np.full(people.size, test is None)
                continue
            table = np.zeros(len(column.values) + 1, bool)
            for number in np.unique(column.ids).tolist():
                left_out = number == len(column.values) or column.values[number] == "niet_gevraagd"
                table[number] = (
                    left_out if test is None else not left_out and test(column.values[number])
                )
            found[place] = table[column.ids]
    return found


def cell(value: Any) -> str:
    """A value as it stands in CSV."""
    if isinstance(value, list):
        return "|".join(value) or "[]"
    return json.dumps(value) if isinstance(value, dict) else str(value)


def write_csv(path: Path, records: list[Record], separator: str = ",") -> Path:
    import csv

    names = sorted({name for facts in records for name in facts})
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(names)
        writer.writerows(
            [cell(facts[name]) if name in facts else "" for name in names] for facts in records
        )
    return path


def write_ndjson(path: Path, records: list[Record]) -> Path:
    path.write_text("".join(json.dumps(facts) + "\n" for facts in records), encoding="utf-8")
    return path


def write_parquet(path: Path, records: list[Record], row_group: int = 500) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = sorted({name for facts in records for name in facts})
    table = pa.table(
        {
            name: pa.array(
                [None if name not in facts else cell(facts[name]) for facts in records], pa.string()
            )
            for name in names
        }
    )
    pq.write_table(table, path, row_group_size=row_group)
    return path
