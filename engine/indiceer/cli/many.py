"""Many intakes in one process: each answer is written as soon as it is ready, and a fault in one
does not stop the others."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from ..base.documents import MAX_BYTES, parse_document
from ..base.faults import (
    EXIT_BUG,
    EXIT_DONE,
    EXIT_INVALID,
    EXIT_OPEN,
    EvaluatorsDisagree,
    Fault,
    InvalidInput,
)
from ..intake.reader import Intake, check_intake
from ..rules.book import RuleBook
from .output import exit_code, shown

#: of several cases the worst counts, in this order
_WORST = (EXIT_BUG, EXIT_INVALID, EXIT_OPEN, EXIT_DONE)
#: which intake a line or file is, and the intake or what is wrong with it
Read = tuple[str, "Intake | InvalidInput"]


def from_files(paths: Iterable[Path], book: RuleBook) -> Iterator[Read]:
    """The intakes in these files, read one at a time."""
    from ..api import lees_intake

    for path in paths:
        try:
            yield str(path), lees_intake(path, book)
        except InvalidInput as error:
            yield str(path), error


def from_lines(stream: IO[bytes], book: RuleBook) -> Iterator[Read]:
    """The intakes of a stream of NDJSON: one a line, empty lines passed over."""
    number = 0
    while raw := _next_line(stream):
        number += 1
        name = f"invoer, regel {number}"
        if len(raw) > MAX_BYTES:
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(MAX_BYTES)
            yield (
                name,
                InvalidInput(
                    [Fault(name, 0, 0, f"deze regel is te lang (hoogstens {MAX_BYTES} bytes)")]
                ),
            )
        elif raw.strip():
            yield name, _intake(raw, name, book)


def _next_line(stream: IO[bytes]) -> bytes:
    try:
        return stream.readline(MAX_BYTES + 1)
    except OSError:
        raise InvalidInput([Fault("invoer", 0, 0, "de invoer kan niet gelezen worden")]) from None


def _intake(raw: bytes, name: str, book: RuleBook) -> Intake | InvalidInput:
    try:
        document = parse_document(raw, f"{name}.json")
    except InvalidInput as error:
        return InvalidInput(fault._replace(path=name, line=0, column=0) for fault in error.faults)
    document.name = name
    try:
        return check_intake(document, book.catalogue)
    except InvalidInput as error:
        return error


def print_many(
    read: Iterable[Read], book: RuleBook, form: str, vorm: str, concept: bool = False
) -> int:
    """Weigh and print one after another; gives the exit code of the worst. JSON is one line for
    each, also for what could not be weighed."""
    codes = {EXIT_DONE}
    for name, intake in read:
        code, text = _answer(name, intake, book, form, vorm, concept)
        codes.add(code)
        if text:
            sys.stdout.write(text)
            sys.stdout.flush()
    return next(code for code in _WORST if code in codes)


def _answer(
    name: str, intake: Intake | InvalidInput, book: RuleBook, form: str, vorm: str, concept: bool
) -> tuple[int, str]:
    from ..api import weeg_intake

    try:
        if isinstance(intake, InvalidInput):
            raise intake
        advies = weeg_intake(intake, book, concept=concept)
        code = exit_code(advies)
        if form == "json":
            return code, json.dumps(advies, ensure_ascii=False, sort_keys=True) + "\n"
        text = shown(advies, book, form, vorm)
        return code, (text if isinstance(text, str) else text.decode()) + "\n"
    except InvalidInput as error:
        for fault in error.faults:
            print(_placed(fault, name), file=sys.stderr)
        return EXIT_INVALID, _refused(
            name, intake, [_fault(fault, name) for fault in error.faults]
        ) if form == "json" else ""
    except EvaluatorsDisagree as error:
        print(f"{name}: indiceer stopt: {error}", file=sys.stderr)
        return EXIT_BUG, _refused(
            name, intake, [{"plaats": name, "zin": str(error)}]
        ) if form == "json" else ""


def _placed(fault: Fault, name: str) -> str:
    return str(fault if fault.path else fault._replace(path=name))


def _fault(fault: Fault, name: str) -> dict[str, Any]:
    place = fault.path or name
    return {
        "plaats": f"{place}:{fault.line}:{fault.column}" if fault.line else place,
        "zin": fault.message,
    }


def _refused(name: str, intake: Intake | InvalidInput, faults: list[dict[str, Any]]) -> str:
    case = name if isinstance(intake, InvalidInput) else intake.case
    return json.dumps({"casus": case, "fouten": faults}, ensure_ascii=False, sort_keys=True) + "\n"
