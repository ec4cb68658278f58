"""Adopting a version: four eyes, a decision that can be found, and a way back until it weighs."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer.api import weeg_intake
from indiceer.base.faults import InvalidInput
from indiceer.cli.main import main
from indiceer.intake.reader import parse_intake
from indiceer.issuing.writing import render_document
from indiceer.klopt.check import differences
from indiceer.rules.lock import close_version, withdraw_version

KEY = "urk/2024.1"
ADOPTED = (
    "status: voorstel",
    "status: vastgesteld\nvastgesteld_door: college van Urk\nbesluit: besluit van 3 januari 2024",
)
WHOLE = (
    ADOPTED[0],
    ADOPTED[1]
    + """
vaststelling:
  nummer: "2024-014"
  datum: 2024-01-03
  bekendmaking: https://voorbeeld.nl/2024-014
  opgesteld_door: beleidsmedewerker Wmo
  nagezien_door: jurist""",
)


def run(*words):
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    return stop.value.code


def test_a_second_person_is_another_person(rules):
    """Four eyes: who wrote the rules cannot be the second reader, however the name is written."""
    same = (WHOLE[0], WHOLE[1].replace("jurist", "Beleidsmedewerker  WMO"))
    assert "laat een tweede persoon de regels nazien" in rules.good(same).faults()
    close_version(rules.good(WHOLE).folder, KEY)
    assert rules.faults() == ""


@pytest.mark.parametrize(
    ("part", "wrong", "said"),
    [
        ("https://voorbeeld.nl/2024-014", "op de website", "'op de website' heeft niet de goede"),
        ("2024-01-03", "begin januari", "hier hoort een datum"),
        ('  nummer: "2024-014"\n', "", "sleutel 'nummer' ontbreekt"),
    ],
)
def test_a_decision_can_be_found(rules, part, wrong, said):
    """Number, day and publication are there, and are what they say."""
    assert said in rules.good((WHOLE[0], WHOLE[1].replace(part, wrong))).faults()


def test_only_what_was_adopted_has_an_adoption(rules):
    proposal = WHOLE[1].split("vaststelling:")[1]
    rules.good((ADOPTED[0], f"status: voorstel\nvaststelling:{proposal}"))
    assert "alleen een vastgestelde regelset heeft een vaststelling" in rules.faults()


def test_closing_says_what_is_not_known_of_the_adoption(rules, capsys):
    """Without four eyes and publication it is said; with --streng nothing is closed."""
    rules.good(ADOPTED)
    assert run("keur", str(rules.folder), "--sluit", KEY, "--streng") == 3
    assert "als tweede nazag" in capsys.readouterr().err
    assert (
        not (rules.folder / "slot.yaml").is_file()
        or KEY not in (rules.folder / "slot.yaml").read_text()
    )
    assert run("keur", str(rules.folder), "--sluit", KEY) == 0
    assert "niet genoemd zijn nummer" in capsys.readouterr().err
    rules.good(WHOLE)
    (rules.folder / "slot.yaml").unlink()
    assert run("keur", str(rules.folder), "--sluit", KEY, "--streng") == 0
    assert "niet genoemd" not in capsys.readouterr().err


def test_until_the_first_day_a_version_can_be_withdrawn(rules):
    """The day before it weighs it can be changed again; on the day itself advices rest on it."""
    rules.good(ADOPTED)
    close_version(rules.folder, KEY)
    rules.good(ADOPTED, ("een half uur", "dertig minuten"))
    assert "mag niet meer veranderen" in rules.faults()
    with pytest.raises(InvalidInput, match="geldt al"):
        withdraw_version(rules.folder, KEY, date(2024, 1, 1))
    assert "mag niet meer veranderen" in rules.faults()
    withdraw_version(rules.folder, KEY, date(2023, 12, 31))
    assert "staat niet in slot.yaml" in rules.faults()
    close_version(rules.folder, KEY)
    assert rules.faults() == ""
    withdraw_version(rules.folder, KEY, date(2023, 12, 31))
    with pytest.raises(InvalidInput, match="ligt niet vast"):
        withdraw_version(rules.folder, KEY, date(2023, 12, 31))


def test_what_does_not_weigh_yet_is_withdrawn_on_the_command_line(rules, capsys):
    rules.good(ADOPTED, ("vanaf: 2024-01-01", "vanaf: 2999-01-01"))
    close_version(rules.folder, KEY)
    assert run("keur", str(rules.folder), "--trek-in", KEY) == 0
    assert "ligt niet meer vast" in capsys.readouterr().out
    assert "staat niet in slot.yaml" in rules.faults()


def test_what_weighs_today_is_not_withdrawn_on_the_command_line(rules, capsys):
    rules.good(ADOPTED)
    close_version(rules.folder, KEY)
    assert run("keur", str(rules.folder), "--trek-in", KEY) == 3
    assert "geldt al" in capsys.readouterr().err
    assert run("keur", str(rules.folder), "--trek-in", "urk") == 2


@pytest.mark.parametrize("vorm", ["verslag", "verantwoording"])
@pytest.mark.parametrize("adopted", [ADOPTED, WHOLE])
def test_an_advice_prints_who_adopted_its_rules(rules, adopted, vorm):
    """Who, when and which decision stand in the document, and klopt reads them back."""
    close_version(rules.good(adopted).folder, KEY)
    book = rules.load()
    raw = "casus: urk\npeildatum: 2024-03-15\ngemeente: urk\nfeiten: {uitstelbaarheid: niet}\n"
    advies = weeg_intake(parse_intake(raw, book.catalogue), book)
    text = render_document(advies, book, vorm, "tekst")
    said = " ".join(text.split())
    assert "Regelset urk 2024.1: vastgesteld door college van Urk" in said
    assert ("Nummer 2024-014, 3 januari 2024" in said) == (adopted is WHOLE)
    assert differences(text, advies, book, "tekst", vorm) == []
    assert differences(
        text.replace("college van Urk, ", "college van Ens, "), advies, book, "tekst", vorm
    )
