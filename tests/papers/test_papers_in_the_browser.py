"""Word and PDF are one button away from the advice in the browser, and are the files that the
command line writes.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from weighed import CASES, advice

from indiceer.api import papier

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "web"))

from browsing import HOST, Browser

CASE = "dalfsen-terugval-nacht"


@pytest.fixture(scope="module")
def app(book):
    from indiceer.web.app import create_app
    from indiceer.web.guard import Guard

    return create_app(book, Guard({HOST}), "geheim", api=True)


def finished(app, change=lambda text: text):
    text = (
        change(CASES[CASE].read_text(encoding="utf-8").partition("verwacht:")[0])
        + "gesprek: {gezien: [], slot: ja}\n"
    )
    return Browser(app).get().send("/open", bestand=(io.BytesIO(text.encode()), "zaak.yaml"))


@pytest.mark.parametrize(
    ("button", "form", "vorm", "name"),
    [
        ("word", "word", "verslag", "verslag.docx"),
        ("pdf", "pdf", "verslag", "verslag.pdf"),
        ("brief_word", "word", "brief", "brief.docx"),
        ("brief_pdf", "pdf", "brief", "brief.pdf"),
    ],
)
def test_every_paper_is_one_button_away(button, form, vorm, name, app, book):
    """To save, under the name of the case; the letter in Word stands on the paper that ships."""
    page = finished(app)
    assert f'value="{button}"' in page.text
    done = page.send("/document", stuk=button)
    assert done.status == 200 and f"{CASE}-{name}" in done.got.headers["Content-Disposition"]
    raw = done.got.get_data()
    assert raw[:4] == (b"PK\x03\x04" if form == "word" else b"%PDF")
    from indiceer.klopt.paper import paper_kind

    assert paper_kind(raw) == form
    if button != "brief_word":
        assert len(raw) == len(
            papier(advice(CASE, book), book, form, vorm)
        )  # the same but for the fingerprint: the case has a conversation more


def test_a_sign_that_a_pdf_cannot_hold_is_said_on_a_page(app):
    """And the answers are still there, one page back."""
    page = finished(
        app,
        lambda text: text.replace(
            "besproken met het behandelteam", "besproken met het behandelteam \U0001f600"
        ),
    )
    done = page.send("/document", stuk="pdf")
    assert done.status == 422 and "Kies Word." in done.text
