"""``indiceer simuleer`` on the command line and in the library: aggregates only, in Dutch, and the
same for the same question."""

from __future__ import annotations

import builtins
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from population_records import random_records, write_csv

from indiceer.api import simuleer
from indiceer.base.faults import IndiceerError, InvalidInput
from indiceer.base.places import data_folder
from indiceer.cli.simuleer_command import command
from indiceer.population import run

DAY = date(2026, 6, 1)


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_the_text_tells_what_the_rules_do_and_that_it_is_made_up() -> None:
    text = asked(
        "--synthetisch", "5000", "--gemeente", "Dalfsen", "--peildatum", "2026-06-01"
    ).stdout
    assert "De bevolking is verzonnen (5.000 records, zaad 1)" in text
    assert "DALFSEN: 5.000 records" in text
    assert "Beschermd thuis\n  - " in text


def test_the_same_question_gives_the_same_bytes() -> None:
    arguments = (
        "--synthetisch",
        "5000",
        "--gemeente",
        "dalfsen",
        "--peildatum",
        "2026-06-01",
        "--formaat",
        "json",
    )
    first = asked(*arguments)
    assert first.exit_code == 0 and first.stdout == asked(*arguments, "--blok", "1000").stdout
    assert json.loads(first.stdout)["schema"] == "simulatie/1"


def test_nothing_in_the_answer_is_a_number_of_one_to_nine_persons(tmp_path: Path) -> None:
    answer = simuleer(write_csv(tmp_path / "a.csv", random_records(500, seed=41)), "dalfsen", DAY)
    options = answer["gemeenten"]["dalfsen"]["opties"].values()
    counts = [
        count
        for option in options
        for ages in option.values()
        for count in (*ages["uitkomsten"].values(), ages["onzeker"])
    ]
    assert "minder dan 10" in counts
    assert all(isinstance(count, str) or count == 0 or count >= 10 for count in counts)


def test_of_a_handful_of_people_nothing_is_told(tmp_path: Path) -> None:
    answer = simuleer(write_csv(tmp_path / "a.csv", random_records(9, seed=42)), "dalfsen", DAY)
    assert answer["gemeenten"]["dalfsen"]["opties"] == {}
    assert answer["gemeenten"]["dalfsen"]["personen"] == {"alle": "minder dan 10"}


def test_a_comparison_names_the_rule_that_is_responsible() -> None:
    text = asked(
        "--synthetisch", "20000", "--vergelijk", "dalfsen", "zwolle", "--peildatum", "2026-06-01"
    ).stdout
    assert "Tegenover: Zwolle" in text
    assert "keer een andere uitkomst" in text and "    door G-DA-" in text


def test_rules_compared_with_themselves_change_nothing() -> None:
    answer = simuleer(
        None, "dalfsen", None, synthetisch=2000, vergelijk=("2026-06-01", "2026-06-01")
    )
    assert all(
        option["anders"] == 0 for option in answer["gemeenten"]["dalfsen"]["opties"].values()
    )


def test_two_rules_folders_show_the_rule_that_was_changed_and_nothing_else(tmp_path: Path) -> None:
    for name in ("oud", "nieuw"):
        shutil.copytree(data_folder("rules"), tmp_path / name)
    path = tmp_path / "nieuw" / "gemeente" / "dalfsen" / "2023.1.yaml"
    text = path.read_text(encoding="utf-8")
    assert "uitstelbaarheid: niet\n" in text
    path.write_text(
        text.replace("uitstelbaarheid: niet\n", "uitstelbaarheid: [niet, max_30_min]\n"),
        encoding="utf-8",
    )
    answer = simuleer(
        None,
        "dalfsen",
        DAY,
        synthetisch=20_000,
        vergelijk=(str(tmp_path / "oud"), str(tmp_path / "nieuw")),
    )
    options = answer["gemeenten"]["dalfsen"]["opties"]
    assert options["beschermd_thuis"]["anders"] > 100
    assert {blame["naam"] for option in options.values() for blame in option["door"]} == {"G-DA-03"}


def test_without_a_day_or_a_population_it_says_what_is_missing() -> None:
    with pytest.raises(InvalidInput, match="op welke dag"):
        simuleer(None, "dalfsen", synthetisch=10)
    assert "geef een bestand" in asked("--gemeente", "dalfsen").stderr


def test_without_the_extra_one_sentence_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.split(".")[0] in ("numpy", "pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(IndiceerError, match=r"pip install 'indiceer\[schaal\]'"):
        run._need_extra()


FAULTS = {
    "gewicht": ("spoedeisend: {ja: 0}", "een gewicht is een heel getal groter dan nul"),
    "waarde": ("spoedeisend: {misschien: 1}", "'misschien' is geen waarde van 'spoedeisend'"),
    "feit": ("spoedeisen: {ja: 1}", "feit 'spoedeisen' bestaat niet; bedoelde u 'spoedeisend'?"),
    "gegeven": (
        "spoedeisend: {gegeven: mantelzorg, bij: {ja: {ja: 1}}, anders: {nee: 1}}",
        "'mantelzorg' hoort een feit te zijn dat hierboven staat",
    ),
    "bereik": (
        "geboortedatum: {'30..18 jaar geleden': 1}",
        "schrijf '0..5', '18..22 jaar geleden' of '0..90 dagen geleden'",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_distribution_has_its_place(name: str, tmp_path: Path) -> None:
    line, message = FAULTS[name]
    (tmp_path / "v.yaml").write_text(f"verdeling: x\ntoelichting: x\nfeiten:\n  {line}\n")
    with pytest.raises(InvalidInput) as stop:
        simuleer(None, "dalfsen", DAY, synthetisch=10, verdeling=tmp_path / "v.yaml")
    assert message in str(stop.value) and "v.yaml:4:" in str(stop.value)
