"""What can be wrong, said in one clear Dutch sentence with its place.

Every fault that a user can cause ends up as an :class:`InvalidInput` with all faults at once; the
command line prints them one a line and stops with exit code 3. The exit codes are public:
docs/handleiding names them.
"""

from __future__ import annotations

from collections.abc import Iterable

from .hints import Record

(
    EXIT_DONE,
    EXIT_BUG,
    EXIT_USAGE,
    EXIT_INVALID,
    EXIT_DIFFERS,
    EXIT_OPEN,
    EXIT_REPLAY,
    EXIT_COVERAGE,
) = range(8)


class Fault(Record):
    """One fault at one place.

    ``line`` and ``column`` count from 1; 0 means: the file as a whole.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}  {self.message}"


class IndiceerError(Exception):
    """A stop with a Dutch sentence for the user and an exit code for the caller."""

    exit_code = EXIT_BUG


class InvalidInput(IndiceerError):
    """Intake, rules or advies that cannot be used; carries every fault found."""

    exit_code = EXIT_INVALID

    def __init__(self, faults: Iterable[Fault]):
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


class EngineUnavailable(IndiceerError):
    """The inference engine is not installed or cannot be loaded."""


class ExtraMissing(IndiceerError):
    """A part of indiceer that is not installed here; the sentence says how to add it."""

    exit_code = EXIT_USAGE


class EvaluatorsDisagree(IndiceerError):
    """Rete network and oracle differ, or a rail fired twice: there is no advice (promise 8)."""


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """``; bedoelde u 'x'?`` for the nearest known word, or the only one that begins like this; else
    an empty string."""
    from difflib import get_close_matches

    text, names = str(word).lower(), sorted(known)
    near = get_close_matches(
        text, names, n=1, cutoff=0.7 if len(text) > 5 else 0.6
    )  # a slip in a short word changes more of it
    begin = [name for name in names if len(text) > 3 and name.startswith(text)]
    found = near or (begin if len(begin) == 1 else [])
    return f"; bedoelde u '{found[0]}'?" if found else ""
