"""The sources that rules cite, and the link that lets a reader look them up.

Links follow the public schemes: JCI 1.3 for laws (always with a date), ECLI for case law, CVDR for
local regulations, CELEX for European law.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..base.documents import quoted, read_document
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..base.plain import digest
from ..base.shaped import shaped
from .citation import Citation
from .shape import PlaceShape, SourceShape, SourcesShape

CERTAINTY = {
    "gelezen": "",
    "secundair": "gezien in een tweede bron",
    "uit_het_hoofd": "nog na te kijken",
    "onzeker": "onzeker",
}


class Sources:
    """All sources of a rules folder, by id."""

    def __init__(self, entries: dict[str, SourceShape], meaning: str = ""):
        self.entries = entries
        #: digest of what the file says
        self.meaning = meaning

    def problem(self, reference: str) -> str | None:
        """Why this reference does not resolve, in Dutch; None when it does."""
        source_id, sign, place = reference.partition("#")
        entry = self.entries.get(source_id)
        if entry is None:
            return (
                f"bron {quoted(source_id)} staat niet in "
                f"bronnen.yaml{did_you_mean(source_id, self.entries)}"
            )
        if place and place not in entry.plaatsen:
            return (
                f"plaats {quoted(place)} staat niet bij bron "
                f"'{source_id}'{did_you_mean(place, entry.plaatsen)}"
            )
        if sign and not place:
            return f"na '{source_id}#' hoort een plaats"
        if not place and entry.soort in ("wet", "beleid") and entry.plaatsen:
            return (
                f"schrijf bij bron '{source_id}' ook de plaats, zoals "
                f"'{source_id}#{next(iter(entry.plaatsen))}'"
            )
        return None

    def cite(self, reference: str) -> Citation:
        """The citation for a reference that resolves."""
        source_id, _, place = reference.partition("#")
        entry = self.entries[source_id]
        detail = entry.plaatsen.get(place) or PlaceShape()
        certainty = detail.zekerheid or entry.zekerheid
        return Citation(
            reference,
            _spoken(entry, place),
            _link(entry, place, detail.toestand or entry.toestand),
            CERTAINTY[certainty],
        )

    def state_of(self, reference: str) -> date | None:
        """The newest state of the text at this place that is known: of the place itself, else of
        its source; None when neither is dated."""
        source_id, _, place = reference.partition("#")
        entry = self.entries[source_id]
        detail = entry.plaatsen.get(place) or PlaceShape()
        return detail.toestand or entry.toestand

    def note(self, reference: str) -> str:
        """What stands at that place, in our own few words; empty when not noted."""
        source_id, _, place = reference.partition("#")
        detail = self.entries[source_id].plaatsen.get(place)
        return (detail.tekst or "") if detail else ""


def load_sources(path: Path, faults: list[Fault], label: str | None = None) -> Sources:
    """Read ``bronnen.yaml``; faults are added, also for a source without any
    address of its kind."""
    try:
        document = read_document(path, label)
    except InvalidInput as error:
        faults += error.faults
        return Sources({})
    shape = shaped(SourcesShape, document, faults)
    if shape is None:
        return Sources({})
    needed = {"wet": "bwb", "rechtspraak": "ecli"}
    for source_id, entry in shape.bronnen.items():
        key = needed.get(entry.soort)
        if key and getattr(entry, key) is None:
            faults.append(
                document.fault(
                    ("bronnen", source_id),
                    f"een bron van soort '{entry.soort}' heeft de sleutel '{key}' nodig",
                )
            )
    return Sources(shape.bronnen, digest(document.data, by_key=True))


def _article(entry: SourceShape, place: str) -> tuple[str, str, str]:
    """Article, paragraph (lid) and part (onderdeel) of a place; some laws have a colon in the
    article number itself (Awb 3:2)."""
    parts = place.split(":")
    if entry.dubbele_punt_in_artikel:
        parts[:2] = [":".join(parts[:2])]
    parts += ["", ""]
    return parts[0], parts[1], parts[2]


def _spoken(entry: SourceShape, place: str) -> str:
    if not place:
        return entry.kort
    if entry.soort in ("wet", "regeling"):
        article, paragraph, part = _article(entry, place)
        words = f"artikel {article}" if article[:1].isdigit() else article
        words += f" lid {paragraph}" if paragraph else ""
        words += f" onder {part}" if part else ""
        return f"{entry.kort}, {words}"
    return f"{entry.kort}, {'paragraaf ' if place[:1].isdigit() else ''}{place.replace('-', ' ')}"


def _link(entry: SourceShape, place: str, state: date | None) -> str | None:
    if entry.bwb:
        article, paragraph, _ = _article(entry, place)
        jci = f"jci1.3:c:{entry.bwb}"
        jci += f"&artikel={article}" if article[:1].isdigit() else ""
        jci += f"&lid={paragraph}" if paragraph else ""
        return f"https://wetten.overheid.nl/{jci}" + (f"&z={state}&g={state}" if state else "")
    if entry.ecli:
        return f"https://deeplink.rechtspraak.nl/uitspraak?id={entry.ecli}"
    if entry.cvdr:
        return f"https://lokaleregelgeving.overheid.nl/{entry.cvdr}"
    if entry.celex:
        return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{entry.celex}"
    if entry.kamerstuk:
        return f"https://zoek.officielebekendmakingen.nl/{entry.kamerstuk}.html"
    return entry.url
