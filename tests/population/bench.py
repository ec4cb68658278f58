"""Measures population runs. Not a test: run it by hand.

python tests/population/bench.py geheugen [RECORDS]            encoded columns in memory, against
plain numpy with two values python tests/population/bench.py bestand MAP [RECORDS]         a Parquet
file of made-up records, on two processes, reading included
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
from plain_numpy import CODE, PlainNumpy
from population_records import signal_columns

from indiceer.api import evaluator_for, laad_regels
from indiceer.population.backends import run_job
from indiceer.population.circuit.plan import BANDS, Plan, World
from indiceer.population.job import Job, Side
from indiceer.population.records.columns import Batch, Days
from indiceer.population.records.distribution import DEFAULT, load_distribution
from indiceer.population.records.parquet import ParquetFile
from indiceer.population.records.sources import BATCH
from indiceer.population.records.synthetic import Synthetic
from indiceer.population.tally import Counter

DAY, TOWN = date(2026, 6, 1), "dalfsen"


def people(size: int) -> Synthetic:
    return Synthetic(size, 7, load_distribution(DEFAULT, laad_regels().catalogue, DAY, TOWN))


def in_memory(size: int) -> None:
    """Ours starts from the encoded columns, plain numpy from signals that are there already: once
    over everything and once in blocks that fit the cache."""
    book = laad_regels()
    active = evaluator_for(book, DAY, TOWN).active
    plan = Plan([World.of(active)])
    counter, plain = Counter(plan), PlainNumpy(active, plan.signals)
    source = people(size)
    batches = list(source.batches(source.chunks(size)[0], plan.signals.questions(), book.catalogue))
    parts = [signal_columns(plan.signals, batch, TOWN) for batch in batches]
    columns = {place: np.concatenate([part[place] for part in parts]) for place in parts[0]}
    band = np.full(size, len(BANDS) - 1, np.uint8)
    for number, row in enumerate(plan.bands[:-1]):
        band[columns[plan.circuit.nodes[row][1][0]]] = number

    def plain_blocks(block: int) -> None:
        totals = np.zeros(len(CODE) * len(BANDS), np.int64)
        for start in range(0, size, block):
            stop = min(start + block, size)
            part = {place: column[start:stop] for place, column in columns.items()}
            for codes in plain.outcomes(part, stop - start).values():
                totals += np.bincount(
                    codes * np.uint8(len(BANDS)) + band[start:stop], minlength=len(totals)
                )

    runs = {
        "bitvlakken, drie waarden, vanaf de kolommen": lambda: [
            counter.count(batch, TOWN) for batch in batches
        ],
        "kaal numpy, twee waarden, vanaf de signalen": lambda: plain_blocks(size),
        "idem, in blokken van 16.384": lambda: plain_blocks(1 << 14),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(5):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:48} {median * 1e3:9.1f} ms {size / median / 1e6:8.2f} miljoen records/s")


def write_file(path: Path, size: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    source, catalogue = people(size), laad_regels().catalogue
    writer = None
    for chunk in source.chunks(BATCH):
        for batch in source.batches(chunk, set(catalogue.asked), catalogue):
            table = as_table(pa, batch)
            writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
            writer.write_table(table, row_group_size=BATCH)
    assert writer is not None
    writer.close()


def as_table(pa, batch: Batch):
    arrays = {}
    for name, column in batch.columns.items():
        missing = column.ids == len(column.values)
        if isinstance(column.values, Days) and not column.values.words:
            days = column.ids.astype(np.int32) - Days.number(date(1970, 1, 1))
            arrays[name] = pa.array(days, pa.int32(), mask=missing).cast(pa.date32())
        else:
            values = [str(column.values[place]) for place in range(len(column.values))]
            places = pa.array(np.where(missing, 0, column.ids).astype(np.int32), mask=missing)
            arrays[name] = pa.DictionaryArray.from_arrays(places, pa.array(values)).cast(
                pa.string()
            )
    return pa.table(arrays)


def on_file(folder: Path, size: int) -> None:
    path = folder / f"bevolking-{size}.parquet"
    if not path.exists():
        start = time.perf_counter()
        write_file(path, size)
        print(
            f"geschreven: {path.stat().st_size / 1e6:.0f} MB in {time.perf_counter() - start:.1f} s"
        )
    start = time.perf_counter()
    run_job(Job(ParquetFile(str(path)), Side(None, DAY, TOWN)), "processen", 2)
    taken = time.perf_counter() - start
    print(
        f"Parquet, {size} records, processen x 2: {taken:.1f} s, {size / taken / 1e6:.2f} "
        f"miljoen records/s"
    )
    start = time.perf_counter()
    run_job(Job(people(size), Side(None, DAY, TOWN)), "processen", 2)
    taken = time.perf_counter() - start
    print(
        f"verzonnen, {size} records, processen x 2: {taken:.1f} s, {size / taken / 1e6:.2f} "
        f"miljoen records/s"
    )


if __name__ == "__main__":
    if sys.argv[1] == "geheugen":
        in_memory(int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
    else:
        on_file(Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 18_000_000)
