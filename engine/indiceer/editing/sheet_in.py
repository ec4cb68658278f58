"""Reads a spreadsheet into rows of plain values, and names every cell that cannot be read.

Knows nothing of the rule file it came from.
"""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..base.documents import parse_document, quoted
from ..base.faults import Fault, InvalidInput, did_you_mean
from .extra import need_excel
from .layout import COLUMNS, EFFECTS_SHEET, FORM, META, RULES, Column

MAX_BYTES, MAX_UNPACKED, MAX_ROWS = 5_000_000, 60_000_000, 3000
_META_KEYS = ("vorm", "regelset", "versie", "laag", "bestand", "sha256")


@dataclass
class Row:
    """One row: its number on the sheet, and per column the value and the text of the cell."""

    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class Blad:
    """A workbook that was read: what it says it belongs to, its rows, and the
    faults found so far."""

    name: str
    meta: dict[str, str]
    rules: list[Row]
    effects: list[Row]
    faults: list[Fault]

    def fault(self, row: Row, column: str, message: str) -> None:
        self.faults.append(
            cell_fault(self.name, row.sheet, row.cells.get(column, f"A{row.number}"), message)
        )


def cell_fault(file: str, sheet: str, cell: str, message: str) -> Fault:
    return Fault(f"{file}, blad {sheet}, cel {cell}", 0, 0, message)


def read_workbook(path: Path) -> Blad:
    """Read a workbook.

    Raises InvalidInput when it is no workbook of ours at all; faults in cells are kept in the
    result.
    """
    with need_excel():
        from openpyxl import load_workbook
    name = path.name
    _check_file(path)
    try:
        workbook = load_workbook(path)
    except Exception:  # openpyxl raises what it likes on a damaged file
        raise InvalidInput([Fault(name, 0, 0, "dit is geen leesbaar rekenblad (.xlsx)")]) from None
    faults = [
        Fault(
            name,
            0,
            0,
            f"blad '{sheet}' ontbreekt; zet het terug{did_you_mean(sheet, workbook.sheetnames)}",
        )
        for sheet in (META, *COLUMNS)
        if sheet not in workbook.sheetnames
    ]
    if faults:
        raise InvalidInput(faults)
    meta = _meta(workbook[META], name, faults)
    if faults:
        raise InvalidInput(faults)
    rows = {sheet: _rows(workbook[sheet], sheet, name, faults) for sheet in COLUMNS}
    return Blad(name, meta, rows[RULES], rows[EFFECTS_SHEET], faults)


def _check_file(path: Path) -> None:
    name = path.name
    if not path.is_file():
        raise InvalidInput([Fault(name, 0, 0, "dit bestand bestaat niet")])
    if path.stat().st_size > MAX_BYTES:
        raise InvalidInput(
            [
                Fault(
                    name, 0, 0, f"dit rekenblad is te groot (hoogstens {MAX_BYTES // 1_000_000} MB)"
                )
            ]
        )
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, OSError):
        raise InvalidInput(
            [Fault(name, 0, 0, "dit is geen rekenblad (.xlsx); sla het op als Excel-werkmap")]
        ) from None
    if unpacked > MAX_UNPACKED:
        raise InvalidInput([Fault(name, 0, 0, "dit rekenblad is uitgepakt te groot")])


def _meta(sheet: Any, name: str, faults: list[Fault]) -> dict[str, str]:
    found = {
        str(row[0].value): row[1]
        for row in sheet.iter_rows(min_row=1, max_row=20, max_col=2)
        if len(row) == 2 and row[0].value is not None
    }
    for key in _META_KEYS:
        cell = found.get(key)
        if cell is None:
            faults.append(
                Fault(
                    f"{name}, blad {META}",
                    0,
                    0,
                    f"de rij '{key}' ontbreekt; exporteer opnieuw met 'indiceer blad uit'",
                )
            )
        elif not isinstance(cell.value, str):
            faults.append(
                cell_fault(
                    name,
                    META,
                    cell.coordinate,
                    f"'{key}' is geen tekst meer; exporteer opnieuw met 'indiceer blad uit'",
                )
            )
    meta = {key: str(found[key].value) for key in _META_KEYS if key in found}
    if not faults and meta["vorm"] != FORM:
        faults.append(
            cell_fault(
                name,
                META,
                found["vorm"].coordinate,
                f"dit blad heeft de vorm {quoted(meta['vorm'])}; deze indiceer leest '{FORM}'",
            )
        )
    return meta


def _rows(sheet: Any, title: str, name: str, faults: list[Fault]) -> list[Row]:
    for area in sheet.merged_cells.ranges:
        faults.append(
            cell_fault(
                name,
                title,
                area.coord.split(":")[0],
                f"de cellen {area.coord} zijn samengevoegd; maak dat ongedaan",
            )
        )
    columns = _columns(sheet, title, name, faults)
    if sheet.max_row > MAX_ROWS:
        faults.append(
            Fault(
                f"{name}, blad {title}",
                0,
                0,
                f"dit blad heeft meer dan {MAX_ROWS} rijen; haal lege rijen onderaan weg",
            )
        )
        return []
    rows = []
    for cells in sheet.iter_rows(min_row=2):
        row = Row(title, cells[0].row)
        for cell in cells:
            column = columns.get(cell.column)
            if column is None:
                if cell.value is not None and cell.column > len(columns):
                    faults.append(
                        cell_fault(
                            name,
                            title,
                            cell.coordinate,
                            "boven deze cel staat geen kop; zet wat hier staat in een kolom "
                            "met een kop",
                        )
                    )
                continue
            row.cells[column.name] = cell.coordinate
            row.shown[column.name] = _shown(cell)
            try:
                row.values[column.name] = _value(cell, column)
            except _Unreadable as error:
                row.values[column.name] = None
                faults.append(cell_fault(name, title, cell.coordinate, str(error)))
        if any(row.shown.values()):
            rows.append(row)
    return rows


def _columns(sheet: Any, title: str, name: str, faults: list[Fault]) -> dict[int, Column]:
    """Place → column, by the headings; columns may stand in any order."""
    known = {column.name: column for column in COLUMNS[title]}
    found: dict[int, Column] = {}
    for cell in next(sheet.iter_rows(min_row=1, max_row=1), ()):
        heading = str(cell.value).strip() if cell.value is not None else ""
        if heading in known and known[heading] in found.values():
            faults.append(
                cell_fault(name, title, cell.coordinate, f"kolom '{heading}' staat er twee keer")
            )
        elif heading in known:
            found[cell.column] = known[heading]
        elif heading:
            faults.append(
                cell_fault(
                    name,
                    title,
                    cell.coordinate,
                    f"onbekende kolom {quoted(heading)}{did_you_mean(heading, known)}",
                )
            )
    for missing in known.keys() - {column.name for column in found.values()}:
        faults.append(Fault(f"{name}, blad {title}, rij 1", 0, 0, f"kolom '{missing}' ontbreekt"))
    return found


#: how a text per fact begins: the name of a fact and a colon; a sentence begins with a capital
_PER_FACT = re.compile(r"[a-z][a-z0-9_]*: ")


class _Unreadable(Exception):
    """What is wrong with one cell, in Dutch."""


def _shown(cell: Any) -> str:
    """The text of a cell, with the line ends and spaces that spreadsheets change put back."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime):
        return cell.value.date().isoformat()
    return (
        str(cell.value)
        .replace("_x000D_", "")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u00a0", " ")
        .strip()
    )


def _value(cell: Any, column: Column) -> Any:
    raw, text = cell.value, _shown(cell)
    if cell.data_type == "e":
        raise _Unreadable(f"hier staat de foutcode {raw}; vul de waarde opnieuw in")
    if cell.data_type == "f" or type(raw).__name__ in ("ArrayFormula", "DataTableFormula"):
        raise _Unreadable("hier staat een formule; schrijf de waarde zelf, als tekst")
    if not text:
        return None
    if isinstance(raw, bool):
        raise _Unreadable("hier staat WAAR of ONWAAR van het rekenblad; maak de cel op als tekst")
    if column.kind == "datum":
        return _date(raw, text)
    if column.kind == "getal":
        return _number(raw, text)
    if isinstance(raw, (datetime, date)):
        raise _Unreadable(
            "het rekenblad heeft hier een datum van gemaakt; maak de cel op als tekst en typ "
            "de waarde opnieuw"
        )
    if isinstance(raw, (int, float)):
        raise _Unreadable(
            "het rekenblad heeft hier een getal van gemaakt; maak de cel op als tekst en typ "
            "de waarde opnieuw"
        )
    _parsed(json.dumps(text, ensure_ascii=False))  # refuses characters that turn up in no rule file
    if column.kind == "lijst":
        return _list(text)
    if column.kind == "yaml" or (column.kind == "zin" and _PER_FACT.match(text)):
        return _block(text, column.name)
    return " ".join(text.split())


def _date(raw: Any, text: str) -> date:
    if isinstance(raw, datetime):
        if (raw.hour, raw.minute, raw.second) != (0, 0, 0):
            raise _Unreadable(
                "bij deze datum staat een tijd; schrijf alleen de dag, zoals 2024-01-01"
            )
        return raw.date()
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise _Unreadable(
            f"{quoted(text)} is geen datum; schrijf een datum als 2024-01-01"
        ) from None


def _number(raw: Any, text: str) -> int:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if not re.fullmatch(r"[0-9]{1,3}", str(raw).strip()):
        raise _Unreadable(f"{quoted(text)} is geen volgorde; schrijf 1, 2, 3")
    return int(raw)


def _list(text: str) -> list[str]:
    items = [item.strip() for item in re.split(r"[,;\n]", text)]
    if "" in items:
        raise _Unreadable("er staat een komma te veel; scheid de waarden met één komma")
    for item in items:
        if items.count(item) > 1:
            raise _Unreadable(f"{quoted(item)} staat er twee keer")
        if " " in item:
            raise _Unreadable(f"tussen de waarden in {quoted(item)} ontbreekt een komma")
    return items


def _block(text: str, name: str) -> dict[str, Any]:
    if any(mark in text for mark in "“”„‘’"):
        raise _Unreadable(
            'er staan kromme aanhalingstekens in; gebruik rechte aanhalingstekens (")'
        )
    data = _parsed(text)
    if not isinstance(data, dict):
        raise _Unreadable(f"hier hoort 'naam: waarde', zoals in het regelbestand onder '{name}'")
    return data


def _parsed(text: str) -> Any:
    try:
        return parse_document(text, "cel").data
    except InvalidInput as error:
        first = error.faults[0]
        raise _Unreadable(f"{first.message}, regel {max(first.line, 1)} van deze cel") from None
