"""CSV with a header line, separated by commas or semicolons, in UTF-8: a chunk is a stretch of
whole lines. An empty cell is left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ...base.faults import Fault, InvalidInput
from ...facts.catalogue import Catalogue
from ..unread import check_unread
from .columns import Batch
from .sources import BATCH, TOWN, Chunk, byte_chunks, check_columns, file_fingerprint


@dataclass(frozen=True)
class CsvFile:
    """One CSV file."""

    path: str

    def fingerprint(self) -> str:
        return file_fingerprint(self.path)

    def chunks(self, records: int) -> list[Chunk]:
        _, _, first = self._header()
        self._check_quotes()
        return byte_chunks(self.path, first, records, quotes=True)

    def batches(
        self, chunk: Chunk, questions: Collection[str], catalogue: Catalogue
    ) -> Iterator[Batch]:
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        from . import arrow

        names, separator, _ = self._header()
        check_columns(self.path, names, catalogue)
        wanted = [name for name in names if name in questions or name == TOWN]
        text = pa.dictionary(pa.int32(), pa.string())
        with open(self.path, "rb") as file:
            file.seek(chunk.start)
            raw = pa.BufferReader(file.read(chunk.stop - chunk.start))
        try:
            table = arrow_csv.read_csv(
                raw,
                arrow_csv.ReadOptions(column_names=names, use_threads=False),
                arrow_csv.ParseOptions(delimiter=separator, newlines_in_values=True),
                arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, text),
                    include_columns=names,
                    strings_can_be_null=True,
                    null_values=[""],
                    quoted_strings_can_be_null=True,
                ),
            )
        except pa.ArrowInvalid as error:
            raise InvalidInput(
                [
                    Fault(
                        self.path,
                        0,
                        0,
                        f"een regel in dit bestand heeft niet {len(names)} kolommen, of is "
                        f"geen UTF-8",
                    )
                ]
            ) from error
        table = table.unify_dictionaries()
        for name in set(names) - set(wanted):
            column = table.column(name)
            for number in range(column.num_chunks):
                check_unread(self.path, name, column.chunk(number).dictionary.to_pylist())
        for start in range(0, table.num_rows, BATCH):
            part = table.slice(start, BATCH).combine_chunks()
            yield Batch(
                part.num_rows,
                {
                    name: arrow.column(part.column(name).combine_chunks(), name, None, self.path)
                    for name in wanted
                },
            )

    def _check_quotes(self) -> None:
        """Raises InvalidInput when a quotation mark does not close: everything behind it would be
        one cell."""
        odd, line, seen = 0, 1, 1
        with open(self.path, "rb") as file:
            while block := file.read(1 << 24):
                marks = block.count(b'"')
                if marks:
                    odd ^= marks & 1
                    line = seen + block.count(b"\n", 0, block.rfind(b'"'))
                seen += block.count(b"\n")
        if odd:
            raise InvalidInput(
                [
                    Fault(
                        self.path,
                        line,
                        1,
                        "een aanhalingsteken dat hier opent of sluit heeft geen ander; elk "
                        "aanhalingsteken hoort een tweede te hebben",
                    )
                ]
            )

    def _header(self) -> tuple[list[str], str, int]:
        """The column names, the separator, and where the first record starts."""
        with open(self.path, "rb") as file:
            line = file.readline()
        try:
            text = line.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise InvalidInput([Fault(self.path, 1, 1, "dit bestand is geen UTF-8")]) from error
        separator = ";" if text.count(";") > text.count(",") else ","
        names = next(csv.reader(io.StringIO(text), delimiter=separator), [])
        if not names:
            raise InvalidInput(
                [Fault(self.path, 1, 1, "de eerste regel noemt de kolommen; die ontbreekt")]
            )
        return names, separator, len(line)
