"""Out to a spreadsheet and back: nothing is lost, and only what was changed changes."""

from __future__ import annotations

import difflib

import pytest
from openpyxl import load_workbook

from indiceer.api import laad_regels
from indiceer.editing.layout import COLUMNS, EFFECTS_SHEET, META, RULES
from indiceer.editing.ruletext import RuleText
from indiceer.editing.spreadsheet import from_workbook


def _find(sheet, number, column):
    """The cell of a rule in a column."""
    place = next(cell.column for cell in sheet[1] if cell.value == column)
    return next(row[place - 1] for row in sheet.iter_rows(min_row=2) if row[0].value == number)


def test_an_unchanged_round_trip_of_every_shipped_file_is_a_zero_byte_difference(
    book, rules, exported, tmp_path
):
    for key, raw in exported.items():
        path = tmp_path / "blad.xlsx"
        path.write_bytes(raw)
        file, text, changes = from_workbook(path, rules)
        assert (text.encode(), changes) == (file.read_bytes(), []), key


def test_every_cell_of_every_exported_sheet_is_text_or_an_order_number(exported, tmp_path):
    for raw in exported.values():
        path = tmp_path / "blad.xlsx"
        path.write_bytes(raw)
        opened = load_workbook(path)
        for name in (*COLUMNS, META):
            for row in opened[name].iter_rows():
                for cell in row:
                    assert cell.value is None or cell.number_format == "@", (name, cell.coordinate)
                    assert (
                        cell.value is None
                        or isinstance(cell.value, str)
                        or (name, cell.column) == (EFFECTS_SHEET, 2)
                    ), (name, cell.coordinate)


@pytest.mark.lang
def test_one_changed_text_in_every_rule_changes_only_the_lines_of_that_key(
    book, rules, exported, tmp_path
):
    for key, raw in exported.items():
        path = tmp_path / "blad.xlsx"
        path.write_bytes(raw)
        opened = load_workbook(path)
        changed = []
        for row in opened[RULES].iter_rows(min_row=2):
            row[1].value = f"Anders: {row[1].value}"
            changed.append(row[0].value)
        opened.save(path)
        file, text, changes = from_workbook(path, rules)
        assert [(change.rule, change.what) for change in changes] == [
            (number, "titel") for number in changed
        ]
        old, new = file.read_bytes().decode().split("\n"), text.split("\n")
        touched = [
            line
            for line in difflib.unified_diff(old, new, n=0, lineterm="")
            if line[:3] not in ("---", "+++") and line[0] in "+-"
        ]
        assert len(touched) >= len(changed) and all(
            line[1:].lstrip().startswith("titel:") for line in touched
        ), key


@pytest.mark.parametrize(
    "column, value, line",
    [
        ("kracht", "gewoon", "    kracht: gewoon"),
        (
            "als",
            "een_van:\n- uitstelbaarheid: niet\n- toezicht_nacht: [slaapdienst, waakdienst]",
            "        - toezicht_nacht: [slaapdienst, waakdienst]",
        ),
        ("lezing", "Niet betekent: geen half uur.", "    lezing: 'Niet betekent: geen half uur.'"),
        ("geldig_vanaf", "2024-01-01", "    geldig: {vanaf: 2024-01-01, tot: null}"),
        (
            "bron",
            "dalfsen-lokaal-plan#1.1; dalfsen-lokaal-plan#1.3",
            "    bron: [dalfsen-lokaal-plan#1.1, dalfsen-lokaal-plan#1.3]",
        ),
        ("uitzondering_op", "G-DA-05", "    uitzondering_op: [G-DA-05]"),
    ],
)
def test_a_changed_cell_lands_in_its_own_key_in_the_layout_of_the_file(
    rules, workbook, column, value, line
):
    def change(opened):
        _find(opened[RULES], "G-DA-03", column).value = value

    file, text, changes = from_workbook(workbook(change), rules)
    before, after = file.read_text().split("\n"), text.split("\n")
    assert after.count(line) == before.count(line) + 1
    assert [change.what for change in changes] == [column]
    assert all(entry in after for entry in before if "G-DA-" in entry)


def test_a_changed_effect_of_a_rule_with_more_effects_leaves_the_others_alone(rules, workbook):
    def change(opened):
        row = next(
            row
            for row in opened[EFFECTS_SHEET].iter_rows(min_row=2)
            if (row[0].value, row[1].value) == ("G-DA-02", 2)
        )
        row[2].value = "route"

    file, text, changes = from_workbook(workbook(change), rules)
    added = [
        line
        for line in difflib.ndiff(file.read_text().split("\n"), text.split("\n"))
        if line[:2] in ("- ", "+ ")
    ]
    assert added == ["-       - effect: adviseert", "+       - effect: route"]
    assert str(changes[0]) == "G-DA-02: effect 2, effect: adviseert → route"


def test_a_new_row_becomes_a_rule_behind_the_others_and_a_removed_row_goes_only_when_asked(
    rules, workbook, indiceer
):
    def change(opened):
        sheet = opened[RULES]
        headings = [cell.value for cell in sheet[1]]
        new = {
            "nummer": "G-DA-99",
            "titel": "Proef",
            "effect": "adviseert",
            "als": "woont_hier: ja",
            "binding": "bv",
            "bron": "dalfsen-lokaal-plan#1.1",
            "waarom": "De cliënt woont hier.",
            "waarom_niet": "De cliënt woont hier niet.",
            "onbekend": "Nog niet duidelijk is waar de cliënt woont.",
        }
        sheet.append([new.get(heading) for heading in headings])
        gone = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == "G-DA-03")
        sheet.delete_rows(gone)

    path = workbook(change)
    code, _, err = indiceer("blad", "in", path, "--regels", rules)
    assert code == 3 and "regel G-DA-03 staat niet meer op blad Regels" in err
    code, out, _ = indiceer("blad", "in", path, "--regels", rules, "--verwijder", "G-DA-03")
    assert code == 0 and "G-DA-99: nieuwe regel" in out and "G-DA-03: weggehaald" in out
    dalfsen = next(ruleset for ruleset in laad_regels(rules).rulesets if ruleset.id == "dalfsen")
    assert list(dalfsen.rules)[-1] == "G-DA-99" and "G-DA-03" not in dalfsen.rules


def test_a_trial_run_and_an_unchanged_sheet_write_nothing(rules, workbook, indiceer):
    before = (rules / "gemeente/dalfsen/2023.1.yaml").read_bytes()

    def change(opened):
        _find(opened[RULES], "G-DA-03", "kracht").value = "gewoon"

    assert (
        indiceer("blad", "in", workbook(change), "--regels", rules, "--proef")[1]
        == "G-DA-03: kracht: zwaar → gewoon\n"
    )
    assert "Er is niets veranderd" in indiceer("blad", "in", workbook(), "--regels", rules)[1]
    assert (rules / "gemeente/dalfsen/2023.1.yaml").read_bytes() == before


def test_columns_may_stand_in_another_order_and_rows_too(rules, workbook):
    def change(opened):
        sheet = opened[RULES]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        for number, row in enumerate([rows[0], *reversed(rows[1:])], 1):
            for place, value in enumerate(reversed(row), 1):
                sheet.cell(number, place).value = value

    file, text, changes = from_workbook(workbook(change), rules)
    assert (text, changes) == (file.read_text(), [])


def test_windows_line_ends_and_comments_survive(rules, tmp_path, workbook, indiceer):
    file = rules / "gemeente/dalfsen/2023.1.yaml"
    file.write_bytes(
        file.read_bytes()
        .replace(b"    kracht: zwaar\n", b"    kracht: zwaar   # na overleg\n", 1)
        .replace(b"\n", b"\r\n")
    )
    assert indiceer("blad", "uit", "dalfsen/2023.1", "--uit", "w.xlsx", "--regels", rules)[0] == 0
    opened = load_workbook(tmp_path / "w.xlsx")
    _find(opened[RULES], "G-DA-03", "kracht").value = "gewoon"
    opened.save(tmp_path / "w.xlsx")
    before = file.read_bytes()
    assert indiceer("blad", "in", "w.xlsx", "--regels", rules)[0] == 0
    assert file.read_bytes() == before.replace(
        b"    kracht: zwaar   # na overleg\r\n", b"    kracht: gewoon   # na overleg\r\n", 1
    )


def test_every_span_of_every_shipped_file_starts_with_its_key(rules):
    for file in rules.glob("*/*/*.yaml"):
        text = RuleText(file.read_text())
        for path, span in text.spans.items():
            if isinstance(path[-1], str):
                assert text.lines[span.first][span.column :].lstrip("\"'").startswith(path[-1]), (
                    file,
                    path,
                )


def test_a_changed_last_text_of_a_rule_leaves_the_blank_line_behind_it(rules, exported, tmp_path):
    for key in ("dalfsen/2023.1", "toegang/2015.1", "midden-ijssel/2019.1"):
        path = tmp_path / "blad.xlsx"
        path.write_bytes(exported[key])
        opened = load_workbook(path)
        for column in ("waarom", "onbekend"):
            for row in opened[RULES].iter_rows(min_row=2):
                cell = _find(opened[RULES], row[0].value, column)
                cell.value = cell.value and f"{cell.value} Meer niet."
        opened.save(path)
        file, text, changes = from_workbook(path, rules)
        assert changes and text.split("\n").count("") == file.read_text().split("\n").count("")


def test_a_text_that_looks_like_a_formula_or_a_number_stays_text(rules, tmp_path, indiceer):
    file = rules / "gemeente/dalfsen/2023.1.yaml"
    file.write_text(
        file.read_text()
        .replace("titel: Wachten kan niet, ook geen half uur", 'titel: "=SOM(A1:A9)"', 1)
        .replace("titel: Twee jaar en dan een evaluatie", 'titel: "007"', 1)
    )
    assert indiceer("blad", "uit", "dalfsen/2023.1", "--uit", "f.xlsx", "--regels", rules)[0] == 0
    assert (
        indiceer("blad", "in", "f.xlsx", "--regels", rules)[1]
        == "Er is niets veranderd; het bestand blijft zoals het was.\n"
    )


NASTY = (
    "Let op: dit.",
    "- eerst dit",
    "# geen commentaar",
    "'half",
    '"heel',
    "> 18",
    "| xx",
    "{a: b}",
    "[a, b]",
    "*ster",
    "&en",
    "!tag",
    "%xx",
    "@yy",
    "true",
    "null",
    "2024-01-01",
    "0x1F",
    "1e3",
    "a #b",
    "een: ",
    "é ü ë €",
    "lang " * 60 + "einde",
    "lang: " * 40 + "einde",
    "\\ schuin \\n",
)


def test_any_text_in_any_text_cell_comes_back_as_that_text(rules, exported, tmp_path):
    for number, key in enumerate(
        ("dalfsen/2023.1", "toegang/2015.1", "midden-ijssel/2019.1", "wlz/2015.1")
    ):
        path = tmp_path / "blad.xlsx"
        path.write_bytes(exported[key])
        opened = load_workbook(path)
        for sheet, columns in COLUMNS.items():
            places = [place for place, column in enumerate(columns) if column.kind == "tekst"]
            for count, row in enumerate(opened[sheet].iter_rows(min_row=2)):
                for step, place in enumerate(places):
                    row[place].value = f"{NASTY[(count * 7 + step * 3 + number) % len(NASTY)]}"
                    row[place].data_type = "s"
        opened.save(path)
        file, text, changes = from_workbook(path, rules)
        assert len(changes) > 20 and text != file.read_text()


def test_an_existing_workbook_is_not_overwritten_unasked(rules, workbook, indiceer):
    path = workbook()
    before = path.read_bytes()
    assert indiceer("blad", "uit", "dalfsen/2023.1", "--uit", path, "--regels", rules)[0] == 2
    assert path.read_bytes() == before
    assert (
        indiceer(
            "blad", "uit", "dalfsen/2023.1", "--uit", path, "--regels", rules, "--overschrijf"
        )[0]
        == 0
    )


def test_without_the_extra_one_dutch_sentence_says_how_to_install_it(
    monkeypatch, workbook, rules, indiceer
):
    import sys

    path = workbook()
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    code, out, err = indiceer("blad", "in", path, "--regels", rules)
    assert (code, out) == (2, "")
    assert (
        err == "indiceer stopt: voor rekenbladen is een extra onderdeel nodig; installeer het met: "
        "pip install 'indiceer[excel]'\n"
    )
