"""The end of the conversation: a human chooses, and says why where the choice departs from the
advice (Awb 3:46)."""

from __future__ import annotations

from collections.abc import Mapping

#: the facts of the choice, in the order in which they are asked
CHOSEN, REASON, MOTIVATION = "gekozen_optie", "afwijking_reden", "afwijking_van_advies"
CHOICE = (CHOSEN, REASON, MOTIVATION)
#: a motivation in fewer characters motivates nothing
SHORTEST = 50

_ADVISED = ("vereist", "voorkeur")
_FITTING = (*_ADVISED, "mogelijk", "aanvullend", "doorverwijzen")


def departs(outcomes: Mapping[str, str], chosen: str) -> bool:
    """Does this choice depart from the advice? While one form is preferred every other does;
    without
    a preference whatever was found less fitting, excluded, not settled or not at issue."""
    if outcomes[chosen] in _ADVISED:
        return False
    return "voorkeur" in outcomes.values() or outcomes[chosen] not in _FITTING


def too_short(motivation: str) -> str:
    """What is wrong with this motivation, as a sentence; empty when it is long enough."""
    length = len(" ".join(motivation.split()))
    if length >= SHORTEST:
        return ""
    return (
        f"Schrijf in minstens {SHORTEST} tekens waarom u iets anders kiest; dit zijn er {length}."
    )
