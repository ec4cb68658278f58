"""The difference is about meaning."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer.base.places import data_folder
from indiceer.changes.difference.diff import difference
from indiceer.changes.difference.sides import resolve
from indiceer.changes.report import Report

RULES = data_folder("rules")

BEFORE_03 = "    als:\n      uitstelbaarheid: niet\n"
NEW_RULE = """
  G-DA-99:
    titel: Een nieuwe regel
    opties: [beschermd_thuis]
    effect: pleit_voor
    kracht: gewoon
    als: {dagbesteding: werk}
    binding: bv
    bron: [dalfsen-lokaal-plan#1.1]
    waarom: De cliënt werkt.
    waarom_niet: De cliënt werkt niet.
    onbekend: Nog niet duidelijk is of de cliënt werkt.
"""


def _only(difference):
    assert len(difference.subjects) == 1, [
        (subject.id, subject.titel) for subject in difference.subjects
    ]
    return difference.subjects[0]


def test_the_same_rules_do_not_differ(changed, diff_of):
    """Law: a copy has no differences, and comments and order of keys are none."""
    assert diff_of(changed()).subjects == []
    assert diff_of(changed(("regels:\n", "# een opmerking\nregels:\n"))).subjects == []


@pytest.mark.parametrize(
    "old, new, sort, words, weighs",
    [
        (
            BEFORE_03,
            "    als:\n      uitstelbaarheid: [niet, max_30_min]\n",
            "voorwaarde",
            "wordt ruimer",
            True,
        ),
        (
            BEFORE_03,
            "    als:\n      alle: [{uitstelbaarheid: niet}, {spoedeisend: ja}]\n",
            "voorwaarde",
            "wordt strenger",
            True,
        ),
        (BEFORE_03, "    als:\n      uitstelbaarheid: uren\n", "voorwaarde", "wordt anders", True),
        (
            BEFORE_03,
            "    als:\n      geen_van: [{uitstelbaarheid: [dagen, uren, max_30_min]}]\n",
            "opmaak",
            "precies hetzelfde",
            False,
        ),
        (
            "effect: pleit_tegen\n    kracht: zwaar",
            "effect: pleit_tegen\n    kracht: gewoon",
            "kracht",
            "was zwaar en wordt gewoon",
            True,
        ),
        (
            "    effect: pleit_tegen\n",
            "    effect: pleit_voor\n",
            "effect",
            "“pleit ertegen” en wordt “pleit ervoor”",
            True,
        ),
        (
            "    titel: Wachten kan niet, ook geen half uur\n    opties: [beschermd_thuis]",
            "    titel: Wachten kan niet, ook geen half uur\n    opties: [beschermd_thuis, "
            "beschut_wonen]",
            "opties",
            "geldt nu ook voor beschut wonen",
            True,
        ),
        (
            "    titel: Wachten kan niet, ook geen half uur",
            "    titel: Meteen hulp nodig",
            "titel",
            "wordt “Meteen hulp nodig”",
            False,
        ),
        (
            "Dat is hier te lang.",
            "Dat duurt te lang.",
            "tekst",
            "is veranderd, voor het geval dat de regel geldt",
            False,
        ),
        (
            BEFORE_03 + "    binding: bv\n    bron: [dalfsen-lokaal-plan#1.1]",
            BEFORE_03 + "    binding: bv\n    bron: [dalfsen-lokaal-plan#1.3]",
            "bron",
            "erbij Lokaal plan Dalfsen, paragraaf 1.3",
            False,
        ),
        (
            BEFORE_03,
            BEFORE_03 + "    geldig: {vanaf: 2024-01-01, tot: null}\n",
            "geldigheid",
            "geldt nu vanaf 1 januari 2024",
            True,
        ),
    ],
)
def test_each_kind_of_change_is_said_in_words(changed, diff_of, old, new, sort, words, weighs):
    """Law: one change in the file is one change in the report, with its own words, and only what
    can turn an outcome weighs."""
    subject = _only(diff_of(changed((old, new))))
    assert subject.id == "G-DA-03" and subject.weegt is weighs
    assert [change.soort for change in subject.changes] == [sort]
    assert words in subject.changes[0].zin


def test_effects_with_a_condition_of_their_own_are_compared_as_a_whole(changed, diff_of):
    """Law: when the rule becomes wider and one of its effects stricter, each effect is judged by
    rule and effect together."""
    wider = (
        "        - voorkeur_client: {bevat: beschermd_thuis}\n",
        "        - voorkeur_client: {bevat: beschermd_thuis}\n        - spoedeisend: ja\n",
    )
    subject = _only(
        diff_of(
            changed(
                wider, ("          eigen_woning: [toegezegd, nee]", "          eigen_woning: nee")
            )
        )
    )
    assert [change.richting for change in subject.changes] == ["ruimer", "strenger"]
    assert [change.weegt for change in subject.changes] == [False, True]


def test_a_rule_that_comes_or_goes_is_named(changed, sides_of):
    """Law: a new rule is a rule erbij, and seen from the other side a rule weg."""
    folder = changed(("regels:\n", "regels:" + NEW_RULE))
    assert [change.soort for change in _only(difference(sides_of(folder))).changes] == [
        "regel_erbij"
    ]
    back = difference(resolve(str(folder), str(RULES), RULES))
    assert [change.soort for change in _only(back).changes] == ["regel_weg"]


def test_facts_options_and_sources_are_compared_too(changed, diff_of):
    """Law: the data around the rules differ in words of their own."""
    folder = changed(
        ("nieuwe_melding: nieuwe melding\n", "nieuwe_melding: eerste melding\n"), file="feiten.yaml"
    )
    changed(
        ("    naam: beschermd thuis\n", "    naam: beschermd thuis wonen\n"), file="opties.yaml"
    )
    changed(
        ("    kort: Wmo 2015\n", "    kort: Wmo 2015\n    uitgever: de wetgever\n"),
        file="bronnen.yaml",
    )
    found = {subject.deel for subject in diff_of(folder).subjects}
    assert found == {"vragen van de intake", "opties", "bronnen"}


def test_a_new_version_is_compared_with_the_one_before_it(changed, diff_of):
    """Law: a version that was added is shown as what it changes to its predecessor, not as a heap
    of new rules."""
    folder = changed(
        ("geldig: {vanaf: 2023-01-01, tot: null}", "geldig: {vanaf: 2023-01-01, tot: 2024-12-31}")
    )
    text = (
        (RULES / "gemeente/dalfsen/2023.1.yaml")
        .read_text()
        .replace("vanaf: 2024-01-01", "vanaf: 2025-01-01")
    )
    text = text.replace('versie: "2023.1"', 'versie: "2025.1"').replace(
        "vanaf: 2023-01-01", "vanaf: 2025-01-01"
    )
    import re

    text = re.sub(r"\nkosten:\n.*?\nregels:", "\nregels:", text, flags=re.S).replace(
        "uitstelbaarheid: niet", "uitstelbaarheid: [niet, max_30_min]", 1
    )
    (folder / "gemeente/dalfsen/2025.1.yaml").write_text(text)
    (folder / "gemeente/dalfsen/2023.1.yaml").write_text(
        re.sub(
            r"(vanaf: 202[34]-01-01\n    tot:) (null|202[567]-12-31)",
            r"\1 2024-12-31",
            (folder / "gemeente/dalfsen/2023.1.yaml").read_text(),
        )
    )
    found = [subject for subject in diff_of(folder).subjects if subject.deel == "dalfsen 2025.1"]
    assert any(
        subject.id == "G-DA-03" and subject.changes[0].richting == "ruimer" for subject in found
    )
    assert not any(change.soort == "regel_erbij" for subject in found for change in subject.changes)
    versions = difference(resolve("dalfsen/2023.1", "dalfsen/2025.1", folder))
    assert any(
        subject.id == "G-DA-03" and subject.changes[0].richting == "ruimer"
        for subject in versions.subjects
    )


@pytest.mark.parametrize("form", ["tekst", "markdown", "html"])
def test_two_municipalities_can_be_compared(form):
    """Law: between municipalities the report says in which one a rule holds, and never speaks of
    then and now."""
    found = difference(resolve("dalfsen", "Zwolle", RULES, date(2024, 3, 1)))
    text = Report(found).render(form)
    assert "Alleen in Dalfsen" in text and "Alleen in Zwolle" in text
    assert "Nieuwe regel" not in text and " en wordt " not in text and "gold toen" not in text
