"""A real browser, where there is one: axe without a finding, small screens, targets and tab stops,
with and without JavaScript.

Needs Playwright, axe-playwright-python and a Chromium on the path; elsewhere the last lines of the
run say what was left out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright here")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here"),
    pytest.mark.filterwarnings("ignore"),
]

CASE = Path(__file__).resolve().parents[2] / "cases" / "dalfsen-terugval-nacht.yaml"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: what can be reached with Tab and is seen; a group of radio buttons is one stop
STOPS = """() => [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')].filter(e => e.checkVisibility())"""


@pytest.fixture(scope="module")
def address():
    process = subprocess.Popen(
        [sys.executable, "-m", "indiceer", "web"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process.stdout.readline().strip()
    process.terminate()
    process.communicate(timeout=30)


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def _walk(page, address):
    """Every kind of page, by its buttons; gives its name each time."""
    page.goto(address)
    yield "start"
    page.fill("#casus", "nacht")
    page.fill("#gemeente", "dalfse")
    page.click("button.hoofd")
    yield "start with a fault"
    page.fill("#gemeente", "Dalfsen")
    page.fill("#peildatum", "15-3-2024")
    page.click("button.hoofd")
    yield "questions"
    page.click("text=Ook nog te melden")
    page.fill("#woord", "geboorte")
    page.press("#woord", "Enter")
    yield "search"
    page.click(".knoppen button >> nth=0")
    page.fill("[name=t-geboortedatum]", "32-1-1990")
    page.click("button.hoofd")
    yield "question with a fault"
    page.goto(address)
    page.set_input_files("#bestand", str(CASE))
    page.click("form[enctype] button")
    yield "closing page"
    page.click("button.hoofd")
    yield "advice"
    page.select_option("#gekozen", "beschermd_wonen")
    page.click("text=Leg de keuze vast")
    yield "choice with a fault"
    page.select_option("#watals", "beschermd_thuis")
    page.click("text=Wat als")
    yield "what if"
    page.click("text=Overzicht van antwoorden")
    yield "overview"


def test_axe_finds_nothing_and_every_page_fits_a_small_screen(chromium, address):
    """WCAG 2.2 AA and best practice, 320 px, targets of 24 px and at most 30 tab stops, on every
    kind of page."""
    page = chromium.new_context(bypass_csp=True).new_page()
    page.set_viewport_size({"width": 320, "height": 800})
    for name in _walk(page, address):
        found = (
            axe.Axe()
            .run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
            .response["violations"]
        )
        assert not found, (name, [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found])
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        sizes = page.evaluate(
            f"({STOPS})().map(e => [e.outerHTML.slice(0, 60), "
            f"e.getBoundingClientRect().width, e.getBoundingClientRect().height])"
        )
        assert not [
            size for size in sizes if size[1] > 2 and min(size[1:]) < 24 and "naar" not in size[0]
        ], name
        assert (
            page.evaluate(f"new Set(({STOPS})().map(e => e.type === 'radio' ? e.name : e)).size")
            <= 30
        ), name


def test_without_javascript_everything_works(chromium, address):
    """The same walk with JavaScript off."""
    page = chromium.new_context(java_script_enabled=False).new_page()
    assert [name for name in _walk(page, address)][
        -1
    ] == "overview" and "Overzicht van antwoorden" in page.title()


def test_a_conversation_by_keyboard_alone(chromium, address):
    """Begin, choose with the arrow keys and go on, without a mouse."""
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.focus("#casus")
    for text in ("nacht", "Dalfsen"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1 >> text=Een gesprek beginnen", state="detached")
    before = page.inner_text("h1"), page.inner_text("main legend")
    page.focus("main input[type=radio]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.focus("button.hoofd")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert (page.inner_text("h1"), page.inner_text("main legend")) != before
