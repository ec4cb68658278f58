"""The same person in another municipality: which outcomes and which rules would differ, and why (jurists' point G-13)."""
from __future__ import annotations

from typing import Any

from ..api import actieve_regels, weeg_intake
from ..intake.reader import Intake, complete
from ..rules.book import RuleBook

_TOWN_FACTS = ("woongemeente", "gemeente_van_melding")


def as_if_in(intake: Intake, town: str, book: RuleBook) -> Intake:
    """The intake as it would read if the client lived and reported in ``town`` instead of in the advising municipality."""
    answers = {name: answer._replace(value=town) if name in _TOWN_FACTS and answer.value == intake.municipality else answer
               for name, answer in intake.answers.items()}
    return complete(book.catalogue, intake.case, intake.peildatum, town, answers, intake.title)


def compare_towns(intake: Intake, book: RuleBook, towns: list[str]) -> dict[str, Any]:
    """``{"hier": advies, "elders": [{"gemeente", "opties", "ontbrekende_lagen"}]}``: per other town the options whose outcome differs, with the rules responsible."""
    here = weeg_intake(intake, book)
    return {"schema": "vergelijking/1", "casus": intake.case, "peildatum": intake.peildatum.isoformat(), "gemeente": intake.municipality,
            "opties": {slug: option["uitkomst"] for slug, option in here["opties"].items()},
            "elders": [_elsewhere(here, intake, book, town) for town in towns]}


def _elsewhere(here: dict[str, Any], intake: Intake, book: RuleBook, town: str) -> dict[str, Any]:
    there = weeg_intake(as_if_in(intake, town, book), book)
    options = {}
    for slug, option in here["opties"].items():
        other = there["opties"][slug]
        if option["uitkomst"] != other["uitkomst"]:
            options[slug] = {"hier": option["uitkomst"], "daar": other["uitkomst"], **_responsible(option, other)}
    mine, theirs = (set(actieve_regels(book, intake.peildatum, name).rules) for name in (intake.municipality, town))
    return {"gemeente": town, "opties": options, "alleen_hier": sorted(mine - theirs), "alleen_daar": sorted(theirs - mine),
            "ontbrekende_lagen": there["ontbrekende_lagen"]}


def _responsible(here: dict[str, Any], there: dict[str, Any]) -> dict[str, Any]:
    """The deciding reasons on either side that the other side does not have, and the weighing's own motives where those differ."""
    reasons = [{(reason["regel"], reason["effect"]): reason for reason in side["redenen"] if reason["beslissend"]} for side in (here, there)]
    return {"door_hier": [_short(reasons[0][key]) for key in sorted(reasons[0].keys() - reasons[1].keys())],
            "door_daar": [_short(reasons[1][key]) for key in sorted(reasons[1].keys() - reasons[0].keys())],
            "motieven_hier": here["motieven"], "motieven_daar": there["motieven"]}


def _short(reason: dict[str, Any]) -> dict[str, Any]:
    return {"regel": reason["regel"], "effect": reason["effect"], "tekst": reason["tekst"], "bronnen": reason["bronnen"]}
