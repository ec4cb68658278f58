"""The few words that cross to the engine and come back, and the codes they stand for."""

from __future__ import annotations

from ..base.kleene import ONBEKEND, ONWAAR, WAAR

#: what is said of a literal or node: nothing else ever crosses
WORDS = {WAAR: "w", ONWAAR: "o", ONBEKEND: "u"}
#: what a rail that fires says of a node
HELD, FAILED, OPENED = 1, 2, 4
#: the names of rails all have this length, so that they are found at a fixed place in what the
#: engine answers
NAME = 2
#: the rail that answers every message, and the one that is fired once after registration
CATCH_ALL, PRIMER = "zz", "zp"
#: names that no literal may have
RESERVED = ("sid", "id", "$s", "$m", "$i", "$forward", CATCH_ALL, PRIMER)

#: the one session of every rule set, the one message in it, and how every message ends
SESSION = "s"
ENDING = f'"sid":"{SESSION}","id":"f"}}'
