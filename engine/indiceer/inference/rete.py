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
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter
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
_HELD, _FAILED, _OPENED = 1, 2, 4
#: which rails spoke of a node → its code, as a table for ``bytes.translate``; _SILENT where they contradict each other or none spoke. A failing premise goes before an open one.
_SILENT = 255
_CODES = bytes({_HELD: CODE[WAAR], _FAILED: CODE[ONWAAR], _OPENED: CODE[ONBEKEND], _FAILED | _OPENED: CODE[ONWAAR]}.get(marks, _SILENT) for marks in range(256))
#: code → letter, likewise
_WRITTEN = bytes(ord(_LETTERS[code]) if code < 4 and _LETTERS[code] else 0 for code in range(256))
#: the names of rails all have this length, so that they are found at a fixed place in what the engine answers
_NAME = 2
_CATCH_ALL, _PRIMER = "zz", "zp"
#: what literals are called in a message: every rule fired brings its whole message back, so short
_SHORT = [f"p{number:x}" for number in range(MAX_PROPERTIES)]
_RESERVED = ("sid", "id", "$s", "$m", "$i", "$forward", _CATCH_ALL, _PRIMER)

#: the one session of every rule set, the one message in it, and how every message ends
_SESSION = "s"
_ENDING = f'"sid":"{_SESSION}","id":"f"}}'

_names = itertools.count(1)
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


@dataclass
class _Shard:
    """One rule set of the engine, with the one session in which all its messages are asserted and retracted again.

    ``reads`` takes from all letters those that fill the message; ``rails`` says what each rail says of which node, as a number with one byte per node (and one for the catch-all);
    ``first`` is the slot of the first node. ``soiled``: a session with a message may be left, and must be deleted before the next one.
    """

    handle: Any
    message: str
    reads: Any
    rails: dict[str, int]
    nodes: tuple[Node, ...]
    first: int
    soiled: bool = False


class Rete:
    """The compiled network for the rules in force; compile once, use for every case. Safe to share between threads."""

    def __init__(self, active: ActiveRules | None, network: Network | None = None):
        self.network = network if network is not None else build_network(active)  # type: ignore[arg-type]
        strata = [_narrow(stratum) for stratum in self.network.strata]
        nodes = [node for levels in strata for level in levels for node in level]
        groups = [[group for level in levels for group in _split(level)] for levels in strata]
        made = [ALWAYS_TRUE, *sorted(UNKNOWN_OF + concept for concept in self.network.unknown_of), *(node.name for stratum in groups for group in stratum for node in group)]
        premises = {name for node in nodes for name, _ in node.premises}
        #: a second case pays for keeping sessions (over a megabyte each); a process that weighs one case does not make them twice as dear
        self.used = False
        #: the literals to give, in this order
        self.inputs = sorted(premises.difference(made))
        #: where the value of each literal and node stands; the nodes of one shard stand together
        self.slot = {name: index for index, name in enumerate([*self.inputs, *made])}
        check_names(_SHORT)
        engine = _engine()
        self.shards = [[self._compile(engine, group) for group in stratum] for stratum in groups]
        # The engine keeps every rule set (some 6 MB for the rules of one municipality) until it is told to let go.
        weakref.finalize(self, _release, engine, [shard for stratum in self.shards for shard in stratum]).atexit = False

    def _compile(self, engine: Any, nodes: list[Node]) -> _Shard:
        """Register one shard: a positive rail per node, and per premise, once for all nodes that share it, a negative and an unknown rail."""
        rules: dict[str, Any] = {}
        rails: dict[str, int] = {}
        used = sorted({name for node in nodes for name, _ in node.premises})
        short = dict(zip(used, _SHORT, strict=False))
        users: dict[tuple[str, str], list[int]] = {}

        def rail(pattern: dict[str, Any], mark: int, positions: Iterable[int]) -> None:
            name = f"{len(rules):0{_NAME}x}"
            rules[name] = pattern
            rails[name] = sum(mark << 8 * position for position in positions)

        for position, node in enumerate(nodes):
            rail(_pattern(*({short[name]: _WORDS[wanted]} for name, wanted in node.premises)), _HELD, [position])
            for premise in node.premises:
                users.setdefault(premise, []).append(position)
        for (name, wanted), positions in sorted(users.items()):
            rail(_pattern({short[name]: _WORDS[ONWAAR if wanted == WAAR else WAAR]}), _FAILED, positions)
            rail(_pattern({short[name]: _WORDS[ONBEKEND]}), _OPENED, positions)
        rules[_CATCH_ALL], rails[_CATCH_ALL] = _pattern({_CATCH_ALL: "1"}), _HELD << 8 * len(nodes)
        rules[_PRIMER], rails[_PRIMER] = _pattern({_PRIMER: "1"}), 0
        handle = engine.create_ruleset(f"r{next(_names)}", json.dumps(rules))
        message = "{" + "".join(f'"{short[name]}":"%s",' for name in used) + f'"{_CATCH_ALL}":"1",{_ENDING}'
        slots = [self.slot[name] for name in used]
        shard = _Shard(handle, message, itemgetter(*slots) if len(slots) > 1 else lambda letters: (letters[slots[0]],), rails, tuple(nodes), self.slot[nodes[0].name])
        # Fire one rule right after registration: deleting a session in which nothing ever fired frees an uninitialised pointer.
        _fire(engine, shard, f'{{"{_PRIMER}":"1",{_ENDING}')
        return shard

    def settle(self, codes: Sequence[int]) -> list[int]:
        """The code of every slot for the codes of ``inputs``. Raises EvaluatorsDisagree when a node does not come out as exactly one of three."""
        engine = _engine()
        values = [*codes, *[0] * (len(self.slot) - len(self.inputs))]
        values[self.slot[ALWAYS_TRUE]] = CODE[WAAR]
        letters = [_LETTERS[code] for code in values]
        with _lock:
            for height, stratum in enumerate(self.shards, start=1):
                for shard in stratum:
                    found = _settle(shard, _fire(engine, shard, shard.message % shard.reads(letters), keep=self.used))
                    values[shard.first:shard.first + len(found)] = found
                    letters[shard.first:shard.first + len(found)] = found.translate(_WRITTEN).decode()
                for concept, made_at in self.network.unknown_of.items():
                    if made_at == height:
                        name, _ = self.network.concepts[concept]
                        slot = self.slot[UNKNOWN_OF + concept]
                        values[slot] = IS_UNKNOWN[values[self.slot[name]]]  # type: ignore[assignment]
                        letters[slot] = _LETTERS[values[slot]]
            self.used = True
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
    """The nodes in groups that keep within the engine's limits, whatever the values are. Nodes that share a premise come together where that is easy: they then share its rails."""
    users = Counter(premise for node in nodes for premise in node.premises)
    groups: list[list[Node]] = []
    alternatives, properties = set[object](), set[str]()
    for node in sorted(nodes, key=lambda node: (sorted((-users[premise], premise) for premise in node.premises), node.name)):
        names = {name for name, _ in node.premises}
        if not groups or len(alternatives | {node.name, *node.premises}) > MAX_PENDING or len(properties | names) > MAX_PROPERTIES:
            groups.append([])
            alternatives, properties = set(), set()
        groups[-1].append(node)
        alternatives |= {node.name, *node.premises}
        properties |= names
    return groups


def _fire(engine: Any, shard: _Shard, message: str, keep: bool = False) -> int:
    """Assert one message in the session of the shard and collect what the rails that fire say. ``keep`` the session and only retract the message, or delete it."""
    handle, rails = shard.handle, shard.rails
    if shard.soiled:  # an interruption left something behind, and another one came before that was deleted
        _delete(engine, shard)
    shard.soiled = True
    try:
        code, state = engine.assert_fact(handle, message)
        if code != 0:
            raise EvaluatorsDisagree(f"de redeneermotor nam de feiten niet aan (code {code})")
        said = 0
        result = engine.start_action_for_state(handle, state)
        action = result and result[1]
        complete = engine.complete_and_start_action
        while action:
            said |= rails[action[2:2 + _NAME]]
            action = complete(handle, state)
        if keep:
            engine.retract_fact(handle, "{" + _ENDING)
            shard.soiled = False
        return said
    except (EvaluatorsDisagree, KeyboardInterrupt):
        raise
    except Exception as error:  # the engine raises bare Exceptions with a number
        raise EvaluatorsDisagree(f"de redeneermotor gaf een fout: {error}") from error
    finally:
        if shard.soiled:
            _delete(engine, shard)
            shard.soiled = False


def _delete(engine: Any, shard: _Shard) -> None:
    """Delete the session of a shard; the next message begins it anew. Facts that were refused made no session: that must not hide why they were refused."""
    with suppress(engine.error):
        engine.delete_state(shard.handle, _SESSION)


def _release(engine: Any, shards: list[_Shard]) -> None:
    """Give the rule sets back, each after its session: a live session would leak."""
    for shard in shards:
        _delete(engine, shard)
        engine.delete_ruleset(shard.handle)


def _settle(shard: _Shard, said: int) -> bytes:
    """The code of every node from what the rails said; each must be exactly one of holds, fails, open. A failing premise goes before an open one."""
    marks = said.to_bytes(len(shard.nodes) + 1, "little")
    if marks[-1] != _HELD:
        raise EvaluatorsDisagree("de redeneermotor gaf stil niets terug")
    codes = marks[:-1].translate(_CODES)
    if _SILENT in codes:
        node = shard.nodes[codes.index(_SILENT)]
        raise EvaluatorsDisagree(f"knoop {node.name} kwam niet op precies één waarde uit")
    return codes
