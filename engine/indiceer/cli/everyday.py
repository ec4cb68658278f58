"""The everyday call, ``indiceer weeg CASUS [--formaat VORM]``, without the command line library.

Reading two words takes click twice as long as weighing takes us, and programs that call indiceer
for every case pay that each time. Whatever is not exactly this call, help and mistakes included, is
click's; a test holds that both give the same bytes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ..base.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ..rules.book import RuleBook

#: the forms of an advies; the first is what you get without asking
FORMS = ("tekst", "markdown", "html", "json")
#: what a shell that does not expand names leaves to click, and what begins an option
_LEFT_TO_CLICK = frozenset("*?[~%$")


def everyday_call(words: Sequence[str]) -> tuple[str, str] | None:
    """File and form when this is the everyday call, else None."""
    form = FORMS[0]
    match words:
        case ["weeg", casus]:
            pass
        case ["weeg", casus, "--formaat", form] | ["weeg", "--formaat", form, casus]:
            pass
        case _:
            return None
    plain = (
        casus == os.path.normpath(casus)
        and not casus.startswith("-")
        and not _LEFT_TO_CLICK.intersection(casus)
    )
    return (
        (casus, form)
        if plain and form in FORMS and "_INDICEER_COMPLETE" not in os.environ
        else None
    )


def weeg_casus(casus: str, form: str) -> int:
    """Print the advies by the rules that ship. Raises what :func:`indiceer.weeg` raises."""
    from ..api import open_regels

    return print_advies(casus, open_regels(), form)


def print_advies(
    casus: Path | str,
    book: RuleBook,
    form: str,
    vorm: str = "verslag",
    output: Path | None = None,
    template: Path | None = None,
) -> int:
    """Weigh and print, on the screen or in a file; gives the exit code."""
    from ..api import weeg
    from .output import exit_code, shown, write

    advies = weeg(casus, book)
    write(shown(advies, book, form, vorm, template), output)
    return exit_code(advies)


def leave(code: int) -> None:
    """Stop at once: the process gives everything back, and taking every object apart first takes as
    long as weighing."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:  # none when the caller closed it
                stream.flush()
        except OSError:  # whoever read has gone away
            pass
    os._exit(code)
