"""The Rete network of record: durable-rules, held so that none of its known traps can be reached.

This is the only module that imports the engine. What crosses the border are three one-letter words
for literals and nodes, nothing else: no numbers, no dates, no user text, no negation. For every
node exactly one of {holds, fails, open} must come out, else there is no result. The traps and their
fences are listed in ``docs/inference.md``, each with a test in a child process.

Form: one flat message per shard (see ``wiring.py``) with the literals as properties, asserted and
retracted in the one session of that shard.
"""

from __future__ import annotations

import itertools
import weakref
from _thread import allocate_lock
from collections.abc import Mapping, Sequence
from operator import itemgetter

from ..base.faults import EngineUnavailable, EvaluatorsDisagree
from ..base.hints import Any
from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from .literals import CODE, WORD
from .oracle_code import IS_UNKNOWN, NOT
from .rails import ENDING, FAILED, HELD, NAME, OPENED, PRIMER, SESSION, WORDS
from .trace import Trace
from .wiring import Place, Shard, Wiring

#: code of a literal → the letter that crosses
_LETTERS = tuple(WORDS.get(word, "") for word in WORD)
#: which rails spoke of a node → its code, as a table for ``bytes.translate``; _SILENT where they
#: contradict each other or none spoke. A failing premise goes before an open one.
_SILENT = 255
_CODES = bytes(
    {
        HELD: CODE[WAAR],
        FAILED: CODE[ONWAAR],
        OPENED: CODE[ONBEKEND],
        FAILED | OPENED: CODE[ONWAAR],
    }.get(marks, _SILENT)
    for marks in range(256)
)
#: code → letter, likewise
_WRITTEN = bytes(ord(_LETTERS[code]) if code < 4 and _LETTERS[code] else 0 for code in range(256))

_names = itertools.count(1)
_lock = allocate_lock()


def _engine() -> Any:
    """The compiled core of durable-rules.

    Raises EngineUnavailable with one Dutch sentence that says how to mend it.
    """
    try:
        import durable_rules_engine  # type: ignore[import-not-found]
    except ImportError as error:
        how = "voer 'make' uit in de map van indiceer, of lees 'De redeneermotor' in README.md"
        if "undefined symbol" in str(error):
            raise EngineUnavailable(
                f"de redeneermotor durable-rules is zonder de juiste bouwopties gebouwd; {how}"
            ) from None
        raise EngineUnavailable(
            f"de redeneermotor durable-rules is niet geïnstalleerd; {how}"
        ) from None
    return durable_rules_engine


class _Registered:
    """A shard that the engine knows, with its session.

    ``soiled``: a session with a message may be left, and must be deleted before the next one.
    """

    def __init__(self, engine: Any, shard: Shard):
        self.shard, self.rails = shard, shard.rails
        self.reads = (
            itemgetter(*shard.reads)
            if len(shard.reads) > 1
            else lambda letters: (letters[shard.reads[0]],)
        )
        self.soiled = False
        self.handle = engine.create_ruleset(f"r{next(_names)}", shard.definition)
        # Fire one rule right after registration: deleting a session in which nothing ever fired
        # frees an uninitialised pointer.
        _fire(engine, self, f'{{"{PRIMER}":"1",{ENDING}')


class Rete:
    """The network for the rules in force, registered with the engine; register once, use for every
    case. Safe to share between threads."""

    def __init__(self, wiring: Wiring):
        self.wiring = wiring
        #: a second case pays for keeping sessions (over a megabyte each). Until then each is
        #: deleted at once, so that the next one gets the memory that is warm already.
        self.used = False
        engine = _engine()
        self.shards = [
            [_Registered(engine, shard) for shard in stratum] for stratum in wiring.strata
        ]
        # The engine keeps every rule set (some 6 MB for the rules of one municipality) until it is
        # told to let go.
        weakref.finalize(
            self, _release, engine, [shard for stratum in self.shards for shard in stratum]
        ).atexit = False

    def settle(self, codes: Sequence[int]) -> list[int]:
        """The code of every slot for the codes of the inputs.

        Raises EvaluatorsDisagree when a node does not come out as exactly one of three.
        """
        engine, wiring = _engine(), self.wiring
        values = [*codes, *[0] * (wiring.slots - len(wiring.inputs))]
        values[wiring.always] = CODE[WAAR]
        letters = [_LETTERS[code] for code in values]
        with _lock:
            for stratum, unknowns in zip(self.shards, wiring.unknowns, strict=True):
                for registered in stratum:
                    shard = registered.shard
                    found = _settle(
                        shard,
                        _fire(
                            engine,
                            registered,
                            shard.message % registered.reads(letters),
                            keep=self.used,
                        ),
                    )
                    nodes = slice(shard.first, shard.first + len(found))
                    values[nodes], letters[nodes] = found, found.translate(_WRITTEN).decode()
                for concept, slot in unknowns:
                    values[slot] = IS_UNKNOWN[values[concept]]  # type: ignore[assignment]
                    letters[slot] = _LETTERS[values[slot]]
            self.used = True
        return values

    def row(self, codes: Sequence[int], places: Sequence[Place]) -> tuple[int, ...]:
        """The codes at these places."""
        values = self.settle(codes)
        return tuple([NOT[values[slot]] if negated else values[slot] for slot, negated in places])  # type: ignore[misc]

    def evaluate(self, literals: Mapping[str, str]) -> Trace:
        """The trace for literal name → value.

        Raises EvaluatorsDisagree when a node does not come out as exactly one of three.
        """
        values = self.settle([CODE[literals[name]] for name in self.wiring.inputs])
        return Trace(
            *(
                {
                    key: WORD[NOT[values[slot]] if negated else values[slot]]  # type: ignore[index]
                    for key, (slot, negated) in part.items()
                }
                for part in self.wiring.answers
            )
        )


def _fire(engine: Any, registered: _Registered, message: str, keep: bool = False) -> int:
    """Assert one message in the session of the shard and collect what the rails that fire say.

    ``keep`` the session and only retract the message, or delete it.
    """
    handle, rails = registered.handle, registered.rails
    if (
        registered.soiled
    ):  # an interruption left something behind, and another one came before that was deleted
        _delete(engine, registered)
    registered.soiled = True
    try:
        code, state = engine.assert_fact(handle, message)
        if code != 0:
            raise EvaluatorsDisagree(f"de redeneermotor nam de feiten niet aan (code {code})")
        said = 0
        result = engine.start_action_for_state(handle, state)
        action = result and result[1]
        complete = engine.complete_and_start_action
        while action:
            said |= rails[action[2 : 2 + NAME]]
            action = complete(handle, state)
        if keep:
            engine.retract_fact(handle, "{" + ENDING)
            registered.soiled = False
        return said
    except (EvaluatorsDisagree, KeyboardInterrupt):
        raise
    except Exception as error:  # the engine raises bare Exceptions with a number
        raise EvaluatorsDisagree(f"de redeneermotor gaf een fout: {error}") from error
    finally:
        if registered.soiled:
            _delete(engine, registered)
            registered.soiled = False


def _delete(engine: Any, registered: _Registered) -> None:
    """Delete the session of a shard; the next message begins it anew.

    Facts that were refused made no session: that must not hide why they were refused.
    """
    try:
        engine.delete_state(registered.handle, SESSION)
    except engine.error:
        pass


def _release(engine: Any, shards: list[_Registered]) -> None:
    """Give the rule sets back, each after its session: a live session would leak."""
    for registered in shards:
        _delete(engine, registered)
        engine.delete_ruleset(registered.handle)


def _settle(shard: Shard, said: int) -> bytes:
    """The code of every node from what the rails said; each must be exactly one of holds, fails,
    open. A failing premise goes before an open one."""
    marks = said.to_bytes(len(shard.nodes) + 1, "little")
    if marks[-1] != HELD:
        raise EvaluatorsDisagree("de redeneermotor gaf stil niets terug")
    codes = marks[:-1].translate(_CODES)
    if _SILENT in codes:
        raise EvaluatorsDisagree(
            f"knoop {shard.nodes[codes.index(_SILENT)]} kwam niet op precies één waarde uit"
        )
    return codes
