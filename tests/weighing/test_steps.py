"""Steps 1 to 6 of the weighing: the table of yes/no answers against a second reading of section 6
of the design, over every state there is.

The second reading works with lists of arguments, the way a consulent would lay them out on a table.
It shares no line and no constant with the first, except the names by which a state is handed over.
"""

from __future__ import annotations

import pytest

from indiceer.weighing import steps

GATES = ["EXCLUDED", "OBLIGED", "ASKED", "REFERRED", "SUPPLEMENTS", "HINDERED"]
ARGUMENTS = {
    "LAW_FOR_HEAVY": ("dw", "voor", "zwaar"),
    "LAW_FOR_LIGHT": ("dw", "voor", "gewoon"),
    "LAW_AGAINST_HEAVY": ("dw", "tegen", "zwaar"),
    "LAW_AGAINST_LIGHT": ("dw", "tegen", "gewoon"),
    "FOR_HEAVY": ("pw", "voor", "zwaar"),
    "FOR_LIGHT": ("pw", "voor", "gewoon"),
    "AGAINST_HEAVY": ("pw", "tegen", "zwaar"),
    "AGAINST_LIGHT": ("pw", "tegen", "gewoon"),
}
NAMES = [*GATES, *ARGUMENTS]
STATES = range(1 << len(NAMES))


def answers(state: int) -> set[str]:
    """The names of the answers that are yes in a state."""
    return {name for name in NAMES if state & getattr(steps, name)}


def by_hand(yes: set[str], supplementary: bool) -> str:
    """Section 6, steps 1 to 6, for one option of which everything is known."""
    if "EXCLUDED" in yes:  # 1. a sluit_uit is waar or a vereist is onwaar
        return "uitgesloten"
    if "OBLIGED" in yes:  # 2. a verplicht is waar
        return "vereist"
    if "ASKED" in yes:  # 3. a heavy vraagt_onderzoek is waar
        return "onderzoek"
    if "REFERRED" in yes:  # 4. a verwijst_door is waar
        return "doorverwijzen"
    if "SUPPLEMENTS" in yes:  # 5. a vult_aan is waar
        return "aanvullend"
    arguments = [ARGUMENTS[name] for name in yes if name in ARGUMENTS]
    law = [argument for argument in arguments if argument[0] == "dw"]
    table = law or arguments  # 6. first only those of dw rules
    strengths_for = [strength for _, side, strength in table if side == "voor"]
    strengths_against = [strength for _, side, strength in table if side == "tegen"]
    if not strengths_for and not strengths_against:
        return "nvt"
    strongest_for = strongest(strengths_for)
    strongest_against = strongest(strengths_against)
    if strongest_for == strongest_against:  # equal strength on both sides
        return "mogelijk"
    if strongest_against > strongest_for:
        return "minder_passend"
    if "HINDERED" in yes:
        return "mogelijk"
    return "aanvullend" if supplementary else "kandidaat"


def strongest(strengths: list[str]) -> int:
    """Rank of the strongest word in a list: zwaar outranks any number of gewoon."""
    return 2 if "zwaar" in strengths else 1 if strengths else 0


def test_the_fourteen_answers_are_fourteen_different_bits():
    assert sorted(getattr(steps, name) for name in NAMES) == [
        1 << position for position in range(14)
    ]


@pytest.mark.parametrize("supplementary", [False, True])
def test_the_table_is_section_6_in_every_state(supplementary):
    wrong = [
        (sorted(answers(state)), steps.settle(state, supplementary))
        for state in STATES
        if steps.settle(state, supplementary) != by_hand(answers(state), supplementary)
    ]
    assert wrong == []


def test_a_light_argument_never_outranks_a_heavy_one():
    sides = [
        ("LAW_FOR_HEAVY", "LAW_AGAINST_LIGHT"),
        ("LAW_AGAINST_HEAVY", "LAW_FOR_LIGHT"),
        ("FOR_HEAVY", "AGAINST_LIGHT"),
        ("AGAINST_HEAVY", "FOR_LIGHT"),
    ]
    for state in STATES:
        for heavy, light in sides:
            if state & getattr(steps, heavy):
                assert steps.settle(state, False) == steps.settle(
                    state | getattr(steps, light), False
                )


def test_once_the_law_round_has_an_argument_the_second_round_is_silent():
    for state in STATES:
        if state & steps.LAW_ROUND:
            assert steps.settle(state, False) == steps.settle(state & ~steps.OPEN_ROUND, False)


def test_exclusion_comes_before_everything():
    assert {
        steps.settle(state | steps.EXCLUDED, role) for state in STATES for role in (False, True)
    } == {"uitgesloten"}


@pytest.mark.parametrize(
    ("gate", "outcome"),
    [
        ("OBLIGED", "vereist"),
        ("ASKED", "onderzoek"),
        ("REFERRED", "doorverwijzen"),
        ("SUPPLEMENTS", "aanvullend"),
    ],
)
def test_a_gate_decides_when_no_earlier_gate_does(gate, outcome):
    earlier = sum(getattr(steps, name) for name in GATES[: GATES.index(gate)])
    for state in STATES:
        if not state & earlier:
            assert steps.settle(state | getattr(steps, gate), False) == outcome


def test_arguments_alone_never_exclude_oblige_or_refer():
    gates = sum(getattr(steps, name) for name in GATES)
    outcomes = {steps.settle(state & ~gates, role) for state in STATES for role in (False, True)}
    assert outcomes == {"nvt", "mogelijk", "minder_passend", "aanvullend", "kandidaat"}


def test_a_hindrance_only_ever_turns_a_favourable_outcome_into_mogelijk():
    for state in STATES:
        for role in (False, True):
            without, with_it = (
                steps.settle(state & ~steps.HINDERED, role),
                steps.settle(state | steps.HINDERED, role),
            )
            assert with_it == without or (
                with_it == "mogelijk" and without in ("kandidaat", "aanvullend")
            )


def test_the_role_matters_only_for_what_is_stronger_for():
    for state in STATES:
        ladder, beside = steps.settle(state, False), steps.settle(state, True)
        assert ladder == beside or (ladder, beside) == ("kandidaat", "aanvullend")


def test_an_argument_for_never_harms_and_one_against_never_helps():
    """Within the round that decides; an argument of law may silence a second round that says
    otherwise, and that is the point of it."""
    rank = {"minder_passend": 0, "nvt": 1, "mogelijk": 1, "kandidaat": 2}
    for state in (state & (steps.LAW_ROUND | steps.OPEN_ROUND) for state in STATES):
        before = rank[steps.settle(state, False)]
        for name, (round_, side, _) in ARGUMENTS.items():
            if round_ == "dw" and not state & steps.LAW_ROUND:
                continue
            after = rank[steps.settle(state | getattr(steps, name), False)]
            assert after >= before if side == "voor" else after <= before


def test_the_deciding_arguments_alone_give_the_same_outcome():
    """Whoever redoes the weighing by hand from the deciding reasons finds what we found."""
    for state in STATES:
        arguments = state & (steps.LAW_ROUND | steps.OPEN_ROUND)
        speaks_for, speaks_against = steps.deciding_arguments(state)
        assert steps.settle(speaks_for | speaks_against, False) == steps.settle(arguments, False)
        assert (speaks_for | speaks_against) & ~arguments == 0


@pytest.mark.parametrize("seed", range(3))
def test_what_is_possible_and_what_matters_is_found_by_trying_every_completion(seed):
    import random

    chance = random.Random(seed)
    for _ in range(400):
        known = chance.randrange(1 << 14) & chance.randrange(1 << 14) & chance.randrange(1 << 14)
        unknown = chance.randrange(1 << 14) & chance.randrange(1 << 14)
        role = chance.random() < 0.5
        free = [getattr(steps, name) for name in NAMES if unknown & ~known & getattr(steps, name)]
        completions = [known]
        for bit in free:
            completions += [state | bit for state in completions]
        assert steps.possible(known, unknown, role) == {
            by_hand(answers(state), role) for state in completions
        }
        matter = {
            bit
            for bit in free
            if any(
                steps.settle(state & ~bit, role) != steps.settle(state | bit, role)
                for state in completions
            )
        }
        assert steps.mattering(known, unknown, role) == sum(matter)


def test_one_possible_outcome_stands_and_a_contradiction_shakes_all_but_steps_1_and_2():
    """Law: what unknowns can turn is onderzoek; what facts that contradict each other touch too,
    unless it is excluded or obliged."""
    for state in range(0, 1 << 14, 7):
        known, unknown = state & 0b10110110111011, state & 0b01001001000100
        possible = steps.possible(known, unknown, False)
        assert steps.decide(known, unknown, False, contradicted=False) == (
            next(iter(possible)) if len(possible) == 1 else "onderzoek"
        )
        firm = possible in ({"uitgesloten"}, {"vereist"})
        assert steps.decide(known, unknown, False, contradicted=True) == (
            next(iter(possible)) if firm else "onderzoek"
        )


def test_every_effect_that_weighs_has_its_place_in_the_table():
    assert steps.GATES == {
        "sluit_uit": steps.EXCLUDED,
        "vereist": steps.EXCLUDED,
        "verplicht": steps.OBLIGED,
        "verwijst_door": steps.REFERRED,
        "vult_aan": steps.SUPPLEMENTS,
        "belemmert": steps.HINDERED,
    }
    spoken = {
        (round_ == "dw", side == "voor", strength == "zwaar"): getattr(steps, name)
        for name, (round_, side, strength) in ARGUMENTS.items()
    }
    assert spoken == steps.ARGUMENTS
