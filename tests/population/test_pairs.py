"""Derived facts that rest on two questions are the same for a whole column as for one intake."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from population_records import batch, book

from indiceer.facts.derive import DERIVED_FROM, Facts
from indiceer.population.records.pairs import PAIR_VALUES, PAIRS, pair_column
from indiceer.population.records.parse import Parser

DAY = date(2024, 3, 15)
HORIZON = DAY + timedelta(days=90 - 1095)


def column(name: str, records: list[dict]) -> list[str | None]:
    found = pair_column(
        name,
        batch(records, set(PAIRS[name])),
        book().catalogue,
        DAY,
        "dalfsen",
        Parser(book().catalogue),
    )
    return [None if place == len(PAIR_VALUES) else PAIR_VALUES[place] for place in found.ids]


def derived(name: str, facts: dict) -> str:
    parser = Parser(book().catalogue)
    return Facts(
        book().catalogue,
        {key: parser.value(key, value) for key, value in facts.items()},
        DAY,
        "dalfsen",
    ).value(name)


def test_the_end_of_the_insured_stay_is_near_for_the_same_records() -> None:
    starts = [
        "onbekend",
        "nvt",
        *(
            (HORIZON + timedelta(days=days)).isoformat()
            for days in (-400, -32, -31, -30, -29, -1, 0, 1, 400)
        ),
    ]
    records = [
        {"zvw_verblijf_start": start, "zvw_onderbreking_dagen": pause}
        for start, pause in product(starts, ["onbekend", 0, 1, 29, 30, 31, 32, 400])
    ]
    records += [{"zvw_verblijf_start": start} for start in starts]
    assert column("zvw_maximum_nabij", records) == [
        derived("zvw_maximum_nabij", facts) for facts in records
    ]


def test_a_stay_that_was_left_out_is_left_out_for_the_derived_fact_too() -> None:
    assert column(
        "zvw_maximum_nabij",
        [{}, {"zvw_onderbreking_dagen": 3}, {"zvw_verblijf_start": "niet_gevraagd"}],
    ) == [None, None, None]


def test_living_here_and_reporting_elsewhere_are_true_of_the_same_records() -> None:
    towns = ["dalfsen", "Dalfsen", "zwolle", "onbekend"]
    records = [
        {"woongemeente": home, "gemeente_van_melding": report}
        for home, report in product([*towns, "geen"], towns)
    ] + [{}, {"woongemeente": "zwolle"}]
    for name in ("woont_hier", "meldt_elders"):
        assert column(name, records) == [derived(name, facts) for facts in records]


def test_wanting_elsewhere_is_true_of_the_same_records() -> None:
    towns = ["dalfsen", "Dalfsen", "zwolle", "onbekend"]
    records = [
        {"voorkeursgemeente_bw": wanted, "gemeente_van_melding": report, "woongemeente": "zwolle"}
        for wanted, report in product([*towns, "geen"], towns)
    ]
    records += [{"voorkeursgemeente_bw": "zwolle"}]
    assert column("voorkeur_elders", records) == [
        derived("voorkeur_elders", facts) for facts in records
    ]


def test_a_wish_that_was_left_out_is_left_out_for_the_derived_fact_too() -> None:
    assert column(
        "voorkeur_elders",
        [{}, {"gemeente_van_melding": "dalfsen"}, {"voorkeursgemeente_bw": "niet_gevraagd"}],
    ) == [None, None, None]


def test_every_derived_fact_of_two_questions_is_known_here() -> None:
    assert {name for name, sources in DERIVED_FROM.items() if len(sources) > 1} <= PAIRS.keys()


def test_an_application_before_the_notification_is_one_for_the_same_records() -> None:
    days = ["2024-03-01", "2024-03-04", "2024-03-05", "onbekend"]
    records = [
        {"aanvraagdatum": applied, "meldingsdatum": reported}
        for applied, reported in product([*days, "nvt"], days)
    ] + [{"aanvraagdatum": "2024-03-01"}]
    assert column("aanvraag_voor_melding", records) == [
        derived("aanvraag_voor_melding", facts) for facts in records
    ]
    assert column("aanvraag_voor_melding", [{}, {"meldingsdatum": "2024-03-01"}]) == [None, None]
