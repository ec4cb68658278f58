"""From an advies to a finished document: blocks, then the template of the format, then the checker
that reads the document back."""

from __future__ import annotations

from typing import Any

from ..base.places import data_folder
from ..explanation.forms.letter import Letter
from ..explanation.render import UnfaithfulText, environment, tidy
from ..explanation.view import View
from ..klopt.check import differences
from ..rules.book import RuleBook

_TEMPLATE = {"tekst": "document.txt.j2", "markdown": "document.md.j2", "html": "document.html.j2"}


def render_document(
    advies: dict[str, Any], book: RuleBook, vorm: str = "verslag", form: str = "tekst"
) -> str:
    """One of the documents of an advies (see ``FORMS``) as text, Markdown or HTML.

    Raises UnfaithfulText when it would not say what the advies says.
    """
    blocks = Letter(View(advies, book), vorm, pictures=form == "html").blocks()
    text = environment().get_template(_TEMPLATE[form]).render(blokken=blocks, stijl=style())
    if form != "html":
        text = tidy(text)
    if problems := differences(text, advies, book, form, vorm):
        raise UnfaithfulText("de tekst zegt niet wat het advies zegt: " + "; ".join(problems[:3]))
    return text


def style() -> Any:
    """The one style sheet of every HTML document, as it stands in the file."""
    from markupsafe import Markup

    return Markup(
        (data_folder("explanations") / "document.css").read_text(encoding="utf-8").strip()
    )
