"""Renders an advies with the templates under ``explanations/``.

The templates run in a sandbox, stop on anything undefined and escape for HTML. After rendering, the
faithfulness checker reads the result back: text that says more or less than the trace is a bug of
ours, and is not printed (promise 9).
"""

from __future__ import annotations

import re
import textwrap
from functools import lru_cache
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..base.faults import IndiceerError
from ..base.places import data_folder
from ..rules.book import RuleBook
from .faithful import MARKDOWN_SIGNS, unfaithful
from .template_cache import TemplateCache
from .view import View

FORMATS = ("tekst", "markdown", "html")
_SUFFIX = {"tekst": "txt", "markdown": "md", "html": "html"}
WIDTH = 100


class UnfaithfulText(IndiceerError):
    """A rendered document does not say what the trace says."""


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """The Jinja environment of every template."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(data_folder("explanations")),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=("html.j2",)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=TemplateCache(),
    )
    made.filters.update(
        inspring=_indent, zin=_sentence, md=_markdown, euro=euros, hoofd=_capital, cel=_cell
    )
    return made


def render_option(
    advies: dict[str, Any], book: RuleBook, option: str, form: str = "tekst", kern: Any = None
) -> str:
    """Why this option has this outcome, as text, Markdown or HTML. Raises UnfaithfulText."""
    return _rendered(f"waarom.{_SUFFIX[form]}.j2", advies, book, form, option, kern=kern)


def _rendered(
    template: str,
    advies: dict[str, Any],
    book: RuleBook,
    form: str,
    option: str | None,
    summary_only: bool = False,
    **more: Any,
) -> str:
    view = View(advies, book)
    text = (
        environment()
        .get_template(template)
        .render(
            v=view, a=advies, w=view.words, optie=view.by_slug[option] if option else None, **more
        )
    )
    if form != "html":
        text = tidy(text)
    problems = unfaithful(text, advies, view, form, [option] if option else None, summary_only)
    if problems:
        raise UnfaithfulText("de tekst zegt niet wat het advies zegt: " + "; ".join(problems[:3]))
    return text


def tidy(text: str) -> str:
    """Text or Markdown with single blank lines and one newline at its end: what template blocks
    leave behind is taken away."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _indent(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> str:
    """Wrap for a terminal; ``first`` and ``rest`` are what each line starts with."""
    return textwrap.fill(
        " ".join(str(text).split()),
        width=width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def euros(cents: int) -> str:
    """€ 51.700 or € 1.200,50."""
    whole = f"{cents // 100:,}".replace(",", ".")
    return f"€ {whole}" + (f",{cents % 100:02d}" if cents % 100 else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = str(text).strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def _cell(text: object) -> str:
    """User text in a cell of a Markdown table."""
    return _markdown(text).replace("\n", " ")


def _markdown(text: object) -> str:
    """User text that cannot become markup."""
    out = str(text)
    for mark in MARKDOWN_SIGNS:
        out = out.replace(mark, "\\" + mark)
    return " ".join(out.split())
