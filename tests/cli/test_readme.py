"""What the README shows is what happens: every command in it runs, and its output is the output
shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

README = Path(__file__).resolve().parent.parent.parent / "README.md"
#: a line of only this stands for any number of lines
SKIPPED = ("…", "...", "[…]", "[...]")
SHOWS_CODE = re.compile(r"echo \$\?")


def blocks() -> list[str]:
    """The ```console blocks with a command of ours in them."""
    return [
        block
        for block in re.findall(r"(?ms)^```console\n(.*?)^```", README.read_text())
        if re.search(r"(?m)^\$ indiceer", block)
    ]


def commands(block: str) -> list[tuple[str, str]]:
    """Each command of a block with the output shown under it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and found[-1][0].endswith("\\"):
            found[-1] = (found[-1][0][:-1] + line.strip(), found[-1][1])
        elif found:
            found[-1][1].append(line)
    return [(line, "\n".join(shown).strip("\n")) for line, shown in found]


def matches(shown: str, printed: str) -> bool:
    """Is this what was printed, where a line of dots may stand for lines left out?"""
    parts: list[str] = [""]
    for line in shown.splitlines():
        if line.strip() in SKIPPED:
            parts.append("")
        else:
            parts[-1] += re.escape(line.rstrip()) + "\n"
    text = "".join(line.rstrip() + "\n" for line in printed.strip("\n").splitlines())
    return re.fullmatch(r"(?s:.*?)".join(parts), text) is not None


def test_the_readme_shows_at_least_one_command():
    assert blocks(), "README.md has no ```console block with a line that starts with `$ indiceer`"


@pytest.mark.parametrize(
    "block", blocks(), ids=lambda block: re.sub(r"\W+", "-", commands(block)[0][0])[:60]
)
def test_every_command_in_the_readme_prints_what_the_readme_shows(block, indiceer):
    code = 0
    for line, shown in commands(block):
        if SHOWS_CODE.fullmatch(line):
            assert shown == str(code)
            continue
        words, _, head = line.partition(" | head -n ")
        assert shlex.split(words)[0] == "indiceer", (
            f"only commands of indiceer can be checked here, not {line!r}"
        )
        done = indiceer(words.removeprefix("indiceer"))
        code = done.code
        printed = done.out + done.err
        if head:
            printed = "\n".join(printed.splitlines()[: int(head)])
        assert code in (0, 3, 4, 5, 6, 7) and matches(shown, printed), f"{line} printed:\n{printed}"


def test_a_line_of_dots_stands_for_lines_left_out():
    assert matches("a\n…\nd", "a\nb\nc\nd\n") and matches("a\n...", "a\nb\n") and matches("", "")
    assert (
        not matches("a\nd", "a\nb\nd\n")
        and not matches("a\n…\ne", "a\nb\nd\n")
        and not matches("a", "a\nb\n")
    )
