"""Help is Dutch, fits a screen, and its examples run as they stand."""

from __future__ import annotations

import os
import re
import shlex

import pytest

from indiceer.cli.group import COMMANDS

#: words of click itself
ENGLISH = re.compile(
    r"\b(Usage|Options?|Commands?|Arguments?|default|Missing|Errors?|required|Show|Try|help "
    r"for|Invalid|No such|Got|unexpected|Aborted|is not|does not|file|directory|path|and "
    r"exit|"
    r"Did you mean|Possible|requires|range|Choose|valid)\b(?<!--help)"
)
ONE_CASE = "cases/dalfsen-terugval-nacht.yaml"


def examples(text: str) -> list[str]:
    """The example command lines in a help text."""
    return [
        line.strip().removeprefix("indiceer ")
        for line in text.splitlines()
        if line.startswith("    indiceer ")
    ]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_dutch_and_fits_one_screen(command, indiceer):
    done = indiceer(f"{command} --help")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out.startswith("Gebruik: indiceer")
        and "Opties:" in done.out
        and "Toon deze uitleg en stop." in done.out
    )
    assert not ENGLISH.findall(done.out.replace("--help", "")), done.out
    assert len(done.out.splitlines()) <= 40 and max(map(len, done.out.splitlines())) <= 100


@pytest.mark.parametrize("command", COMMANDS)
def test_the_short_flag_gives_the_same_help(command, indiceer):
    assert indiceer(f"{command} -h") == indiceer(f"{command} --help")


def test_the_main_help_names_every_command_with_one_line(indiceer):
    out = indiceer("--help").out
    for command, line in COMMANDS.items():
        assert re.search(rf"(?m)^  {command} +{re.escape(line)}$", out)


def test_every_command_has_a_module_and_a_help_text_of_its_own(indiceer):
    texts = {command: indiceer(f"{command} --help").out for command in COMMANDS}
    assert len(set(texts.values())) == len(COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_example_runs_as_it_stands(command, indiceer, here):
    found = examples(indiceer(f"{command} --help").out)
    assert any(shlex.split(line)[0] == (command or "weeg") for line in found), "there is no example"
    for line in found:
        if line.startswith("keur") and not os.environ.get("INDICEER_GROOT"):
            continue  # half a minute each; README and test_output run them
        # every case is weighed in tests/cases; here the line is understood and its answer has a form
        if line.startswith("toets"):
            done = indiceer(
                line.replace("cases", ONE_CASE) if "cases" in line else f"{line} {ONE_CASE}"
            )
            assert done.code in (0, 3, 4, 7) and "Gebruik" not in done.err
            continue
        done = indiceer(line)
        assert done.code in (0, 5), f"indiceer {line}: {done.err}"
        if "--uit " in line:
            assert (here / shlex.split(line)[-1]).is_file()
        else:
            assert done.out


WRONG = [
    "",
    "weg",
    "weeg",
    "weeg --formaat pdf x",
    "weeg --formaat",
    "--nee",
    "weeg --nee x",
    "weeg -x",
    "schema",
    "schema alles",
    "boek dalfsen",
    "boek x --peildatum gisteren",
    "toets --minimum 101",
    "toets --minimum -1",
    "toets --minimum veel",
    "weeg x --kort=1",
    "--help=1",
    "--formaat",
    "weeg --for json x",
    "herhaal",
    "help",
    "weeg x --regels",
    "weeg x --uit",
    "boek --peildatum",
]


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_explained_in_dutch(line, indiceer):
    done = indiceer(line)
    assert done.code == 2 and done.out == ""
    assert not ENGLISH.findall(done.err.replace("--help", "")), done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weg", "weeg"),
        ("wegen", "weeg"),
        ("waaromm", "waarom"),
        ("toetsen", "toets"),
        ("herhalen", "herhaal"),
        ("schemas", "schema"),
        ("Keur", "keur"),
        ("vragen", "vraag"),
    ],
)
def test_an_unknown_command_gets_the_nearest_one(typed, meant, indiceer):
    assert f"Opdracht '{typed}' bestaat niet; bedoelde u '{meant}'?" in indiceer(typed).err


def test_a_command_that_looks_like_nothing_gets_no_guess(indiceer):
    assert indiceer("xyzzy").err.splitlines()[-1] == "Opdracht 'xyzzy' bestaat niet."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("weeg --kor x", "Bedoelde u een van: '--kort', '--vorm'?"),
        (
            "waarom cases/dalfsen-terugval-nacht.yaml beschermdthuis",
            "bedoelde u 'beschermd_thuis'?",
        ),
        ("weeg cases/dalfsen-terugval-nacht.yaml --vergelijk zwole", "bedoelde u 'zwolle'?"),
        ("boek dalfsn --peildatum 2024-03-01", "bedoelde u 'dalfsen'?"),
        ("weeg --formaat jsn x", "kies uit 'tekst', 'markdown', 'html', 'json'"),
        ("boek dalfsen --peildatum 1-3-2024", "schrijf bijvoorbeeld 2024-03-15"),
    ],
)
def test_a_slip_of_the_pen_gets_a_hint(line, sentence, indiceer):
    assert sentence in indiceer(line).err


def test_the_version_is_that_of_the_package(indiceer):
    from indiceer.base.version import __version__

    assert indiceer("--version").out == f"indiceer {__version__}\n"
