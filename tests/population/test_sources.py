"""Parquet, CSV and NDJSON with the same records give the same counts; what does not belong in a population is refused."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from population_records import book, one_by_one, random_records, write_csv, write_ndjson, write_parquet

from indiceer.faults import InvalidInput
from indiceer.population.backends import run_job
from indiceer.population.job import Job, Side
from indiceer.population.parse import Parser
from indiceer.population.sources import open_source
from indiceer.population.tally import PERSONS, Tally

SIDE = Side(None, date(2024, 3, 15), "dalfsen")


def counted(path: Path, chunk: int = 1 << 18) -> Tally:
    return run_job(Job(open_source(path), SIDE), chunk=chunk)


def test_the_form_of_the_file_does_not_matter(tmp_path: Path) -> None:
    records = random_records(1500, seed=11)
    counts = [counted(write_parquet(tmp_path / "a.parquet", records)), counted(write_csv(tmp_path / "b.csv", records)),
              counted(write_csv(tmp_path / "c.csv", records, ";"), 100), counted(write_ndjson(tmp_path / "d.ndjson", records), 70)]
    assert all(other == counts[0] for other in counts[1:])


def test_the_counts_are_those_of_the_records_one_by_one(tmp_path: Path) -> None:
    records = random_records(400, seed=12)
    counts = counted(write_parquet(tmp_path / "a.parquet", records))["dalfsen"]
    expected: dict[tuple[str, str], int] = {}
    for outcomes in one_by_one(records, SIDE.day, "dalfsen"):
        for item in outcomes.items():
            expected[item] = expected.get(item, 0) + 1
    assert {(row[2], row[3]): sum(numbers) for row, numbers in counts.items() if row[0] == "uitkomst"} == expected
    assert sum(counts[PERSONS]) == len(records)


def test_columns_of_arrow_with_dates_numbers_and_lists_are_read_as_such(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"geboortedatum": pa.array([date(2005, 1, 1), None], pa.date32()), "terugval_12m": pa.array([3, None]),
                      "probleemtypen": [["psychisch"], []],
                      "product_beschikbaar": pa.array([{"beschermd_wonen": "wachttijd"}, None])})
    pq.write_table(table, tmp_path / "a.parquet")
    plain = [{"geboortedatum": "2005-01-01", "terugval_12m": 3, "probleemtypen": ["psychisch"], "product_beschikbaar": {"beschermd_wonen": "wachttijd"}},
             {"probleemtypen": []}]
    assert counted(tmp_path / "a.parquet") == counted(write_ndjson(tmp_path / "b.ndjson", plain))


def test_records_can_name_their_own_municipality(tmp_path: Path) -> None:
    records = [{**facts, "gemeente": town} for facts in random_records(100, seed=13) for town in ("Dalfsen", "zwolle", "utrecht", "groningen")]
    together = run_job(Job(open_source(write_csv(tmp_path / "a.csv", records)), Side(None, SIDE.day, None)))
    for town in ("dalfsen", "zwolle", "utrecht", "groningen"):
        mine = [{name: value for name, value in facts.items() if name != "gemeente"} for facts in records if facts["gemeente"].lower() == town]
        alone = run_job(Job(open_source(write_csv(tmp_path / "b.csv", mine)), Side(None, SIDE.day, town)))
        assert together[town] == alone[town]


REFUSED = {
    "unknown-column": ("toezichtbehoeft\ngeen\n", "kolom 'toezichtbehoeft' is geen feit; bedoelde u 'toezichtbehoefte'?"),
    "derived-column": ("leeftijd\n18\n", "kolom 'leeftijd' is geen feit; dit feit rekent indiceer zelf uit"),
    "personal-column": ("bsn\n1\n", "kolom 'bsn' mag niet in een bevolking staan"),
    "personal-value": ("toezichtbehoefte\n111222333\n", "kolom 'toezichtbehoefte': hier staat iets dat lijkt op"),
    "wrong-value": ("toezichtbehoefte\naltijd\n", "kolom 'toezichtbehoefte': 'altijd' is geen waarde van 'toezichtbehoefte'"),
    "wrong-number": ("terugval_12m\nveel\n", "kolom 'terugval_12m': 'veel' is geen heel getal"),
    "twice": ("spoedeisend,spoedeisend\nja,nee\n", "kolom 'spoedeisend' staat er twee keer"),
    "ragged": ("spoedeisend,toezichtbehoefte\nja\n", "heeft niet 2 kolommen"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_belong_in_a_population_is_refused_with_its_column(name: str, tmp_path: Path) -> None:
    text, message = REFUSED[name]
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(InvalidInput) as stop:
        counted(tmp_path / "a.csv")
    assert message in str(stop.value)
    assert "111222333" not in str(stop.value)


@pytest.mark.parametrize("facts", [{"terugval_12m": 111222333}, {"probleemtypen": ["111222333"]}, {"product_beschikbaar": {"111222333": "direct"}}])
def test_personal_data_in_a_number_a_list_or_a_block_is_refused_and_not_repeated(facts: dict, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as stop:
        counted(write_ndjson(tmp_path / "a.ndjson", [facts]))
    assert "lijkt op" in str(stop.value) and "111222333" not in str(stop.value)


def test_free_text_is_never_read(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [{"hulpvraag": "111222333", "spoedeisend": "ja"}])
    assert sum(counted(path)["dalfsen"][PERSONS]) == 1
    assert book().catalogue.facts["hulpvraag"].kind == "tekst"


@pytest.mark.parametrize(("name", "good", "bad"), [("terugval_12m", 1, True), ("terugval_12m", 1, 1.0), ("probleemtypen", ["psychisch"], "['psychisch']")])
def test_an_answer_is_not_accepted_because_another_one_was(name: str, good: object, bad: object) -> None:
    """Law: whether an answer is refused hangs on that answer alone."""
    parser = Parser(book().catalogue)
    parser.value(name, good)
    with pytest.raises(InvalidInput):
        parser.value(name, bad)
