"""What every test may use: the rules that ship, an intake from plain facts, and random intakes that
are as messy as real ones."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from indiceer.api import laad_regels, lees_intake
from indiceer.facts.catalogue import Catalogue, Fact
from indiceer.intake.reader import Answer, Intake, complete
from indiceer.rules.book import RuleBook

ROOT = Path(__file__).resolve().parent.parent
TOWNS = ("dalfsen", "zwolle", "kampen", "deventer", "staphorst", "utrecht")


def pytest_configure(config: pytest.Config) -> None:
    """One cache for the whole run, of this run alone: what ``keur`` proved once, no other test
    proves again. Workers inherit it."""
    if "INDICEER_CACHE" not in os.environ:
        folder = tempfile.mkdtemp(prefix="indiceer-proef-")
        os.environ["INDICEER_CACHE"] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.fixture(scope="session")
def book() -> RuleBook:
    """The rules that ship."""
    return laad_regels()


@pytest.fixture(scope="session")
def intake(book) -> Callable[..., Intake]:
    """``intake(peildatum, gemeente, feit=waarde, …)``: an intake from values as the reader would
    deliver them."""

    def build(
        peildatum: date = date(2024, 3, 15), gemeente: str = "dalfsen", **facts: Any
    ) -> Intake:
        return complete(
            book.catalogue,
            "proef",
            peildatum,
            gemeente,
            {name: Answer(value) for name, value in sorted(facts.items())},
        )

    return build


@pytest.fixture(scope="session")
def example(book) -> Intake:
    """The example case: nearly complete and without surprises, so that options
    are really weighed."""
    return lees_intake(ROOT / "cases" / "dalfsen-terugval-nacht.yaml", book)


def _value(fact: Fact, catalogue: Catalogue, peildatum: date, chance: random.Random) -> Any:
    """A known value that the reader would accept for this question;

    None where no rule looks at the answer.
    """
    if fact.extra and fact.kind != "keuze" and chance.random() < 0.3:
        return chance.choice(fact.extra)
    if fact.kind in ("keuze", "optie"):
        return chance.choice([*fact.values, *fact.extra])
    if fact.kind in ("keuzelijst", "optielijst"):
        words = [word for word in fact.known_values() if word != "geen"]
        picked = chance.sample(words, min(len(words), chance.choice((0, 1, 1, 2, 3))))
        return tuple(sorted(picked)) or (("geen",) if "geen" in fact.known_values() else ())
    if fact.kind == "gemeente":
        return chance.choice(TOWNS)
    if fact.kind == "datum":
        days = chance.choice(
            (
                chance.randint(0, 120),
                chance.randint(16 * 365, 24 * 365),
                chance.randint(0, 90 * 365),
            )
        )
        ahead = chance.random() < 0.25 and fact.name != "geboortedatum"
        return peildatum + timedelta(days=days % 400) if ahead else peildatum - timedelta(days=days)
    if fact.kind == "getal":
        low, high = fact.minimum or 0, fact.maximum or 2000
        return chance.choice(
            (low, chance.randint(low, min(high, low + 40)), chance.randint(low, high), high)
        )
    if fact.kind == "beschikbaarheid":
        return {
            option: chance.choice(list(fact.values))
            for option in sorted(chance.sample(list(catalogue.options), 4))
        }
    if fact.kind == "indicatie":
        return {
            "product": chance.choice(list(catalogue.options)),
            "einddatum": peildatum + timedelta(days=chance.randint(-300, 600)),
        }
    return None


@pytest.fixture(scope="session")
def random_value(book) -> Callable[[Fact, date, random.Random], Any]:
    """``random_value(fact, peildatum, chance)``: a known answer to one question, or None."""
    return lambda fact, peildatum, chance: _value(fact, book.catalogue, peildatum, chance)


@pytest.fixture(scope="session")
def random_answers(book) -> Callable[..., dict[str, Any]]:
    """``random_answers(chance, peildatum, known=0.7, around=facts)``: known values for about that
    share of the questions.

    With ``around`` most answers are those, so that not every option is ruled out before anything is
    weighed.
    """

    def build(
        chance: random.Random,
        peildatum: date,
        known: float = 0.7,
        around: dict[str, Any] | None = None,
        keep: float = 0.85,
    ) -> dict[str, Any]:
        answers = {}
        for name, fact in book.catalogue.asked.items():
            if chance.random() >= known:
                if chance.random() < 0.3:
                    answers[name] = "onbekend"
                continue
            settled = around is not None and chance.random() < keep
            value = around.get(name) if settled else _value(fact, book.catalogue, peildatum, chance)
            if value is not None and value != "niet_gevraagd":
                answers[name] = value
        return answers

    return build


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which tests need a browser that is not here."""
    from importlib.util import find_spec
    from shutil import which

    if not (
        find_spec("playwright")
        and find_spec("axe_playwright_python")
        and (which("chromium") or which("chromium-browser"))
    ):
        terminalreporter.write_line(
            "Left out: tests/web/test_browser.py. It needs Chromium, and: pip install "
            "playwright axe-playwright-python"
        )
