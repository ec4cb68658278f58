"""What the answers so far give, in a few lines: for beside the questions."""

from __future__ import annotations

from ..facts.catalogue import Catalogue
from .pages import Page

#: the outcomes that say most come first; what is not at issue is not named
_ORDER = (
    ("vereist", "Verplicht aan te bieden"),
    ("voorkeur", "Voorkeur"),
    ("mogelijk", "Mogelijk"),
    ("aanvullend", "Aanvullend"),
    ("doorverwijzen", "Doorverwijzen"),
    ("minder_passend", "Minder passend"),
    ("uitgesloten", "Uitgesloten"),
    ("onderzoek", "Nog niet te zeggen"),
)
#: names in one line; the others are counted
MOST = 5


def standing(catalogue: Catalogue, page: Page) -> list[tuple[str, list[str]]]:
    """Heading → names of the forms of help, for every outcome that is there."""
    found = []
    for outcome, heading in _ORDER:
        names = [
            option.name
            for slug, option in catalogue.options.items()
            if page.outcomes[slug] == outcome
        ]
        if names:
            found.append((heading, names))
    return found


def urgent(page: Page) -> list[str]:
    """What cannot wait, whatever form of help fits: the first thing that is said."""
    from ..explanation.view import words

    return [sentence for rule, sentence in words()["vooraan"].items() if rule in page.holding]


def in_short(names: list[str]) -> str:
    """The first few, which are the forms most people ask about, and how many more."""
    more = len(names) - MOST
    return ", ".join(names) if more < 2 else f"{', '.join(names[:MOST])} en {more} andere"


def still_open(page: Page) -> str:
    """How many questions can turn something, in words."""
    number = len(page.open)
    if not number:
        return "Geen vraag kan hier nu nog iets aan veranderen."
    return (
        f"Nu kan nog {number} vraag dit veranderen."
        if number == 1
        else (f"Nu kunnen nog {number} vragen dit veranderen.")
    )
