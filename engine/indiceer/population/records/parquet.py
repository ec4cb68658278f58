"""Parquet: a chunk is a number of whole row groups; text comes in as numbers and a list of values,
as the file itself stores it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ...base.faults import Fault, InvalidInput
from ...facts.catalogue import Catalogue
from ..unread import check_unread
from .columns import Batch
from .sources import BATCH, TOWN, Chunk, check_columns, file_fingerprint


def _distinct(column: Any) -> list[Any]:
    """Every value of a column once; numbers that are short, and days, lead to nobody."""
    import pyarrow as pa

    kind = column.type
    if (
        pa.types.is_null(kind)
        or pa.types.is_date(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_timestamp(kind)
    ):
        return []
    if pa.types.is_nested(kind):
        return [str(value) for value in column.to_pylist() if value]
    found = column.dictionary if pa.types.is_dictionary(kind) else column.unique()
    values: list[Any] = found.to_pylist()
    return values


@dataclass(frozen=True)
class ParquetFile:
    """One Parquet file."""

    path: str

    def fingerprint(self) -> str:
        return file_fingerprint(self.path)

    def chunks(self, records: int) -> list[Chunk]:
        metadata = self._open().metadata
        chunks: list[Chunk] = []
        start = held = 0
        for group in range(metadata.num_row_groups):
            held += metadata.row_group(group).num_rows
            if held >= records or group == metadata.num_row_groups - 1:
                chunks.append(Chunk(len(chunks), start, group + 1))
                start, held = group + 1, 0
        return chunks

    def batches(
        self, chunk: Chunk, questions: Collection[str], catalogue: Catalogue
    ) -> Iterator[Batch]:
        from . import arrow

        names = self._open().schema_arrow.names
        check_columns(self.path, names, catalogue)
        wanted = [name for name in names if name in questions or name == TOWN]
        file = self._open(names)
        first = 1 + sum(file.metadata.row_group(group).num_rows for group in range(chunk.start))
        for table in file.iter_batches(
            batch_size=BATCH,
            row_groups=range(chunk.start, chunk.stop),
            columns=names,
            use_threads=False,
        ):
            for name in set(names) - set(wanted):
                check_unread(self.path, name, _distinct(table.column(name)))
            columns = {
                name: arrow.column(table.column(name), name, catalogue.facts.get(name), self.path)
                for name in wanted
            }
            yield Batch(table.num_rows, columns, first)
            first += table.num_rows

    def _open(self, as_dictionary: list[str] | None = None) -> Any:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            if as_dictionary:
                kinds = {field.name: field.type for field in pq.read_schema(self.path)}
                as_dictionary = [
                    name
                    for name in as_dictionary
                    if pa.types.is_string(kinds[name]) or pa.types.is_large_string(kinds[name])
                ]
            return pq.ParquetFile(self.path, read_dictionary=as_dictionary)
        except (pa.ArrowInvalid, OSError) as error:
            raise InvalidInput(
                [Fault(self.path, 0, 0, "dit is geen Parquet-bestand dat indiceer kan lezen")]
            ) from error
