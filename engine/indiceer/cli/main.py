"""The command line: reads arguments, calls one function of the library, prints. Talk goes to
stderr, the answer to stdout."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

from ..base.faults import EXIT_BUG, EXIT_DONE, EXIT_USAGE, IndiceerError, InvalidInput
from .everyday import everyday_call, leave, weeg_casus

#: what a disk or screen can refuse, through no fault of the program
_NOT_OURS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "uw deel van de schijf is vol",
    errno.EIO: "het apparaat gaf een fout",
    errno.EBADF: "er is niets om naar te schrijven",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every stop of ours is one Dutch sentence and a public exit code.
    Without ``arguments`` those of this process."""
    gc.set_threshold(
        100_000, 50, 100
    )  # a command of a tenth of a second need not collect while it imports
    words = sys.argv[1:] if arguments is None else arguments
    call = everyday_call(words)
    code = _run(words if arguments is not None else None, call)
    if call and arguments is None:
        leave(code)
    sys.exit(code)


def _run(words: Sequence[str] | None, call: tuple[str, str] | None) -> int:
    try:
        if call:
            return weeg_casus(*call)
        from .group import run_group

        return run_group(words)
    except InvalidInput as error:
        for fault in error.faults:
            _tell(str(fault))
        return error.exit_code
    except IndiceerError as error:
        _tell(f"indiceer stopt: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        _tell("Afgebroken.")
        return EXIT_USAGE
    except BrokenPipeError:  # the reader, such as head, has seen enough
        return EXIT_DONE
    except Exception as error:
        if os.environ.get("INDICEER_DEBUG"):
            raise
        if isinstance(error, OSError) and error.errno in _NOT_OURS:
            _tell(
                f"indiceer stopt: het antwoord kon niet worden geschreven "
                f"({_NOT_OURS[error.errno]})."
            )
            _forget_the_rest()
        else:
            _tell(
                f"indiceer stopt door een eigen fout ({type(error).__name__}: {error}). Meld "
                f"dit met de opdracht die u gaf."
            )
        return EXIT_BUG


def _forget_the_rest() -> None:
    """What is left in the buffers goes nowhere; else Python tries once more at its end, and
    complains in English."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        pass


def _tell(sentence: str) -> None:
    try:
        if sys.stderr:  # none when the caller closed it; print would then write among the answer
            print(sentence, file=sys.stderr, flush=True)
    except OSError:  # nobody listens; the exit code still says it
        pass
