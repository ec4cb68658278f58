"""How the engine is held: sessions, interruptions, threads, memory, and a machine on which it is
missing."""

from __future__ import annotations

import json
import random
import sys
import threading

import pytest

from indiceer.base.faults import EngineUnavailable, EvaluatorsDisagree
from indiceer.base.kleene import ONBEKEND, ONWAAR, VALUES, WAAR
from indiceer.inference import rete
from indiceer.inference.network import Network, Node
from indiceer.inference.rails import FAILED, HELD, OPENED, SESSION
from indiceer.inference.shards import wire

ONE = Network.empty()._replace(
    strata=[[Node("k0", (("a", WAAR), ("b", ONWAAR)), 1)]], conditions={"k0": ("k0", WAAR)}
)
FULFILLED = {"a": WAAR, "b": ONWAAR}


def small_cases(count: int = 40):
    """Literals for a network of two strata."""
    chance = random.Random(11)
    return [{f"l{index}": chance.choice(VALUES) for index in range(300)} for _ in range(count)]


def test_deleting_a_session_in_which_nothing_fired_kills_the_process_so_every_rule_set_is_primed(
    child, recorder
):
    code = (
        "junk = [bytes([65 + k % 26]) * (30000 + 100 * k) for k in range(60)]\ndel junk\n"
        "h = engine.create_ruleset('x', json.dumps({'r': {'all': [{'m': {'a': 1}}]}}))\n"
        "for i in range(50):\n    engine.assert_fact(h, json.dumps({'a': 2, 'sid': '1', "
        "'id': 'f'}))\n    engine.delete_state(h, '1')"
    )
    assert any(child(code).crashes for _ in range(5))
    rete.Rete(wire(ONE))
    assert [message["zp"] for _, message in recorder.messages] == ["1"]
    assert all(
        "zp" in definition and "zz" in definition for definition in recorder.definitions.values()
    )


def test_a_message_that_no_rule_matches_is_not_handled_so_the_catch_all_always_fires(
    child, recorder
):
    assert (
        child(
            "h = compiled(r={'a': 1})\nprint(engine.assert_fact(h, json.dumps({'zz': 1, "
            "'sid': '2', 'id': 'g'}))[0])"
        ).last
        == "1"
    )
    compiled = rete.Rete(wire(ONE))
    for a in VALUES:
        for b in VALUES:
            compiled.evaluate({"a": a, "b": b})
    assert all(
        message.get("zz") == "1" or message.get("zp") == "1" for _, message in recorder.messages
    )


def test_silence_of_the_engine_is_an_error_and_never_an_answer(recorder, monkeypatch):
    compiled = rete.Rete(wire(ONE))
    monkeypatch.setattr(recorder, "start_action_for_state", lambda handle, state: None)
    with pytest.raises(EvaluatorsDisagree, match="stil"):
        compiled.evaluate(FULFILLED)
    monkeypatch.undo()


@pytest.mark.parametrize("said", [0, HELD | FAILED, HELD | OPENED, HELD | FAILED | OPENED])
def test_a_node_that_does_not_come_out_as_exactly_one_value_stops_the_run(said):
    shard = rete.Rete(wire(ONE)).shards[0][0].shard
    with pytest.raises(EvaluatorsDisagree, match="k0"):
        rete._settle(shard, said | HELD << 8)


def test_an_interrupted_session_silently_answers_nothing_afterwards_so_a_session_is_kept_only_when_its_message_was_retracted(
    child, recorder, networks
):
    code = (
        "h = compiled(r={'a': 1})\nfact = json.dumps({'a': 1, 'sid': '1', 'id': 'f'})\n"
        # interrupted here: never completed
        "code, state = engine.assert_fact(h, fact)\nengine.start_action_for_state(h, state)\n"
        "engine.retract_fact(h, json.dumps({'sid': '1', 'id': 'f'}))\ncode, state = "
        "engine.assert_fact(h, fact)\nprint(run(h, state))"
    )
    assert child(code).last == "[]"
    compiled = rete.Rete(wire(networks.layered(nodes=60, premises=8, strata=2)))
    for literals in small_cases(5):
        compiled.evaluate(literals)
    assert not recorder.live and not any(
        shard.soiled for stratum in compiled.shards for shard in stratum
    )
    assert {message["sid"] for _, message in recorder.messages} == {SESSION}


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError, RuntimeError])
@pytest.mark.parametrize(
    "moment",
    [
        "assert_fact",
        "start_action_for_state",
        "complete_and_start_action",
        "retract_fact",
        "delete_state",
    ],
)
def test_an_interruption_at_any_moment_does_not_poison_the_next_run(
    recorder, monkeypatch, networks, stop, moment
):
    network = networks.layered(nodes=60, premises=8, strata=2)
    compiled = rete.Rete(wire(network))
    real, calls = getattr(recorder, moment), [0]

    def interrupted(*arguments):
        calls[0] += 1
        if calls[0] == (1 if moment == "delete_state" else 3):
            raise stop
        return real(*arguments)

    compiled.evaluate(small_cases(1)[0])  # from the second case on sessions are kept
    for literals in small_cases(3):
        monkeypatch.setattr(recorder, moment, interrupted)
        calls[0] = 0
        if moment == "delete_state":  # an interruption while the first one is cleared up
            monkeypatch.setattr(recorder, "start_action_for_state", lambda handle, state: 1 / 0)
        with pytest.raises((KeyboardInterrupt, EvaluatorsDisagree, MemoryError, RuntimeError)):
            compiled.evaluate(literals)
        monkeypatch.undo()
        assert moment == "delete_state" or not recorder.live
        assert compiled.evaluate(literals).conditions == networks.settle_plainly(network, literals)


def test_facts_that_the_engine_refuses_are_one_error_of_ours_and_leave_no_trace(monkeypatch):
    compiled = rete.Rete(wire(ONE))
    monkeypatch.setattr(
        rete, "_LETTERS", ('"', '"', '"', '"')
    )  # a word that breaks the message open
    with pytest.raises(EvaluatorsDisagree, match="fout"):
        compiled.evaluate(FULFILLED)
    monkeypatch.undo()
    assert compiled.evaluate(FULFILLED).conditions == {"k0": WAAR}


def test_1024_live_sessions_break_the_engine_so_there_is_never_more_than_one(
    child, recorder, networks
):
    code = (
        "h = compiled(r={'a': 1})\nfor n in range(1100):\n    try: engine.assert_fact(h, "
        "json.dumps({'a': 1, 'sid': 's%d' % n, 'id': 'f'}))\n"
        "    except MemoryError: print('full at', n); break"
    )
    ended = child(code)
    assert ended.crashes or ended.last == "full at 1024"
    compiled = rete.Rete(wire(networks.layered(nodes=60, premises=8, strata=2)))
    for literals in small_cases():
        compiled.evaluate(literals)
    assert recorder.most_live == 1


def test_an_event_is_eaten_by_the_first_rule_so_only_facts_are_asserted(child, recorder):
    code = (
        "h = compiled(**{f'r{i}': {'a': 1} for i in range(3)})\n"
        "_, state = engine.assert_event(h, json.dumps({'a': 1, 'sid': 'e', 'id': "
        "'f'}))\nprint(run(h, state), fired(h, {'a': 1}))"
    )
    assert child(code).last == "['r0'] ['r0', 'r1', 'r2']"
    assert not hasattr(recorder, "assert_event") and rete.Rete(wire(ONE)).evaluate(
        FULFILLED
    ).conditions == {"k0": WAAR}


def test_threads_share_one_network_and_all_get_the_right_answer_one_at_a_time(networks, recorder):
    network = networks.layered(nodes=60, premises=8, strata=2)
    compiled, cases = rete.Rete(wire(network)), small_cases()
    wanted = [networks.settle_plainly(network, literals) for literals in cases]
    wrong: list[object] = []

    def work(offset: int) -> None:
        try:
            for turn in range(3 * len(cases)):
                index = (turn + offset) % len(cases)
                if compiled.evaluate(cases[index]).conditions != wanted[index]:
                    wrong.append(index)
        except BaseException as error:
            wrong.append(error)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=work, args=(offset,)) for offset in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert wrong == [] and recorder.most_live == 1


MEMORY = """
import gc, resource
from indiceer.inference import rete
from indiceer.inference.network import Network, Node
from indiceer.inference.shards import wire
def used(): return int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize() / 2**20
def network(size): return Network.empty()._replace(strata=[[Node('k%d' % i, (('a', 'waar'), ('l%d' % i, 'onwaar')), 1) for i in range(size)]], conditions={'k0': ('k0', 'waar')})
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_3000_sessions_leave_memory_as_it_was(child):
    code = (
        "r = rete.Rete(wire(network(300)))\nliterals = {'a': 'waar', **{'l%d' % i: 'onwaar' "
        "for i in range(300)}}\n"
        "for _ in range(100): r.evaluate(literals)\nbefore = used()\nfor _ in range(3000): "
        "r.evaluate(literals)\nprint(used() - before)"
    )
    assert float(child(code, preamble=MEMORY, limit=60).last) < 8


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_network_that_is_no_longer_used_gives_its_memory_back(child):
    code = (
        "rete.Rete(wire(network(300))); gc.collect(); before = used()\n"
        "for _ in range(30): rete.Rete(wire(network(300)))\ngc.collect(); print(used() - before)"
    )
    assert float(child(code, preamble=MEMORY, limit=60).last) < 20


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        ("ModuleNotFoundError(\"No module named 'durable_rules_engine'\")", "niet geïnstalleerd"),
        (
            "ImportError('durable_rules_engine.so: undefined symbol: PyEval_CallObject')",
            "zonder de juiste bouwopties gebouwd",
        ),
    ],
)
def test_a_machine_without_a_working_engine_gets_one_dutch_sentence(child, failure, sentence):
    code = (
        "import sys\nclass Blocked:\n    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.startswith('durable'): raise {failure}\nsys.meta_path.insert(0, "
        f"Blocked())\n"
        "from indiceer.base.faults import IndiceerError\nfrom indiceer.inference import "
        "rete\nfrom indiceer.inference.network import Network\nfrom "
        "indiceer.inference.shards import wire\n"
        "try: rete.Rete(wire(Network.empty()))\nexcept IndiceerError as error: "
        "print(type(error).__name__, str(error))"
    )
    ended = child(code, preamble="")
    assert len(ended.lines) == 1 and ended.errors == ""
    assert (
        ended.last.startswith(EngineUnavailable.__name__)
        and sentence in ended.last
        and "make" in ended.last
    )


def test_only_one_module_imports_the_engine():
    from pathlib import Path

    package = Path(rete.__file__).parent.parent
    assert [
        path.name for path in package.rglob("*.py") if "import durable" in path.read_text()
    ] == ["rete.py"]


def test_the_definition_is_the_same_for_every_run_so_that_the_order_of_firing_is(recorder):
    kept = [rete.Rete(wire(ONE)), rete.Rete(wire(ONE))]
    assert len(kept) == len(recorder.definitions)
    first, second = (json.dumps(definition) for definition in recorder.definitions.values())
    assert first == second and ONBEKEND not in first
