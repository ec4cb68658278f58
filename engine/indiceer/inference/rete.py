"""The Rete network of record: durable-rules, held so that none of its known traps can be reached.

This is the only module that imports the engine. What crosses the border are three one-letter words for literals and nodes, nothing else: no numbers,
no dates, no user text, no negation. Each node of the network becomes a positive rail (all premises hold), and each premise a negative rail (this one fails)
and an unknown rail (this one is open), shared by the nodes that rest on it. For every node exactly one of {holds, fails, open} must come out, else there is no result. The traps and their
fences are listed in ``docs/inference.md``, each with a test in a child process.

Form: one flat message per shard with the literals as properties; a shard is a rule set of so few rails that the engine's stack of pending alternatives
cannot overflow.
"""
from __future__ import annotations

import itertools
import json
import threading
import weakref
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ..faults import EngineUnavailable, EvaluatorsDisagree
from ..kleene import ONBEKEND, ONWAAR, WAAR
from ..rules.layers import ActiveRules
from .compiled import IS_UNKNOWN, NOT
from .literals import CODE, WORD
from .network import ALWAYS_TRUE, UNKNOWN_OF, Network, Node, Premise, build_network, read
from .trace import Trace

#: the engine's stack holds 64 pending alternatives per message (error 303 beyond); two are kept for the catch-all and the primer
MAX_PENDING = 62
#: the engine crashes on a message of 254 properties
MAX_PROPERTIES = 240
MAX_PREMISES = 40

_WORDS = {WAAR: "w", ONWAAR: "o", ONBEKEND: "u"}
#: the same for the codes of literals: onwaar, onbekend, waar
_LETTERS = ("o", "u", "", "w")
_HOLDS, _FAILS, _OPEN = "+", "-", "?"
_HELD, _FAILED, _OPENED = 1, 2, 4
#: which rails spoke of a node → its code; None where they contradict each other or none spoke
_CODES = (None, CODE[WAAR], CODE[ONWAAR], None, CODE[ONBEKEND], None, CODE[ONWAAR], None)
_CATCH_ALL, _PRIMER = "zz", "zp"
_RESERVED = ("sid", "id", "$s", "$m", "$i", "$forward", _CATCH_ALL, _PRIMER)

_names = itertools.count(1)
_sessions = itertools.count(1)
_lock = threading.Lock()


def _engine() -> Any:
    """The compiled core of durable-rules. Raises EngineUnavailable with one Dutch sentence that says how to mend it."""
    try:
        import durable_rules_engine  # type: ignore[import-not-found]
    except ImportError as error:
        how = "voer 'make' uit in de map van indiceer, of lees 'De redeneermotor' in README.md"
        if "undefined symbol" in str(error):
            raise EngineUnavailable(f"de redeneermotor durable-rules is zonder de juiste bouwopties gebouwd; {how}") from None
        raise EngineUnavailable(f"de redeneermotor durable-rules is niet geïnstalleerd; {how}") from None
    return durable_rules_engine


def name_hash(name: str) -> int:
    """The engine's own 32-bit FNV-1a hash of a name (it mixes in *signed* bytes); two names with one hash are one name to the engine."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ (byte if byte < 128 else byte | 0xFFFFFF00)) * 16777619) & 0xFFFFFFFF
    return value


def check_names(names: Iterable[str]) -> None:
    """Refuse property names that the engine could not tell apart."""
    seen = {name_hash(name): name for name in _RESERVED}
    for name in names:
        other = seen.setdefault(name_hash(name), name)
        if other != name:
            raise EvaluatorsDisagree(f"namen '{name}' en '{other}' zijn voor de redeneermotor gelijk")


@dataclass(frozen=True)
class _Shard:
    """One rule set of the engine: ``reads`` are the slots its message is filled from, ``rails`` the nodes that each rail speaks of, ``slots`` where nodes go."""

    handle: Any
    message: str
    reads: tuple[int, ...]
    rails: dict[str, tuple[int, tuple[int, ...]]]
    nodes: tuple[Node, ...]
    slots: tuple[int, ...]


class Rete:
    """The compiled network for the rules in force; compile once, use for every case. Safe to share between threads."""

    def __init__(self, active: ActiveRules | None, network: Network | None = None):
        self.network = network if network is not None else build_network(active)  # type: ignore[arg-type]
        strata = [_narrow(stratum) for stratum in self.network.strata]
        nodes = [node for levels in strata for level in levels for node in level]
        made = {ALWAYS_TRUE, *(node.name for node in nodes), *(UNKNOWN_OF + concept for concept in self.network.unknown_of)}
        premises = sorted({name for node in nodes for name, _ in node.premises})
        #: the literals to give, in this order
        self.inputs = [name for name in premises if name not in made]
        names = [*self.inputs, *sorted(made)]
        self.slot = {name: index for index, name in enumerate(names)}
        self.short = {name: f"p{self.slot[name]}" for name in premises}
        check_names(self.short.values())
        engine = _engine()
        self.shards = [[self._compile(engine, group) for level in levels for group in _split(level)] for levels in strata]
        # The engine keeps every rule set (some 6 MB for the rules of one municipality) until it is told to let go.
        weakref.finalize(self, _release, engine, [shard.handle for stratum in self.shards for shard in stratum]).atexit = False

    def _compile(self, engine: Any, nodes: list[Node]) -> _Shard:
        """Register one shard: a positive rail per node, and per premise, once for all nodes that share it, a negative and an unknown rail."""
        rules: dict[str, Any] = {}
        rails: dict[str, tuple[int, tuple[int, ...]]] = {}
        users: dict[tuple[str, str], list[int]] = {}
        for position, node in enumerate(nodes):
            rules[f"{position}{_HOLDS}"] = _pattern(*({self.short[name]: _WORDS[wanted]} for name, wanted in node.premises))
            rails[f"{position}{_HOLDS}"] = _HELD, (position,)
            for premise in node.premises:
                users.setdefault(premise, []).append(position)
        for number, ((name, wanted), positions) in enumerate(sorted(users.items())):
            rules[f"{number}{_FAILS}"] = _pattern({self.short[name]: _WORDS[ONWAAR if wanted == WAAR else WAAR]})
            rules[f"{number}{_OPEN}"] = _pattern({self.short[name]: _WORDS[ONBEKEND]})
            rails[f"{number}{_FAILS}"] = _FAILED, tuple(positions)
            rails[f"{number}{_OPEN}"] = _OPENED, tuple(positions)
        rules[_CATCH_ALL] = _pattern({_CATCH_ALL: "1"})
        rules[_PRIMER] = _pattern({_PRIMER: "1"})
        handle = engine.create_ruleset(f"r{next(_names)}", json.dumps(rules))
        # Fire one rule right after registration: deleting a session in which nothing ever fired frees an uninitialised pointer.
        _fire(engine, handle, f'{{"{_PRIMER}":"1",')
        used = sorted({name for node in nodes for name, _ in node.premises})
        message = "{" + "".join(f'"{self.short[name]}":"%s",' for name in used) + f'"{_CATCH_ALL}":"1",'
        return _Shard(handle, message, tuple(self.slot[name] for name in used), rails, tuple(nodes), tuple(self.slot[node.name] for node in nodes))

    def settle(self, codes: Sequence[int]) -> list[int]:
        """The code of every slot for the codes of ``inputs``. Raises EvaluatorsDisagree when a node does not come out as exactly one of three."""
        engine = _engine()
        values = [*codes, *[0] * (len(self.slot) - len(self.inputs))]
        values[self.slot[ALWAYS_TRUE]] = CODE[WAAR]
        with _lock:
            for height, stratum in enumerate(self.shards, start=1):
                for shard in stratum:
                    fired = _fire(engine, shard.handle, shard.message % tuple([_LETTERS[values[slot]] for slot in shard.reads]))
                    if _CATCH_ALL not in fired:
                        raise EvaluatorsDisagree("de redeneermotor gaf stil niets terug")
                    for slot, code in zip(shard.slots, _settle(shard.nodes, shard.rails, fired), strict=True):
                        values[slot] = code
                for concept, made_at in self.network.unknown_of.items():
                    if made_at == height:
                        name, _ = self.network.concepts[concept]
                        values[self.slot[UNKNOWN_OF + concept]] = IS_UNKNOWN[values[self.slot[name]]]  # type: ignore[assignment]
        return values

    def row(self, codes: Sequence[int], premises: Sequence[tuple[int, bool]]) -> tuple[int, ...]:
        """The codes of ``premises`` (slot, must it be negated), as ``place`` gives them."""
        values = self.settle(codes)
        return tuple([NOT[values[slot]] if negated else values[slot] for slot, negated in premises])  # type: ignore[misc]

    def place(self, premise: Premise) -> tuple[int, bool]:
        """Where the value of a premise of the network is found."""
        return self.slot[premise[0]], premise[1] != WAAR

    def evaluate(self, literals: Mapping[str, str]) -> Trace:
        """The trace for literal name → value. Raises EvaluatorsDisagree when a node does not come out as exactly one of three."""
        codes = self.settle([CODE[literals[name]] for name in self.inputs])
        values = {name: WORD[code] for name, code in zip(self.slot, codes, strict=True)}
        parts = (self.network.concepts, self.network.conditions, self.network.rules, self.network.effects, self.network.requirements)
        return Trace(*({key: read(premise, values) for key, premise in part.items()} for part in parts))  # type: ignore[arg-type]


def _pattern(*comparisons: dict[str, str]) -> dict[str, Any]:
    """One pattern on one message: every comparison is anchored on a name and compares with a one-letter word."""
    return {"all": [{"m": comparisons[0] if len(comparisons) == 1 else {"$and": list(comparisons)}}]}


def _narrow(nodes: list[Node]) -> list[list[Node]]:
    """The nodes of a stratum in levels of which none is wider than MAX_PREMISES: a wide conjunction is one of parts, and the parts are settled first."""
    parts: list[Node] = []
    whole: list[Node] = []
    for node in nodes:
        width = len(node.premises)
        if width > MAX_PREMISES:
            made = [Node(f"{node.name}d{width}x{start}", node.premises[start:start + MAX_PREMISES], node.stratum) for start in range(0, width, MAX_PREMISES)]
            parts.extend(made)
            node = Node(node.name, tuple((part.name, WAAR) for part in made), node.stratum)
        whole.append(node)
    return [parts, *_narrow(whole)] if parts else [whole]


def _split(nodes: list[Node]) -> list[list[Node]]:
    """Consecutive nodes in groups that keep within the engine's limits, whatever the values are."""
    groups: list[list[Node]] = []
    alternatives, properties = set[object](), set[str]()
    for node in nodes:
        names = {name for name, _ in node.premises}
        if not groups or len(alternatives | {node.name, *node.premises}) > MAX_PENDING or len(properties | names) > MAX_PROPERTIES:
            groups.append([])
            alternatives, properties = set(), set()
        groups[-1].append(node)
        alternatives |= {node.name, *node.premises}
        properties |= names
    return groups


def _fire(engine: Any, handle: Any, message: str) -> list[str]:
    """Assert one message (JSON text, open at its end) in a session of its own and return the names of the rails that fired."""
    session = f"{next(_sessions):012d}"
    fired = []
    try:
        code, state = engine.assert_fact(handle, f'{message}"sid":"{session}","id":"f"}}')
        if code != 0:
            raise EvaluatorsDisagree(f"de redeneermotor nam de feiten niet aan (code {code})")
        result = engine.start_action_for_state(handle, state)
        action = result and result[1]
        while action:
            fired.append(action[2:action.index('"', 2)])
            action = engine.complete_and_start_action(handle, state)
    except (EvaluatorsDisagree, KeyboardInterrupt):
        raise
    except Exception as error:  # the engine raises bare Exceptions with a number
        raise EvaluatorsDisagree(f"de redeneermotor gaf een fout: {error}") from error
    finally:
        # Facts that were refused made no session; that there is nothing to delete must not hide why they were refused.
        with suppress(engine.error):
            engine.delete_state(handle, session)
    return fired


def _release(engine: Any, handles: list[Any]) -> None:
    """Give the rule sets back. No session is alive in them: every one ends in the call that began it."""
    for handle in handles:
        engine.delete_ruleset(handle)


def _settle(nodes: tuple[Node, ...], rails: Mapping[str, tuple[int, tuple[int, ...]]], fired: Iterable[str]) -> list[int]:
    """The code of every node from the rails that fired; each must be exactly one of holds, fails, open. A failing premise goes before an open one."""
    seen = [0] * len(nodes)
    for name in fired:
        if name != _CATCH_ALL:
            mark, positions = rails[name]
            for position in positions:
                seen[position] |= mark
    codes = [_CODES[marks] for marks in seen]
    if None in codes:
        node = nodes[codes.index(None)]
        raise EvaluatorsDisagree(f"knoop {node.name} kwam niet op precies één waarde uit")
    return codes  # type: ignore[return-value]
