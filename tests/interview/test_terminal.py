"""``indiceer gesprek``: lines in and lines out, saved after every answer, resumed where it was."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from answering import outcomes_of, within_triggers

from indiceer.api import evaluator_for, lees_intake
from indiceer.intake.reader import parse_intake
from indiceer.interview.growing import begin, file_text
from indiceer.interview.pages import next_page
from indiceer.interview.terminal import Stopped, Talk
from indiceer.interview.typed import numbered

CASES = Path(__file__).resolve().parents[2] / "cases"


class Consulent:
    """Reads the questions and types the answers of a case; keeps what was saved."""

    def __init__(self, book, full, stop_after=None, saved=None):
        self.full, self.book, self.said, self.files = full, book, [], []
        self.stop_after = stop_after
        start = saved or begin(book.catalogue, full.case, full.peildatum, full.municipality)
        evaluator = evaluator_for(book, full.peildatum, full.municipality)
        self.talk = Talk(
            self,
            book.catalogue,
            evaluator,
            start,
            lambda intake: self.files.append(file_text(intake)),
        )

    def hold(self):
        try:
            self.talk.hold()
        except Stopped:
            pass
        return self.talk.intake

    def say(self, text=""):
        self.said.append(text)

    def ask(self, prompt):
        if self.stop_after is not None and len(self.files) >= self.stop_after:
            return None
        answer = self._typed(prompt)
        self.said.append(f"{prompt}{answer}")
        return answer + "\n"

    def _typed(self, prompt):
        facts = self.book.catalogue.facts
        if prompt.startswith("De nummers waarover"):
            listed = [
                line.split(None, 1)[1]
                for line in self.said[
                    len(self.said) - self.said[::-1].index("\n== Kwam dit ter sprake? ==\n") :
                ]
                if line.strip()
            ]
            return " ".join(
                str(number)
                for number, label in enumerate(listed, 1)
                if any(
                    facts[name].label == label
                    for name in self.full.answers
                    if facts[name].kind != "zrm"
                )
            )
        fact = self.talk.showing
        answer = self.full.answers.get(fact.name)
        value = answer.value if answer else "onbekend"
        if prompt == "> ":
            if answer is None and not fact.core:
                return ""
            if value == "onbekend":
                return "o"
            if isinstance(value, dict):
                return "j"
            if isinstance(value, tuple) and fact.kind == "tekstlijst":
                return "; ".join(value)
            if isinstance(value, tuple):
                return (
                    ", ".join(
                        str(numbered(fact).index(word) + 1) if word in numbered(fact) else word
                        for word in value
                    )
                    or "0"
                )
            if isinstance(value, date):
                return f"{value.day}-{value.month}-{value.year}"
            return str(numbered(fact).index(value) + 1) if value in numbered(fact) else str(value)
        if prompt.startswith("Welke vorm van hulp loopt"):
            return value["product"]
        if prompt.startswith("Tot en met welke dag"):
            return value["einddatum"].isoformat()
        option = next(
            slug
            for slug, option in self.book.catalogue.options.items()
            if prompt.startswith(f"{option.name} (")
        )
        return str(list(fact.values).index(value[option]) + 1) if option in value else ""


SOME = (
    "dalfsen-terugval-nacht",
    "onbekend-telefoontje",
    "zwolle-budget-na-beschermd-wonen",
    "apeldoorn-opstap",
    "dalfsen-pleegkind-op-straat",
)


@pytest.mark.parametrize("name", SOME)
def test_typing_the_answers_of_a_case_reaches_its_outcomes(name, book):
    """The whole conversation by number and by word ends where the full intake ends."""
    full = within_triggers(book, lees_intake(CASES / f"{name}.yaml", book))
    consulent = Consulent(book, full)
    end = consulent.hold()
    assert outcomes_of(book, end) == outcomes_of(book, full) and end.conversation.closed
    assert parse_intake(consulent.files[-1], book.catalogue) == end


@pytest.mark.parametrize("name", SOME[:2])
def test_whoever_stops_goes_on_with_the_same_question(name, book):
    """The file alone says what comes next: stopped after any answer and opened again, the next
    question is the same."""
    full = within_triggers(book, lees_intake(CASES / f"{name}.yaml", book))
    whole = Consulent(book, full)
    end = whole.hold()
    for stop in range(1, len(whole.files), 9):
        reopened = parse_intake(whole.files[stop - 1], book.catalogue)
        again = Consulent(book, full, saved=reopened)
        there = again.hold()
        assert there.answers == end.answers and set(there.conversation.seen) == set(
            end.conversation.seen
        )
        assert again.files[:3] == whole.files[stop : stop + 3]


def _gesprek(folder: Path, typed: str, *words: str, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "indiceer", "gesprek", *words],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
        **more,
    )


TYPED = (
    "4-3-2024\nIk wil hier blijven wonen.\n?\nz schuld\n1\n3\nw\n3\n1-3-2024\nbesproken aan "
    "tafel\n21-8-1989\n99\nt\n\nn\n4\n1\ns\n"
)


def test_a_conversation_through_a_pipe(tmp_path, snapshot):
    """Help, lookup, whose word, a wrong number, back, the state of things and stop: all by lines,
    on stderr; the file's name on stdout."""
    done = _gesprek(
        tmp_path,
        TYPED,
        "nacht.yaml",
        "--gemeente",
        "dalfsen",
        "--peildatum",
        "2024-03-15",
        env=os.environ | {"NO_COLOR": "1"},
    )
    assert (done.returncode, done.stdout) == (5, "nacht.yaml\n")
    snapshot.assert_match(
        done.stderr + "\n-----\n" + (tmp_path / "nacht.yaml").read_text(), "gesprek.txt"
    )
    assert "\x1b" not in done.stderr and (tmp_path / "nacht.yaml").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal of the kind that Unix has")
def test_a_terminal_gives_the_same_file_as_a_pipe(tmp_path):
    """Nothing depends on the kind of screen: the same keys give the same bytes, and no control
    codes are sent."""
    import pty

    folders = [tmp_path / "buis", tmp_path / "scherm"]
    for folder in folders:
        folder.mkdir()
    words = ["nacht.yaml", "--gemeente", "dalfsen", "--peildatum", "2024-03-15"]
    _gesprek(folders[0], TYPED, *words)
    screen, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "indiceer", "gesprek", *words],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=folders[1],
    )
    os.write(screen, TYPED.encode())
    shown = b""
    while b"nacht.yaml\r\n" not in shown.split(b"Verder gaan:")[-1] or b"Verder gaan:" not in shown:
        shown += os.read(screen, 4096)
    process.wait(timeout=60)
    os.close(terminal)
    assert b"\x1b" not in shown
    assert (folders[0] / "nacht.yaml").read_bytes() == (folders[1] / "nacht.yaml").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="another way to kill")
def test_killed_at_any_moment_the_file_is_whole(tmp_path, book):
    """kill -9 loses at most the answer that was being typed."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "indiceer",
            "gesprek",
            "nacht.yaml",
            "--gemeente",
            "dalfsen",
            "--peildatum",
            "2024-03-15",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
    )
    process.stdin.write(b"4-3-2024\nBlijven wonen.\n21-8-1989\n")
    process.stdin.flush()
    until = time.monotonic() + 60
    while (
        "geboortedatum"
        not in (file.read_text() if (file := tmp_path / "nacht.yaml").exists() else "")
        and time.monotonic() < until
    ):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    intake = lees_intake(tmp_path / "nacht.yaml", book)
    assert list(intake.answers) == ["geboortedatum", "hulpvraag", "meldingsdatum"]
    assert [path.name for path in tmp_path.iterdir()] == ["nacht.yaml"]


def _end_of(tmp_path, typed: str):
    """The end of a conversation of which every question was asked."""
    text = (CASES / "dalfsen-terugval-nacht.yaml").read_text().partition("verwacht:")[0]
    file = tmp_path / "einde.yaml"
    file.write_text(text + "gesprek: {gezien: [], slot: ja}\n")
    return _gesprek(tmp_path, typed, "einde.yaml"), file


def test_it_ends_with_a_choice_and_the_documents(tmp_path, book):
    """The form that is advised is chosen without further ado; the advice is written beside the
    intake."""
    number = list(book.catalogue.facts["gekozen_optie"].values).index("beschermd_thuis") + 1
    done, file = _end_of(tmp_path, f"{number}\n1\n4\n\n")
    assert (
        done.returncode == 0
        and "Er is niets meer te vragen." in done.stderr
        and "Dit is iets anders" not in done.stderr
    )
    assert lees_intake(file, book).answers["gekozen_optie"].value == "beschermd_thuis"
    assert '"schema": "advies/2"' in (tmp_path / "einde-advies.json").read_text()


def test_choosing_otherwise_takes_a_reason_and_a_motivation(tmp_path, book):
    """A departure has a code and at least 50 characters (Awb 3:46), and both are kept; a BSN among
    them is refused."""
    why = "De cliënt heeft in het gesprek uitgelegd waarom wonen met anderen nu veiliger voelt."
    done, file = _end_of(
        tmp_path,
        f"1\n6\nte kort\nBSN 111222333 staat er in een zin die lang genoeg is om mee te "
        f"tellen.\n{why}\n\n",
    )
    answers = lees_intake(file, book).answers
    assert [
        answers[name].value for name in ("gekozen_optie", "afwijking_reden", "afwijking_van_advies")
    ] == ["beschermd_wonen", "veiligheid", why]
    assert (
        "in minstens 50 tekens" in done.stderr
        and "burgerservicenummer" in done.stderr
        and "111222333" not in done.stderr + file.read_text()
    )


def test_a_departure_without_motivation_is_not_kept(tmp_path, book):
    """Rather no choice in the file than one that a judge cannot follow."""
    done, file = _end_of(tmp_path, "1\n6\n\n\n")
    assert (
        not {"gekozen_optie", "afwijking_reden"} & lees_intake(file, book).answers.keys()
        and "niet bewaard" in done.stderr
    )


def test_a_file_made_by_hand_goes_on_and_its_comments_are_kept(tmp_path):
    """Nothing that somebody wrote is lost: the file as it was stays beside the one that grows."""
    file = tmp_path / "hand.yaml"
    file.write_text(
        "# van mij\ncasus: hand\npeildatum: 2024-03-15\ngemeente: Dalfsen\nfeiten:\n  # "
        "nagevraagd\n  spoedeisend: Nee\n"
    )
    was = file.read_text()
    done = _gesprek(tmp_path, "o\ns\n", "hand.yaml")
    assert "1 antwoorden" in done.stderr or "1 antwoord" in done.stderr
    assert (
        file.read_text().startswith("# van mij\ncasus: hand\n")
        and (tmp_path / "hand.oud.yaml").read_text() == was
    )


@pytest.mark.parametrize(
    "words",
    [
        ("nergens/x.yaml", "--gemeente", "dalfsen"),
        ("x.yaml", "--gemeente", "atlantis"),
        ("Een Naam.yaml", "--gemeente", "dalfsen"),
        (),
    ],
)
def test_what_cannot_begin_is_said_in_one_sentence(tmp_path, words):
    """No traceback, nothing half done."""
    done = _gesprek(tmp_path, "", *words)
    assert (
        done.returncode in (2, 3)
        and done.stderr.strip()
        and "Traceback" not in done.stderr
        and not list(tmp_path.iterdir())
    )


def test_every_question_can_be_found_by_a_word_of_its_label(book):
    """'Ook nog te melden': whatever comes up can be answered at once."""
    from indiceer.interview.typed import found_by_word

    for fact in book.catalogue.asked.values():
        words = [word for word in re.findall(r"\w{4,}", fact.label)]
        assert fact in found_by_word(book.catalogue, " ".join(words)), fact.name
    assert not found_by_word(book.catalogue, "kwijtgeraakte paraplu")


def test_the_page_of_the_terminal_stays_with_its_subject(book, intake):
    """Asked one at a time, up to four questions about one subject follow each other."""
    now = intake()
    evaluator = evaluator_for(book, now.peildatum, now.municipality)
    first = next_page(now, evaluator).questions[0].fact
    from indiceer.interview.growing import shown

    later = next_page(shown(now, [first.name]), evaluator, stay=True)
    assert later.questions[0].fact.group == first.group and len(later.questions) == 3


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("indiceer waarom x.yaml beschermd_t", "beschermd_thuis"),
        ("indiceer gesprek --gemeente dalf", "dalfsen"),
        ("indiceer gespr", "gesprek"),
    ],
)
def test_the_tab_key_completes_commands_options_and_municipalities(words, word):
    """What the manual promises of the Tab key."""
    done = subprocess.run(
        [sys.executable, "-m", "indiceer"],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ
        | {
            "_INDICEER_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        },
    )
    assert f"plain,{word}" in done.stdout.splitlines()
