"""No small numbers: a count of one to nine persons could be recognised, and so could one that
follows from the others by subtraction."""

from __future__ import annotations

from collections.abc import Sequence, Set

#: counts below this are not shown
SMALL = 10
HIDDEN = f"minder dan {SMALL}"
WITHHELD = "niet getoond"

Shown = int | str
Cell = tuple[int, int]


def protected(table: Sequence[Sequence[int]]) -> list[list[Shown]]:
    """A table as it may be shown. What a row adds up to is taken as known to the reader.

    Small counts become ``minder dan 10``. A hidden count that is the only one in its row or column
    could be found by subtraction; then the smallest other count is withheld too, until nothing can
    be found any more. An empty cell stays an empty cell. Give :func:`with_totals` of a table when
    the totals of its columns are shown as well.
    """
    filled = [sum(count > 0 for count in counts) for counts in table]
    # the only count of a row is what the row adds up to: withholding it hides nothing
    free = {
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        if count and filled[row] > 1
    }
    hidden = {
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        if 0 < count < SMALL
    }
    rows = [[(row, column) for column in range(len(table[0]))] for row in range(len(table))]
    columns: list[list[Cell]] = (
        [[(row, column) for row in range(len(table))] for column in range(len(table[0]))]
        if len(table) > 1
        else []
    )

    def choice(cell: Cell) -> tuple[bool, int, Cell]:
        """Rather a count whose column has another one to withhold, and then the smallest."""
        lonely = bool(columns) and sum(other in free for other in columns[cell[1]]) < 2
        return lonely, table[cell[0]][cell[1]], cell

    unstable = True
    while unstable:
        unstable = False
        for line in [*rows, *columns]:
            others = [cell for cell in line if cell in free and cell not in hidden]
            if others and sum(cell in hidden for cell in line) == 1:
                hidden.add(min(others, key=choice))
                unstable = True
    if found_again(hidden, [*rows, *columns]) & {
        cell for cell in hidden if table[cell[0]][cell[1]] < SMALL
    }:
        hidden |= free
    return [
        [_shown(count, (row, column) in hidden) for column, count in enumerate(counts)]
        for row, counts in enumerate(table)
    ]


def found_again(hidden: Set[Cell], lines: Sequence[Sequence[Cell]]) -> set[Cell]:
    """The hidden counts that a reader finds by subtraction, one after the other."""
    left = set(hidden)
    while found := {
        cell for line in lines if len(cells := left.intersection(line)) == 1 for cell in cells
    }:
        left -= found
    return set(hidden) - left


def _shown(count: int, hidden: bool) -> Shown:
    if not hidden:
        return count
    return HIDDEN if count < SMALL else WITHHELD


def with_totals(table: Sequence[Sequence[int]]) -> list[list[int]]:
    """The table with a row of totals under it."""
    return [
        *(list(counts) for counts in table),
        [sum(column) for column in zip(*table, strict=True)],
    ]


def large_groups(sizes: Sequence[int]) -> list[list[int]]:
    """Neighbouring groups taken together until every one has enough persons; empty when all of them
    together have not."""
    groups: list[list[int]] = []
    held: list[int] = []
    for number, size in enumerate(sizes):
        if size:
            held.append(number)
        if sum(sizes[member] for member in held) >= SMALL:
            groups.append(held)
            held = []
    if held and groups:
        groups[-1] += held
    return groups
