"""The key of a rules folder changes with everything that may change a plan, and
with nothing else."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from indiceer.api import open_regels
from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.plan import key as keys
from indiceer.plan.key import content_key


@pytest.fixture
def rules(tmp_path, monkeypatch) -> Path:
    """A copy of the rules, all of them an hour old, and a cache of its own."""
    monkeypatch.setenv("INDICEER_CACHE", str(tmp_path / "cache"))
    shutil.copytree(data_folder("rules"), tmp_path / "rules")
    monkeypatch.setattr(keys, "_SETTLED", 0)
    return tmp_path / "rules"


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """The times the whole content was read."""
    seen: list[str] = []
    real = keys._digest
    monkeypatch.setattr(
        keys, "_digest", lambda folder, *rest: seen.append(folder) or real(folder, *rest)
    )
    return seen


def test_the_same_folder_has_the_same_key_and_is_read_once(rules, reads):
    assert len({content_key(str(rules)) for _ in range(3)}) == 1 and len(reads) == 1


@pytest.mark.skipif(
    os.name == "nt", reason="Windows does not tell when a file last changed in any way"
)
def test_a_change_of_one_letter_is_noticed_even_when_size_and_time_are_put_back(rules):
    before, file = content_key(str(rules)), rules / "feiten.yaml"
    status, text = file.stat(), file.read_text()
    file.write_text(text.replace("a", "b", 1))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size and content_key(str(rules)) != before
    file.write_text(text)
    assert content_key(str(rules)) == before  # the content decides, not the time


def test_a_file_that_was_written_just_now_is_read_again(rules, reads, monkeypatch):
    monkeypatch.setattr(keys, "_SETTLED", 3_600_000_000_000)
    assert content_key(str(rules)) == content_key(str(rules)) and len(reads) == 2


def test_a_new_a_renamed_and_a_removed_file_change_the_key(rules):
    seen = [content_key(str(rules))]
    (rules / "gemeente" / "extra.yaml").write_text("x: 1\n")
    seen.append(content_key(str(rules)))
    (rules / "gemeente" / "extra.yaml").rename(rules / "gemeente" / "extra2.yaml")
    seen.append(content_key(str(rules)))
    (rules / "gemeente" / "extra2.yaml").unlink()
    assert len(set(seen)) == 3 and content_key(str(rules)) == seen[0]


def test_another_place_of_the_same_rules_has_another_key(rules, tmp_path):
    shutil.copytree(rules, tmp_path / "elders")
    assert content_key(str(tmp_path / "elders")) != content_key(str(rules))


def test_another_version_of_the_program_has_another_key(rules, monkeypatch):
    before = content_key(str(rules))
    monkeypatch.setattr(keys, "__version__", "9.9")
    assert content_key(str(rules)) != before


def test_an_edited_program_has_another_key(rules, monkeypatch, tmp_path):
    shutil.copytree(
        keys._PACKAGE, tmp_path / "program", ignore=shutil.ignore_patterns("__pycache__", "data")
    )
    monkeypatch.setattr(keys, "_PACKAGE", str(tmp_path / "program"))
    before = content_key(str(rules))
    file = tmp_path / "program" / "rules" / "loader.py"
    os.utime(file, (time.time(), file.stat().st_mtime + 1))
    assert content_key(str(rules)) != before


def test_a_spoilt_note_of_the_key_is_ignored(rules, tmp_path, reads):
    before = content_key(str(rules))
    (note,) = (tmp_path / "cache").glob("sleutel-*")
    note.write_bytes(note.read_bytes()[:-3])
    assert content_key(str(rules)) == before and len(reads) == 2


def test_what_is_no_rules_folder_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(InvalidInput, match="geen map met regels"):
        content_key(str(tmp_path))


def test_a_file_in_a_wrong_place_changes_the_key_because_it_is_a_fault(rules):
    before = content_key(str(rules))
    (rules / "gemeente" / "dalfsen" / "2025.1.yml").write_text("x: 1\n")
    assert content_key(str(rules)) != before


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_what_an_editor_leaves_and_links_that_go_round_do_not_stop_anybody(rules):
    before = content_key(str(rules))
    os.symlink("iemand@machine.123", rules / "gemeente" / "dalfsen" / ".#2024.1.yaml")
    assert content_key(str(rules)) == before
    os.symlink(".", rules / "kring")
    assert content_key(str(rules)) is not None


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_folder_that_cannot_be_read_through_has_no_key_so_that_the_loader_says_why(rules):
    os.symlink("weg.yaml", rules / "gemeente" / "dalfsen" / "2025.1.yaml")
    assert content_key(str(rules)) is None
    with pytest.raises(InvalidInput, match="dit bestand bestaat niet"):
        open_regels(rules).catalogue  # noqa: B018


def test_a_folder_named_as_a_rule_file_is_a_fault_and_no_bug(rules):
    (rules / "gemeente" / "dalfsen" / "2025.1.yaml").mkdir()
    with pytest.raises(InvalidInput, match="map"):
        open_regels(rules).catalogue  # noqa: B018
