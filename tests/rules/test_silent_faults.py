"""What a policy officer can get wrong without noticing is refused, or named, in plain Dutch."""

from __future__ import annotations

import pytest

from indiceer.cli.main import main
from indiceer.keur.checks.k30_other_files import CHECK
from indiceer.mutation.score import Score
from indiceer.rules.loader import other_files

ADOPTED = (
    "status: voorstel",
    "status: vastgesteld\nvastgesteld_door: college van Urk\nbesluit: besluit 12 van 3 "
    "januari 2024",
)


def close(rules, capsys, key="urk/2024.1"):
    with pytest.raises(SystemExit) as stop:
        main(["keur", str(rules.folder), "--sluit", key])
    return stop.value.code, capsys.readouterr()


def test_policy_is_never_called_law(rules):
    """Binding 'dw' needs a provision of a law or regulation; what a municipality decided itself is
    policy."""
    rules.good(("binding: bv", "binding: dw"), ('"wmo-2015#2.3.5:6"', '"dalfsen-lokaal-plan#1.1"'))
    assert "binding 'dw' (dwingend recht) vraagt een bepaling van een wet" in rules.faults()
    assert rules.good(("binding: bv", "binding: dw")).faults() == ""


@pytest.mark.parametrize(
    "gone", ["    als: {uitstelbaarheid: max_30_min}\n", "{uitstelbaarheid: max_30_min}"]
)
def test_an_empty_condition_is_not_always(rules, gone):
    """Where the condition fell away and its texts stayed, the rule is refused instead of holding
    for everybody."""
    assert "'als' ontbreekt of is leeg" in rules.good((gone, "")).faults()


@pytest.mark.parametrize(
    "change", [lambda raw: raw.replace(b"\n", b"\r\n"), lambda raw: b"\xef\xbb\xbf" + raw]
)
def test_line_ends_and_a_mark_of_another_system_leave_an_adopted_version_as_it_is(rules, change):
    """Only what stands in a version is locked, not how a system writes the end of a line."""
    rules.adopted("tot: 2024-05-31")
    path = rules.folder / "gemeente/urk/2024.1.yaml"
    path.write_bytes(change(path.read_bytes()))
    assert rules.faults() == ""


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db",
        "gemeente/urk/desktop.ini",
        "gemeente/urk/~$urk.xlsx",
        "bronnen.yaml.bak",
        "gemeente/urk/lees mij.txt",
    ],
)
def test_a_file_that_is_no_rule_stops_nobody_and_is_named(rules, name):
    """Weighing goes on; keur says that the file is not read."""
    rules.good().write(b"\x00\x01", name)
    assert rules.faults() == ""
    assert other_files(rules.folder) == [f"{rules.folder.name}/{name}"]
    assert [name in finding.message for finding in CHECK.findings(rules.load())] == [True]


def test_a_copy_is_called_a_copy(rules):
    """One fault that says what it is, instead of twenty about overlapping days."""
    rules.good().good(name="gemeente/urk/2024.1 - kopie.yaml")
    assert rules.faults().splitlines() == [
        f"{rules.folder.name}/gemeente/urk/2024.1 - kopie.yaml  dit is een kopie; haal haar "
        f"weg, of noem haar naar haar eigen versie"
    ]


def test_a_version_with_a_fault_is_not_closed(rules, capsys):
    """keur --sluit loads first: a mistyped fact is refused with its place and nothing is locked."""
    rules.good(ADOPTED, ("uitstelbaarheid: max_30_min", "uitstelbaarheit: max_30_min"))
    code, said = close(rules, capsys)
    assert code == 3 and "bedoelde u 'uitstelbaarheid'" in said.err
    lock = rules.folder / "slot.yaml"
    assert not lock.is_file() or "urk" not in lock.read_text()


def test_a_version_that_keur_refuses_is_not_closed(rules, capsys):
    """A rule that can never hold (K01) is found before it lies fast, and the way out is open: mend
    it and close again."""
    never = (
        "als: {uitstelbaarheid: max_30_min}",
        "als: {alle: [{leeftijd: '>= 30'}, {leeftijd: '< 20'}]}",
    )
    rules.good(ADOPTED, never)
    code, said = close(rules, capsys)
    assert code == 3 and "K01" in said.err
    rules.good(ADOPTED)
    code, said = close(rules, capsys)
    assert code == 0 and "urk/2024.1 ligt vast" in said.out and rules.faults() == ""


def test_a_score_over_nothing_is_no_score():
    """Where no case touches a rule nothing was measured, and nobody reads a hundred percent."""
    assert Score().percentage is None


@pytest.mark.parametrize("mark", [" #12 en wacht", "  #12"])
def test_text_that_yaml_cuts_off_is_refused(rules, mark):
    """Behind ' #' YAML reads a comment; a sentence that loses its end that way is no sentence."""
    whole = "waarom: De hulpvraag kan een half uur wachten."
    faults = rules.good((whole, f"waarom: De hulpvraag kan wachten, zie besluit{mark}.")).faults()
    assert "de tekst houdt op bij ' #'" in faults and "2024.1.yaml:16:" in faults
    assert (
        rules.good((whole, f'waarom: "De hulpvraag kan wachten, zie besluit{mark}."')).faults()
        == ""
    )
    assert rules.good((whole, f"{whole}  # gelezen")).faults() == ""
