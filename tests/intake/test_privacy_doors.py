"""Whatever way a text comes in, what leads to a person is refused with its place and never
repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from indiceer.api import lees_intake
from indiceer.base.faults import InvalidInput

CASES = Path(__file__).resolve().parents[2] / "cases"
HEAD = "casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\n"
REFUSED = {
    "case": (HEAD.replace("proef", "jan-jansen-1980-01-01") + "feiten: {}\n", "zaak.yaml:1:1"),
    "case-with-a-code": (
        HEAD.replace("proef", "f20-0-schizofrenie") + "feiten: {}\n",
        "zaak.yaml:1:1",
    ),
    "assessor": (HEAD + "feiten:\n  zrm: {beoordelaar: 'dr. J. de Vries, GGZ'}\n", "zaak.yaml:5:9"),
    "key": (HEAD + "feiten:\n  mevrouw Jansen: ja\n", "zaak.yaml:5:3"),
    "source-of-a-fact": (
        HEAD + "feiten:\n  spoedeisend: {waarde: ja, bron: mevrouw Jansen}\n",
        "zaak.yaml:5:29",
    ),
    "value": (HEAD + "feiten:\n  toezichtbehoefte: mevrouw Jansen\n", "zaak.yaml:5:3"),
    "list-for-a-day": (HEAD + "feiten:\n  meldingsdatum: [mevrouw Jansen]\n", "zaak.yaml:5:19"),
    "municipality": (HEAD.replace("dalfsen", "mevrouw Jansen") + "feiten: {}\n", "zaak.yaml:3:1"),
    "day": (HEAD.replace("2024-03-15", "bij mevrouw Jansen") + "feiten: {}\n", "zaak.yaml:2:1"),
    "seen": (HEAD + "feiten: {}\ngesprek: {gezien: [mevrouw Jansen]}\n", "zaak.yaml:5:20"),
    "basis": (HEAD + "feiten: {}\nbron: [mevrouw Jansen]\n", "zaak.yaml:5:8"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_person_is_refused_at_the_place_and_in_no_fault_repeated(name, intake_faults):
    """Keys, values of a choice, lists where none belongs: no fault shows the text."""
    text, place = REFUSED[name]
    message = intake_faults(text)
    assert place in message and "lijkt op" in message
    assert not any(word in message.lower() for word in ("jansen", "vries", "f20", "1980"))


def test_what_else_is_wrong_is_still_said(intake_faults):
    """Only what would show the text is left out."""
    message = intake_faults(HEAD + "extra: mevrouw Jansen\nfeiten:\n  toezichtbehoefte: altijd\n")
    assert (
        "onbekende sleutel 'extra'" in message
        and "'altijd' is geen waarde" in message
        and "Jansen" not in message
    )


@pytest.mark.parametrize("name", ["jan-jansen", "zaak-123456782", "f20-0", "dhr-bakker"])
def test_a_file_with_such_a_name_is_not_read(name, book, tmp_path):
    """The name of the file is looked at before the file is, and not repeated."""
    path = tmp_path / f"{name}.yaml"
    path.write_text((CASES / "dalfsen-terugval-nacht.yaml").read_text("utf-8"), "utf-8")
    with pytest.raises(InvalidInput) as stop:
        lees_intake(path, book)
    assert str(stop.value).startswith(
        "bestand  de naam van dit bestand lijkt op"
    ) and name not in str(stop.value)
