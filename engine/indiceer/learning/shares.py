"""The shares of the forms of help as the rules themselves give them: out of a stored answer of
``indiceer simuleer --formaat json``.

So a change of a rule gets a price: simulate with the old rules and with the new, and make a
forecast with each. Who prefers which form is counted; a count that is not shown because it is small
is not guessed.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..base.faults import Fault, InvalidInput
from ..rules.amounts import rounded
from ..rules.forecast import Parameters

#: outcomes that make a form the one that a person gets
_GETS = ("vereist", "voorkeur")


def shares_from(path: Path, given: Parameters) -> tuple[tuple[str, ...], str]:
    """Changes such as ``aandeel.beschermd_thuis=41,3``, and in one sentence where they come from.

    Raises InvalidInput.
    """
    answer = _read(path)
    options = answer["gemeenten"].get(given.town, {}).get("opties")
    if not isinstance(options, dict):
        raise _fault(path, f"deze simulatie gaat niet over '{given.town}'")
    counts = {option: _count(path, options, option) for option in given.options}
    total = sum(counts.values())
    if not total:
        raise _fault(path, "in deze simulatie heeft niemand een van deze vormen als voorkeur")
    changes = tuple(
        f"aandeel.{option}={_percent(Fraction(100 * count, total))}"
        for option, count in counts.items()
        if option != given.rest
    )
    invented = answer["bevolking"].get("soort") == "verzonnen"
    return changes, (
        f"Het aandeel per vorm komt uit een simulatie met de regels van "
        f"{answer['peildatum']}: wie deze vorm als voorkeur heeft of wie haar moet krijgen, "
        f"onder "
        f"{total} records. "
        + (
            "Die bevolking is verzonnen: dit zegt iets over de regels, niets over de gemeente."
            if invented
            else "Het geldt voor elk jaar."
        )
    )


def _read(path: Path) -> Any:
    try:
        answer = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise _fault(path, "dit bestand bestaat niet") from None
    except (OSError, ValueError, RecursionError):
        raise _fault(path, "dit is geen antwoord van indiceer simuleer in JSON") from None
    if not (
        isinstance(answer, dict)
        and answer.get("schema") == "simulatie/1"
        and isinstance(answer.get("gemeenten"), dict)
        and isinstance(answer.get("bevolking"), dict)
        and isinstance(answer.get("peildatum"), str)
    ):
        raise _fault(path, "dit is geen antwoord van indiceer simuleer in JSON")
    if "tegenover" in answer:
        raise _fault(path, "geef een simulatie zonder --vergelijk: één per stel regels")
    return answer


def _count(path: Path, options: dict[str, Any], option: str) -> int:
    try:
        outcomes = options[option]["alle"]["uitkomsten"]
        found = [outcomes.get(outcome, 0) for outcome in _GETS]
    except (KeyError, TypeError, AttributeError):
        raise _fault(path, f"deze simulatie telt '{option}' niet") from None
    if not all(isinstance(count, int) for count in found):
        raise _fault(
            path,
            f"hoe vaak '{option}' de voorkeur heeft, is te klein om te tonen; simuleer met "
            f"meer mensen",
        )
    return sum(found)


def _percent(value: Fraction) -> str:
    return f"{rounded(value * 10) // 10},{rounded(value * 10) % 10}"


def _fault(path: Path, message: str) -> InvalidInput:
    return InvalidInput([Fault(str(path), 0, 0, message)])
