"""The sizes of the pictures: data that the writer and the checker both obey. A picture has no
numbers and no score; what weighs heavier is a thicker line with the word beside it.
"""

from __future__ import annotations

#: of both pictures; the left and right side of a balance begin at these places
WIDTH, LEFT, RIGHT, MIDDLE = 480, 16, 256, 240
#: thickness of a line that is heavy or chosen, and of any other
THICK, THIN = 9, 3
#: of a balance: where its words and beam are, the first argument, and how far apart they are
WORDS, BEAM, FIRST, APART = 22, 34, 58, 24
#: how long the line of an argument is, where its words begin and how much lower they stand
LONG, BESIDE, LOWER = 56, 68, 5
#: the foot of a balance, to each side of the middle
FOOT = 40
#: of a ladder: its two sides, its first rung, how far apart the rungs are, and where their words
#: begin
SIDES, RUNG, RUNGS_APART, NAMES = (24, 96), 26, 30, 112
#: what argues for and against, and how heavy is heavy
FOR, AGAINST, HEAVY = "pleit_voor", "pleit_tegen", "zwaar"
