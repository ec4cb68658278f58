"""K25: a statement of a source, or a rule, of which nobody wrote down what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.documents import read_document
from ...base.faults import InvalidInput
from ...rules.book import RuleBook
from ...rules.traceability import load_traceability
from ..examples import Example
from ..finding import Check, Found

_FILE = "herleiding.yaml"


def run(book: RuleBook) -> Iterator[Found]:
    if not _accounts_for_everything(book):
        return
    try:
        load_traceability(book)
    except InvalidInput as error:
        for fault in error.faults:
            subject = " ".join(fault.message.split(" ")[:2])
            repair = "Vul herleiding.yaml aan; zonder dat kan het boek niet geschreven worden."
            yield Found(
                fault.path, ("regels_zonder_uitspraak",), subject, f"{fault.message}.", repair
            )


def _accounts_for_everything(book: RuleBook) -> bool:
    """A folder may do without; whoever lists the rules that rest on something else, means it to be
    complete."""
    path = book.folder / _FILE
    data = read_document(path).data if path.is_file() else None
    return isinstance(data, dict) and "regels_zonder_uitspraak" in data


CHECK = Check(
    "K25",
    "waarschuwing",
    "Een regel of uitspraak zonder herkomst",
    "In herleiding.yaml staat van elke uitspraak uit een bron wat ermee gebeurde, en van "
    "elke regel waar zij op rust. Klopt dat niet, dan kan 'indiceer boek' "
    "niet laten zien dat er niets is weggevallen.",
    run,
    Example(
        changes=((_FILE, "regels: [R-IV-05, L030, P32]", "regels: [R-IV-05, L030]"),), shipped=True
    ),
    Example(shipped=True),
)
