"""Parquet, CSV and NDJSON with the same records give the same counts; what does not belong in a
population is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from population_records import (
    book,
    one_by_one,
    random_records,
    write_csv,
    write_ndjson,
    write_parquet,
)

from indiceer.base.faults import InvalidInput
from indiceer.population.backends import run_job
from indiceer.population.job import Job, Side
from indiceer.population.records.open import open_source
from indiceer.population.records.parse import Parser
from indiceer.population.tally import PERSONS, Tally

SIDE = Side(None, date(2024, 3, 15), "dalfsen")


def counted(path: Path, chunk: int = 1 << 18) -> Tally:
    return run_job(Job(open_source(path), SIDE), chunk=chunk)


def test_the_form_of_the_file_does_not_matter(tmp_path: Path) -> None:
    records = random_records(1500, seed=11)
    counts = [
        counted(write_parquet(tmp_path / "a.parquet", records)),
        counted(write_csv(tmp_path / "b.csv", records)),
        counted(write_csv(tmp_path / "c.csv", records, ";"), 100),
        counted(write_ndjson(tmp_path / "d.ndjson", records), 70),
    ]
    assert all(other == counts[0] for other in counts[1:])


def test_the_counts_are_those_of_the_records_one_by_one(tmp_path: Path) -> None:
    records = random_records(400, seed=12)
    counts = counted(write_parquet(tmp_path / "a.parquet", records))["dalfsen"]
    expected: dict[tuple[str, str], int] = {}
    for outcomes in one_by_one(records, SIDE.day, "dalfsen"):
        for item in outcomes.items():
            expected[item] = expected.get(item, 0) + 1
    assert {
        (row[2], row[3]): sum(numbers) for row, numbers in counts.items() if row[0] == "uitkomst"
    } == expected
    assert sum(counts[PERSONS]) == len(records)


def test_columns_of_arrow_with_dates_numbers_and_lists_are_read_as_such(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "geboortedatum": pa.array([date(2005, 1, 1), None], pa.date32()),
            "terugval_12m": pa.array([3, None]),
            "probleemtypen": [["psychisch"], []],
            "product_beschikbaar": pa.array([{"beschermd_wonen": "wachttijd"}, None]),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    plain = [
        {
            "geboortedatum": "2005-01-01",
            "terugval_12m": 3,
            "probleemtypen": ["psychisch"],
            "product_beschikbaar": {"beschermd_wonen": "wachttijd"},
        },
        {"probleemtypen": []},
    ]
    assert counted(tmp_path / "a.parquet") == counted(write_ndjson(tmp_path / "b.ndjson", plain))


def test_records_can_name_their_own_municipality(tmp_path: Path) -> None:
    records = [
        {**facts, "gemeente": town}
        for facts in random_records(100, seed=13)
        for town in ("Dalfsen", "zwolle", "utrecht", "groningen")
    ]
    together = run_job(
        Job(open_source(write_csv(tmp_path / "a.csv", records)), Side(None, SIDE.day, None))
    )
    for town in ("dalfsen", "zwolle", "utrecht", "groningen"):
        mine = [
            {name: value for name, value in facts.items() if name != "gemeente"}
            for facts in records
            if facts["gemeente"].lower() == town
        ]
        alone = run_job(
            Job(open_source(write_csv(tmp_path / "b.csv", mine)), Side(None, SIDE.day, town))
        )
        assert together[town] == alone[town]


REFUSED = {
    "unknown-column": (
        "toezichtbehoeft\ngeen\n",
        "kolom 'toezichtbehoeft' is geen feit; bedoelde u 'toezichtbehoefte'?",
    ),
    "derived-column": (
        "leeftijd\n18\n",
        "kolom 'leeftijd' is geen feit; dit feit rekent indiceer zelf uit",
    ),
    "personal-column": ("bsn\n1\n", "kolom 'bsn' mag niet in een bevolking staan"),
    "personal-value": (
        "toezichtbehoefte\n111222333\n",
        "kolom 'toezichtbehoefte': hier staat iets dat lijkt op",
    ),
    "wrong-value": (
        "toezichtbehoefte\naltijd\n",
        "kolom 'toezichtbehoefte': 'altijd' is geen waarde van 'toezichtbehoefte'",
    ),
    "wrong-number": ("terugval_12m\nveel\n", "kolom 'terugval_12m': 'veel' is geen heel getal"),
    "twice": ("spoedeisend,spoedeisend\nja,nee\n", "kolom 'spoedeisend' staat er twee keer"),
    "ragged": ("spoedeisend,toezichtbehoefte\nja\n", "heeft niet 2 kolommen"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_belong_in_a_population_is_refused_with_its_column(
    name: str, tmp_path: Path
) -> None:
    text, message = REFUSED[name]
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(InvalidInput) as stop:
        counted(tmp_path / "a.csv")
    assert message in str(stop.value)
    assert "111222333" not in str(stop.value)


@pytest.mark.parametrize(
    "facts",
    [
        {"terugval_12m": 111222333},
        {"probleemtypen": ["111222333"]},
        {"product_beschikbaar": {"111222333": "direct"}},
    ],
)
def test_personal_data_in_a_number_a_list_or_a_block_is_refused_and_not_repeated(
    facts: dict, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput) as stop:
        counted(write_ndjson(tmp_path / "a.ndjson", [facts]))
    assert "lijkt op" in str(stop.value) and "111222333" not in str(stop.value)


def test_free_text_is_not_counted(tmp_path: Path) -> None:
    """A column that no rule reads changes no count."""
    path = write_csv(tmp_path / "a.csv", [{"hulpvraag": "hulp in de nacht", "spoedeisend": "ja"}])
    assert sum(counted(path)["dalfsen"][PERSONS]) == 1
    assert book().catalogue.facts["hulpvraag"].kind == "tekst"


@pytest.mark.parametrize("write", [write_csv, write_ndjson, write_parquet])
@pytest.mark.parametrize(
    "record",
    [
        {"hulpvraag": "Ik heet 111222333"},
        {"hulpvraag": "mail iemand@voorbeeld.nl"},
        {"doelen": ["wonen met mevrouw Jansen"]},
    ],
)
def test_what_no_rule_reads_may_not_lead_to_a_person_either(
    write: Any, record: dict, tmp_path: Path
) -> None:
    """A free text in a file of a population is refused with its column, in each form, and not
    repeated."""
    path = write(
        tmp_path
        / f"a.{'csv' if write is write_csv else 'ndjson' if write is write_ndjson else 'parquet'}",
        [{**record, "spoedeisend": "ja"}],
    )
    with pytest.raises(InvalidInput) as stop:
        counted(path)
    message = str(stop.value)
    assert "lijkt op" in message and next(iter(record)) in message
    assert not any(word in message for word in ("111222333", "voorbeeld", "Jansen"))


LINES = {
    "name-beside": (
        '{"feiten": {"spoedeisend": "ja"}, "naam": "x"}',
        "veld 'naam' mag niet in een intake staan",
    ),
    "key-beside": (
        '{"feiten": {"spoedeisend": "ja"}, "zaak 111222333": 1}',
        "deze sleutel lijkt op een burgerservicenummer",
    ),
    "unknown-beside": (
        '{"feiten": {"spoedeisend": "ja"}, "fieten": 1}',
        "onbekende sleutel 'fieten'; bedoelde u 'feiten'?",
    ),
    "unknown-at-a-fact": (
        '{"feiten": {"spoedeisend": {"waarde": "ja", "bonr": "client"}}}',
        "onbekende sleutel 'bonr'; bedoelde u 'bron'?",
    ),
    "remark": (
        '{"feiten": {"spoedeisend": {"waarde": "ja", "toelichting": "F20.0"}}}',
        "dit lijkt op een diagnosecode",
    ),
    "title": ('{"feiten": {}, "titel": "mevrouw Jansen"}', "dit lijkt op een naam"),
    "case": (
        '{"feiten": {}, "casus": "jan-jansen-1980-01-01"}',
        "casus: deze naam lijkt op een naam",
    ),
    "assessor": (
        '{"feiten": {"zrm": {"beoordelaar": "dr. J. de Vries, GGZ"}}}',
        "feiten > zrm > beoordelaar: dit lijkt op een naam",
    ),
    "twice": (
        '{"feiten": {"spoedeisend": "ja", "spoedeisend": "nee"}}',
        "sleutel 'spoedeisend' staat er twee keer",
    ),
    "deep": ('{"feiten": {"doelen": ' + "[" * 60 + "]" * 60 + "}}", "te diep genest"),
    "very-deep": ('{"feiten": ' + "[" * 100_000, "te diep genest"),
    "no-json": ('{"feiten": 111222333', "deze regel is geen JSON"),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_refused_for_what_one_intake_is_refused_for(name: str, tmp_path: Path) -> None:
    """The fault names the line, and repeats nothing of a person."""
    line, message = LINES[name]
    path = tmp_path / "a.ndjson"
    path.write_text('{"feiten": {"spoedeisend": "nee"}}\n' * 2 + line + "\n")
    with pytest.raises(InvalidInput) as stop:
        counted(path)
    said = str(stop.value)
    assert f"{path}:3:1" in said and message in said
    assert not any(word in said for word in ("111222333", "Jansen", "jansen", "Vries", "F20"))


def test_a_quotation_mark_that_does_not_close_is_refused_with_its_line(tmp_path: Path) -> None:
    """Everything behind it would be one cell."""
    path = tmp_path / "a.csv"
    path.write_text('spoedeisend,hulpvraag\nja,"goed"\nnee,"open\nja,x\n')
    with pytest.raises(InvalidInput, match=r"a\.csv:3:1  een aanhalingsteken"):
        counted(path)


@pytest.mark.parametrize("born", ["2030-01-01", "2030"])
def test_nobody_is_counted_before_birth(born: str, tmp_path: Path) -> None:
    """As one intake is refused, so is a record that is born after the day of the rules."""
    with pytest.raises(InvalidInput, match="geboortedatum ligt na de peildatum"):
        counted(write_csv(tmp_path / "a.csv", [{"geboortedatum": born, "spoedeisend": "ja"}]))


def test_the_name_of_the_file_may_not_lead_to_a_person(tmp_path: Path) -> None:
    """The name of the file is looked at and not repeated."""
    with pytest.raises(InvalidInput) as stop:
        counted(write_csv(tmp_path / "jan-jansen.csv", [{"spoedeisend": "ja"}]))
    assert "de naam van dit bestand lijkt op een naam" in str(stop.value) and "jansen" not in str(
        stop.value
    )


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("terugval_12m", 1, True),
        ("terugval_12m", 1, 1.0),
        ("probleemtypen", ["psychisch"], "['psychisch']"),
    ],
)
def test_an_answer_is_not_accepted_because_another_one_was(
    name: str, good: object, bad: object
) -> None:
    """Law: whether an answer is refused hangs on that answer alone."""
    parser = Parser(book().catalogue)
    parser.value(name, good)
    with pytest.raises(InvalidInput):
        parser.value(name, bad)
