"""From counts to an answer of schema ``simulatie/1``: numbers of persons and shares, never a
person, never a small number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..advies.canonical import fingerprint
from ..analysis.disclosure import HIDDEN, SMALL, Shown, large_groups, protected, with_totals
from ..facts.catalogue import Catalogue
from ..rules.model import OUTCOMES
from .circuit.plan import BANDS
from .tally import PERSONS, Counts, Tally

SCHEMA = "simulatie/1"
ALL_AGES = "alle"


def report(
    tally: Tally, catalogue: Catalogue, about: Mapping[str, Any], compared: bool
) -> dict[str, Any]:
    """The answer for all municipalities in the tally. ``about``: what was run."""
    towns = {town: _town(tally[town], catalogue, town, compared) for town in sorted(tally)}
    answer = {"schema": SCHEMA, **about, "kleinste_aantal": SMALL, "gemeenten": towns}
    return {**answer, "vingerafdruk": fingerprint(answer)}


def _town(counts: Counts, catalogue: Catalogue, town: str, compared: bool) -> dict[str, Any]:
    persons = counts.get(PERSONS, [0] * len(BANDS))
    groups = large_groups(persons)
    sizes = _grouped(persons, groups)
    about = {"naam": catalogue.municipality_name(town), "regio": catalogue.region_of(town)}
    if not groups:  # so few that nothing can be said of them
        return {**about, "personen": {ALL_AGES: HIDDEN}, "opties": {}}
    names = [", ".join(BANDS[member] for member in group) for group in groups]
    options = {
        slug: _moves(counts, slug) if compared else _outcomes(counts, slug, groups, names, sizes)
        for slug in catalogue.options
    }
    return {
        **about,
        "personen": {**dict(zip(names, sizes, strict=True)), ALL_AGES: sum(sizes)},
        "opties": options,
    }


def _grouped(numbers: list[int], groups: list[list[int]]) -> list[int]:
    return [sum(numbers[member] for member in group) for group in groups]


def _outcomes(
    counts: Counts, slug: str, groups: list[list[int]], names: list[str], sizes: list[int]
) -> dict[str, Any]:
    """Age group → outcome → number, and of how many the outcome is still uncertain because
    something is unknown."""
    nobody = [0] * len(BANDS)
    by_outcome = [
        _grouped(counts.get(("uitkomst", 0, slug, outcome), nobody), groups) for outcome in OUTCOMES
    ]
    table = protected(with_totals([list(column) for column in zip(*by_outcome, strict=True)]))
    still_open = _grouped(counts.get(("open", 0, slug), nobody), groups)
    openness = protected(
        with_totals(
            [[part, everybody - part] for part, everybody in zip(still_open, sizes, strict=True)]
        )
    )
    return {
        name: {
            "uitkomsten": _kept(dict(zip(OUTCOMES, row, strict=True))),
            "onzeker": uncertain[0],
            "promille": {
                outcome: _share(count, size)
                for outcome, count in zip(OUTCOMES, row, strict=True)
                if isinstance(count, int) and count
            },
        }
        for name, row, uncertain, size in zip(
            (*names, ALL_AGES), table, openness, (*sizes, sum(sizes)), strict=True
        )
    }


def _moves(counts: Counts, slug: str) -> dict[str, Any]:
    """Old outcome → new outcome → number, and which difference is responsible for how many."""
    before, after = (
        {outcome: sum(counts.get(("uitkomst", world, slug, outcome), ())) for outcome in OUTCOMES}
        for world in (0, 1)
    )
    moves = {
        (row[2], row[3]): sum(numbers)
        for row, numbers in counts.items()
        if row[:2] == ("van_naar", slug)
    }
    used = [outcome for outcome in OUTCOMES if before[outcome] or after[outcome]]
    left = {one: sum(count for (start, _), count in moves.items() if start == one) for one in used}
    cells = [
        [moves.get((one, other), 0) if one != other else before[one] - left[one] for other in used]
        for one in used
    ]
    shown = protected(with_totals(cells)) if used else []
    reasons = sorted(
        (
            (sum(numbers), row[2], row[3])
            for row, numbers in counts.items()
            if row[:2] == ("door", slug)
        ),
        key=lambda item: (-item[0], item[1:]),
    )
    changed = sum(moves.values())
    blamed = protected([[count for count, _, _ in reasons]])[0] if reasons else []
    return {
        "van_naar": {
            one: _kept(dict(zip(used, row, strict=True)))
            for one, row in zip(used, shown, strict=False)
            if any(row)
        },
        "anders": HIDDEN if 0 < changed < SMALL else changed,
        "door": [
            {"soort": kind, "naam": name, "aantal": count}
            for count, (_, kind, name) in zip(blamed, reasons, strict=True)
        ],
    }


def _kept(row: Mapping[str, Shown]) -> dict[str, Shown]:
    """Without the empty cells."""
    return {name: count for name, count in row.items() if count}


def _share(count: int, total: int) -> int:
    """Persons in a thousand, rounded half up."""
    return (2000 * count + total) // (2 * total)
