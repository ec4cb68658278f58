"""Where an answer goes: to the screen, or to a file that appears whole or not at all."""

from __future__ import annotations

import errno
import sys

from ..base.faults import EXIT_DONE, EXIT_OPEN
from ..base.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: where the context of a command keeps whether it may write over an intake
OVERWRITE = "indiceer.overschrijf"
#: formats that are a file and nothing for a screen → how such a file ends
PAPERS = {"word": "docx", "pdf": "pdf"}


def need_file(form: str, output: Path | None) -> None:
    """A paper goes to a file. Raises UsageError."""
    if form in PAPERS and output is None:
        import click

        raise click.UsageError(
            f"--formaat {form} schrijft een bestand; noem het met --uit, bijvoorbeeld --uit "
            f"advies.{PAPERS[form]}."
        )


def need_letter(template: Path | None, form: str, vorm: str) -> None:
    """A template is for the letter in Word. Raises UsageError."""
    if template is not None and (form, vorm) != ("word", "brief"):
        import click

        raise click.UsageError(
            "--sjabloon is voor de brief in Word; voeg toe: --vorm brief --formaat word."
        )


def shown(
    advies: dict[str, Any],
    book: Any,
    form: str,
    vorm: str = "verslag",
    template: Path | None = None,
) -> str | bytes:
    """An advies in a format (tekst, markdown, html, json, word, pdf) and a form (verslag, kort, …);
    JSON has one form."""
    if form == "json":
        from ..advies.canonical import canonical

        return canonical(advies)
    if form in PAPERS:
        from ..api import papier

        return papier(advies, book, form, vorm, template)
    from ..issuing.writing import render_document

    return render_document(advies, book, vorm, form)


def write(text: str | bytes, output: Path | None) -> None:
    """To stdout, or to a file that appears whole or not at all."""
    raw = text.encode() if isinstance(text, str) else text
    if output is None:
        if sys.stdout is None:  # closed by the caller
            raise OSError(errno.EBADF, "no stdout")
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        # a reader that has gone away is noticed here, not when Python closes down
        sys.stdout.buffer.flush()
        return
    keep_what_is_there(output)
    try:
        _place(raw, output)
    except (OSError, ValueError) as error:  # ValueError: no name, or a NUL in it
        import click

        raise click.UsageError(
            f"'{output}' kan niet geschreven worden: {obstacle(error)}."
        ) from None
    print(f"Geschreven: {output}", file=sys.stderr)


def _place(raw: bytes, output: Path) -> None:
    if (
        output.exists() and not output.is_file() and not output.is_dir()
    ):  # a device or a pipe is written to, never replaced
        output.write_bytes(raw)
        return
    from ..base.whole_file import write_whole

    write_whole(output, raw)


def keep_what_is_there(output: Path) -> None:
    """An intake, a rule file or a file of somebody else is not written over unless that is asked
    for (``--overschrijf``). Raises UsageError."""
    import os

    import click

    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get(OVERWRITE):
        return
    try:
        if not output.is_file():  # a pipe or device would wait for its reader
            return
        with open(output, "rb") as file:
            found = file.read(1024 * 1024)
        owner = output.stat().st_uid
    except (OSError, ValueError):
        return  # nothing there, or it cannot be read: writing says why
    mine = not hasattr(os, "getuid") or owner == os.getuid()
    if mine and not _made_by_hand(found):
        return
    what = "is een intake of een regelbestand" if mine else "is van iemand anders"
    raise click.UsageError(f"'{output}' {what}. Kies een andere naam, of zet --overschrijf erbij.")


def _made_by_hand(raw: bytes) -> bool:
    """Is this an intake or a rule file, in YAML, JSON or one intake a line?"""
    import re

    if not raw.lstrip().startswith(b"{"):
        return bool(re.search(rb"(?m)^(feiten|regelset)\s*:", raw))
    import json

    for text in (raw, raw.lstrip().split(b"\n", 1)[0]):
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        return "feiten" in data and "schema" not in data
    return False


def obstacle(error: Exception) -> str:
    """Why a file could not be written, in Dutch."""
    kinds = {
        FileNotFoundError: "die map bestaat niet",
        NotADirectoryError: "die map bestaat niet",
        PermissionError: "dat mag u niet",
        IsADirectoryError: "dat is een map",
        ValueError: "die naam kan niet",
    }
    return next(
        (words for kind, words in kinds.items() if isinstance(error, kind)),
        "het systeem laat het niet toe",
    )


def exit_code(advies: Mapping[str, Any]) -> int:
    """How ``weeg`` ends: does an option or the preference wait for an answer?

    Facts that contradict each other leave options open without any fact that is missing.
    """
    waits = advies["ontbreekt"] or any(
        option["uitkomst"] == "onderzoek" for option in advies["opties"].values()
    )
    return EXIT_OPEN if waits else EXIT_DONE
