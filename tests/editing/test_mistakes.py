"""Every kind of mistake in a spreadsheet gives one Dutch message of its own, with sheet and cell,
and leaves the rule file as it was."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import load_workbook

from indiceer.base.faults import InvalidInput
from indiceer.editing.layout import EFFECTS_SHEET, META, RULES
from indiceer.editing.spreadsheet import from_workbook


def put(column, value, number="G-DA-03", sheet=RULES):
    """A change of one cell."""

    def change(opened):
        place = next(cell.column for cell in opened[sheet][1] if cell.value == column)
        next(
            row[place - 1] for row in opened[sheet].iter_rows(min_row=2) if row[0].value == number
        ).value = value

    return change


def typed(column, value, kind):
    """A change of one cell, with the kind that a spreadsheet program gives it."""

    def change(opened):
        put(column, value)(opened)
        place = next(cell.column for cell in opened[RULES][1] if cell.value == column)
        next(
            row[place - 1]
            for row in opened[RULES].iter_rows(min_row=2)
            if row[0].value == "G-DA-03"
        ).data_type = kind

    return change


def meta(row, value):
    return lambda opened: setattr(opened[META].cell(row, 2), "value", value)


def rename(sheet, new):
    return lambda opened: setattr(opened[sheet], "title", new)


def heading(old, new):
    return lambda opened: setattr(
        next(cell for cell in opened[RULES][1] if cell.value == old), "value", new
    )


def extra_row(sheet, **values):
    return lambda opened: opened[sheet].append(
        [values.get(cell.value) for cell in opened[sheet][1]]
    )


MISTAKES = {
    "sheet gone": (
        rename(EFFECTS_SHEET, "Efecten"),
        "blad.xlsx",
        "blad 'Effecten' ontbreekt; zet het terug; bedoelde u 'Efecten'?",
    ),
    "column renamed": (
        heading("kracht", "krachtig"),
        "blad Regels, cel E1",
        "onbekende kolom 'krachtig'; bedoelde u 'kracht'?",
    ),
    "column gone": (heading("lezing", None), "blad Regels, rij 1", "kolom 'lezing' ontbreekt"),
    "column twice": (
        heading("lezing", "titel"),
        "blad Regels, cel S1",
        "kolom 'titel' staat er twee keer",
    ),
    "cell without heading": (
        lambda opened: setattr(opened[RULES].cell(3, 25), "value", "let op"),
        "blad Regels, cel Y3",
        "boven deze cel staat geen kop",
    ),
    "cells merged": (
        lambda opened: opened[RULES].merge_cells("B3:C3"),
        "blad Regels, cel B3",
        "de cellen B3:C3 zijn samengevoegd",
    ),
    "number of rule gone": (
        put("nummer", None),
        "blad Regels, cel A4",
        "deze rij heeft geen nummer",
    ),
    "number of rule twice": (
        put("nummer", "G-DA-02"),
        "blad Regels, cel A4",
        "regel G-DA-02 staat er twee keer, ook op rij 3",
    ),
    "number of wrong form": (
        extra_row(
            RULES,
            nummer="g-da-98",
            titel="Proef",
            effect="adviseert",
            binding="bv",
            bron="dalfsen-lokaal-plan#1.1",
            waarom="Zo is het.",
        ),
        "blad Regels, cel A",
        "'g-da-98' heeft niet de goede vorm",
    ),
    "rule gone": (
        lambda opened: opened[RULES].delete_rows(4),
        "blad Regels",
        "regel G-DA-03 staat niet meer op blad Regels; zet de rij terug",
    ),
    "unknown effect": (
        put("effect", "pleit_tege"),
        "blad Regels, cel C4",
        "'pleit_tege' kan hier niet",
    ),
    "unknown option": (
        put("opties", "beschermd_tuis"),
        "blad Regels, cel D4",
        "optie 'beschermd_tuis' bestaat niet; bedoelde u 'beschermd_thuis'?",
    ),
    "comma forgotten": (
        put("opties", "beschermd_thuis beschermd_wonen"),
        "blad Regels, cel D4",
        "ontbreekt een komma",
    ),
    "comma too many": (
        put("opties", "beschermd_thuis,,beschermd_wonen"),
        "blad Regels, cel D4",
        "er staat een komma te veel",
    ),
    "option twice": (
        put("opties", "beschermd_thuis, beschermd_thuis"),
        "blad Regels, cel D4",
        "'beschermd_thuis' staat er twee keer",
    ),
    "strength gone": (
        put("kracht", None),
        "blad Regels, cel A4",
        "effect 'pleit_tegen' heeft een 'kracht' nodig",
    ),
    "condition not yaml": (
        put("als", "alle: [uitstelbaarheid: niet"),
        "blad Regels, cel G4",
        "dit is geen geldige YAML",
    ),
    "condition a loose word": (
        put("als", "niet"),
        "blad Regels, cel G4",
        "hier hoort 'naam: waarde'",
    ),
    "condition with curly quotes": (
        put("als", "leeftijd: “>= 18”"),
        "blad Regels, cel G4",
        "er staan kromme aanhalingstekens in",
    ),
    "unknown fact": (
        put("als", "uitstelbaarhied: niet"),
        "blad Regels, cel G4",
        "feit 'uitstelbaarhied' bestaat niet; bedoelde u 'uitstelbaarheid'?",
    ),
    "unknown value": (
        put("als", "uitstelbaarheid: nooit"),
        "blad Regels, cel G4",
        "'nooit' is geen waarde van 'uitstelbaarheid'",
    ),
    "unknown source": (
        put("bron", "dalfsen-lokaal-plan#9.9"),
        "blad Regels, cel M4",
        "plaats '9.9' staat niet bij bron 'dalfsen-lokaal-plan'",
    ),
    "date in words": (
        put("geldig_vanaf", "1 januari 2024"),
        "blad Regels, cel N4",
        "'1 januari 2024' is geen datum",
    ),
    "date with a time": (
        put("geldig_vanaf", datetime(2024, 1, 1, 9, 30)),
        "blad Regels, cel N4",
        "bij deze datum staat een tijd",
    ),
    "end without begin": (
        put("geldig_tot", "2024-01-01"),
        "blad Regels, cel N4",
        "bij een einddatum hoort ook een begindatum",
    ),
    "end before begin": (
        lambda opened: (
            put("geldig_vanaf", "2024-01-01")(opened),
            put("geldig_tot", "2023-12-31")(opened),
        ),
        "blad Regels, cel N4",
        "de einddatum ligt vóór de begindatum",
    ),
    "formula": (typed("titel", "=A1&A2", "f"), "blad Regels, cel B4", "hier staat een formule"),
    "error code": (
        typed("titel", "#REF!", "e"),
        "blad Regels, cel B4",
        "hier staat de foutcode #REF!",
    ),
    "number instead of text": (
        put("vervangt", 7),
        "blad Regels, cel Q4",
        "het rekenblad heeft hier een getal van gemaakt",
    ),
    "date instead of text": (
        put("titel", datetime(2024, 3, 1)),
        "blad Regels, cel B4",
        "het rekenblad heeft hier een datum van gemaakt",
    ),
    "true instead of text": (
        put("grond", True),
        "blad Regels, cel F4",
        "hier staat WAAR of ONWAAR",
    ),
    "title gone": (put("titel", None), "blad Regels, cel A4", "sleutel 'titel' ontbreekt"),
    "text too long": (
        put("waarom", "Te lang. " * 300),
        "blad Regels, cel I4",
        "deze tekst is te lang",
    ),
    "reading direction turned": (
        put("titel", "Wachten \u202eniet"),
        "blad Regels, cel B4",
        "er staat een teken in dat niet mag",
    ),
    "effect of no rule": (
        extra_row(EFFECTS_SHEET, nummer="G-DA-88", volgorde=1, effect="adviseert"),
        "blad Effecten, cel A",
        "regel G-DA-88 staat niet op blad Regels",
    ),
    "order with a gap": (
        put("volgorde", 7, "G-DA-02", EFFECTS_SHEET),
        "blad Effecten, cel B",
        "de volgorde van de effecten van G-DA-02 is 1, 2, 3",
    ),
    "order a word": (
        put("volgorde", "eerst", "G-DA-02", EFFECTS_SHEET),
        "blad Effecten, cel B4",
        "'eerst' is geen volgorde",
    ),
    "effect on both sheets": (
        put("effect", "adviseert", "G-DA-02"),
        "blad Regels, cel A3",
        "een regel heeft 'effect', of een lijst 'effecten'",
    ),
    "other rule set": (
        meta(2, "zwolle"),
        "blad Over, cel B2",
        "versie 'zwolle/2023.1' staat niet in de map",
    ),
    "path instead of rule set": (
        meta(2, "../../bron"),
        "blad Over, cel B2",
        "hier staat geen regelset die kan bestaan",
    ),
    "version a number": (meta(3, 2023.1), "blad Over, cel B3", "'versie' is geen tekst meer"),
    "other form of sheet": (meta(1, "blad/9"), "blad Over, cel B1", "deze indiceer leest 'blad/1'"),
    "base hash": (meta(6, "0" * 64), "blad Over, cel B6", "is veranderd sinds dit blad is gemaakt"),
    "mandatory law replaced": (
        put("vervangt", "L001"),
        "blad Regels, cel Q4",
        "is dwingend recht en kan niet vervangen worden",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_sheet_and_cell_and_changes_nothing(name, rules, workbook):
    change, place, message = MISTAKES[name]
    before = {file: file.read_bytes() for file in rules.rglob("*.yaml")}
    with pytest.raises(InvalidInput) as error:
        from_workbook(workbook(change), rules)
    assert any(
        fault.path.removeprefix("blad.xlsx, ").startswith(place) and message in fault.message
        for fault in error.value.faults
    ), error.value.faults
    assert {file: file.read_bytes() for file in rules.rglob("*.yaml")} == before


def test_there_are_at_least_twenty_kinds_of_mistake_each_with_its_own_message():
    assert len({message for _, _, message in MISTAKES.values()}) == len(MISTAKES) >= 20


def test_all_mistakes_are_reported_at_once(rules, workbook):
    def change(opened):
        for name in ("unknown effect", "date in words", "comma forgotten"):
            MISTAKES[name][0](opened)

    with pytest.raises(InvalidInput) as error:
        from_workbook(workbook(change), rules)
    assert (
        len(error.value.faults) == 2
    )  # what cannot be read at all comes first; the word that is unknown when the rest can


@pytest.mark.parametrize(
    "raw, message",
    [
        (b"nummer;titel\n", "dit is geen rekenblad"),
        (b"", "dit is geen rekenblad"),
        (None, "dit bestand bestaat niet"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(rules, tmp_path, raw, message):
    path = tmp_path / "x.xlsx"
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(InvalidInput, match=message):
        from_workbook(path, rules)


def test_an_import_onto_a_file_that_changed_since_the_export_is_refused(rules, workbook):
    file = rules / "gemeente/dalfsen/2023.1.yaml"
    file.write_text(file.read_text() + "# een opmerking\n")
    with pytest.raises(InvalidInput, match="is veranderd sinds dit blad is gemaakt"):
        from_workbook(workbook(), rules)


def test_an_adopted_version_is_never_changed_by_a_spreadsheet(rules, indiceer, tmp_path):
    file = rules / "gemeente/dalfsen/2023.1.yaml"
    file.write_text(
        file.read_text().replace(
            "status: voorstel",
            "status: vastgesteld\nvastgesteld_door: college van Dalfsen\nbesluit: besluit 1",
            1,
        )
    )
    assert indiceer("keur", rules, "--sluit", "dalfsen/2023.1")[0] == 0
    assert indiceer("blad", "uit", "dalfsen/2023.1", "--uit", "v.xlsx", "--regels", rules)[0] == 0
    opened = load_workbook(tmp_path / "v.xlsx")
    put("kracht", "gewoon")(opened)
    opened.save(tmp_path / "v.xlsx")
    code, _, err = indiceer("blad", "in", "v.xlsx", "--regels", rules)
    assert code == 3 and "is vastgesteld en verandert niet meer" in err
