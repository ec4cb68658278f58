"""The same person in another municipality: which outcomes and which rules would differ, and why
(jurists' point G-13)."""

from __future__ import annotations

from typing import Any

from ..advies.advise import weeg_intake
from ..intake.moved import as_if_in
from ..intake.reader import Intake
from ..plan.evaluators import actieve_regels
from ..rules.book import RuleBook


def compare_towns(intake: Intake, book: RuleBook, towns: list[str]) -> dict[str, Any]:
    """``{"hier": advies, "elders": [{"gemeente", "opties", "ontbrekende_lagen"}]}``: per other town
    the options whose outcome differs, with the rules responsible."""
    here = weeg_intake(intake, book)
    return {
        "schema": "vergelijking/1",
        "casus": intake.case,
        "peildatum": intake.peildatum.isoformat(),
        "gemeente": intake.municipality,
        "opties": {slug: option["uitkomst"] for slug, option in here["opties"].items()},
        "elders": [_elsewhere(here, intake, book, town) for town in towns],
    }


def _elsewhere(here: dict[str, Any], intake: Intake, book: RuleBook, town: str) -> dict[str, Any]:
    there = weeg_intake(as_if_in(intake, town, book), book)
    options = {}
    for slug, option in here["opties"].items():
        other = there["opties"][slug]
        if option["uitkomst"] != other["uitkomst"]:
            options[slug] = {
                "hier": option["uitkomst"],
                "daar": other["uitkomst"],
                **responsible(option, other),
            }
    mine, theirs = (
        set(actieve_regels(book, intake.peildatum, name).rules)
        for name in (intake.municipality, town)
    )
    return {
        "gemeente": town,
        "opties": options,
        "alleen_hier": sorted(mine - theirs),
        "alleen_daar": sorted(theirs - mine),
        "ontbrekende_lagen": there["ontbrekende_lagen"],
    }


def responsible(here: dict[str, Any], there: dict[str, Any]) -> dict[str, Any]:
    """The deciding reasons on either side that the other side does not have, and the weighing's own
    motives where those differ."""
    reasons = [
        {
            (reason["regel"], reason["effect"]): reason
            for reason in side["redenen"]
            if reason["beslissend"]
        }
        for side in (here, there)
    ]
    return {
        "door_hier": [
            _short(reasons[0][key]) for key in sorted(reasons[0].keys() - reasons[1].keys())
        ],
        "door_daar": [
            _short(reasons[1][key]) for key in sorted(reasons[1].keys() - reasons[0].keys())
        ],
        "motieven_hier": here["motieven"],
        "motieven_daar": there["motieven"],
    }


def _short(reason: dict[str, Any]) -> dict[str, Any]:
    return {
        "regel": reason["regel"],
        "effect": reason["effect"],
        "tekst": reason["tekst"],
        "bronnen": reason["bronnen"],
    }


def comparison_text(result: dict[str, Any], book: RuleBook) -> str:
    """The comparison in Dutch."""
    from datetime import date

    from ..base.dutch import spoken_date
    from ..explanation.render import environment, tidy
    from ..explanation.view import words

    catalogue, spoken = book.catalogue, words()
    elsewhere = [
        {**other, "naam": catalogue.municipality_name(other["gemeente"])}
        for other in result["elders"]
    ]

    def name(slug: str) -> str:
        return catalogue.options[slug].name

    def motive(raw: dict[str, Any]) -> str:
        return spoken["motief"][raw["code"]].format(over=name(raw["over"]) if raw["over"] else "")

    text = (
        environment()
        .get_template("vergelijking.txt.j2")
        .render(
            x={**result, "elders": elsewhere},
            w=spoken,
            hier=catalogue.municipality_name(result["gemeente"]),
            dag=spoken_date(date.fromisoformat(result["peildatum"])),
            naam=name,
            motief=motive,
        )
    )
    return tidy(text)
