"""The manual for policy staff is carried out to the letter: every command, every block to paste,
from nothing to an adopted rule."""

from __future__ import annotations

import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import indiceer.cli.group as command_group

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "handleiding" / "beleid.md"
_BLOCK = re.compile(r"^```(console|yaml)\n(.*?)^```$", re.M | re.S)
#: 5 is: done, but the advice still misses facts
_FINE = (0, 5)


def _paste(text: str) -> None:
    """Do what the first line of a yaml block says: put the rest at the end of a file, in the place
    of a line, or answers in a case."""
    head, _, rest = text.partition("\n")
    if match := re.fullmatch(r"# onderaan (\S+)", head):
        file = Path(match[1])
        file.write_text(file.read_text().rstrip("\n") + "\n" + rest)
        return
    if match := re.fullmatch(r"# in (\S+), vul in:", head):
        for line in rest.splitlines():
            _replace(Path(match[1]), line.partition(":")[0] + ": onbekend", line)
        return
    match = re.fullmatch(r"# in (\S+), in plaats van: (.+)", head)
    assert match, f"zeg op de eerste regel waar dit hoort: {head}"
    _replace(Path(match[1]), match[2], rest.rstrip("\n"))


def _replace(file: Path, old: str, new: str) -> None:
    content = file.read_text()
    assert len(re.findall(rf"(?<![a-z_]){re.escape(old)}", content)) == 1, (file, old)
    file.write_text(re.sub(rf"(?<![a-z_]){re.escape(old)}", lambda _: new, content))


def _known(line: str) -> bool:
    """Is the module of this command there? (Commands are built one by one.)"""
    return find_spec(f"indiceer.cli.{shlex.split(line)[1]}_command") is not None


def test_the_manual_works_from_new_municipality_to_an_adopted_rule(indiceer):
    ran = []
    for kind, text in _BLOCK.findall(MANUAL.read_text()):
        if kind == "yaml":
            _paste(text)
            continue
        said = ""
        for line in text.rstrip("\n").split("\n"):
            if line.startswith("$ "):
                command = shlex.split(line[2:])
                assert command[0] == "indiceer" and _known(line[2:]), line
                command_group.COMMANDS.setdefault(command[1], command[1])
                code, said, err = indiceer(*command[1:])
                assert code in _FINE, (line, code, said, err)
                ran.append(command[1])
            else:
                assert line in said, (line, said)
        if "waarom" in text:
            assert "[G-RA-02, beleid, concept]" in said
    assert {
        "nieuw",
        "blad",
        "keur",
        "weeg",
        "waarom",
        "watals",
        "toets",
        "verschil",
        "boek",
    } <= set(ran)


def test_the_manual_has_seven_steps_and_only_names_commands_and_effects_that_exist():
    text = MANUAL.read_text()
    assert re.findall(r"^## Stap (\d)\.", text, re.M) == list("1234567")
    from indiceer.rules.model import EFFECTS

    table = text.partition("Welke effecten zijn er?")[2].partition("Welke feiten en antwoorden")[0]
    named = set(re.findall(r"`(\w+)`", table)) - {"kracht", "grond"}
    assert named <= set(EFFECTS) and set(EFFECTS) - named == {"mag_weigeren", "termijn", "weging"}


def test_no_sentence_of_the_manual_is_longer_than_twenty_two_words():
    prose = re.sub(r"^```.*?^```$|^\|.*$|^#.*$", "", MANUAL.read_text(), flags=re.M | re.S)
    for sentence in re.split(r"(?<=[.?!:])\s+", prose):
        assert len(sentence.split()) <= 22, sentence
