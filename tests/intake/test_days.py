"""Days make sense: what has been cannot lie ahead, and a term runs only when it has begun (Wmo
2015, 2.3.2:9 and 2.3.5:2)."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer.api import weeg_intake
from indiceer.base.faults import InvalidInput
from indiceer.intake.reader import parse_intake

DAY = date(2024, 3, 15)


@pytest.mark.parametrize(
    "fact",
    ["geboortedatum", "meldingsdatum", "onderzoek_afgerond_datum", "eerste_bw_indicatie_datum"],
)
@pytest.mark.parametrize(("day", "refused"), [("2024-03-15", False), ("2024-03-16", True)])
def test_what_has_been_cannot_lie_after_the_day_of_the_advice(book, fact, day, refused):
    text = f"casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\nfeiten:\n  {fact}: {day}\n"
    if not refused:
        assert parse_intake(text, book.catalogue).answers[fact].value == DAY
        return
    with pytest.raises(InvalidInput) as error:
        parse_intake(text, book.catalogue)
    assert "ligt na de peildatum" in str(error.value) and ":5:" in str(error.value)


@pytest.mark.parametrize(
    ("facts", "term", "asked"),
    [
        ({"meldingsdatum": date(2024, 3, 4), "aanvraagdatum": date(2024, 3, 1)}, None, True),
        ({"meldingsdatum": date(2024, 3, 4), "aanvraagdatum": date(2024, 3, 8)}, None, False),
        (
            {
                "meldingsdatum": date(2024, 3, 4),
                "aanvraagdatum": date(2024, 3, 8),
                "onderzoek_afgerond_datum": date(2024, 3, 7),
            },
            "2024-03-22",
            False,
        ),
        (
            {
                "meldingsdatum": date(2024, 3, 4),
                "aanvraagdatum": date(2024, 3, 8),
                "onderzoek_afgerond_datum": date(2024, 3, 7),
                "termijn_opgeschort_dagen": 7,
            },
            "2024-03-29",
            False,
        ),
        (
            {"meldingsdatum": date(2024, 2, 1), "aanvraagdatum": date(2024, 3, 8)},
            "2024-03-22",
            False,
        ),
        ({"meldingsdatum": date(2024, 2, 2), "aanvraagdatum": date(2024, 3, 8)}, None, False),
    ],
)
def test_the_two_weeks_run_only_after_the_investigation_or_the_six_weeks(
    book, intake, facts, term, asked
):
    advies = weeg_intake(intake(DAY, "dalfsen", **facts), book)
    assert advies["termijnen"].get("beslissing_uiterlijk") == (
        term and ("2024-04-02" if term == "2024-03-29" else term)
    )
    assert ("L110" in {line["regel"] for line in advies["vragen"]}) is asked


@pytest.mark.parametrize(("end", "asked"), [(date(2024, 3, 14), True), (date(2024, 3, 15), False)])
def test_an_indication_that_has_ended_is_a_question(book, intake, end, asked):
    facts = {
        "soort_vraag": "herindicatie",
        "lopende_indicatie": {"product": "beschermd_thuis", "einddatum": end},
    }
    advies = weeg_intake(intake(DAY, "dalfsen", **facts), book)
    assert ("L111" in {line["regel"] for line in advies["vragen"]}) is asked
