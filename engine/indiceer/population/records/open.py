"""The source of records for a file, by its ending."""

from __future__ import annotations

from pathlib import Path

from ...base.faults import Fault, InvalidInput
from ...privacy import refuse_file_name
from .sources import Source


def open_source(path: Path) -> Source:
    """The source for a file, by its ending. Raises InvalidInput."""
    refuse_file_name(path)
    if not path.is_file():
        raise InvalidInput([Fault(str(path), 0, 0, "dit bestand bestaat niet")])
    if path.suffix in (".parquet", ".pq"):
        from .parquet import ParquetFile

        return ParquetFile(str(path))
    if path.suffix == ".csv":
        from .csv_file import CsvFile

        return CsvFile(str(path))
    if path.suffix in (".ndjson", ".jsonl"):
        from .ndjson import NdjsonFile

        return NdjsonFile(str(path))
    raise InvalidInput(
        [
            Fault(
                str(path),
                0,
                0,
                "een bevolking is een bestand dat eindigt op .parquet, .csv of .ndjson",
            )
        ]
    )
