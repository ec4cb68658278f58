"""The everyday call, ``indiceer weeg CASUS [--formaat VORM]``, without the command line library.

Reading two words takes click twice as long as weighing takes us, and programs that call indiceer for every case pay that each time. Whatever is not exactly this call, help and
mistakes included, is click's; a test holds that both give the same bytes.
"""
from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ..faults import EXIT_DONE, EXIT_OPEN

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
    plain = casus == os.path.normpath(casus) and not casus.startswith("-") and not _LEFT_TO_CLICK.intersection(casus)
    return (casus, form) if plain and form in FORMS and "_INDICEER_COMPLETE" not in os.environ else None


def weeg_casus(casus: str, form: str) -> int:
    """Print the advies and give the exit code. Raises what :func:`indiceer.weeg` raises."""
    from ..api import open_regels, weeg
    from .output import shown, write

    book = open_regels()
    advies = weeg(casus, book)
    write(shown(advies, book, form), None)
    return exit_code(advies)


def exit_code(advies: dict[str, object]) -> int:
    """Are there still facts missing that decide?"""
    return EXIT_OPEN if advies["ontbreekt"] else EXIT_DONE


def leave(code: int) -> None:
    """Stop at once: the process gives everything back, and taking every object apart first takes as long as weighing."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:  # none when the caller closed it
                stream.flush()
        except OSError:  # whoever read has gone away
            pass
    os._exit(code)
