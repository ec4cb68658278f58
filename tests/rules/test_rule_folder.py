"""What only shows when all files lie side by side: places, versions, double ids, concepts of other
files, the lock, the catalogue and the sources."""

from __future__ import annotations

import hashlib
import os

import pytest

from indiceer.api import laad_regels
from indiceer.base.faults import InvalidInput

OWN = "gemeente/urk/2024.1.yaml"
SECOND = (("G-UR-01", "G-UR-02"),)
CONCEPT = (
    "begrippen:\n  {name}:\n    omschrijving: Iets over wachten\n    als: {{uitstelbaarheid: "
    "niet}}\n    bron: ['wmo-2015#2.3.5:6']\nregels:\n"
)
READS = ("als: {uitstelbaarheid: max_30_min}", "als: {kan_wachten: waar}")


def concept(name: str = "kan_wachten") -> tuple[str, str]:
    return "regels:\n", CONCEPT.format(name=name)


ELSEWHERE = {
    "on-top": "urk.yaml",
    "in-the-layer": "gemeente/urk.yaml",
    "too-deep": "gemeente/urk/oud/2024.1.yaml",
    "other-ending": "gemeente/urk/2024.1.yml",
    "unknown-layer": "provincie/urk/2024.1.yaml",
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_file_in_a_place_where_nobody_looks_is_refused(name, rules, snapshot):
    snapshot.assert_match(rules.good(name=ELSEWHERE[name]).faults(), "message.txt")


def test_a_folder_named_as_a_rule_file_is_refused(rules):
    (rules.folder / "gemeente/urk/2024.1.yaml").mkdir(parents=True)
    assert "gemeente/urk/2024.1.yaml" in rules.faults()


def test_hidden_files_are_left_alone(rules):
    assert (
        rules.good().write("x", "gemeente/urk/.2024.1.yaml.swp").write("x", ".git/config").faults()
        == ""
    )


def test_a_broken_link_is_refused(rules):
    rules.good()
    os.symlink("weg.yaml", rules.folder / "gemeente/urk/2025.1.yaml")
    assert rules.faults() == "rules/gemeente/urk/2025.1.yaml  dit bestand bestaat niet\n"


@pytest.mark.parametrize("name", ["feiten.yaml", "opties.yaml", "gemeenten.yaml", "bronnen.yaml"])
def test_a_folder_without_its_catalogue_or_sources_is_refused(name, rules):
    (rules.folder / name).unlink()
    assert f"rules/{name}  dit bestand bestaat niet" in rules.faults()


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="deze map met regels bestaat niet"):
        laad_regels(tmp_path / "weg")


@pytest.mark.parametrize("way", [".", "landelijk/..", "./"])
def test_the_way_the_folder_is_written_makes_no_difference(way, rules, monkeypatch):
    monkeypatch.chdir(rules.folder)
    assert [ruleset.path for ruleset in laad_regels(way).rulesets] == [
        ruleset.path for ruleset in rules.load().rulesets
    ]


BAD_TOGETHER = {
    "versions-overlap": lambda r: r.good().good(
        *SECOND,
        ("2024.1", "2024.2"),
        ("vanaf: 2024-01-01", "vanaf: 2024-06-01"),
        name="gemeente/urk/2024.2.yaml",
    ),
    "versions-overlap-on-one-day": lambda r: r.good(("tot: null", "tot: 2024-06-01")).good(
        *SECOND,
        ("2024.1", "2024.2"),
        ("vanaf: 2024-01-01", "vanaf: 2024-06-01"),
        name="gemeente/urk/2024.2.yaml",
    ),
    "id-also-in-region": lambda r: r.good(
        ("urk", "kampen"), ("G-UR-01", "R-IV-01"), name="gemeente/kampen/2024.1.yaml"
    ),
    "exceptions-in-a-circle": lambda r: r.good(
        ("binding: bv", "binding: bv\n    uitzondering_op: [G-KA-01]")
    ).good(
        ("urk", "kampen"),
        ("G-UR-01", "G-KA-01"),
        ("binding: bv", "binding: bv\n    uitzondering_op: [G-UR-01]"),
        name="gemeente/kampen/2024.1.yaml",
    ),
    "concept-in-two-files": lambda r: r.good(concept()).good(
        ("urk", "kampen"), concept(), name="gemeente/kampen/2024.1.yaml"
    ),
    "concept-of-another-town": lambda r: r.good(READS).good(
        ("urk", "kampen"), concept(), name="gemeente/kampen/2024.1.yaml"
    ),
    "concept-of-another-region": lambda r: r.good(READS).change(
        "regio/ijssel-vecht/2019.1.yaml", "\nregels:\n", "\n" + concept()[1]
    ),
    "concept-that-has-expired": lambda r: r.good(READS).good(
        ("regelset: urk", "regelset: proef"),
        ("laag: gemeente", "laag: rijk"),
        ("tot: null", "tot: 2024-06-30"),
        ("G-UR-01", "L900"),
        concept(),
        name="landelijk/proef/2024.1.yaml",
    ),
    "concept-that-starts-later": lambda r: r.good(READS).good(
        ("regelset: urk", "regelset: proef"),
        ("laag: gemeente", "laag: rijk"),
        ("vanaf: 2024-01-01", "vanaf: 2024-06-30"),
        ("G-UR-01", "L900"),
        concept(),
        name="landelijk/proef/2024.1.yaml",
    ),
    "concept-read-by-concept-of-another-town": lambda r: r.good(
        concept("mijn"), ("als: {uitstelbaarheid: niet}", "als: {kan_wachten: waar}")
    ).good(
        ("urk", "kampen"), ("G-UR-01", "G-KA-01"), concept(), name="gemeente/kampen/2024.1.yaml"
    ),
    "concept-misspelt": lambda r: r.good(
        concept(), ("als: {uitstelbaarheid: max_30_min}", "als: {kan_wachte: waar}")
    ),
    "adopted-not-in-the-lock": lambda r: r.good(
        (
            "status: voorstel",
            "status: vastgesteld\nvastgesteld_door: college van Urk\n"
            "besluit: besluit van 1 januari 2024",
        )
    ),
    "adopted-and-changed": lambda r: r.good().write(
        f"vastgesteld:\n  urk/2024.1: {'0' * 64}x\n", "slot.yaml"
    ),
    "adopted-and-gone": lambda r: r.write("vastgesteld:\n  urk/2024.1: abc\n", "slot.yaml"),
    "lock-of-wrong-form": lambda r: r.write("urk/2024.1: abc\n", "slot.yaml"),
    "lock-with-more-keys": lambda r: r.write("vastgesteld: {}\nvoorstel: {}\n", "slot.yaml"),
    "lock-with-numbers": lambda r: r.write("vastgesteld:\n  urk/2024.1: 12\n", "slot.yaml"),
    "lock-ends-before-the-start": lambda r: r.adopted("tot: 2023-12-31"),
    "lock-ends-after-the-file": lambda r: r.adopted(
        "tot: 2026-12-31", ("tot: null", "tot: 2025-12-31")
    ),
    "lock-ends-on-no-day": lambda r: r.adopted("tot: volgend jaar"),
    "lock-ends-never": lambda r: r.adopted("tot: null"),
    "lock-with-a-slip": lambda r: r.adopted("tto: 2025-12-31"),
    "lock-without-a-hash": lambda r: r.write(
        "vastgesteld:\n  urk/2024.1: {tot: 2025-12-31}\n", "slot.yaml"
    ),
    "draft-defines-what-a-proposal-reads": lambda r: r.good(READS).good(
        ("regelset: urk", "regelset: proef"),
        ("laag: gemeente", "laag: rijk"),
        ("status: voorstel", "status: concept"),
        ("G-UR-01", "L900"),
        concept(),
        name="landelijk/proef/2024.1.yaml",
    ),
    "lock-unreadable": lambda r: r.write("vastgesteld: [\n", "slot.yaml"),
    "lock-empty": lambda r: r.write("", "slot.yaml"),
    "rule-file-empty": lambda r: r.write("", OWN),
    "rule-file-is-list": lambda r: r.write("- regelset: urk\n", OWN),
    "rule-file-not-utf-8": lambda r: r.write(b"regelset: \xff\n", OWN),
}


@pytest.mark.parametrize("name", BAD_TOGETHER)
def test_files_that_do_not_fit_together_are_refused(name, rules, snapshot):
    message = BAD_TOGETHER[name](rules).faults()
    assert message, "these files are let through"
    snapshot.assert_match(message, "message.txt")


GOOD_TOGETHER = {
    "draft-reads-a-draft": lambda r: r.good(READS, ("status: voorstel", "status: concept")).good(
        ("regelset: urk", "regelset: proef"),
        ("laag: gemeente", "laag: rijk"),
        ("status: voorstel", "status: concept"),
        ("G-UR-01", "L900"),
        concept(),
        name="landelijk/proef/2024.1.yaml",
    ),
    "draft-reads-a-proposal": lambda r: r.good(READS, ("status: voorstel", "status: concept")).good(
        ("regelset: urk", "regelset: proef"),
        ("laag: gemeente", "laag: rijk"),
        ("G-UR-01", "L900"),
        concept(),
        name="landelijk/proef/2024.1.yaml",
    ),
    "adopted-and-closed-in-the-lock": lambda r: r.adopted("tot: 2024-05-31").good(
        ("2024.1", "2024.2"),
        ("vanaf: 2024-01-01", "vanaf: 2024-06-01"),
        name="gemeente/urk/2024.2.yaml",
    ),
    "versions-one-after-the-other": lambda r: r.good(("tot: null", "tot: 2024-05-31")).good(
        ("2024.1", "2024.2"),
        ("vanaf: 2024-01-01", "vanaf: 2024-06-01"),
        name="gemeente/urk/2024.2.yaml",
    ),
    "same-id-in-two-towns": lambda r: r.good().good(
        ("urk", "kampen"), name="gemeente/kampen/2024.1.yaml"
    ),
    "concept-of-the-region": lambda r: r.good(
        ("urk", "kampen"), READS, name="gemeente/kampen/2024.1.yaml"
    ).change("regio/ijssel-vecht/2019.1.yaml", "\nregels:\n", "\n" + concept()[1]),
    "concept-in-versions-that-join": lambda r: (
        r.good(READS)
        .good(
            ("regelset: urk", "regelset: proef"),
            ("laag: gemeente", "laag: rijk"),
            ("tot: null", "tot: 2024-06-30"),
            ("G-UR-01", "L900"),
            concept(),
            name="landelijk/proef/2024.1.yaml",
        )
        .good(
            ("regelset: urk", "regelset: proef"),
            ("laag: gemeente", "laag: rijk"),
            ("2024.1", "2024.2"),
            ("vanaf: 2024-01-01", "vanaf: 2024-07-01"),
            ("G-UR-01", "L900"),
            concept(),
            name="landelijk/proef/2024.2.yaml",
        )
    ),
    "lock-without-versions": lambda r: r.write("vastgesteld: {}\n", "slot.yaml"),
}


@pytest.mark.parametrize("name", GOOD_TOGETHER)
def test_files_that_fit_together_load(name, rules):
    assert GOOD_TOGETHER[name](rules).faults() == ""


def test_an_adopted_version_in_the_lock_loads_until_one_byte_of_it_changes(rules):
    rules.good(
        (
            "status: voorstel",
            "status: vastgesteld\nvastgesteld_door: college van Urk\nbesluit: besluit van 1 "
            "januari 2024",
        )
    )
    path = rules.folder / OWN
    rules.write(
        f"vastgesteld:\n  urk/2024.1: {hashlib.sha256(path.read_bytes()).hexdigest()}\n",
        "slot.yaml",
    )
    assert rules.faults() == ""
    path.write_bytes(path.read_bytes() + b"\n")
    assert "is vastgesteld en mag niet meer veranderen" in rules.faults()


CATALOGUE = {
    "option-role-unknown": ("opties.yaml", "rol: ladder", "rol: trap"),
    "option-key-unknown": ("opties.yaml", "    code: BW\n", "    code: BW\n    prijs: 3\n"),
    "ladder-unknown-option": (
        "opties.yaml",
        "ladder: [ambulante_begeleiding, ",
        "ladder: [ambulant, ",
    ),
    "ladder-twice": (
        "opties.yaml",
        "ladder: [ambulante_begeleiding, ",
        "ladder: [ambulante_begeleiding, ambulante_begeleiding, ",
    ),
    "ladder-is-word": ("opties.yaml", "ladder: [", "ladder: beschermd_wonen\nx: ["),
    "options-empty": ("opties.yaml", "opties:\n", "opties: []\nx:\n"),
    "region-unknown": ("gemeenten.yaml", "regio: ijssel-vecht", "regio: ijsel-vecht"),
    "town-is-word": (
        "gemeenten.yaml",
        "aa-en-hunze: {naam: Aa en Hunze}",
        "aa-en-hunze: Aa en Hunze",
    ),
    "town-synonym-word": (
        "gemeenten.yaml",
        "aa-en-hunze: {naam: Aa en Hunze}",
        "aa-en-hunze: {naam: Aa en Hunze, synoniemen: Gieten}",
    ),
    "fact-kind-unknown": ("feiten.yaml", "soort: tekst\n", "soort: verhaal\n"),
    "fact-key-missing": ("feiten.yaml", "    label: de geboortedatum\n", ""),
    "fact-needed-is-gone": ("feiten.yaml", "  geboortedatum:\n", "  geboortedag:\n"),
    "fact-needed-of-another-kind": (
        "feiten.yaml",
        "  woongemeente:\n    groep: proces\n    soort: gemeente\n",
        "  woongemeente:\n    groep: proces\n    soort: tekst\n",
    ),
    "trigger-of-itself": (
        "feiten.yaml",
        "        - woonsituatie: bw\n    aanleiding_tekst: het gaat om een herindicatie",
        "        - lopend_product: geen\n    aanleiding_tekst: het gaat om een herindicatie",
    ),
    "trigger-unknown-fact": (
        "feiten.yaml",
        "aanleiding: {meldt_elders: ja}",
        "aanleiding: {meldtelders: ja}",
    ),
    "derived-unknown": ("feiten.yaml", "  leeftijd:\n", "  schoenmaat:\n"),
    "derived-from-something-else": (
        "feiten.yaml",
        "uit: [lopende_indicatie]",
        "uit: [woongemeente]",
    ),
    "derived-is-number": ("feiten.yaml", "uit: [lopende_indicatie]", "uit: 3"),
    "source-kind-unknown": ("bronnen.yaml", "soort: wet\n", "soort: gewoonte\n"),
    "source-without-address": ("bronnen.yaml", "    bwb: BWBR0035362\n", ""),
    "source-address-of-wrong-form": ("bronnen.yaml", "bwb: BWBR0035362", "bwb: javascript"),
    "source-link-that-runs": ("bronnen.yaml", "url: https://", "url: javascript://"),
}


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_catalogue_or_source_that_is_not_right_is_refused_at_its_place(name, rules):
    file, old, new = CATALOGUE[name]
    message = rules.change(file, old, new).faults()
    assert f"rules/{file}:" in message
    assert all(word not in message for word in ("Error", "None", "dict", "object"))


@pytest.mark.parametrize("damage", ["", "bronnen: [\n", "bronnen: {wmo-2015: {soort: gewoonte}}\n"])
def test_sources_that_cannot_be_read_are_one_fault_and_not_one_per_citation(damage, rules):
    faults = rules.write(damage, "bronnen.yaml").faults()
    assert "rules/bronnen.yaml" in faults and "staat niet in bronnen.yaml" not in faults


def test_a_source_without_its_address_hides_no_citation_that_does_not_resolve(rules):
    faults = (
        rules.change("bronnen.yaml", "    bwb: BWBR0035362\n", "")
        .good(("wmo-2015#2.3.5:6", "wmo-2051#2.3.5:6"))
        .faults()
    )
    assert (
        "heeft de sleutel 'bwb' nodig" in faults
        and "bron 'wmo-2051' staat niet in bronnen.yaml" in faults
    )


def test_the_shipped_rules_load(rules):
    assert rules.faults() == ""


def test_a_source_that_a_question_or_a_decree_cites_must_exist(rules):
    """Law: every reference to a source resolves, also where no rule stands; all faults at once,
    each at its place."""
    folder = rules.good().folder
    facts, days = folder / "feiten.yaml", folder / "feestdagen.yaml"
    facts.write_text(facts.read_text().replace("bron: [wmo-2015#", "bron: [wmo-2099#", 1))
    days.write_text(
        days.read_text()
        .replace("gelijkstelling-2017-2019", "gelijkstelling-2017", 1)
        .replace("2018-12-24", "2018-12-23", 1)
        .replace("2019-12-27", "2019-05-31", 1)
    )
    with pytest.raises(InvalidInput) as stop:
        laad_regels(folder)
    said = "\n".join(map(str, stop.value.faults))
    assert (
        said.count("staat niet in bronnen.yaml") == 2
        and "valt in het weekend" in said
        and "staat er twee keer" in said
        and len(stop.value.faults) == 4
    )
    assert all(fault.line > 5 for fault in stop.value.faults)


def test_a_folder_without_decreed_days_is_a_whole_folder(rules):
    folder = rules.good().folder
    (folder / "feestdagen.yaml").unlink()
    assert laad_regels(folder).catalogue.equated_days == frozenset()


def test_a_folder_of_before_a_derived_fact_existed_is_still_whole(rules):
    """Law: what the program learns to derive does not make older rules unreadable; they can still
    be compared with."""
    facts = rules.good().folder / "feiten.yaml"
    before, rest = facts.read_text().split("  voorkeur_elders:\n")
    facts.write_text(before + "  lopend_product:\n" + rest.split("  lopend_product:\n", 1)[1])
    access = rules.folder / "landelijk/toegang/2015.1.yaml"
    access.write_text(
        access.read_text().replace(
            "        - voorkeur_elders: ja\n", "        - woonsituatie: dakloos\n"
        )
    )
    assert "voorkeur_elders" not in laad_regels(rules.folder).catalogue.facts


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("titel: Een half uur wachten kan", "titel: Zoals bij mevrouw Jansen", "9:5"),
        (
            "waarom: De hulpvraag kan een half uur wachten.",
            "waarom: Bel 06-12345678 over 123456782.",
            "16:5",
        ),
        ("titel: Proefregels voor de toets", "titel: Regels van iemand@voorbeeld.nl", "4:1"),
        ("effect: pleit_voor", "effect: voor mevrouw Jansen", "11:5"),
    ],
)
def test_a_rule_file_that_leads_to_a_person_is_refused_with_its_place(rules, old, new, place):
    """A rule is about nobody in particular; the text is not repeated, by no fault."""
    faults = rules.good((old, new)).faults()
    assert f"2024.1.yaml:{place}  dit lijkt op" in faults
    assert not any(word in faults for word in ("Jansen", "12345678", "voorbeeld.nl"))
