"""Runs a snippet in a process of its own: the only safe way to show what the bare engine does when
its traps are not fenced."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from indiceer.base.kleene import ONBEKEND, ONWAAR, WAAR, conjunction, negate
from indiceer.inference import rete
from indiceer.inference.network import Network, Node, Premise

#: what every snippet may use: the bare engine, without any fence of ours
PREAMBLE = """
import itertools, json, sys
import durable_rules_engine as engine
numbers = itertools.count(1)

def compiled(**patterns):
    'A rule set with a primed session slot: rule name -> expression on one message, or a whole definition.'
    rules = {name: body if isinstance(body, dict) and 'all' in body else {'all': [{'m': body}]} for name, body in patterns.items()}
    rules['prime'] = {'all': [{'m': {'prime!': 1}}]}
    handle = engine.create_ruleset('t%d' % next(numbers), json.dumps(rules))
    fired(handle, {'prime!': 1})
    return handle

def run(handle, state):
    names, result = [], engine.start_action_for_state(handle, state)
    action = result and result[1]
    while action:
        names.append(action[2:action.index('"', 2)])
        action = engine.complete_and_start_action(handle, state)
    return names

def fired(handle, *facts):
    'Rule names in firing order, or the error as text.'
    sid, names = str(next(numbers)), []
    try:
        for index, fact in enumerate(facts):
            code, state = engine.assert_fact(handle, json.dumps({'id': str(index), **fact, 'sid': sid}))
            if code == 0:
                names += run(handle, state)
        return names
    except Exception as error:
        return 'error ' + str(error)
    finally:
        engine.delete_state(handle, sid)
"""


@dataclass(frozen=True)
class Ended:
    """How a child came to its end:

    ``hangs`` when the limit was reached, ``crashes`` when a signal killed it, else what it printed.
    """

    returncode: int | None
    lines: list[str]
    errors: str

    @property
    def hangs(self) -> bool:
        return self.returncode is None

    @property
    def crashes(self) -> bool:
        return self.returncode is not None and self.returncode < 0

    @property
    def last(self) -> str:
        assert self.returncode == 0, f"the child ended with {self.returncode}: {self.errors[-500:]}"
        return self.lines[-1]


Child = Callable[..., Ended]


@pytest.fixture(scope="session")
def child() -> Child:
    """``child(code, *arguments, limit=seconds)`` runs code after PREAMBLE."""

    def run(code: str, *arguments: str, limit: float = 20, preamble: str = PREAMBLE) -> Ended:
        try:
            done = subprocess.run(
                [sys.executable, "-c", preamble + code, *arguments],
                capture_output=True,
                text=True,
                timeout=limit,
            )
        except subprocess.TimeoutExpired as late:
            return Ended(None, (late.stdout or b"").decode().splitlines(), "")
        return Ended(done.returncode, done.stdout.splitlines(), done.stderr)

    return run


class Recorder:
    """Stands between our module and the real engine, and keeps everything that
    crosses the border."""

    def __init__(self, engine):
        self.engine, self.error = engine, engine.error
        self.definitions: dict[int, dict] = {}
        self.messages: list[tuple[int, dict]] = []
        self.live: set[tuple[int, str]] = set()
        self.most_live = 0

    def create_ruleset(self, name, definition):
        handle = self.engine.create_ruleset(name, definition)
        self.definitions[handle] = json.loads(definition)
        return handle

    def assert_fact(self, handle, message):
        self.messages.append((handle, json.loads(message)))
        self.live.add((handle, self.messages[-1][1]["sid"]))
        self.most_live = max(self.most_live, len(self.live))
        return self.engine.assert_fact(handle, message)

    def delete_state(self, handle, session):
        self.live.discard((handle, session))
        return self.engine.delete_state(handle, session)

    def retract_fact(self, handle, message):
        self.live.discard((handle, json.loads(message)["sid"]))
        return self.engine.retract_fact(handle, message)

    def start_action_for_state(self, handle, state):
        return self.engine.start_action_for_state(handle, state)

    def complete_and_start_action(self, handle, state):
        return self.engine.complete_and_start_action(handle, state)

    def delete_ruleset(self, handle):
        return self.engine.delete_ruleset(handle)


@contextmanager
def recording():
    """The recorder in place of the engine.

    Anything we would use besides these seven calls is an AttributeError, so a failing test.
    """
    recorder = Recorder(rete._engine())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rete, "_engine", lambda: recorder)
        yield recorder


@pytest.fixture
def recorder():
    with recording() as recorder:
        yield recorder


def layered(
    nodes: int, premises: int, strata: int = 1, seed: int = 1, literals: int = 300
) -> Network:
    """A generated network: every stratum has ``nodes`` nodes of up to ``premises`` premises on
    literals and on nodes below."""
    chance, network, below = (
        random.Random(seed),
        Network.empty(),
        [f"l{index}" for index in range(literals)],
    )
    for height in range(1, strata + 1):
        stratum = []
        for index in range(nodes):
            names = chance.sample(
                below, premises if index % 3 == 0 else chance.randint(1, premises)
            )
            stratum.append(
                Node(
                    f"k{height}x{index}",
                    tuple(sorted((name, chance.choice((WAAR, ONWAAR))) for name in names)),
                    height,
                )
            )
        network.strata.append(stratum)
        network.conditions.update({node.name: (node.name, WAAR) for node in stratum})
        below = below + [node.name for node in stratum]
    return network


def read(premise: Premise, values: dict[str, str]) -> str:
    """The Kleene value of a premise once literals and nodes have theirs."""
    value = values[premise[0]]
    return value if premise[1] == WAAR or value == ONBEKEND else negate(value)


def settle_plainly(network: Network, literals: dict[str, str]) -> dict[str, str]:
    """The values of the nodes by plain Kleene conjunction."""
    values = dict(literals)
    for stratum in network.strata:
        for node in stratum:
            values[node.name] = conjunction(read(premise, values) for premise in node.premises)
    return {name: read(premise, values) for name, premise in network.conditions.items()}


@pytest.fixture(scope="session")
def networks():
    """``layered(...)`` generates a network, ``settle_plainly(network, literals)`` says what must
    come out, ``recording()`` shows what crosses."""
    return SimpleNamespace(layered=layered, settle_plainly=settle_plainly, recording=recording)
