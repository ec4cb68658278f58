"""The command line: reads arguments, calls one function of the library, prints. Talk goes to stderr, the answer to stdout."""
from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from ..faults import EXIT_BUG, EXIT_DONE, EXIT_USAGE, IndiceerError, InvalidInput
from .everyday import everyday_call, leave, weeg_casus


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every stop of ours is one Dutch sentence and a public exit code. Without ``arguments`` those of this process."""
    gc.set_threshold(100_000, 50, 100)  # a command of a tenth of a second need not collect while it imports
    words = sys.argv[1:] if arguments is None else arguments
    call = everyday_call(words)
    code = _run(words, call)
    if call and arguments is None:
        leave(code)
    sys.exit(code)


def _run(words: Sequence[str], call: tuple[str, str] | None) -> int:
    try:
        if call:
            return weeg_casus(*call)
        from .group import run_group

        return run_group(words)
    except InvalidInput as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        return error.exit_code
    except IndiceerError as error:
        print(f"indiceer stopt: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Afgebroken.", file=sys.stderr)
        return EXIT_USAGE
    except BrokenPipeError:  # the reader, such as head, has seen enough
        return EXIT_DONE
    except Exception as error:
        if os.environ.get("INDICEER_DEBUG"):
            raise
        print(f"indiceer stopt door een eigen fout ({type(error).__name__}: {error}). Meld dit met de opdracht die u gaf.", file=sys.stderr)
        return EXIT_BUG
