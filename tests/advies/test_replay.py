"""A stored advice is recomputed byte for byte, or it is said exactly what differs."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from weighed import advice, advice_bytes, some

from indiceer.advies.canonical import canonical, fingerprint
from indiceer.advies.replay import FIRST, LATER, MAX_DIFFERENCES, replay
from indiceer.api import laad_regels
from indiceer.base.faults import EXIT_DONE, EXIT_INVALID, EXIT_REPLAY, InvalidInput
from indiceer.base.places import data_folder
from indiceer.base.version import __version__
from indiceer.cli.main import main

CASE = "dalfsen-terugval-nacht"
TAMPERED = "de vingerafdruk klopt niet: dit bestand is na het maken aangepast"


@pytest.fixture
def stored(tmp_path, book) -> Path:
    """An advice as indiceer wrote it."""
    path = tmp_path / "advies.json"
    path.write_bytes(advice_bytes(CASE, book))
    return path


@pytest.fixture
def with_rules(tmp_path) -> Callable[[Callable[[Path], None]], Path]:
    """A copy of the rules with something done to it."""

    def copy(change: Callable[[Path], None]) -> Path:
        folder = tmp_path / "regels"
        shutil.copytree(data_folder("rules"), folder)
        change(folder)
        return folder

    return copy


def saved(path: Path, advies: dict[str, Any], sign: bool = True) -> Path:
    """Write an advice back, with a fingerprint that fits or with the old one."""
    if sign:
        advies["vingerafdruk"] = fingerprint(advies)
    path.write_bytes(canonical(advies))
    return path


def herhaal(capsys, *arguments: object) -> tuple[int, str, str]:
    """Exit code, answer and talk of ``indiceer herhaal``."""
    with pytest.raises(SystemExit) as stop:
        main(["herhaal", *map(str, arguments)])
    said = capsys.readouterr()
    return stop.value.code, said.out, said.err


@pytest.mark.parametrize("name", some(8))
def test_an_advice_recomputed_is_the_same_advice(name, tmp_path, book):
    path = tmp_path / "advies.json"
    path.write_bytes(advice_bytes(name, book))
    assert replay(path, book) == []


def test_the_same_advice_says_so_and_stops_with_0(stored, capsys):
    code, out, err = herhaal(capsys, stored)
    assert (code, err) == (EXIT_DONE, "")
    first, second, *open_still = out.splitlines()
    assert first == f"{stored}: hetzelfde advies, byte voor byte."
    assert second == "Dit is niet bewezen:" and all(line.startswith("- ") for line in open_still)


def test_any_changed_byte_is_noticed(stored, book):
    raw = stored.read_bytes()
    chance = random.Random(7)
    for _ in range(30):
        place = chance.randrange(len(raw))
        other = chance.choice([byte for byte in b'aZ0"{ ,' if byte != raw[place]])
        stored.write_bytes(raw[:place] + bytes([other]) + raw[place + 1 :])
        try:
            assert replay(stored, book), f"byte {place} is now {chr(other)!r} and nobody sees it"
        except InvalidInput:
            pass


def test_a_changed_outcome_is_named_with_what_it_was_and_is(stored, book, capsys):
    advies = advice(CASE, book)
    advies["opties"]["beschermd_wonen"]["uitkomst"] = "voorkeur"
    code, out, err = herhaal(capsys, saved(stored, advies, sign=False))
    assert (code, out) == (EXIT_REPLAY, "")
    assert err.splitlines() == [
        f"{stored}: {TAMPERED}",
        f'{stored}: opties/beschermd_wonen/uitkomst: was "voorkeur", is nu "minder_passend"',
    ]


def test_a_forged_fingerprint_does_not_help(stored, book):
    advies = advice(CASE, book)
    advies["opties"]["beschermd_wonen"]["uitkomst"] = "voorkeur"
    assert replay(saved(stored, advies), book) == [
        'opties/beschermd_wonen/uitkomst: was "voorkeur", is nu "minder_passend"'
    ]


def test_a_changed_answer_is_noticed_by_the_fingerprint_and_by_what_follows(stored, book):
    advies = advice(CASE, book)
    advies["intake"]["uitstelbaarheid"] = "niet"
    found = replay(saved(stored, advies, sign=False), book)
    assert (
        found[0] == TAMPERED
        and any("uitstelbaarheid" in line for line in found[1:])
        and len(found) <= MAX_DIFFERENCES + 1
    )


def test_the_same_content_written_otherwise_is_not_the_same_file(stored, book, capsys):
    stored.write_text(json.dumps(advice(CASE, book)))
    code, _, err = herhaal(capsys, stored)
    assert code == EXIT_REPLAY
    assert (
        err == f"{stored}: de inhoud is gelijk, maar de opmaak van het bestand niet; bewaar een "
        f"advies zoals indiceer het schrijft\n"
    )


def test_a_changed_text_of_a_rule_names_the_rule_set_with_both_hashes(
    stored, book, with_rules, capsys
):
    def change(folder: Path) -> None:
        path = folder / "gemeente" / "dalfsen" / "2023.1.yaml"
        text = path.read_text()
        said = next(
            reason["tekst"]
            for reason in advice(CASE, book)["opties"]["beschermd_thuis"]["redenen"]
            if reason["laag"] == "gemeente" and reason["tekst"] in text
        )
        path.write_text(text.replace(said, said + " Dit staat er nu bij."))

    folder = with_rules(change)
    code, out, err = herhaal(capsys, stored, "--regels", folder)
    old = next(
        ruleset["sha256"]
        for ruleset in advice(CASE, book)["regelsets"]
        if ruleset["id"] == "dalfsen"
    )
    new = next(
        ruleset.sha256 for ruleset in laad_regels(folder).rulesets if ruleset.id == "dalfsen"
    )
    assert (code, out) == (EXIT_REPLAY, "")
    assert (
        err.splitlines()[0]
        == f"{stored}: regelset 'dalfsen' is veranderd: versie 2023.1 werd 2023.1, hash "
        f"{old[:12]} werd {new[:12]}"
    )
    assert any("Dit staat er nu bij." in line for line in err.splitlines()[1:])


def remark_in(folder: Path) -> None:
    path = folder / "landelijk" / "wlz" / "2015.1.yaml"
    path.write_text(path.read_text() + "# nagekeken\n")


def test_a_comment_in_a_rule_file_changes_nothing_of_what_it_means(stored, with_rules, capsys):
    """The advice stands, and that the file is not the same byte for byte is said."""
    folder = with_rules(remark_in)
    assert replay(stored, laad_regels(folder)) == []
    code, out, _ = herhaal(capsys, stored, "--regels", folder)
    assert code == EXIT_DONE and "het bestand van regelset 'wlz'" in out


def test_whoever_asks_for_the_very_bytes_is_told_of_a_comment(stored, with_rules):
    """Recording an advice wants the files as they were."""
    found = replay(stored, laad_regels(with_rules(remark_in)), exact=True)
    assert any(line.startswith("regelset 'wlz' is veranderd: versie 2015.1") for line in found)


def test_another_word_in_a_list_is_named(stored, with_rules):
    """Labels are no rules, and yet the advice would read otherwise."""

    def rename(folder: Path) -> None:
        path = folder / "opties.yaml"
        path.write_text(path.read_text().replace("naam: beschermd wonen", "naam: beschut huis", 1))

    found = replay(stored, laad_regels(with_rules(rename)))
    assert "de lijst 'opties' zegt nu iets anders dan bij dit advies" in found


def test_an_advice_of_the_first_form_is_still_computed_again(stored, book, capsys):
    """``advies/1`` had no labels, values or pins; what that leaves unproved is said."""
    advies = json.loads(stored.read_bytes())
    for key in LATER:
        del advies[key]
    advies["schema"] = FIRST
    saved(stored, advies)
    assert replay(stored, book) == []
    code, out, _ = herhaal(capsys, stored)
    assert code == EXIT_DONE and "een advies van schema advies/1 noemt daar geen hash van" in out


@pytest.mark.parametrize("part", LATER[:-1])
def test_no_later_part_can_be_forged(part, stored, book):
    """Signed anew with one value changed: named, whatever part it is in."""
    advies = json.loads(stored.read_bytes())
    if part == "vaststelling":
        advies[part] = [{"regelset": "dalfsen", "versie": "2023.1", "door": "x", "besluit": "y"}]
    else:
        at = advies[part]
        while isinstance(next(iter(at.values())), dict):
            at = next(iter(at.values()))
        at[next(iter(at))] = "iets anders"
    assert replay(saved(stored, advies), book)


def test_a_rule_set_that_ended_before_that_day_is_named(stored, with_rules, capsys):
    def end(folder: Path) -> None:
        path = folder / "gemeente" / "dalfsen" / "2023.1.yaml"
        path.write_text(
            path.read_text().replace(
                "geldig: {vanaf: 2023-01-01, tot: null}",
                "geldig: {vanaf: 2023-01-01, tot: 2024-03-14}",
                1,
            )
        )

    code, _, err = herhaal(capsys, stored, "--regels", with_rules(end))
    assert code == EXIT_REPLAY
    assert err.splitlines()[0] == f"{stored}: regelset 'dalfsen' geldt op deze datum niet meer"


def test_a_removed_rule_set_is_named(stored, with_rules, capsys):
    code, _, err = herhaal(
        capsys,
        stored,
        "--regels",
        with_rules(lambda folder: shutil.rmtree(folder / "gemeente" / "dalfsen")),
    )
    assert code == EXIT_REPLAY
    assert err.splitlines()[0] == f"{stored}: regelset 'dalfsen' geldt op deze datum niet meer"


def test_an_advice_of_an_older_program_that_still_comes_out_the_same_is_the_same_advice(
    stored, book
):
    advies = advice(CASE, book)
    advies["versies"]["indiceer"] = "0.0.9"
    assert replay(saved(stored, advies), book) == []


def test_another_version_of_the_program_is_named_when_something_differs(stored, book, capsys):
    advies = advice(CASE, book)
    advies["versies"]["indiceer"] = "0.0.9"
    code, _, err = herhaal(capsys, saved(stored, advies, sign=False))
    assert code == EXIT_REPLAY
    assert err.splitlines() == [
        f"{stored}: {TAMPERED}",
        f"{stored}: het advies is gemaakt met indiceer 0.0.9, dit is {__version__}",
    ]


def test_so_many_differences_are_not_all_shown(stored, book):
    advies = advice(CASE, book)
    for option in advies["opties"].values():
        for reason in option["redenen"]:
            reason["tekst"] = "Iets anders."
    assert len(replay(saved(stored, advies), book)) == MAX_DIFFERENCES


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "dit bestand bestaat niet"),
        (b"", "dit is geen advies in JSON"),
        (b"casus: x\n", "dit is geen advies in JSON"),
        (b"[]", "dit is geen advies van schema 'advies/2'"),
        (b"\xff\xfe", "dit is geen advies in JSON"),
        (b"[" * 100_000, "dit is geen advies in JSON"),
        (b'{"schema": "advies/3"}', "dit is geen advies van schema 'advies/2'"),
        (b'{"schema": "advies/1"}', "'casus' ontbreekt of heeft niet de goede vorm"),
        (b"NaN", "dit is geen advies van schema 'advies/2'"),
    ],
    ids=[
        "absent",
        "empty",
        "yaml",
        "list",
        "not-text",
        "deep",
        "other-schema",
        "nothing-in-it",
        "nan",
    ],
)
def test_what_is_no_advice_is_refused_with_3(content, sentence, tmp_path, capsys):
    path = tmp_path / "advies.json"
    if content is not None:
        path.write_bytes(content)
    code, out, err = herhaal(capsys, path)
    assert (code, out) == (EXIT_INVALID, "") and f"{path}  {sentence}" in err.splitlines()


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.update(peildatum="gisteren"),
        lambda a: a.update(peildatum="20240315"),
        lambda a: a.update(intake=[]),
        lambda a: a.update(opties=None),
        lambda a: a.update(gemeente="atlantis"),
        lambda a: a.update(casus="../../weg"),
        lambda a: a["intake"].update(spoedeisend="soms"),
        lambda a: a["versies"].update(indiceer=None),
        lambda a: a.update(regelsets=[None]),
        lambda a: a.update(regelsets=[{}]),
        lambda a: a.update(opties={}),
        lambda a: a.update(opties={"beschermd_thuis": 3}),
        lambda a: a["intake"].update(terugval_12m=1.0),
        lambda a: a.pop("vingerafdruk"),
        lambda a: a["versies"].update(extra=[{}]),
        lambda a: a.update(peildatum="9999-12-31"),
        lambda a: a["intake"].clear(),
    ],
    ids=range(17),
)
def test_an_advice_with_nonsense_in_it_is_refused_or_differs_but_never_breaks(
    change, stored, book, capsys
):
    advies = advice(CASE, book)
    change(advies)
    stored.write_text(json.dumps(advies))
    code, out, err = herhaal(capsys, stored)
    assert code in (EXIT_INVALID, EXIT_REPLAY) and out == "" and err
