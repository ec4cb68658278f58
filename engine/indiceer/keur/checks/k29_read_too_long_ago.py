"""K29: a rule that was last read against a text older than the newest state of its source that is
known."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            if not rule.readings:
                continue
            last = max(reading.state for reading in rule.readings)
            newer = {
                reference: state
                for reference in rule.sources
                if (state := book.sources.state_of(reference)) is not None
                and state.isoformat() > last
            }
            # a state that is known by its year or month is newer only when it is after the whole of
            # it
            newer = {
                reference: state
                for reference, state in newer.items()
                if not state.isoformat().startswith(last)
            }
            if newer:
                named = ", ".join(
                    f"{reference} ({state.isoformat()})"
                    for reference, state in sorted(newer.items())
                )
                yield Found(
                    ruleset.path,
                    ("regels", rule.id, "nagelezen"),
                    f"regel {rule.id}",
                    f"regel {rule.id} is nagelezen bij een tekst van {last}, en er is een "
                    f"nieuwere: {named}.",
                    "Lees de regel opnieuw naast die tekst en voeg dat toe onder 'nagelezen'.",
                )


def never_read_by(book: RuleBook, reader: str) -> tuple[int, int]:
    """How many rules nobody of this kind (jurist, beleid or bouwer) has read, and how many rules
    there are."""
    every = [rule for ruleset in book.rulesets for rule in ruleset.rules.values()]
    return sum(all(reading.reader != reader for reading in rule.readings) for rule in every), len(
        every
    )


_RULE = argument("X01", "beschermd_wonen", "{regieverlies: zwaar}", source='"wlz#3.2.1:1"')
CHECK = Check(
    "K29",
    "waarschuwing",
    "Nagelezen bij een oude tekst",
    "Bij elke regel staat wie haar naast welke tekst van de bron heeft gelegd. Is van die "
    "bron een nieuwere tekst bekend, dan moet iemand haar opnieuw lezen.",
    run,
    rules(
        _RULE
        + "    nagelezen: [{lezer: bouwer, toestand: '2015', op: 2015-06-01, oordeel: juist}]\n"
    ),
    rules(
        _RULE
        + "    nagelezen: [{lezer: bouwer, toestand: '2027', op: 2027-01-02, oordeel: juist}]\n"
    ),
)
