"""From a rule file to a spreadsheet: one row per rule, every code as text, and a sheet that says
which file this was."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from typing import Any

from ..base.documents import parse_document
from ..rules.book import RuleBook
from ..rules.model import RuleSet
from ..schemas.hover import RULE_KEYS
from .extra import need_excel
from .layout import COLUMNS, EFFECTS_SHEET, FORM, HELP, LISTS, META, RULES, as_cell, as_rows

_HELP = (
    "Dit blad hoort bij één versie van één regelset. Welke dat is, staat op het blad Over. "
    "Verander dat blad niet.",
    "Op het blad Regels staat elke regel op een eigen rij. Het nummer is de naam van de "
    "regel en verandert nooit.",
    "Heeft een regel meer effecten, dan staan die op het blad Effecten, met hetzelfde nummer "
    "en een volgorde: 1, 2, 3.",
    "In de kolommen 'als', 'bij_uitkomst' en 'termijn' staat hetzelfde als in het "
    "regelbestand. Een nieuwe regel in een cel maakt u met Alt+Enter.",
    "Meer opties of bronnen in één cel scheidt u met een komma. Welke er zijn, staat op het "
    "blad Lijsten.",
    "Een datum schrijft u als 2024-01-01. Leeg betekent: deze sleutel staat niet bij de regel.",
    "Een nieuwe regel: vul een lege rij in. Een regel weghalen kan alleen met de opdracht: "
    "indiceer blad in DIT-BLAD --verwijder NUMMER.",
    "Klaar? Typ: indiceer blad in DIT-BLAD. Zit er een fout in, dan leest u per fout het "
    "blad en de cel, en verandert er niets.",
)


def export(book: RuleBook, ruleset: RuleSet, raw: bytes) -> bytes:
    """The workbook for one rule set, of which ``raw`` is the file."""
    with need_excel():
        from openpyxl import Workbook
        from openpyxl.worksheet.datavalidation import DataValidation

    workbook = Workbook()
    workbook.properties.creator = "indiceer"
    workbook.properties.created = workbook.properties.modified = datetime(2000, 1, 1)
    sheets = {
        RULES: workbook.active,
        **{name: workbook.create_sheet(name) for name in (EFFECTS_SHEET, LISTS, HELP, META)},
    }
    sheets[RULES].title = RULES
    rules, effects = as_rows(parse_document(raw, ruleset.path).data)
    rows = {
        RULES: [{"nummer": number, **values} for number, values in rules.items()],
        EFFECTS_SHEET: [
            {"nummer": number, "volgorde": place, **values}
            for number, items in effects.items()
            for place, values in enumerate(items, 1)
        ],
    }
    for name, columns in COLUMNS.items():
        sheet = sheets[name]
        _heading(sheet, [column.name for column in columns], [column.width for column in columns])
        for row in rows[name]:
            _row(sheet, [as_cell(row.get(column.name), column.kind) for column in columns])
        for place, column in enumerate(columns, 1):
            if column.choices:
                choice = DataValidation(
                    "list",
                    formula1=f'"{",".join(column.choices)}"',
                    allow_blank=True,
                    showErrorMessage=True,
                    errorTitle="Dit woord kan hier niet",
                    error=f"Kies uit: {', '.join(column.choices)}",
                )
                sheet.add_data_validation(choice)
                letter = sheet.cell(1, place).column_letter
                choice.add(f"{letter}2:{letter}2000")
    _lists(sheets[LISTS], book)
    for text in _HELP:
        _row(sheets[HELP], [text])
    sheets[HELP].column_dimensions["A"].width = 120
    meta = {
        "vorm": FORM,
        "regelset": ruleset.id,
        "versie": ruleset.version,
        "laag": ruleset.layer,
        "bestand": ruleset.path,
        "sha256": hashlib.sha256(raw).hexdigest(),
    }
    for name, value in meta.items():
        _row(sheets[META], [name, value])
    sheets[META].column_dimensions["A"].width, sheets[META].column_dimensions["B"].width = 14, 72
    sheets[META].protection.sheet = True
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _heading(sheet: Any, names: list[str], widths: list[int]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    _row(sheet, list(names))
    for cell, width in zip(sheet[1], widths, strict=True):
        cell.font, cell.fill = (
            Font(bold=True, color="FFFFFF"),
            PatternFill("solid", fgColor="154273"),
        )
        if cell.value in RULE_KEYS:
            cell.comment = Comment(RULE_KEYS[cell.value], "indiceer", width=320, height=90)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "C2"


def _row(sheet: Any, values: list[Any]) -> None:
    """A row of text cells; what looks like a formula or a number stays text."""
    from openpyxl.styles import Alignment

    number = 1 if sheet.max_row == 1 and sheet.cell(1, 1).value is None else sheet.max_row + 1
    for place, value in enumerate(values, 1):
        cell = sheet.cell(number, place)
        cell.number_format, cell.alignment = "@", Alignment(wrap_text=True, vertical="top")
        if value is not None:
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"


def _lists(sheet: Any, book: RuleBook) -> None:
    """Which words exist: options, facts with their values, concepts and sources."""
    _heading(sheet, ["soort", "naam", "betekenis", "waarden"], [10, 38, 70, 90])
    for slug, option in book.catalogue.options.items():
        _row(sheet, ["optie", slug, option.explanation, None])
    for name, fact in book.catalogue.facts.items():
        shown = "een gemeente" if fact.kind == "gemeente" else ", ".join(fact.known_values())
        _row(sheet, ["feit", name, fact.question or fact.why, shown or fact.kind])
    for ruleset in book.rulesets:
        for name, concept in ruleset.concepts.items():
            _row(sheet, ["begrip", name, concept.description, "waar, onwaar"])
    for source, entry in book.sources.entries.items():
        places = list(entry.plaatsen) if entry.plaatsen else [""]
        for place in places:
            reference = f"{source}#{place}" if place else source
            _row(
                sheet,
                [
                    "bron",
                    reference,
                    book.sources.cite(reference).spoken,
                    book.sources.note(reference) if place else None,
                ],
            )
