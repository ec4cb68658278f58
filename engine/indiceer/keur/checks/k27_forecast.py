"""K27: parameters of a forecast that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...base.documents import Document, Path_, read_document
from ...base.faults import InvalidInput
from ...rules.book import RuleBook
from ...rules.forecast import load_parameters
from ...rules.loader import FORECAST_FOLDER, folder_label
from ..examples import Example
from ..finding import Check, Found

_REPAIR = "Verbeter dit; zonder dat kan 'indiceer prognose' voor deze gemeente niets uitrekenen."


def run(book: RuleBook) -> Iterator[Found]:
    for path in sorted((Path(book.folder) / FORECAST_FOLDER).glob("*.yaml")):
        name = f"{folder_label(Path(book.folder))}/{FORECAST_FOLDER}/{path.name}"
        document = read_document(
            path, name
        )  # what cannot be read at all is refused as in any other file
        try:
            load_parameters(book, path.stem)
        except InvalidInput as error:
            for fault in error.faults:
                yield Found(
                    name,
                    _place(document, fault.line, fault.column),
                    f"prognose {path.stem}",
                    fault.message + ("" if fault.message.endswith("?") else "."),
                    _REPAIR,
                )


def _place(document: Document, line: int, column: int) -> Path_:
    """The key that stands there."""
    return next((path for path, place in document.places.items() if place == (line, column)), ())


CHECK = Check(
    "K27",
    "fout",
    "Een prognose die niet gemaakt kan worden",
    "In de map prognose staan per gemeente de parameters waaruit 'indiceer prognose' "
    "cliënten en geld per jaar uitrekent. Klopt daar iets niet, dan merkt "
    "u het anders pas als iemand om de prognose vraagt.",
    run,
    Example(
        changes=((f"{FORECAST_FOLDER}/dalfsen.yaml", "waarde: 48}", "waarde: lang}"),), shipped=True
    ),
    Example(shipped=True),
)
