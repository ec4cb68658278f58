"""K26: what must be read again, and has not been."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ...rules.model import Review
from ..examples import argument, rules
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    repair = (
        "Lees de nieuwe tekst en maak een volgende versie, of laat deze eindigen op de dag ervoor."
    )
    for ruleset in book.rulesets:
        if ruleset.review is not None and (
            ruleset.validity.until is None or ruleset.validity.until >= ruleset.review.start
        ):
            yield Found(
                ruleset.path,
                ("herzien_voor",),
                f"regelset {ruleset.id}",
                _said(f"regelset '{ruleset.id}'", ruleset.review),
                repair,
            )
        for rule in ruleset.rules.values():
            if rule.review is not None and (
                rule.validity.until is None or rule.validity.until >= rule.review.start
            ):
                yield Found(
                    ruleset.path,
                    ("regels", rule.id, "herzien_voor"),
                    f"regel {rule.id}",
                    _said(f"regel {rule.id}", rule.review),
                    repair,
                )


def _said(what: str, review: Review) -> str:
    return (
        f"{what} geldt ook na {review.start.isoformat()} en moet dan herzien zijn: {review.reason}"
    )


_RULE = argument("X01", "beschermd_wonen", "{regieverlies: zwaar}")
_REVIEW = "    herzien_voor: {vanaf: 2027-01-01, waarom: De wet verandert op 1 januari 2027.}\n"
CHECK = Check(
    "K26",
    "waarschuwing",
    "Een regel die herzien moet zijn",
    "Van sommige regels is bekend dat hun bron op een dag verandert of al een opvolger "
    "heeft. Zolang de nieuwe tekst niet is verwerkt, staat dat vanaf die "
    "dag bovenaan elk advies.",
    run,
    rules(_RULE + _REVIEW),
    rules(_RULE + _REVIEW + "    geldig: {vanaf: 2015-01-01, tot: 2026-12-31}\n"),
)
