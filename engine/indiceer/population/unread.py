"""What a population file holds beside what the rules read: it is not counted, and yet it must not
lead to a person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..base.faults import Fault, InvalidInput
from ..privacy import ADVICE, looks_forbidden, named_forbidden

#: days, small numbers and running numbers of cases: nearly every cell of some columns, and never of
#: a person
_PLAIN = re.compile(
    r"-?[0-9]{1,7}|[12][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?|(?:casus|zaak|record|nr|k)[-_]?[0-9]{1,7}"
)


def check_unread(path: str, column: str, values: Iterable[object]) -> None:
    """Raises InvalidInput when a value of this column, which no rule reads, looks like personal
    data; the value is not repeated."""
    look = named_forbidden if column == "casus" else looks_forbidden
    for value in values:
        text = (
            value
            if isinstance(value, str)
            else ""
            if value is None or hasattr(value, "isoformat")
            else str(value)
        )
        if text and not _PLAIN.fullmatch(text) and (found := look(text)):
            raise InvalidInput(
                [
                    Fault(
                        path,
                        0,
                        0,
                        f"kolom '{column}': hier staat iets dat lijkt op {found}; {ADVICE}",
                    )
                ]
            )
