"""Declared properties: what is promised, what breaks it, and the case file that shows it."""

from __future__ import annotations

import pytest
from small_rules import LOCAL, local, rule
from test_seeded import OWN, SEEDS, plant

from indiceer.api import laad_regels, weeg_intake
from indiceer.base.faults import InvalidInput
from indiceer.intake.reader import parse_intake
from indiceer.keur.checks.k20_properties import CHECK
from indiceer.keur.properties import violations
from indiceer.rules.declared import declared

BROKEN = {name: seed for name, seed in SEEDS.items() if seed.found_by == "K20"}


@pytest.mark.parametrize("seed", BROKEN.values(), ids=BROKEN)
def test_a_violation_comes_with_a_case_file_that_can_be_saved_and_run(seed, tmp_path):
    book = laad_regels(plant(tmp_path / "rules", seed))
    findings = CHECK.findings(book)
    assert findings
    for finding in findings:
        intake = parse_intake(finding.example, book.catalogue, "getuige.yaml")
        advies = weeg_intake(intake, book)
        assert {
            option: result["uitkomst"] for option, result in advies["opties"].items()
        } == intake.expected
        assert finding.example.startswith("# "), "it says what it shows"


def test_the_case_file_is_as_small_as_it_can_be(tmp_path):
    """Excluding on one answer needs that one answer only."""
    book = laad_regels(plant(tmp_path / "rules", SEEDS["no-motivation-no-help"]))
    example = next(
        finding.example
        for finding in CHECK.findings(book)
        if finding.subject.endswith("motivatie_doelen: time_out")
    )
    assert list(parse_intake(example, book.catalogue, "getuige.yaml").answers) == [
        "motivatie_doelen"
    ]


def test_unknown_counted_as_no_is_found(tmp_path, monkeypatch):
    """The loader refuses every rule that reads unknown as no; so the encoding is broken instead, to
    see that the search would notice."""
    from indiceer.analysis.encoded_intake import Situation

    folder = plant(tmp_path / "rules")
    honest = Situation.works

    def careless(self, rule_, effect):
        true, false = honest(self, rule_, effect)
        return (-false, false) if effect.kind == "sluit_uit" else (true, false)

    monkeypatch.setattr(Situation, "works", careless)
    monkeypatch.setenv("INDICEER_CACHE", "uit")  # a broken program must leave nothing behind
    book = laad_regels(folder)
    with pytest.raises(
        AssertionError, match="disagree"
    ):  # the logic finds one, and the real weighing does not confirm it
        list(
            violations(
                book, "onbekend_is_nooit_nee", declared(book).properties["onbekend_is_nooit_nee"]
            )
        )


def test_a_property_that_holds_has_no_violation(tmp_path):
    book = laad_regels(plant(tmp_path / "rules"))
    for name, wanted in declared(book).properties.items():
        assert list(violations(book, name, wanted)) == []


def test_a_known_finding_is_silent_and_only_as_long_as_its_words_are_there(tmp_path):
    text = rule(
        "G-UR-01",
        "{planbaarheid: [planbaar, gemengd, onplanbaar]}",
        "effect: pleit_voor, kracht: gewoon, opties: [beschermd_wonen]",
    )
    folder = plant(tmp_path / "rules")
    (folder / LOCAL).parent.mkdir(parents=True)
    (folder / LOCAL).write_text(local(text))
    from indiceer.keur.checks.k05_always_true import CHECK as always

    assert len(always.findings(laad_regels(folder))) == 1
    for words, left in (("geen enkel antwoord", 0), ("iets anders", 1)):
        (folder / OWN).write_text(
            f"bekend:\n  - {{code: K05, onderwerp: regel G-UR-01, mits: {words}, reden: Zo "
            f"is het bedoeld.}}\n"
        )
        assert len(always.findings(laad_regels(folder))) == left


FAULTY = {
    "fact-misspelled": (
        "soort: maakt_niet_uit\n    feiten: [communicatiebehoeft]",
        "bedoelde u 'communicatiebehoefte'",
    ),
    "value-misspelled": (
        "soort: sluit_nooit_uit\n    feiten: {eigen_woning: [nea]}",
        "geen waarde van 'eigen_woning'",
    ),
    "option-misspelled": (
        "soort: onbekend_is_nooit_nee\n    opties: [beschermd_wonn]",
        "bedoelde u 'beschermd_wonen'",
    ),
    "kind-misspelled": ("soort: nooit_lichtr", "bedoelde u 'nooit_lichter'"),
    "facts-missing": ("soort: maakt_niet_uit", "heeft 'feiten' nodig"),
    "values-missing": ("soort: sluit_nooit_uit\n    feiten: [eigen_woning]", "per feit de waarden"),
    "not-a-choice": ("soort: nooit_lichter\n    feiten: [geboortedatum]", "is geen keuze"),
    "key-unknown": ("soort: onbekend_is_nooit_nee\n    feit: [x]", "onbekende sleutel 'feit'"),
}


@pytest.mark.parametrize(("text", "says"), FAULTY.values(), ids=FAULTY)
def test_a_property_that_cannot_be_read_is_refused_at_its_place(text, says, tmp_path):
    folder = plant(tmp_path / "rules")
    (folder / OWN).write_text(
        f"eigenschappen:\n  proef:\n    zin: Dit is een proef.\n    waarom: Om te "
        f"proberen.\n    {text}\n"
    )
    with pytest.raises(InvalidInput) as error:
        declared(laad_regels(folder))
    assert any(
        says in fault.message and fault.path == f"rules/{OWN}" and fault.line > 1
        for fault in error.value.faults
    ), str(error.value)
