"""Steps 1 to 6 of the weighing for one option, as a table anybody can check (design, section 6).

What is known of an option fits in fourteen yes/no answers: six gates and, per round and side,
whether there is a heavy and whether there is a light argument. There is no adding up anywhere: a
hundred light arguments are one answer, and never outrank a heavy one.
"""

from __future__ import annotations

from functools import cache, lru_cache

EXCLUDED, OBLIGED, ASKED, REFERRED, SUPPLEMENTS, HINDERED = (1 << bit for bit in range(6))
#: arguments of binding law (the boundary with other laws), then those of local policy and
#: professional weighing
LAW_FOR_HEAVY, LAW_FOR_LIGHT, LAW_AGAINST_HEAVY, LAW_AGAINST_LIGHT = (
    1 << bit for bit in range(6, 10)
)
FOR_HEAVY, FOR_LIGHT, AGAINST_HEAVY, AGAINST_LIGHT = (1 << bit for bit in range(10, 14))

LAW_ROUND = LAW_FOR_HEAVY | LAW_FOR_LIGHT | LAW_AGAINST_HEAVY | LAW_AGAINST_LIGHT
OPEN_ROUND = FOR_HEAVY | FOR_LIGHT | AGAINST_HEAVY | AGAINST_LIGHT

CANDIDATE = "kandidaat"

#: (effect kind) → gate
GATES = {
    "sluit_uit": EXCLUDED,
    "vereist": EXCLUDED,
    "verplicht": OBLIGED,
    "verwijst_door": REFERRED,
    "vult_aan": SUPPLEMENTS,
    "belemmert": HINDERED,
}

#: (in the law round?, for?, heavy?) → argument
ARGUMENTS = {
    (True, True, True): LAW_FOR_HEAVY,
    (True, True, False): LAW_FOR_LIGHT,
    (True, False, True): LAW_AGAINST_HEAVY,
    (True, False, False): LAW_AGAINST_LIGHT,
    (False, True, True): FOR_HEAVY,
    (False, True, False): FOR_LIGHT,
    (False, False, True): AGAINST_HEAVY,
    (False, False, False): AGAINST_LIGHT,
}


@cache
def settle(state: int, supplementary: bool) -> str:
    """The outcome of steps 1 to 6 when everything is known.

    ``kandidaat`` goes on to the ladder (step 7).
    """
    for gate, outcome in (
        (EXCLUDED, "uitgesloten"),
        (OBLIGED, "vereist"),
        (ASKED, "onderzoek"),
        (REFERRED, "doorverwijzen"),
        (SUPPLEMENTS, "aanvullend"),
    ):
        if state & gate:
            return outcome
    speaks_for, speaks_against = deciding_arguments(state)
    if not speaks_for and not speaks_against:
        return "nvt"
    if speaks_for and speaks_against:
        return "mogelijk"
    if speaks_against:
        return "minder_passend"
    if state & HINDERED:
        return "mogelijk"
    return "aanvullend" if supplementary else CANDIDATE


@cache
def deciding_arguments(state: int) -> tuple[int, int]:
    """The arguments for and against that decide: of the law round if it has any, and of the
    strongest kind present in that round."""
    for heavy_for, light_for, heavy_against, light_against in (
        (LAW_FOR_HEAVY, LAW_FOR_LIGHT, LAW_AGAINST_HEAVY, LAW_AGAINST_LIGHT),
        (FOR_HEAVY, FOR_LIGHT, AGAINST_HEAVY, AGAINST_LIGHT),
    ):
        for one, other in ((heavy_for, heavy_against), (light_for, light_against)):
            if state & (one | other):
                return state & one, state & other
    return 0, 0


def decide(known: int, unknown: int, supplementary: bool, contradicted: bool) -> str:
    """The outcome of steps 1 to 6, or ``onderzoek`` when an unknown could turn it or (unless steps
    1 and 2 stand) facts contradict each other: step 3."""
    outcomes = possible(known, unknown, supplementary)
    if len(outcomes) > 1 or (contradicted and not outcomes & {"uitgesloten", "vereist"}):
        return "onderzoek"
    [outcome] = outcomes
    return outcome


@lru_cache(maxsize=65536)
def possible(known: int, unknown: int, supplementary: bool) -> frozenset[str]:
    """Every outcome that filling in the unknowns can give: each of them both ways."""
    return frozenset(settle(known | chosen, supplementary) for chosen in _subsets(unknown & ~known))


#: outcomes by which an option is no alternative for another
OFFERS_NOTHING = frozenset({"uitgesloten", "minder_passend", "nvt"})


@lru_cache(maxsize=4096)
def offers_nothing(known: int, unknown: int) -> bool:
    """Whichever way what is asked about it is answered, this ladder option is no alternative; so
    the question keeps no other waiting (step 8).

    A heavy question may turn out well: its answer is counted as a light argument for, which only a
    stronger argument against outweighs.
    """
    if (known | unknown) & ASKED:
        unknown |= FOR_LIGHT
    return possible(known & ~ASKED, unknown & ~ASKED, supplementary=False) <= OFFERS_NOTHING


@lru_cache(maxsize=4096)
def mattering(known: int, unknown: int, supplementary: bool) -> int:
    """The unknown answers that can turn the outcome, whatever the others are."""
    free = unknown & ~known
    matter = 0
    for bit in _bits(free):
        rest = free & ~bit
        if any(
            settle(known | chosen, supplementary) != settle(known | chosen | bit, supplementary)
            for chosen in _subsets(rest)
        ):
            matter |= bit
    return matter


def _bits(mask: int) -> list[int]:
    return [1 << position for position in range(14) if mask >> position & 1]


def _subsets(mask: int) -> list[int]:
    """Every subset of a bit mask, the empty one included."""
    subsets, subset = [], mask
    while True:
        subsets.append(subset)
        if not subset:
            return subsets
        subset = (subset - 1) & mask
