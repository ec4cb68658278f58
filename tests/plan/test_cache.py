"""A start from the cache gives the same advice as a start from the rule files, and a cache that
does not fit is no cache."""

from __future__ import annotations

import marshal
import os
import shutil
import zlib
from datetime import date
from pathlib import Path

import pytest

from indiceer.advies.canonical import canonical
from indiceer.api import laad_regels, open_regels, weeg
from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.conditions.tree import Atom, Every, Neither, Some
from indiceer.inference.evaluate import Evaluator
from indiceer.plan import store
from indiceer.plan.codec import decode, encode
from indiceer.plan.prepared import PreparedRules
from indiceer.rules.layers import select_rules

CASES = data_folder("cases")
EXAMPLE = CASES / "dalfsen-terugval-nacht.yaml"
NAMES = ["dalfsen-terugval-nacht", "ommen-adres-onbekend"]


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("INDICEER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def no_rule_files(monkeypatch):
    """From here on nobody reads a rule file."""
    monkeypatch.setattr(
        "indiceer.rules.loader.load_rules", lambda *_: pytest.fail("a rule file was read")
    )


@pytest.mark.parametrize("case", NAMES)
def test_the_advice_from_the_cache_is_the_advice_from_the_rule_files(case, cache, book, request):
    path = CASES / f"{case}.yaml"
    plain = canonical(weeg(path, book))
    assert canonical(weeg(path, open_regels())) == plain  # fills the cache
    request.getfixturevalue("no_rule_files")
    assert canonical(weeg(path, open_regels())) == plain  # reads nothing else


def test_every_part_of_the_rules_in_force_survives_the_cache(cache, book):
    for town, day in (
        ("dalfsen", date(2024, 3, 15)),
        ("zwolle", date(2026, 6, 1)),
        ("utrecht", date(2025, 1, 1)),
    ):
        PreparedRules(book.folder).evaluator(day, town)
        kept, made = (
            PreparedRules(book.folder).evaluator(day, town),
            PreparedRules(book.folder).book,
        )
        fresh = Evaluator(select_rules(made, day, town))
        assert (
            kept.given is not None
            and kept.compiled.atoms == fresh.compiled.atoms
            and kept.compiled.wiring == fresh.compiled.wiring
            and kept.compiled.reads == fresh.compiled.reads
        )
        for part in (
            "rules",
            "concepts",
            "contradictions",
            "disputes",
            "costs",
            "offered",
            "offer_unknown",
            "deciders",
            "replaced",
            "missing_layers",
            "catalogue",
        ):
            assert getattr(kept.active, part) == getattr(fresh.active, part), part


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-1],
        lambda raw: raw + b"x",
        lambda raw: b"",
        lambda raw: raw.replace(b"plan-1", b"plan-9"),
        lambda raw: raw[:-20] + bytes(20),
        lambda raw: raw[:16] + zlib.crc32(b"no").to_bytes(4, "big") + b"no",
    ],
)
def test_a_spoilt_entry_is_ignored_and_made_again(spoil, cache, book):
    plain = canonical(weeg(EXAMPLE, open_regels()))
    for entry in cache.iterdir():
        entry.write_bytes(spoil(entry.read_bytes()))
    assert canonical(weeg(EXAMPLE, open_regels())) == plain
    assert store.load("overzicht", open_regels().key) is not None  # type: ignore[attr-defined]


def test_an_entry_holds_nothing_that_runs_on_loading(cache):
    store.save("proef", "k", {"a": (1, "b")})
    raw = (cache / "proef-k").read_bytes()
    assert marshal.loads(raw[20:]) == {"a": (1, "b")} and raw.startswith(b"indiceer-plan-1\n")
    with pytest.raises(TypeError):
        encode(object())


def test_a_cache_that_cannot_be_written_stops_nobody(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("INDICEER_CACHE", str(tmp_path / "file" / "below"))
    assert weeg(EXAMPLE, open_regels())["schema"] == "advies/2" and capsys.readouterr().err == ""


def test_without_a_cache_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("INDICEER_CACHE", "uit")
    weeg(EXAMPLE, open_regels())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_the_cache_is_for_its_owner_only(cache):
    open_regels().catalogue  # noqa: B018
    assert cache.stat().st_mode & 0o077 == 0


def test_no_intake_is_ever_kept(cache, tmp_path):
    text = EXAMPLE.read_text().replace("casus: dalfsen-terugval-nacht", "casus: geheim-geval-7", 1)
    (tmp_path / "zaak.yaml").write_text(text)
    assert weeg(tmp_path / "zaak.yaml", open_regels())["casus"] == "geheim-geval-7"
    assert all(b"geheim-geval-7" not in entry.read_bytes() for entry in cache.iterdir())


def test_entries_that_nobody_used_for_a_month_go_and_nothing_else(cache):
    old, new = "a" * 40, "b" * 40
    store.save("plan-dalfsen-1", old, 1)
    (cache / "scriptie.odt").write_text("van de gebruiker")
    for name in (f"plan-dalfsen-1-{old}", "scriptie.odt"):
        os.utime(cache / name, (0, 0))
    store.save("plan-dalfsen-2", new, 1)
    assert sorted(entry.name for entry in cache.iterdir()) == [
        f"plan-dalfsen-2-{new}",
        "scriptie.odt",
    ]


@pytest.mark.parametrize("inside", [5, {}, (), [], {"active": {}}, "x", None])
def test_an_entry_of_another_shape_is_ignored_and_made_again(inside, cache, book):
    plain = canonical(weeg(EXAMPLE, open_regels()))
    for entry in cache.iterdir():
        name, _, key = entry.name.rpartition("-")
        store.save(name, key, inside)
    assert canonical(weeg(EXAMPLE, open_regels())) == plain


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_an_entry_that_others_can_change_is_not_trusted(cache):
    store.save("plan-dalfsen-1", "k", 1)
    assert store.load("plan-dalfsen-1", "k") == 1
    os.chmod(cache / "plan-dalfsen-1-k", 0o666)
    assert store.load("plan-dalfsen-1", "k") is None


def test_rules_that_change_after_opening_are_refused_and_never_kept(cache, tmp_path):
    folder = tmp_path / "regels"
    shutil.copytree(data_folder("rules"), folder)
    opened, file = open_regels(folder), folder / "gemeente" / "dalfsen" / "2023.1.yaml"
    text = file.read_text()
    file.write_text(text.replace("kracht: zwaar", "kracht: gewoon", 1))
    with pytest.raises(InvalidInput, match="open ze opnieuw"):
        weeg(EXAMPLE, opened)
    file.write_text(text)
    assert canonical(weeg(EXAMPLE, open_regels(folder))) == canonical(
        weeg(EXAMPLE, laad_regels(folder))
    )


def test_what_asks_for_the_sources_themselves_gets_them(cache):
    from indiceer import api

    opened = open_regels()
    assert api.schema("feiten", opened)["$schema"] and "Wmo" in api.boek(
        "dalfsen", date(2024, 3, 1), opened
    )


def test_a_user_without_a_home_has_no_cache_and_no_folder_named_after_it(monkeypatch):
    monkeypatch.delenv("INDICEER_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert os.name == "nt" or store.cache_folder() is None


def test_trees_dates_sets_and_records_come_back_as_they_were():
    atom = Atom("leeftijd", "bereik", (18, None))
    value = {
        "a": [
            Every((atom, Some((atom,)), Neither((Atom("x", "voor", date(2024, 2, 29)),)))),
            frozenset({"b", "a"}),
            None,
            True,
            -3,
        ],
        ("k", 1): (("plain", (1, 2)), {"d": date(1900, 1, 1)}),
    }
    back = decode(marshal.loads(marshal.dumps(encode(value))))
    assert (
        back == value
        and type(back["a"][0]) is Every
        and type(back["a"][0].parts[1]) is Some
        and type(back["a"][0].parts[2]) is Neither
    )


def test_drafts_have_a_plan_of_their_own(cache):
    open_regels().evaluator(date(2024, 3, 15), "dalfsen", concept=True)  # type: ignore[attr-defined]
    assert [entry.name for entry in cache.glob("plan-*")][0].split("-")[3] == "concept"
