"""The manual about Word and PDF is carried out to the letter, and names every place of a template
and every form.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from indiceer.base.places import data_folder
from indiceer.cli.main import main
from indiceer.explanation.forms.layout import FORMS
from indiceer.explanation.paper.places import PLACES, TOWN

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "handleiding" / "brieven.md"


def test_every_command_of_the_manual_does_what_it_says(tmp_path, monkeypatch, capsys):
    (tmp_path / "cases").symlink_to(data_folder("cases"), target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    said, ran = "", 0
    for block in re.findall(
        r"^```console\n(.*?)^```$", MANUAL.read_text(encoding="utf-8"), re.M | re.S
    ):
        for line in block.splitlines():
            if not line.startswith("$ "):
                assert line in said, line
                continue
            words = shlex.split(line[2:])
            assert words[0] == "indiceer"
            try:
                main(words[1:])
            except SystemExit as stop:
                assert stop.code == 0, line
            said = capsys.readouterr().out
            ran += 1
            if "--uit" in words:
                assert (tmp_path / words[words.index("--uit") + 1]).stat().st_size > 1000
    assert ran >= 10


def test_the_manual_names_every_place_and_every_form():
    text = MANUAL.read_text(encoding="utf-8")
    places = re.findall(r"\{\{ ([a-z_]+) \}\}", text)
    assert (
        [name for name in places if name in PLACES] == list(PLACES)
        and TOWN in places
        and set(places) == {*PLACES, TOWN}
    )
    assert all(f"--vorm {form}" in text for form in FORMS)


def test_no_sentence_of_the_manual_is_long():
    """At most twenty words."""
    text = re.sub(r"```.*?```", "", MANUAL.read_text(encoding="utf-8"), flags=re.S)
    sentences = [
        sentence
        for part in re.split(r"\n\s*\n|\n[|#]", text)
        for sentence in re.split(r"(?<=[.!?:])\s+", " ".join(part.split()))
        if "|" not in sentence
    ]
    long = [sentence for sentence in sentences if len(sentence.split()) > 20]
    assert not long
