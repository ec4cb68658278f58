"""The answer is on stdout and nothing else is; a file appears whole or not at all; nothing a user
types gives a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from weighed import CASES, advice_bytes, rendered

from indiceer.cli.output import write

EXAMPLE = "cases/dalfsen-terugval-nacht.yaml"
NAME = "dalfsen-terugval-nacht"


def test_json_on_stdout_is_exactly_the_canonical_advice(process, book):
    done = process("weeg", EXAMPLE, "--formaat", "json")
    assert (done.stdout.encode(), done.stderr) == (advice_bytes(NAME, book), "")


@pytest.mark.parametrize("form", ["tekst", "markdown", "html"])
def test_the_command_prints_what_the_library_gives(form, indiceer, book):
    assert indiceer(f"weeg {EXAMPLE} --formaat {form}").out == rendered(NAME, form, book)


def test_with_uit_the_answer_is_in_the_file_and_the_talk_on_stderr(indiceer, here, book):
    done = indiceer(f"weeg {EXAMPLE} --formaat json --uit uitkomst.json")
    assert (done.out, done.err) == ("", "Geschreven: uitkomst.json\n")
    assert (here / "uitkomst.json").read_bytes() == advice_bytes(NAME, book)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "advies.txt"
    target.write_text("oud")

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(
        Exception, match="kan niet geschreven worden: het systeem laat het niet toe"
    ):
        write("een heel nieuw advies", target)
    assert target.read_text() == "oud" and [path.name for path in tmp_path.iterdir()] == [
        "advies.txt"
    ]


def test_nothing_is_left_behind_when_a_folder_stands_in_the_way(indiceer, here):
    (here / "map").mkdir(exist_ok=True)
    done = indiceer(f"weeg {EXAMPLE} --uit map")
    assert done.code == 2 and "'map' kan niet geschreven worden: dat is een map." in done.err
    assert not list(here.glob("*.deel"))


def test_a_device_is_written_to_and_stays_a_device(tmp_path):
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    write("door de pijp", pipe)
    assert reader.communicate(timeout=10)[0] == b"door de pijp" and pipe.is_fifo()


def test_a_name_with_spaces_and_accents_is_just_a_name(indiceer, here):
    assert (
        indiceer(f"weeg {EXAMPLE} --kort --uit 'advies voor cliënt.txt'").err
        == "Geschreven: advies voor cliënt.txt\n"
    )
    assert (here / "advies voor cliënt.txt").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ("weeg", EXAMPLE),
        ("weeg", EXAMPLE, "--kort"),
        ("weeg", EXAMPLE, "--formaat", "json"),
        ("vraag",),
        ("schema", "intake"),
        ("boek", "dalfsen", "--peildatum", "2024-03-01"),
    ],
    ids=lambda words: "-".join(words),
)
def test_a_reader_that_has_seen_enough_is_no_error(words, here):
    first = subprocess.Popen(
        [sys.executable, "-m", "indiceer", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    first.stdout.close()
    error = first.stderr.read()
    first.stderr.close()
    assert (first.wait(timeout=60), error) == (0, b"")


@pytest.mark.parametrize(
    "settings", [{"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "xterm-256color"}], ids=str
)
def test_there_is_no_colour_in_a_pipe(settings, process):
    for words in (("weeg", EXAMPLE, "--kort"), ("weg",), ("toets", EXAMPLE), ("--help",)):
        done = process(*words, **settings)
        assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_there_is_no_colour_on_a_terminal_that_does_not_want_it(here):
    import pty

    leader, follower = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "indiceer", "weeg", EXAMPLE, "--kort"],
        stdout=follower,
        stderr=follower,
        env=os.environ | {"NO_COLOR": "1"},
    )
    os.close(follower)
    seen = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        seen += piece
    os.close(leader)
    done.wait(timeout=60)
    assert b"Voor het college van Dalfsen" in seen and b"\x1b" not in seen


def test_the_console_script_and_the_module_are_the_same(process):
    done = process("weeg", EXAMPLE, "--kort")
    script = subprocess.run(
        [
            sys.executable,
            "-c",
            "from indiceer.cli.main import main; main()",
            "weeg",
            EXAMPLE,
            "--kort",
        ],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        script.returncode,
        script.stdout,
        script.stderr,
    )


def test_a_terminal_that_knows_no_accents_gives_no_traceback(process):
    for words in (("--help",), ("vraag",), ("weeg", EXAMPLE, "--kort")):
        done = process(*words, PYTHONIOENCODING="ascii")
        assert done.returncode in (0, 5) and "eigen fout" not in done.stderr, done.stderr


SILLY = [
    "",
    " ",
    "''",
    "weeg ''",
    "weeg -",
    "weeg /dev/null",
    "weeg .",
    "weeg ..",
    "weeg /",
    "weeg ~",
    "weeg 'a\nb'",
    "weeg \\\\",
    "weeg 😀",
    "weeg " + "x" * 300,
    "weeg --",
    "weeg -- --help",
    "weeg --formaat '' x",
    "weeg --formaat TEKST x",
    f"weeg {EXAMPLE} --kort --kort",
    f"weeg {EXAMPLE} --formaat json --kort",
    f"weeg {EXAMPLE} --vergelijk ''",
    f"weeg {EXAMPLE} --vergelijk ',,zwolle,,zwolle'",
    f"weeg {EXAMPLE} --vergelijk dalfsen",
    f"weeg {EXAMPLE} --regels {EXAMPLE}",
    f"weeg {EXAMPLE} --regels klein",
    f"weeg {EXAMPLE} --uit ''",
    f"weeg {EXAMPLE} --uit /",
    "weeg rules/bronnen.yaml",
    f"waarom {EXAMPLE} ''",
    f"waarom {EXAMPLE} '{{{{ 7*7 }}}}'",
    f"waarom {EXAMPLE} ../wlz",
    "waarom x wlz --formaat json",
    "vraag ''",
    "vraag .",
    "toets rules",
    "toets . --minimum 50%",
    "toets rules/opties.yaml --dekking",
    "keur ''",
    "keur .",
    "keur /dev/null",
    "keur --sluit ''",
    "keur --sluit /",
    "keur --sluit ../../x/1",
    "keur --sluit 'a*/b'",
    "boek '' --peildatum 2024-01-01",
    "boek dalfsen --peildatum 0001-01-01",
    "boek dalfsen --peildatum 9999-12-31",
    "boek dalfsen --peildatum 2024-02-30",
    "boek dalfsen --peildatum ''",
    "boek dalfsen --peildatum 20240301",
    "herhaal .",
    "herhaal rules/feiten.yaml",
    "herhaal ''",
    "schema ''",
    "schema Intake",
    "schema intake --regels cases",
    "--version weeg",
    "weeg --version",
    "weeg weeg",
    "-- weeg",
    "--help --help",
    "-hh",
]


@pytest.mark.parametrize("line", SILLY)
def test_nothing_silly_gives_a_traceback_or_a_bug_of_ours(line, indiceer):
    done = indiceer(line)
    assert done.code in (0, 2, 3, 4, 5), (done.code, done.err)
    assert "Traceback" not in done.out + done.err and "eigen fout" not in done.err
    assert done.code in (0, 5) or done.err


def test_every_fault_of_a_case_is_on_a_line_of_its_own_with_its_place(indiceer, here):
    (here / "fout.yaml").write_text(
        "casus: fout\npeildatum: 2024-03-15\ngemeente: dalfsen\nfeiten:\n  spoedeisend: "
        "soms\n  schoenmaat: 42\n"
    )
    done = indiceer("weeg fout.yaml")
    assert done.code == 3 and [line.split("  ")[0] for line in done.err.splitlines()] == [
        "fout.yaml:5:3",
        "fout.yaml:6:3",
    ]


def test_keur_as_json_is_a_list_of_findings(indiceer):
    findings = json.loads(indiceer("keur --formaat json").out)
    assert all({"code", "level", "message"} <= finding.keys() for finding in findings)


def test_vraag_shows_the_most_decisive_question_first(indiceer, book):
    name = next(
        name for name in CASES if len(json.loads(advice_bytes(name, book))["ontbreekt"]) >= 2
    )
    out = indiceer(f"vraag cases/{name}.yaml").out
    asked = [
        book.catalogue.facts[fact].question
        for fact in json.loads(advice_bytes(name, book))["ontbreekt"]
    ]
    assert [line for line in out.splitlines() if not line.startswith(" ")] == asked


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize(
    "line",
    [
        "--help",
        f"weeg {EXAMPLE}",
        f"weeg {EXAMPLE} --formaat=json",
        f"vraag {EXAMPLE}",
        f"toets {EXAMPLE}",
    ],
)
def test_a_full_disk_is_one_dutch_sentence(line, here):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "indiceer", *line.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            cwd=here,
        )
    assert (done.returncode, done.stderr.splitlines()[-1:]) == (
        1,
        ["indiceer stopt: het antwoord kon niet worden geschreven (de schijf is vol)."],
    )
    assert "Traceback" not in done.stderr and "ignored" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="closes a stream as a shell does")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 1), ("2>&-", 5), ("<&-", 5)])
def test_a_stream_that_the_caller_closed_gives_no_traceback(closed, code, here):
    done = subprocess.run(
        f"exec {sys.executable} -m indiceer weeg cases/ommen-adres-onbekend.yaml {closed}",
        shell=True,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=here,
    )
    assert done.returncode == code and "Traceback" not in done.stderr + done.stdout


def test_nothing_that_lies_beside_a_file_is_opened_or_taken_away(tmp_path):
    """A link or a file under a name that could be guessed stays what it was; what is written is
    for its owner only."""
    victim, target = tmp_path / "kostbaar", tmp_path / "advies.txt"
    victim.write_text("kostbaar")
    (tmp_path / "advies.txt.deel").symlink_to(victim)
    (tmp_path / ".advies.txt.deel").write_text("ook")
    write("nieuw", target)
    assert target.read_text() == "nieuw" and target.stat().st_mode & 0o777 == 0o600
    assert victim.read_text() == "kostbaar" and (tmp_path / "advies.txt.deel").is_symlink()
    assert (tmp_path / ".advies.txt.deel").read_text() == "ook"


def test_a_link_is_replaced_and_what_it_points_at_stays(tmp_path):
    victim, link = tmp_path / "kostbaar", tmp_path / "advies.txt"
    victim.write_text("kostbaar")
    link.symlink_to(victim)
    write("nieuw", link)
    assert victim.read_text() == "kostbaar" and link.read_text() == "nieuw"
    assert not link.is_symlink()


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_an_intake_is_not_written_over_unless_that_is_asked_for(form, indiceer, here):
    """The intake is what the consulent wrote; an advice can always be made again."""
    mine = here / f"mijn.{form}"
    text = (here / EXAMPLE).read_text()
    if form == "json":
        text = (
            '{"casus": "mijn", "peildatum": "2024-03-15", "gemeente": "dalfsen",\n  "feiten": {}}'
        )
    mine.write_text(text)
    done = indiceer(f"weeg {EXAMPLE} --formaat json --uit {mine.name}")
    assert done.code == 2 and "is een intake of een regelbestand" in done.err
    assert mine.read_text() == text
    assert indiceer(f"weeg {EXAMPLE} --formaat json --uit {mine.name} --overschrijf").code == 0
    assert json.loads(mine.read_text())["schema"] == "advies/2"
    assert indiceer(f"weeg {EXAMPLE} --formaat json --uit {mine.name}").code == 0
