"""A rule set with status concept counts only when somebody asks, and an advice says when one was
left out."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer import api
from indiceer.plan.prepared import open_rules
from indiceer.rules.layers import select_rules, with_drafts

DAY = date(2024, 3, 15)
NOTE = "Er ligt een concept van de gemeente Urk; dat telt nog niet mee."
PLACES = {
    "gemeente": ("urk", "urk", "G-UR-01", "gemeente/urk", NOTE),
    "rijk": (
        "proef",
        "urk",
        "L900",
        "landelijk/proef",
        "Er ligt een concept van de landelijke regels 'Proefregels voor de toets'; dat telt "
        "nog niet mee.",
    ),
}


@pytest.fixture()
def draft(rules):
    return rules.good(("status: voorstel", "status: concept"))


@pytest.mark.parametrize("layer", ["gemeente", "rijk"])
def test_a_draft_of_any_layer_is_left_out_with_a_note_and_counts_when_asked(rules, layer):
    name, town, rule, folder, note = PLACES[layer]
    rules.good(
        ("regelset: urk", f"regelset: {name}"),
        ("laag: gemeente", f"laag: {layer}"),
        ("G-UR-01", rule),
        ("status: voorstel", "status: concept"),
        name=f"{folder}/2024.1.yaml",
    )
    book = api.laad_regels(rules.folder)
    without, asked = select_rules(book, DAY, town), select_rules(book, DAY, town, concept=True)
    assert (rule in without.rules, note in without.missing_layers) == (False, True)
    assert (rule in asked.rules, note in asked.missing_layers) == (True, False)


def test_a_draft_of_a_region_is_named_after_the_region(rules):
    rules.change("regio/ijssel-vecht/2019.1.yaml", "status: voorstel", "status: concept")
    assert (
        "Er ligt een concept van de regio IJssel-Vecht; dat telt nog niet mee."
        in select_rules(api.laad_regels(rules.folder), DAY, "kampen").missing_layers
    )


@pytest.mark.parametrize(("day", "town"), [(date(2023, 12, 31), "urk"), (DAY, "utrecht")])
def test_a_draft_that_would_not_have_counted_is_not_mentioned(draft, day, town):
    assert not any(
        "concept" in sentence
        for sentence in select_rules(api.laad_regels(draft.folder), day, town).missing_layers
    )


def test_a_proposal_counts_without_being_asked(rules):
    assert "G-UR-01" in select_rules(api.laad_regels(rules.good().folder), DAY, "urk").rules


@pytest.mark.parametrize("door", [api.laad_regels, api.open_regels])
def test_every_door_of_the_library_asks_for_drafts_in_the_same_way(draft, door):
    asked, plain = door(draft.folder, concept=True), door(draft.folder)
    seen = [
        api.actieve_regels(asked, DAY, "urk"),
        api.actieve_regels(plain, DAY, "urk", concept=True),
        api.evaluator_for(plain, DAY, "urk", concept=True).active,
    ]
    assert all("G-UR-01" in active.rules for active in seen)
    assert "G-UR-01" not in api.actieve_regels(plain, DAY, "urk").rules


def test_an_advice_with_and_without_drafts_differ_in_rule_sets_and_note(draft, intake):
    book, one = api.laad_regels(draft.folder), intake(DAY, "urk", uitstelbaarheid="max_30_min")
    without, asked = api.weeg_intake(one, book), api.weeg_intake(one, book, concept=True)
    assert (NOTE in without["ontbrekende_lagen"], NOTE in asked["ontbrekende_lagen"]) == (
        True,
        False,
    )
    assert [
        ("urk" in {each["id"] for each in advies["regelsets"]}) for advies in (without, asked)
    ] == [False, True]
    assert NOTE in api.toon(without, book)


def test_a_plan_with_drafts_is_never_taken_for_one_without(draft, tmp_path, monkeypatch):
    monkeypatch.setenv("INDICEER_CACHE", str(tmp_path / "cache"))
    for _ in ("cold", "warm"):
        for concept in (True, False):
            assert (
                "G-UR-01" in open_rules(draft.folder, concept).evaluator(DAY, "urk").active.rules
            ) is concept
    assert len(list((tmp_path / "cache").glob("plan-urk-*"))) == 2


def test_keur_looks_at_drafts_and_boek_does_not(draft):
    draft.good(
        ("status: voorstel", "status: concept"),
        (
            "als: {uitstelbaarheid: max_30_min}",
            "als: {alle: [{uitstelbaarheid: niet}, {uitstelbaarheid: max_30_min}]}",
        ),
    )
    assert any("G-UR-01" in str(finding) for finding in api.keur(api.laad_regels(draft.folder)))
    for book in (api.laad_regels(draft.folder), with_drafts(api.laad_regels(draft.folder))):
        text = api.boek("urk", DAY, book)
        assert "G-UR-01" not in text and NOTE in text
