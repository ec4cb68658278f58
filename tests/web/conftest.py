"""The web application in this process, as a browser without scripts uses it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "interview"))
sys.path.insert(0, str(HERE.parent / "cli"))

from browsing import HOST, Browser  # noqa: E402


@pytest.fixture(scope="session")
def app(book):
    from indiceer.web.app import create_app
    from indiceer.web.guard import Guard

    return create_app(book, Guard({HOST}), "geheim", api=True)


@pytest.fixture
def browser(app):
    return Browser(app).get()


@pytest.fixture
def begun(browser):
    """A conversation in Dalfsen that has just begun."""
    return browser.send("/begin", casus="Nacht zorg", gemeente="Dalfsen", peildatum="15-3-2024")
