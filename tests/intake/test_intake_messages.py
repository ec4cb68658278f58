"""Every fault of an intake is said in one Dutch line with its place, all faults at once; short and
long form mean the same."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer.api import laad_regels, lees_intake
from indiceer.base.documents import MAX_FAULTS
from indiceer.base.faults import InvalidInput

HEAD = "casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\n"


def about(*lines: str) -> str:
    return HEAD + "feiten:\n" + "".join(f"  {line}\n" for line in lines)


REFUSED = {
    "not-a-mapping": "- casus\n",
    "just-text": "dalfsen\n",
    "nothing-but-null": "~\n",
    "all-keys-missing": "{}\n",
    "unknown-key": about("terugval_12m: 1") + "verwachting: {}\n",
    "misspelt-key": HEAD.replace("peildatum", "peildatm") + "feiten: {}\n",
    "case-name-with-spaces": HEAD.replace("proef", "Een Proef") + "feiten: {}\n",
    "case-name-as-path": HEAD.replace("proef", "../../weg") + "feiten: {}\n",
    "case-name-number": HEAD.replace("proef", "12") + "feiten: {}\n",
    "case-name-too-long": HEAD.replace("proef", "x" * 81) + "feiten: {}\n",
    "peildatum-text": HEAD.replace("2024-03-15", "vandaag") + "feiten: {}\n",
    "peildatum-american-order": HEAD.replace("2024-03-15", "03-15-2024") + "feiten: {}\n",
    "peildatum-empty": HEAD.replace("2024-03-15", "") + "feiten: {}\n",
    "peildatum-beyond-the-calendar": HEAD.replace("2024-03-15", "9999-12-31") + "feiten: {}\n",
    "peildatum-before-the-law": HEAD.replace("2024-03-15", "0001-01-01") + "feiten: {}\n",
    "town-misspelt": HEAD.replace("dalfsen", "dalfse") + "feiten: {}\n",
    "town-unknown": HEAD.replace("dalfsen", "atlantis") + "feiten: {}\n",
    "town-list": HEAD.replace("dalfsen", "[dalfsen]") + "feiten: {}\n",
    "title-list": HEAD + "titel: [a]\nfeiten: {}\n",
    "facts-empty": HEAD + "feiten:\n",
    "facts-list": HEAD + "feiten: [terugval_12m]\n",
    "fact-misspelt": about("toezichtbehoeft: gepland"),
    "fact-unknown": about("schoenmaat: 42"),
    "fact-derived": about("leeftijd: 30"),
    "value-misspelt": about("toezichtbehoefte: oproepbar_24_7"),
    "value-unknown": about("wlz_status: paars"),
    "value-yes-in-english": about("spoedeisend: true"),
    "value-empty": about("spoedeisend:"),
    "value-list-for-choice": about("spoedeisend: [ja]"),
    "value-number-for-choice": about("spoedeisend: 1"),
    "core-not-asked": about("spoedeisend: niet_gevraagd"),
    "list-as-word": about("probleemtypen: psychisch"),
    "list-with-unknown-value": about("probleemtypen: [psychis, psychisch]"),
    "list-with-two-bad-values": about("probleemtypen: [rood, groen]"),
    "list-twice": about("probleemtypen: [psychisch, psychisch]"),
    "list-none-and-some": about("ernstig_nadeel_client: [geen, verwaarlozing]"),
    "list-nested": about("probleemtypen: [[psychisch]]"),
    "options-unknown": about("voorkeur_client: [beschermdwonen]"),
    "option-unknown": about("gekozen_optie: beschermd-tuis"),
    "number-text": about("terugval_12m: twee"),
    "number-quoted": about("terugval_12m: '2'"),
    "number-fraction": about("terugval_12m: 1.5"),
    "number-yes": about("terugval_12m: true"),
    "number-negative": about("terugval_12m: -1"),
    "number-too-big": about("terugval_12m: 367"),
    "number-huge": about(f"terugval_12m: {'9' * 400}"),
    "date-text": about("geboortedatum: gisteren"),
    "motivation-too-short": about("afwijking_van_advies: kort"),
    "date-number": about("geboortedatum: 19890"),
    "date-in-another-order": about("geboortedatum: 08-21-1989"),
    "date-that-is-none": about("geboortedatum: '2023-02-30'"),
    "date-list": about("zvw_verblijf_start: [2023-01-01]"),
    "date-beyond": about("meldingsdatum: 2101-01-01"),
    "birth-after-peildatum": about("geboortedatum: 2024-03-16"),
    "town-fact-unknown": about("woongemeente: nergenshuizen"),
    "town-fact-misspelt": about("woongemeente: Zwole"),
    "text-number": about("hulpvraag: 3"),
    "texts-block": about("doelen: {een: werk}"),
    "texts-with-number": about("doelen: [werk, 3]"),
    "availability-word": about("product_beschikbaar: direct"),
    "availability-option": about("product_beschikbaar: {beschermdthuis: direct}"),
    "availability-value": about("product_beschikbaar: {beschermd_thuis: straks}"),
    "indication-word": about("lopende_indicatie: beschermd_thuis"),
    "indication-half": about("lopende_indicatie: {product: beschermd_thuis}"),
    "indication-wrong": about("lopende_indicatie: {product: beschermdthuis, einddatum: straks}"),
    "indication-nested": about(
        "lopende_indicatie: {product: [beschermd_thuis], einddatum: {a: 1}}"
    ),
    "zrm-number": about("zrm: 3"),
    "zrm-wrong": about(
        "zrm: {datum: straks, versie: [1], beoordelaar: true, financien: 6, huisvesting: "
        "true, geluk: 3}"
    ),
    "long-without-value": about("spoedeisend: {bron: client}"),
    "long-unknown-key": about("spoedeisend: {waarde: ja, opmerking: x}"),
    "long-unknown-source": about("spoedeisend: {waarde: ja, bron: buurman}"),
    "long-source-list": about("spoedeisend: {waarde: ja, bron: [client]}"),
    "long-bad-date": about("spoedeisend: {waarde: ja, datum: gisteren}"),
    "long-remark-number": about("spoedeisend: {waarde: ja, toelichting: 3}"),
    "long-in-long": about("spoedeisend: {waarde: {waarde: ja}}"),
    "key-with-line-end": about('"spoed\\neisend": ja'),
    "key-very-long": about(f"? {'s' * 300}\n  : ja"),
    "number-as-key": about("7: ja"),
    "empty-key": about("'': ja"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_fault_has_its_place_and_one_clear_sentence(name, intake_faults, snapshot):
    message = intake_faults(REFUSED[name])
    assert message, "this intake is let through"
    snapshot.assert_match(message, "message.txt")


def test_all_faults_come_at_once_and_in_the_order_of_the_file(intake_faults, snapshot):
    text = (
        "casus: Zo Niet\npeildatum: ooit\ngemeente: zwol\nextra: 1\nfeiten:\n  "
        "toezichtbehoefte: veel\n  spoed: ja\n  terugval_12m: x\n"
        "  wlz_status:\n    waarde: ja\n    bron: tante\n"
    )
    message = intake_faults(text)
    lines = [int(line.split(":")[1]) for line in message.splitlines()]
    assert lines == sorted(lines) and len(set(lines)) >= 8
    snapshot.assert_match(message, "message.txt")


def test_faults_in_json_have_the_same_words_and_places(intake_faults, snapshot):
    text = (
        '{\n  "casus": "proef",\n  "peildatum": "2024-03-15",\n  "gemeente": "dalfsen",\n'
        '  "feiten": {\n    "spoedeisend": "jaa",\n    "terugval_12m": "1"\n  }\n}\n'
    )
    snapshot.assert_match(intake_faults(text, "zaak.json"), "message.txt")


def test_after_many_faults_the_reader_stops_looking(intake_faults):
    lines = intake_faults(about(*(f"f{number}: 1" for number in range(5000)))).splitlines()
    assert len(lines) == MAX_FAULTS + 1 and "de rest is niet nagekeken" in "\n".join(lines)


SHORT = about(
    "spoedeisend: nee",
    "probleemtypen: [psychisch, verslaving]",
    "geboortedatum: 1989-08-21",
    "terugval_12m: 2",
    "doelen: werk",
    "woongemeente: Dalfsen",
)
LONG = about(
    "spoedeisend: {waarde: nee}",
    "probleemtypen: {waarde: [verslaving, psychisch]}",
    "geboortedatum: {waarde: '1989-08-21'}",
    "terugval_12m: {waarde: 2}",
    "doelen: {waarde: [werk]}",
    "woongemeente: {waarde: dalfsen}",
)


def test_short_form_long_form_and_json_give_the_same_facts(read):
    json_text = (
        '{"casus": "proef", "peildatum": "2024-03-15", "gemeente": "Dalfsen", "feiten": '
        '{"spoedeisend": "nee", "probleemtypen": ["psychisch", '
        '"verslaving"], '
        '"geboortedatum": "1989-08-21", "terugval_12m": 2, "doelen": ["werk"], '
        '"woongemeente": "dalfsen"}}'
    )
    assert read(SHORT).facts == read(LONG).facts == read(json_text, "zaak.json").facts


def test_the_long_form_keeps_whose_word_it_is_of_which_day(read):
    answer = read(
        about("spoedeisend: {waarde: nee, bron: naaste, datum: 2024-03-01, toelichting: gebeld}")
    ).answers["spoedeisend"]
    assert (answer.value, answer.source, answer.day, answer.remark) == (
        "nee",
        "naaste",
        date(2024, 3, 1),
        "gebeld",
    )


@pytest.mark.parametrize("written", ["dalfsen", "Dalfsen", "DALFSEN", "' dalfsen '"])
def test_a_municipality_may_be_written_with_capitals(read, written):
    assert read(HEAD.replace("dalfsen", written) + "feiten: {}\n").municipality == "dalfsen"


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("'Súdwest-Fryslân'", "sudwest-fryslan"),
        ('"\'s-Hertogenbosch"', "den-bosch"),
        ("Olst-Wijhe", "olst-wijhe"),
        ("geen", "geen"),
    ],
)
def test_names_of_municipalities_need_no_ascii(facts, written, slug):
    assert facts(f"woongemeente: {written}")["woongemeente"] == slug


@pytest.mark.parametrize(
    "line",
    [
        "probleemtypen: []",
        "probleemtypen: onbekend",
        "probleemtypen: [onbekend, psychisch]",
        "lopende_indicatie: geen",
        "lopende_indicatie: {product: onbekend, einddatum: onbekend}",
        "lopende_indicatie: {product: beschermd_thuis, einddatum: 2024-06-30}",
        "product_beschikbaar: {beschermd_thuis: onbekend}",
        "zvw_verblijf_start: nvt",
        "zrm: {datum: 2024-03-01, versie: '2013', financien: 3, justitie: onbekend}",
        "signaleringsplan: niet_gevraagd",
        "doelen: []",
        "hulpvraag: ''",
    ],
)
def test_these_answers_are_valid(intake_faults, line):
    assert intake_faults(about(line)) == ""


def test_peildatum_and_gemeente_given_beside_the_file_replace_those_of_the_file(tmp_path):
    path = tmp_path / "proef.yaml"
    path.write_text(HEAD + "feiten: {}\n")
    intake = lees_intake(path, laad_regels(), date(2023, 1, 1), "zwolle")
    assert (intake.peildatum, intake.municipality, intake.facts["gemeente"]) == (
        date(2023, 1, 1),
        "zwolle",
        "zwolle",
    )


def test_nothing_is_half_evaluated(read):
    with pytest.raises(InvalidInput):
        read(about("spoedeisend: nee", "wlz_status: paars"))
