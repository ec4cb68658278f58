"""A BSN, an e-mail address and fields for a name are refused wherever they stand; dates and
telephone-like numbers are not mistaken for a BSN."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from indiceer.privacy import looks_forbidden
from indiceer.privacy.chains import eleven_test

HEAD = "casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\n"
#: a number of the shape of a BSN that passes the eleven-test; the well-known example, nobody's
#: number
EXAMPLE = "123456782"

BSN_FORMS = [
    EXAMPLE,
    "123.456.782",
    "1234.56.782",
    "123 456 782",
    "12 34 56 782",
    "123-45-6782",
    "123–456–782",
    "123/456/782",
    "123_456_782",
    "123,456,782",
    "123. 456. 782",
    "1 2 3 4 5 6 7 8 2",
    "１２３４５６７８２",
    "123\u00a0456\u00a0782",
    "123\u200b456\u200b782",
    "12345\u00ad6782",
    "123\n456782",
    f"BSN:{EXAMPLE}.",
    f"x{EXAMPLE}y",
    f"kamer 3 {EXAMPLE}",
    f"2024-03-15 {EXAMPLE}",
    f"{EXAMPLE}2024-03-15"[:9],
    "010464554",
    "10464554",
    "12.34.5678-2",
]
NOT_BSN = [
    "2024-03-15",
    "15-03-2024",
    "1-4-2024",
    "2024/03/15",
    "15.03.2024",
    "20240301",
    "van 2024-03-15 tot 2024-09-15",
    "123456789",
    "000000000",
    "1234567",
    "1234567890123",
    "10 tot 12 uur, 3 keer in de week",
    "1.095 dagen",
    "artikel 2.3.5 lid 3",
    "12,50 per 4 weken",
    "24/7",
    "K-1234 van 5678",
]


@pytest.mark.parametrize("text", BSN_FORMS)
def test_a_bsn_is_found_in_any_guise(text):
    assert looks_forbidden(text) == "een burgerservicenummer (BSN)"


@pytest.mark.parametrize("text", NOT_BSN)
def test_other_numbers_are_left_alone(text):
    assert looks_forbidden(text) is None


@pytest.mark.lang
def test_no_date_is_taken_for_a_bsn():
    day, wrong = date(1920, 1, 1), []
    while day < date(2040, 1, 1):
        wrong += [
            text
            for text in (
                day.isoformat(),
                f"{day:%d-%m-%Y}",
                f"{day.day}-{day.month}-{day.year}",
                f"{day:%Y%m%d}",
            )
            if looks_forbidden(text)
        ]
        day += timedelta(days=1)
    assert wrong == []


def test_the_eleven_test_follows_its_definition():
    def by_hand(number: int) -> bool:
        digits = [int(digit) for digit in f"{number:09}"]
        return (
            number > 0
            and (sum((9 - place) * digit for place, digit in enumerate(digits[:8])) - digits[8])
            % 11
            == 0
        )

    numbers = range(100_000_000, 100_003_000)
    assert [eleven_test(str(number)) for number in numbers] == [
        by_hand(number) for number in numbers
    ]
    assert eleven_test("10464554") and not eleven_test("000000000")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mail naar iemand@voorbeeld.nl", True),
        ("iemand+wmo@sub.voorbeeld.org.", True),
        ("ｉemand＠voorbeeld．nl", True),
        ("@home", False),
        ("x@y", False),
        ("5 @ 3 euro", False),
        ("iemand at voorbeeld", False),
    ],
)
def test_an_e_mail_address_is_found(text, found):
    assert (looks_forbidden(text) == "een e-mailadres") is found


PLACES = {
    "in-free-text": f"feiten:\n  hulpvraag: Ik heet {EXAMPLE}\n",
    "in-a-remark": "feiten:\n  spoedeisend:\n    waarde: nee\n    toelichting: BSN 1234.56.782\n",
    "in-a-key": f"feiten:\n  f{EXAMPLE}: ja\n",
    "as-a-number": f"feiten:\n  terugval_12m: {EXAMPLE}\n",
    "as-a-negative-number": f"feiten:\n  terugval_12m: -{EXAMPLE}\n",
    "as-a-number-without-zero": "feiten:\n  terugval_12m: 10464554\n",
    "in-a-list": f"feiten:\n  doelen: [werk, '{EXAMPLE}']\n",
    "in-the-title": f"titel: zaak {EXAMPLE}\nfeiten: {{}}\n",
    "in-what-is-expected": f"feiten: {{}}\nverwacht:\n  beschermd_wonen: '{EXAMPLE}'\n",
    "in-an-unknown-block": f"extra: {{diep: [{{dieper: '{EXAMPLE}'}}]}}\nfeiten: {{}}\n",
    "e-mail": "feiten:\n  hulpvraag: bel of mail iemand@voorbeeld.nl\n",
    "field-name": "naam: x\nfeiten: {}\n",
    "field-name-capital": "feiten:\n  Naam: x\n",
    "field-bsn": "feiten:\n  bsn: onbekend\n",
    "field-with-hyphen": "feiten:\n  E-mail: onbekend\n",
    "field-with-space": "feiten:\n  client naam: onbekend\n",
    "field-diagnosis": "feiten:\n  diagnose: onbekend\n",
    "field-in-a-fact": "feiten:\n  spoedeisend: {waarde: ja, adres: x}\n",
    "field-in-what-is-expected": "feiten: {}\nverwacht: {naam: x}\n",
}


@pytest.mark.parametrize("name", PLACES)
def test_personal_data_is_refused_with_its_place_and_never_repeated(name, intake_faults, snapshot):
    message = intake_faults(HEAD + PLACES[name])
    assert "indiceer heeft het niet nodig" in message
    assert EXAMPLE not in message and "10464554" not in message and "@" not in message
    snapshot.assert_match(message, "message.txt")


def test_a_bsn_as_case_name_is_refused(intake_faults):
    assert "burgerservicenummer" in intake_faults(
        HEAD.replace("proef", f"zaak-{EXAMPLE}") + "feiten: {}\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000 + "@",
        "a@" * 10_000,
        "a@" + ".a" * 9_000,
        "1 " * 10_000,
        "1-" * 10_000,
        "9" * 20_000,
        "0612345678 " * 1_800,
    ],
)
def test_looking_costs_time_in_proportion_to_the_text(text):
    start = time.process_time()
    looks_forbidden(text)
    assert (
        time.process_time() - start < 5
    )  # seconds of this process; a pattern that explodes takes hours
