"""Derived facts, and what a fact is that nobody filled in.

Each derived fact is computed once and then read like any other. Everything is three-valued: what
rests on an unknown date is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from ..base.hints import Any
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND, ONWAAR, conjunction, disjunction, negate
from ..base.span import Span
from ..conditions.compare import compare
from ..conditions.tree import Atom, Condition, Every, Some
from .catalogue import Catalogue

#: days within which the investigation must be done (Wmo 2015, article 2.3.2:1)
INVESTIGATION_DAYS = 42
#: days of insured stay in a clinic (Besluit zorgverzekering 2.12), how long an interruption may
#: last, and what counts as near
ZVW_MAXIMUM_DAYS, ZVW_INTERRUPTION_DAYS, ZVW_NEAR_DAYS = 1095, 30, 90


def years_between(start: date, end: date) -> int:
    """Whole years. Who is born on 29 February turns a year older on 1 March in other years."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def months_between(start: date, end: date) -> int:
    """Whole months; a month that lacks the day counts as full on the first of the next."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


class Facts:
    """The complete facts of one intake: what was answered, what was not, and
    what follows from it."""

    def __init__(
        self, catalogue: Catalogue, answers: Mapping[str, Any], peildatum: date, municipality: str
    ):
        self.catalogue, self.answers, self.peildatum, self.municipality = (
            catalogue,
            answers,
            peildatum,
            municipality,
        )
        self.values: dict[str, Any] = {}

    def resolve(self) -> dict[str, Any]:
        """Every fact of the catalogue with its value, in catalogue order."""
        for name in self.catalogue.facts:
            self.value(name)
        return {name: self.values[name] for name in self.catalogue.facts}

    def value(self, name: str) -> Any:
        if name not in self.values:
            self.values[name] = (
                self._derive(name) if self.catalogue.facts[name].derived else self._asked(name)
            )
        return self.values[name]

    def _asked(self, name: str) -> Any:
        fact = self.catalogue.facts[name]
        given = self.answers.get(name, NIET_GEVRAAGD)
        if given != NIET_GEVRAAGD:
            return given
        # Left out: a gap if there was reason to ask. A reason that is itself unknown is a reason.
        if fact.core or (fact.trigger is not None and self._holds(fact.trigger) != ONWAAR):
            return ONBEKEND
        return NIET_GEVRAAGD

    def _holds(self, condition: Condition) -> str:
        if isinstance(condition, Atom):
            return compare(condition, self.value(condition.fact), self.peildatum)
        parts = [self._holds(part) for part in condition.parts]
        if isinstance(condition, Every):
            return conjunction(parts)
        return disjunction(parts) if isinstance(condition, Some) else negate(disjunction(parts))

    def _derive(self, name: str) -> Any:
        return _DERIVATIONS[name](self)


def _from_date(
    fact: str, compute: Callable[[Facts, date], Any], without: Any
) -> Callable[[Facts], Any]:
    """A derivation from one date: unknown stays unknown, not asked stays not asked, a word such as
    nvt gives ``without``."""

    def derive(facts: Facts) -> Any:
        value = facts.value(fact)
        if isinstance(value, Span):
            found = value.through(lambda day: compute(facts, day))
            return ONBEKEND if isinstance(found, Span) and isinstance(found.low, str) else found
        if isinstance(value, date):
            return compute(facts, value)
        return value if value in (ONBEKEND, NIET_GEVRAAGD) else without

    return derive


def _lives_here(facts: Facts) -> str:
    home = facts.value("woongemeente")
    return home if home == ONBEKEND else _yes(home == facts.municipality)


def _reports_elsewhere(facts: Facts) -> str:
    home, report = facts.value("woongemeente"), facts.value("gemeente_van_melding")
    if home == "geen":  # no home town is not another town
        return "nee"
    return ONBEKEND if ONBEKEND in (home, report) else _yes(home != report)


def _wants_elsewhere(facts: Facts) -> str:
    wanted, report = facts.value("voorkeursgemeente_bw"), facts.value("gemeente_van_melding")
    if wanted in ("geen", NIET_GEVRAAGD):
        return "nee" if wanted == "geen" else NIET_GEVRAAGD
    return ONBEKEND if ONBEKEND in (wanted, report) else _yes(wanted != report)


def _applied_before_report(facts: Facts) -> str:
    applied, reported = facts.value("aanvraagdatum"), facts.value("meldingsdatum")
    if not isinstance(applied, date):
        return (
            applied
            if applied in (ONBEKEND, NIET_GEVRAAGD)
            else ONBEKEND
            if isinstance(applied, Span)
            else "nee"
        )
    return _yes(applied < reported) if isinstance(reported, date) else ONBEKEND


def _indication_ended(facts: Facts) -> str:
    indication = facts.value("lopende_indicatie")
    if not isinstance(indication, dict):
        return indication if indication in (ONBEKEND, NIET_GEVRAAGD) else "nee"
    end = indication["einddatum"]
    return end if end == ONBEKEND else _yes(end < facts.peildatum)


def _current_product(facts: Facts) -> Any:
    indication = facts.value("lopende_indicatie")
    if not isinstance(indication, dict):
        return indication
    end = indication["einddatum"]
    if end == ONBEKEND:
        return ONBEKEND
    return (
        indication["product"] if end >= facts.peildatum else "geen"
    )  # what has ended has ended, whichever product it was


def _maximum_near(facts: Facts) -> str:
    start, pause = facts.value("zvw_verblijf_start"), facts.value("zvw_onderbreking_dagen")
    if not isinstance(start, date):
        return (
            start
            if start in (ONBEKEND, NIET_GEVRAAGD)
            else ONBEKEND
            if isinstance(start, Span)
            else "nee"
        )
    horizon = facts.peildatum + timedelta(days=ZVW_NEAR_DAYS)
    earliest = start + timedelta(days=ZVW_MAXIMUM_DAYS)
    if earliest > horizon:  # no interruption brings it nearer
        return "nee"
    if not isinstance(pause, int):
        return ONBEKEND
    return _yes(pause <= ZVW_INTERRUPTION_DAYS and earliest + timedelta(days=pause) <= horizon)


def _waits_for(facts: Facts) -> Any:
    available = facts.value("product_beschikbaar")
    if not isinstance(available, dict):
        return available
    waiting = [option for option, state in available.items() if state in ("wachttijd", "niet")]
    return tuple(sorted(waiting) + [ONBEKEND] * (ONBEKEND in available.values()))


def _stated(*states: str) -> Callable[[Facts], Any]:
    """The options of which the intake says one of these states; what it says of no option is not in
    the list."""

    def derive(facts: Facts) -> Any:
        available = facts.value("product_beschikbaar")
        if not isinstance(available, dict):
            return available
        return tuple(
            sorted(option for option, state in available.items() if state in states)
            + [ONBEKEND] * (ONBEKEND in available.values())
        )

    return derive


def _yes(test: bool) -> str:
    return "ja" if test else "nee"


#: derived fact → the facts it comes from, with their kind; the catalogue must say the same
DERIVED_FROM: dict[str, dict[str, str]] = {
    "leeftijd": {"geboortedatum": "datum"},
    "leeftijd_maanden": {"geboortedatum": "datum"},
    "woont_hier": {"woongemeente": "gemeente"},
    "meldt_elders": {"woongemeente": "gemeente", "gemeente_van_melding": "gemeente"},
    "voorkeur_elders": {"voorkeursgemeente_bw": "gemeente", "gemeente_van_melding": "gemeente"},
    "lopend_product": {"lopende_indicatie": "indicatie"},
    "indicatie_voorbij": {"lopende_indicatie": "indicatie"},
    "zes_weken_voorbij": {"meldingsdatum": "datum"},
    "aanvraag_voor_melding": {"aanvraagdatum": "datum", "meldingsdatum": "datum"},
    "jeugdhulp_beeindigd": {"jeugdhulp_einddatum": "datum"},
    "jeugdhulp_beeindigd_maanden": {"jeugdhulp_einddatum": "datum"},
    "zvw_maximum_nabij": {"zvw_verblijf_start": "datum", "zvw_onderbreking_dagen": "getal"},
    "wacht_op": {"product_beschikbaar": "beschikbaarheid"},
    "wel_beschikbaar": {"product_beschikbaar": "beschikbaarheid"},
    "niet_beschikbaar": {"product_beschikbaar": "beschikbaarheid"},
    "regio": {},
    "gemeente": {},
    "peildatum": {},
}
#: added later: a rules folder of before that, which has none of these, is still a whole folder and
#: can be compared with
ADDED = frozenset(
    {
        "voorkeur_elders",
        "indicatie_voorbij",
        "zes_weken_voorbij",
        "aanvraag_voor_melding",
        "wel_beschikbaar",
        "niet_beschikbaar",
    }
)
_DERIVATIONS: dict[str, Callable[[Facts], Any]] = {
    "leeftijd": _from_date(
        "geboortedatum", lambda facts, born: years_between(born, facts.peildatum), ONBEKEND
    ),
    "leeftijd_maanden": _from_date(
        "geboortedatum", lambda facts, born: months_between(born, facts.peildatum), ONBEKEND
    ),
    "woont_hier": _lives_here,
    "meldt_elders": _reports_elsewhere,
    "voorkeur_elders": _wants_elsewhere,
    "lopend_product": _current_product,
    "indicatie_voorbij": _indication_ended,
    "zes_weken_voorbij": _from_date(
        "meldingsdatum",
        lambda facts, day: _yes(day + timedelta(days=INVESTIGATION_DAYS) < facts.peildatum),
        "nee",
    ),
    "aanvraag_voor_melding": _applied_before_report,
    "jeugdhulp_beeindigd": _from_date(
        "jeugdhulp_einddatum", lambda facts, end: _yes(end < facts.peildatum), "nee"
    ),
    "jeugdhulp_beeindigd_maanden": _from_date(
        "jeugdhulp_einddatum",
        lambda facts, end: months_between(end, facts.peildatum),
        NIET_GEVRAAGD,
    ),
    "zvw_maximum_nabij": _maximum_near,
    "wacht_op": _waits_for,
    "wel_beschikbaar": _stated("direct", "wachttijd"),
    "niet_beschikbaar": _stated("niet"),
    "regio": lambda facts: facts.catalogue.region_of(facts.municipality) or "geen",
    "gemeente": lambda facts: facts.municipality,
    "peildatum": lambda facts: facts.peildatum,
}
