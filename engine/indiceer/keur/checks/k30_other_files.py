"""K30: a file in the rules folder that is no rule file; it is not read."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ...rules.loader import folder_label, other_files
from ..examples import Example, argument, ruleset
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    # the file itself cannot be read, so the finding stands at the list of sources, where everything
    # that counts begins
    place = f"{folder_label(book.folder)}/bronnen.yaml"
    for name in other_files(book.folder):
        yield Found(
            place,
            ("bronnen",),
            name,
            f"'{name}' is geen regelbestand; indiceer leest het niet.",
            "Zet het buiten deze map, dan kan niemand denken dat het meetelt.",
        )


_RULES = ruleset("regels:\n" + argument("X01", "beschermd_wonen", "{regieverlies: zwaar}"))
CHECK = Check(
    "K30",
    "opmerking",
    "Een bestand dat geen regelbestand is",
    "In de map met regels staat iets anders: een notitie, een reservekopie of een bestand "
    "van het systeem. Dat houdt niemand tegen, maar het telt niet mee.",
    run,
    Example({**_RULES, "landelijk/proef/notitie.txt": "Nog bespreken.\n"}),
    Example(_RULES),
)
