"""``indiceer nieuw``: what it writes works at once, and it never writes over what is there."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest

from indiceer.api import laad_regels, lees_intake, weeg_intake
from indiceer.cases.new import new_case
from indiceer.editing.folders import is_installed
from indiceer.editing.new_municipality import new_municipality
from indiceer.rules.layers import select_rules


def _begin(indiceer, rules, *arguments):
    code, out, err = indiceer("nieuw", *arguments, "--regels", rules)
    assert code == 0, err
    return out


def test_a_new_municipality_loads_has_status_concept_and_its_example_rule_speaks(
    indiceer, rules, tmp_path
):
    _begin(indiceer, rules, "gemeente", "Raalte", "--vanaf", "2026-01-01")
    active = select_rules(laad_regels(rules, concept=True), date(2026, 3, 2), "raalte")
    own = [ruleset for ruleset in active.rulesets if ruleset.layer == "gemeente"]
    assert [(ruleset.id, ruleset.version, ruleset.status) for ruleset in own] == [
        ("raalte", "2026.1", "concept")
    ]
    assert active.deciders["ambulante_begeleiding"].text == "college van Raalte"
    _begin(indiceer, rules, "casus", "proef", "--gemeente", "Raalte", "--peildatum", "2026-03-02")
    case = tmp_path / "proef.yaml"
    case.write_text(
        case.read_text()
        .replace("netwerk_steun: onbekend", "netwerk_steun: geen")
        .replace("woongemeente: onbekend", "woongemeente: Raalte")
    )
    book = laad_regels(rules, concept=True)
    advice = weeg_intake(lees_intake(case, book), book)
    reasons = [
        reason
        for reason in advice["opties"]["ambulante_begeleiding"]["redenen"]
        if reason["regel"] == "G-RA-01"
    ]
    assert [(reason["waarde"], reason["status"]) for reason in reasons] == [("waar", "concept")]


def test_the_offer_that_stands_there_as_a_comment_works_once_the_hashes_are_gone(indiceer, rules):
    _begin(indiceer, rules, "gemeente", "Raalte", "--vanaf", "2026-01-01")
    file = rules / "gemeente/raalte/2026.1.yaml"
    file.write_text(re.sub(r"^# (aanbod:|  - \{)", r"\1", file.read_text(), flags=re.M))
    before = select_rules(laad_regels(), date(2026, 3, 2), "raalte").offered
    assert select_rules(
        laad_regels(rules), date(2026, 3, 2), "raalte", concept=True
    ).offered == before | {"beschermd_thuis"}


def test_every_municipality_of_today_can_begin(book):
    for slug in (
        "aa-en-hunze",
        "ede",
        "den-bosch",
        "nuenen-gerwen-en-nederwetten",
        "sudwest-fryslan",
        "utrecht",
    ):
        file, text = new_municipality(book, slug, date(2026, 1, 1))
        assert (
            file.parent.name == slug
            and f"G-{re.search(r'G-([A-Z]{2,4})-01', text).group(1)}-01" in text
        )


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (
            ("gemeente", "Dalfsen"),
            "deze gemeente heeft al regels; maak een nieuwe versie met: indiceer nieuw "
            "versie dalfsen",
        ),
        (("gemeente", "Ralte"), "gemeente 'Ralte' staat hier niet in; bedoelde u 'raalte'?"),
        (
            ("versie", "dalfen", "--vanaf", "2027-01-01"),
            "regelset 'dalfen' bestaat niet; bedoelde u 'dalfsen'?",
        ),
        (
            ("versie", "dalfsen", "--vanaf", "2023-01-01"),
            "versie 2023.1 geldt vanaf 1 januari 2023; een nieuwe versie begint later",
        ),
        (("versie", "zwolle", "--vanaf", "2023-06-01"), "geldt pas vanaf"),
        (("casus", "!!", "--gemeente", "dalfsen"), "'!!' is geen naam voor een casus"),
        (
            ("casus", "x", "--gemeente", "dalfen"),
            "gemeente 'dalfen' bestaat niet; bedoelde u 'dalfsen'?",
        ),
    ],
)
def test_what_cannot_begin_is_refused_in_one_sentence_and_nothing_is_written(
    indiceer, rules, tmp_path, arguments, sentence
):
    before = sorted(tmp_path.rglob("*"))
    code, out, err = indiceer("nieuw", *arguments, "--regels", rules)
    assert (code, out) == (3, "") and sentence in err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_wrong_name_is_said_before_a_folder_is_copied(indiceer, tmp_path):
    assert indiceer("nieuw", "gemeente", "Ralte", "--naar", "mijn-regels")[0] == 3
    assert not (tmp_path / "mijn-regels").exists()


def test_a_copy_never_lands_in_a_folder_with_something_in_it(indiceer, tmp_path):
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("")
    code, _, err = indiceer("nieuw", "map", "vol")
    assert code == 3 and "bestaat al en is niet leeg" in err


def _meaning(active):
    return {rule: (each.condition, each.effects) for rule, each in active.rules.items()}


def _deciders(active):
    return {option: decider.text for option, decider in active.deciders.items()}


@pytest.mark.parametrize(
    "ruleset", ["dalfsen", "zwolle", "midden-ijssel", "toegang", "vng-voorbeelden"]
)
def test_a_new_version_takes_over_on_its_day_and_the_day_before_nothing_changes(
    indiceer, rules, ruleset
):
    old = laad_regels(rules)
    _begin(indiceer, rules, "versie", ruleset, "--vanaf", "2027-01-01")
    new = laad_regels(rules, concept=True)
    town = (
        ruleset
        if ruleset in ("dalfsen", "zwolle")
        else {"midden-ijssel": "deventer"}.get(ruleset, "utrecht")
    )
    for day in (date(2026, 12, 31), date(2027, 1, 1), date(2030, 6, 1)):
        before, after = select_rules(old, day, town), select_rules(new, day, town)
        assert _meaning(before) == _meaning(after)
        assert before.offered == after.offered
        assert _deciders(before) == _deciders(after)
        assert {cost.id: cost.validity for cost in before.costs} == {
            cost.id: cost.validity for cost in after.costs
        }
        first, then = (
            next(each for each in active.rulesets if each.id == ruleset)
            for active in (before, after)
        )
        assert (then.version, then.status) == (
            ("2027.1", "concept") if day.year > 2026 else (first.version, first.status)
        )


def test_only_dates_change_in_the_version_that_ends(indiceer, rules):
    file = rules / "gemeente/zwolle/2015.1.yaml"
    before = file.read_text()
    _begin(indiceer, rules, "versie", "zwolle", "--vanaf", "2027-01-01")
    assert (
        file.read_text() != before
        and file.read_text().replace("tot: 2026-12-31", "tot: null") == before
    )


def test_a_second_version_in_the_same_year_gets_the_next_number(indiceer, rules):
    _begin(indiceer, rules, "versie", "dalfsen", "--vanaf", "2027-01-01")
    _begin(indiceer, rules, "versie", "dalfsen", "--vanaf", "2027-07-01")
    assert sorted(path.name for path in (rules / "gemeente/dalfsen").glob("*")) == [
        "2023.1.yaml",
        "2027.1.yaml",
        "2027.2.yaml",
    ]


def _adopt(indiceer, rules):
    file = rules / "gemeente/dalfsen/2023.1.yaml"
    file.write_text(
        file.read_text().replace(
            "status: voorstel",
            "status: vastgesteld\nvastgesteld_door: college van Dalfsen\nbesluit: besluit 1",
            1,
        )
    )
    assert indiceer("keur", rules, "--sluit", "dalfsen/2023.1")[0] == 0
    return file


def test_an_adopted_version_without_an_end_gets_a_successor_and_keeps_its_bytes(indiceer, rules):
    file = _adopt(indiceer, rules)
    before = file.read_bytes()
    out = _begin(indiceer, rules, "versie", "dalfsen", "--vanaf", "2027-01-01")
    assert out.splitlines()[:2] == [
        f"Geschreven: {rules}/gemeente/dalfsen/2027.1.yaml",
        f"Geschreven: {rules}/slot.yaml",
    ]
    assert file.read_bytes() == before and "tot: 2026-12-31}" in (rules / "slot.yaml").read_text()
    book = laad_regels(rules, concept=True)
    chosen = {
        day: next(
            (each.version, each.sha256)
            for each in select_rules(book, day, "dalfsen").rulesets
            if each.id == "dalfsen"
        )
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    }
    assert (
        chosen[date(2026, 12, 31)] == ("2023.1", hashlib.sha256(before).hexdigest())
        and chosen[date(2027, 1, 1)][0] == "2027.1"
    )


def test_a_version_that_was_closed_in_the_lock_can_be_closed_earlier_and_stays_adopted(
    indiceer, rules
):
    _adopt(indiceer, rules)
    _begin(indiceer, rules, "versie", "dalfsen", "--vanaf", "2027-01-01")
    (rules / "gemeente/dalfsen/2027.1.yaml").unlink()
    _begin(indiceer, rules, "versie", "dalfsen", "--vanaf", "2026-07-01")
    assert (rules / "slot.yaml").read_text().count("tot: 2026-06-30}") == 1
    assert (
        indiceer("keur", rules, "--sluit", "dalfsen/2023.1")[0] == 0
        and "tot: 2026-06-30}" in (rules / "slot.yaml").read_text()
    )


def test_an_adopted_version_that_ends_gets_a_successor_without_its_decision(indiceer, rules):
    file = rules / "gemeente/dalfsen/2023.1.yaml"
    text = file.read_text().replace(
        "status: voorstel",
        "status: vastgesteld\nvastgesteld_door: college van Dalfsen\nbesluit: besluit 1",
        1,
    )
    file.write_text(
        text.replace(
            "geldig: {vanaf: 2023-01-01, tot: null}",
            "geldig: {vanaf: 2023-01-01, tot: 2026-12-31}",
            1,
        )
    )
    assert indiceer("keur", rules, "--sluit", "dalfsen/2023.1")[0] == 0
    before = file.read_bytes()
    _begin(indiceer, rules, "versie", "dalfsen", "--vanaf", "2027-01-01")
    new = (rules / "gemeente/dalfsen/2027.1.yaml").read_text()
    assert (
        file.read_bytes() == before
        and "status: concept" in new
        and "vastgesteld_door" not in new
        and "besluit: besluit 1" not in new
    )
    assert "geldig: {vanaf: 2027-01-01, tot: null}" in new


def test_a_new_case_asks_every_core_question_and_can_be_weighed_at_once(book, tmp_path):
    file, text = new_case(
        book.catalogue, "Een nacht alleen", "Dalfsen", date(2024, 3, 15), tmp_path, None
    )
    file.write_text(text)
    intake = lees_intake(file, book)
    core = {name for name, fact in book.catalogue.asked.items() if fact.core}
    assert intake.case == "een-nacht-alleen" == file.stem and set(intake.answers) == core
    assert {answer.value for answer in intake.answers.values()} == {"onbekend"}
    assert not any(
        option["uitkomst"] == "uitgesloten"
        for option in weeg_intake(intake, book)["opties"].values()
    )
    for name in core:
        assert book.catalogue.facts[name].question.split()[0] in text


def test_an_expectation_is_what_comes_out_now_and_is_never_written_over(indiceer, tmp_path, book):
    from indiceer.cases.expected import run_case

    assert (
        indiceer("nieuw", "casus", "x", "--gemeente", "dalfsen", "--peildatum", "2024-03-15")[0]
        == 0
    )
    assert indiceer("nieuw", "verwacht", "x.yaml")[0] == 0
    assert run_case(tmp_path / "x.yaml", book).differences == []
    code, _, err = indiceer("nieuw", "verwacht", "x.yaml")
    assert code == 3 and "deze casus heeft al een blok 'verwacht'" in err


def test_an_existing_case_is_never_written_over(indiceer, tmp_path):
    (tmp_path / "x.yaml").write_text("van mij")
    code, _, err = indiceer("nieuw", "casus", "x", "--gemeente", "dalfsen")
    assert (
        code == 3
        and "dit bestand bestaat al" in err
        and (tmp_path / "x.yaml").read_text() == "van mij"
    )


def test_the_rules_inside_an_installed_package_are_never_changed(
    monkeypatch, indiceer, rules, tmp_path
):
    import indiceer.editing.folders as folders

    monkeypatch.setattr(folders, "is_installed", lambda folder: True)
    code, _, err = indiceer("nieuw", "versie", "dalfsen", "--vanaf", "2027-01-01")
    assert code == 3 and "maak eerst een eigen kopie met: indiceer nieuw map MIJN-REGELS" in err
    assert (
        indiceer("nieuw", "versie", "dalfsen", "--vanaf", "2027-01-01", "--naar", "eigen")[0] == 0
    )
    assert (tmp_path / "eigen/gemeente/dalfsen/2027.1.yaml").is_file()


def test_a_folder_inside_the_package_counts_as_installed_and_a_checkout_does_not(book):
    import indiceer

    package = next(iter(indiceer.__path__))
    from pathlib import Path

    assert is_installed(Path(package) / "data" / "rules") and not is_installed(book.folder)
