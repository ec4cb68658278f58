"""From the network to what the engine is given: shards, each a rule set in its own notation, and
how to read its answers. Done once per plan; nothing here needs the engine.

Each node of the network becomes a positive rail (all premises hold), and each premise a negative
rail (this one fails) and an unknown rail (this one is open). Rails with the same pattern are one
rail, whose firing says something of several nodes. A shard is one rule set, with so few rails that
the engine's stack of pending alternatives cannot overflow.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from ..base.faults import EvaluatorsDisagree
from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from .network import ALWAYS_TRUE, UNKNOWN_OF, Network, Node, Premise
from .rails import CATCH_ALL, ENDING, FAILED, HELD, NAME, OPENED, PRIMER, RESERVED, WORDS
from .wiring import Place, Shard, Wiring

#: the engine's stack holds 64 pending alternatives per message (error 303 beyond); two are kept for
#: the catch-all and the primer
MAX_PENDING = 62
#: a wider conjunction is settled in parts
MAX_PREMISES = 40

#: what literals are called in a message: every rule fired brings its whole message back, so short
#: (and never more than MAX_PENDING: a message of 254 properties kills the engine)
_SHORT = [f"p{number:x}" for number in range(MAX_PENDING)]

#: name and word
Comparison = tuple[str, str]


def wire(network: Network) -> Wiring:
    """Divide a network into shards and write them out."""
    check_names(_SHORT)
    strata = [_narrow(stratum) for stratum in network.strata]
    groups = [[group for level in levels for group in _split(level)] for levels in strata]
    nodes = [node for stratum in groups for group in stratum for node in group]
    made = [
        ALWAYS_TRUE,
        *sorted(UNKNOWN_OF + concept for concept in network.unknown_of),
        *(node.name for node in nodes),
    ]
    inputs = sorted({name for node in nodes for name, _ in node.premises}.difference(made))
    slot = {name: index for index, name in enumerate([*inputs, *made])}

    def unknowns(height: int) -> tuple[tuple[int, int], ...]:
        return tuple(
            (slot[network.concepts[concept][0]], slot[UNKNOWN_OF + concept])
            for concept, made_at in network.unknown_of.items()
            if made_at == height
        )

    def place(premise: Premise) -> Place:
        return slot[premise[0]], premise[1] != WAAR

    parts: tuple[dict[Any, Premise], ...] = (
        network.concepts,
        network.conditions,
        network.rules,
        network.effects,
        network.requirements,
    )
    return Wiring(
        tuple(inputs),
        len(slot),
        slot[ALWAYS_TRUE],
        tuple(tuple(_shard(group, slot) for group in stratum) for stratum in groups),
        tuple(unknowns(height) for height in range(1, len(groups) + 1)),
        tuple({key: place(premise) for key, premise in part.items()} for part in parts),
    )


def _shard(nodes: list[Node], slot: dict[str, int]) -> Shard:
    """The rails of some nodes: one for each distinct pattern, with what its firing says of every
    node."""
    used = sorted({name for node in nodes for name, _ in node.premises})
    short = dict(zip(used, _SHORT[: len(used)], strict=True))
    said: dict[tuple[Comparison, ...], int] = {}

    def rail(comparisons: Iterable[Comparison], mark: int, position: int) -> None:
        pattern = tuple(comparisons)
        said[pattern] = said.get(pattern, 0) | mark << 8 * position

    for position, node in enumerate(nodes):
        rail(((short[name], WORDS[wanted]) for name, wanted in node.premises), HELD, position)
        for name, wanted in node.premises:
            rail([(short[name], WORDS[ONWAAR if wanted == WAAR else WAAR])], FAILED, position)
            rail([(short[name], WORDS[ONBEKEND])], OPENED, position)
    rules = {f"{number:0{NAME}x}": _pattern(pattern) for number, pattern in enumerate(said)} | {
        CATCH_ALL: _pattern([(CATCH_ALL, "1")]),
        PRIMER: _pattern([(PRIMER, "1")]),
    }
    rails = dict(zip(rules, [*said.values(), HELD << 8 * len(nodes), 0], strict=True))
    message = (
        "{" + "".join(f'"{short[name]}":"%s",' for name in used) + f'"{CATCH_ALL}":"1",{ENDING}'
    )
    return Shard(
        json.dumps(rules),
        message,
        tuple(slot[name] for name in used),
        rails,
        tuple(node.name for node in nodes),
        slot[nodes[0].name],
    )


def _pattern(comparisons: Sequence[Comparison]) -> dict[str, Any]:
    """One pattern on one message: every comparison is anchored on a name and compares with a
    one-letter word."""
    single = [{name: word} for name, word in comparisons]
    return {"all": [{"m": single[0] if len(single) == 1 else {"$and": single}}]}


def _narrow(nodes: list[Node]) -> list[list[Node]]:
    """The nodes of a stratum in levels of which none is wider than MAX_PREMISES: a wide conjunction
    is one of parts, and the parts are settled first."""
    parts: list[Node] = []
    whole: list[Node] = []
    for node in nodes:
        width = len(node.premises)
        if width > MAX_PREMISES:
            made = [
                Node(
                    f"{node.name}d{width}x{start}",
                    node.premises[start : start + MAX_PREMISES],
                    node.stratum,
                )
                for start in range(0, width, MAX_PREMISES)
            ]
            parts.extend(made)
            node = Node(node.name, tuple((part.name, WAAR) for part in made), node.stratum)
        whole.append(node)
    return [parts, *_narrow(whole)] if parts else [whole]


def _split(nodes: list[Node]) -> list[list[Node]]:
    """The nodes in groups that keep within the engine's limits, whatever the values are.

    Nodes that share a literal come together where that is easy: they then share its rails.

    Pending at once are at most one rail of each literal, and that of each node of more than one
    premise.
    """
    users = Counter(premise for node in nodes for premise in node.premises)
    groups: list[list[Node]] = []
    literals, several = set[str](), 0
    for node in sorted(
        nodes,
        key=lambda node: (
            sorted((-users[premise], premise) for premise in node.premises),
            node.name,
        ),
    ):
        names, more = {name for name, _ in node.premises}, len(node.premises) > 1
        if not groups or len(literals | names) + several + more > MAX_PENDING:
            groups.append([])
            literals, several = set(), 0
        groups[-1].append(node)
        literals |= names
        several += more
    return groups


def name_hash(name: str) -> int:
    """The engine's own 32-bit FNV-1a hash of a name (it mixes in *signed* bytes); two names with
    one hash are one name to the engine."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ (byte if byte < 128 else byte | 0xFFFFFF00)) * 16777619) & 0xFFFFFFFF
    return value


def check_names(names: Iterable[str]) -> None:
    """Refuse property names that the engine could not tell apart."""
    seen = {name_hash(name): name for name in RESERVED}
    for name in names:
        other = seen.setdefault(name_hash(name), name)
        if other != name:
            raise EvaluatorsDisagree(
                f"namen '{name}' en '{other}' zijn voor de redeneermotor gelijk"
            )
