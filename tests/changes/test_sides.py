"""What VAN and NAAR may be."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date

import pytest

from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.changes.difference.diff import difference
from indiceer.changes.difference.sides import resolve

RULES, DALFSEN = data_folder("rules"), "gemeente/dalfsen/2023.1.yaml"


@pytest.fixture
def repository(tmp_path):
    """A repository with two revisions of the rules."""
    folder = tmp_path / "repo" / "regels"
    shutil.copytree(RULES, folder)

    def git(*arguments):
        subprocess.run(
            [
                "git",
                "-C",
                str(folder),
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@example.org",
                *arguments,
            ],
            check=True,
            capture_output=True,
        )

    git("init", "-q", str(folder.parent))
    git("add", ".")
    git("commit", "-qm", "een")
    file = folder / DALFSEN
    file.write_text(
        file.read_text().replace("uitstelbaarheid: niet", "uitstelbaarheid: [niet, max_30_min]", 1)
    )
    git("commit", "-qam", "twee")
    return folder


def test_revisions_are_compared_without_a_checkout(repository):
    """Law: a revision gives the rules of that revision, and neither the working tree nor the index
    is touched."""
    (repository / "feiten.yaml").write_text("kapot")
    found = difference(resolve("HEAD~1", "HEAD", repository))
    assert [subject.id for subject in found.subjects] == ["G-DA-03"]
    status = subprocess.run(
        ["git", "-C", str(repository), "status", "--short"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert status.split() == ["M", "feiten.yaml"]


def test_a_revision_and_a_folder_go_together(repository):
    """Law: the two sides may be of different kinds."""
    assert [
        subject.id
        for subject in difference(resolve("HEAD~1", str(repository), repository)).subjects
    ] == ["G-DA-03"]


@pytest.mark.parametrize(
    "first, second, peildatum, words",
    [
        ("bestaat-niet", "ook-niet", None, "dit is geen map met regels"),
        ("--upload-pack=x", "HEAD", None, "dit is geen map met regels"),
        ("dalfsen", "zwolle", None, "--peildatum"),
        ("dalfsen/2023.1", "dalfsen/2024.1", None, "deze versie bestaat niet"),
        ("dalfsen/2023.1", "zwolle/2015.1", None, "dezelfde regelset"),
        ("dalfsen", "zwole", date(2024, 1, 1), "dit is geen map met regels"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(first, second, peildatum, words):
    """Law: a side that means nothing stops with one Dutch sentence, and never reaches git as an
    option."""
    with pytest.raises(InvalidInput) as stop:
        resolve(first, second, RULES, peildatum)
    assert words in str(stop.value)
