"""The known traps of the engine, each sprung in a child process, each with the fence that keeps us
out of it.

The first half of a test shows what the bare engine does; should a later engine mend it, the test
fails and the fence may be reconsidered. The second half shows that what we generate, for a network
far larger than the rules that ship, never comes near. ``docs/inference.md`` has the same list in
words.
"""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from indiceer.base.faults import EvaluatorsDisagree
from indiceer.base.kleene import ONBEKEND, ONWAAR, VALUES, WAAR
from indiceer.inference import rete, shards
from indiceer.inference.literals import CODE
from indiceer.inference.network import Network, Node
from indiceer.inference.rails import FAILED, HELD
from indiceer.inference.shards import wire


@pytest.fixture(scope="module")
def crossing(networks):
    """Everything that crosses to the engine for three strata of 200 nodes of up to 40 premises,
    over twenty random cases."""
    network, chance = networks.layered(nodes=200, premises=40, strata=3), random.Random(7)
    with networks.recording() as recorder:
        compiled = rete.Rete(wire(network))
        for _ in range(20):
            compiled.evaluate({f"l{index}": chance.choice(VALUES) for index in range(300)})
    return recorder


def expressions(crossing):
    """The one expression of every generated rule."""
    for definition in crossing.definitions.values():
        for body in definition.values():
            assert body.keys() == {"all"}
            [pattern] = body["all"]
            assert pattern.keys() == {"m"}
            yield pattern["m"]


def comparisons(expression):
    return expression.get("$and", [expression])


def test_a_pattern_without_an_anchor_spins_forever_so_every_comparison_is_anchored_on_a_name(
    child, crossing
):
    host = (
        "from durable import engine\nclass Quiet(engine.Host):\n    def _run(self): "
        "pass\nhost = Quiet()\n"
        "host.set_rulesets({'t': {'r': {'all': [{'m': {'$nex': {'a': 1}}}], 'run': lambda c: "
        "None}}})\nprint('asserting', flush=True)\n"
        "host.assert_fact('t', {'b': 1, 'sid': '1', 'id': 'f'})"
    )
    ended = child(host, preamble="", limit=3)
    assert ended.hangs and ended.lines == ["asserting"]
    for expression in expressions(crossing):
        assert all(
            not name.startswith("$") and isinstance(word, str)
            for comparison in comparisons(expression)
            for name, word in comparison.items()
        )


def test_negation_depends_on_the_order_of_facts_so_there_is_none(child, crossing):
    code = (
        "h = compiled(r={'all': [{'k': {'k': 1}}, {'n$not': {'a': 1}}]})\nprint(fired(h, {'k': "
        "1}, {'a': 1}) == fired(h, {'a': 1}, {'k': 1}))"
    )
    assert child(code).last == "False"
    operators = {
        name for expression in expressions(crossing) for name in expression if name.startswith("$")
    }
    assert operators == {"$and"}


def test_values_of_different_types_are_taken_for_equal_so_only_one_letter_words_cross(
    child, crossing
):
    """Strings against numbers are compared with an uninitialised length, so that any answer may
    come out; only the case that is certain is asserted."""
    assert child("h = compiled(r={'a': 1})\nprint(fired(h, {'a': True}))").last == "['r']"
    assert {
        word
        for expression in expressions(crossing)
        for comparison in comparisons(expression)
        for word in comparison.values()
    } <= {"w", "o", "u", "1"}
    assert {
        value
        for _, message in crossing.messages
        for name, value in message.items()
        if name not in ("sid", "id")
    } == {"w", "o", "u", "1"}


def test_a_property_that_is_missing_compares_with_rubbish_so_every_message_has_every_property_of_its_rules(
    crossing,
):
    """The trap needs a comparison of two properties, which no rule of ours has; what the engine
    then reads is undefined and is not asserted."""
    for handle, message in crossing.messages:
        asked = {
            name
            for body in crossing.definitions[handle].values()
            for comparison in comparisons(body["all"][0]["m"])
            for name in comparison
        }
        assert asked - message.keys() <= {"zp"} or message.keys() == {"zp", "sid", "id"}


def test_more_than_64_pending_alternatives_stop_every_rule_so_shards_stay_below(child, crossing):
    code = (
        "h = compiled(**{f'r{i}': {f'f{i}': 1} for i in range(65)})\nprint(fired(h, {f'f{i}': 1 "
        "for i in range(65)}))"
    )
    assert "303" in child(code).last
    assert len(crossing.definitions) > 100
    for handle, message in crossing.messages:
        rules = crossing.definitions[handle].values()
        heads = [
            (name, word)
            for body in rules
            for comparison in comparisons(body["all"][0]["m"])
            for name, word in comparison.items()
        ]
        assert len({head for head in heads if message.get(head[0]) == head[1]}) <= 64


def test_a_node_that_wants_a_premise_both_ways_takes_its_own_room_in_a_shard(networks):
    nodes = [
        Node(f"k{index}", ((f"l{index}", ONWAAR), (f"l{index}", WAAR)), 1) for index in range(200)
    ]
    network = Network.empty()._replace(
        strata=[nodes], conditions={node.name: (node.name, WAAR) for node in nodes}
    )
    compiled = rete.Rete(wire(network))
    for value in VALUES:
        literals = {f"l{index}": value for index in range(200)}
        assert compiled.evaluate(literals).conditions == networks.settle_plainly(network, literals)


def test_17_joined_patterns_break_at_run_time_so_every_rule_is_one_pattern(child, crossing):
    code = (
        "h = compiled(r={'all': [{f'c{i}': {'k': i}} for i in range(17)]})\nprint(fired(h, "
        "*[{'k': i} for i in range(17)]))"
    )
    assert "304" in child(code).last
    assert (
        sum(1 for _ in expressions(crossing)) > 10_000
    )  # each of them passed the demand of one pattern


def test_257_rules_with_one_pattern_are_refused_so_no_pattern_comes_near(child, networks, recorder):
    ended = child("compiled(**{f'r{i}': {'a': 1} for i in range(257)})")
    assert ended.returncode == 1 and "108" in ended.errors
    nodes = [Node(f"k{index}", (("shared", WAAR), (f"l{index}", WAAR)), 1) for index in range(400)]
    network = Network.empty()._replace(
        strata=[nodes], conditions={node.name: (node.name, WAAR) for node in nodes}
    )
    rete.Rete(wire(network))
    for definition in recorder.definitions.values():
        assert (
            max(Counter(json.dumps(body) for body in definition.values()).values())
            <= shards.MAX_PENDING
        )


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("compiled(**{f'r{i}': {'$or': [{'a': 1}, {f'b{i}': 1}]} for i in range(129)})", "107"),
        (
            "e = {'a': 1}\nfor i in range(9): e = {'$and': [{'$or': [{f'a{i}': 1}, {f'b{i}': "
            "1}]}, e]}\ncompiled(r=e)",
            "113",
        ),
    ],
)
def test_wide_and_deep_alternatives_are_refused_so_een_van_is_never_sent(
    child, crossing, code, error
):
    ended = child(code)
    assert ended.returncode == 1 and error in ended.errors
    assert all(
        "$" not in name
        for expression in expressions(crossing)
        for comparison in comparisons(expression)
        for name in comparison
    )


def test_an_alternative_fires_once_per_branch_so_rails_are_collected_in_a_set(child):
    assert (
        child(
            "h = compiled(r={'$or': [{'a': 1}, {'b': 1}]})\nprint(fired(h, {'a': 1, 'b': 1}))"
        ).last
        == "['r', 'r']"
    )
    one = Network.empty()._replace(
        strata=[[Node("k0", (("a", WAAR), ("b", ONWAAR)), 1)]], conditions={"k0": ("k0", WAAR)}
    )
    shard = rete.Rete(wire(one)).shards[0][0].shard
    assert list(rete._settle(shard, FAILED | FAILED | HELD << 8)) == [CODE[ONWAAR]]


def test_511_first_conditions_hang_the_registration_so_a_shard_has_far_fewer(child, crossing):
    code = (
        "h = compiled(**{f'r{i}': {'a': i} for i in range(511)})\nprint(fired(h, {'a': 3}))\n"
        "compiled(**{f'r{i}': {'a': i} for i in range(512)})\nprint('registered')"
    )
    ended = child(code, limit=3)
    assert ended.hangs or ended.crashes or ended.returncode == 1 or "303" in ended.lines[0]
    for definition in crossing.definitions.values():
        firsts = {
            json.dumps(comparison)
            for body in definition.values()
            for comparison in comparisons(body["all"][0]["m"])
        }
        assert len(firsts) < 250


def test_254_properties_kill_the_process_so_a_message_has_far_fewer(child, crossing):
    code = (
        "h = compiled(r={'f0': 1})\nprint(engine.assert_fact(h, json.dumps(dict({f'f{i}': 1 for "
        "i in range(%d)}, sid='1', id='f')))[0], flush=True)"
    )
    assert child(code % 240).last == "0"
    too_many = child(code % 300)
    assert too_many.crashes or too_many.returncode == 1
    assert max(len(message) for _, message in crossing.messages) <= shards.MAX_PENDING + 3 < 252


def test_two_names_with_one_hash_are_one_name_so_names_are_hashed_and_a_collision_is_refused(child):
    one, other = "costarring", "liquid"  # a well-known pair of English words
    assert shards.name_hash(one) == shards.name_hash(other)
    assert (
        child(f"h = compiled(r={{'{one}': 1}})\nprint(fired(h, {{'{other}': 1}}))").last == "['r']"
    )
    with pytest.raises(EvaluatorsDisagree, match="gelijk"):
        shards.check_names([one, other])
    shards.check_names(f"p{index}" for index in range(3000))


def test_our_hash_is_that_of_the_engine_also_for_bytes_above_127(child):
    assert shards.name_hash("") == 0x811C9DC5 and shards.name_hash("a") == 0xE40C292C
    assert shards.name_hash("é") != shards.name_hash("e")


@pytest.mark.parametrize(
    "number", ["1e22", "1e-7", "float('inf')"]
)  # NaN is worse: it is accepted without a word
def test_some_numbers_are_refused_in_the_middle_of_a_run_so_no_number_crosses(
    child, crossing, number
):
    code = (
        "h = compiled(r={'$gt': {'a': 5}})\n"
        f"try: engine.assert_fact(h, json.dumps(dict(a={number}, sid='1', id='f')))\nexcept "
        f"engine.error as e: print(e)"
    )
    assert "20" in child(code).last
    assert all(
        isinstance(value, str) for _, message in crossing.messages for value in message.values()
    )


def test_long_strings_are_compared_modulo_65536_so_names_and_values_are_short(child, crossing):
    assert (
        child("h = compiled(r={'a': 'xy'})\nprint(fired(h, {'a': 'xy' + 'a' * 65536}))").last
        == "['r']"
    )
    assert (
        max(
            len(part)
            for _, message in crossing.messages
            for pair in message.items()
            for part in pair
        )
        <= 12
    )


def test_an_empty_batch_kills_the_process_so_batches_are_never_asserted(child, crossing):
    code = (
        "h = compiled(r={'a': 1})\nfor i in range(200):\n    junk = [bytes([i % 255]) * k "
        "for k in range(50)]\n"
        "    code, state = engine.assert_facts(h, '[]')\n    "
        "engine.start_action_for_state(h, state)"
    )
    assert child(code).crashes
    assert not hasattr(crossing, "assert_facts")  # the recorder knows every call we make
    network = Network.empty()._replace(strata=[], conditions={})
    assert rete.Rete(wire(network)).evaluate({}).conditions == {}


@pytest.mark.parametrize(
    ("expression", "sound"),
    [
        ("{'$and': []}", "[['r'], ['r']]"),
        ("{'$or': []}", "a refusal"),
        ("{'a': 1, 'b': 2}", "[['r'], []]"),
    ],
)
def test_malformed_expressions_are_accepted_and_wrong_so_every_expression_is_generated(
    child, crossing, expression, sound
):
    ended = child(
        f"h = compiled(r={expression})\nprint([fired(h, {{'a': 1, 'b': 2}}), fired(h, {{'a': "
        f"1, 'b': 9}})])",
        limit=3,
    )
    assert ended.hangs or ended.crashes or ended.last != sound
    for expression in expressions(crossing):
        assert len(expression) == 1
        assert all(len(comparison) == 1 for comparison in comparisons(expression))
        assert "$and" not in expression or len(expression["$and"]) > 1


def test_a_lone_surrogate_is_an_error_so_only_three_constants_cross(child, crossing):
    code = (
        "h = compiled(r={'a': 1})\n"
        "try: engine.assert_fact(h, json.dumps({'a': chr(0xd800), 'sid': '1', 'id': 'f'}, "
        "ensure_ascii=False))\nexcept Exception as e: print('refused')"
    )
    assert child(code).last == "refused"
    assert all(
        part.isascii()
        for _, message in crossing.messages
        for pair in message.items()
        for part in pair
    )


@pytest.mark.parametrize(
    "parts", [shards.MAX_PREMISES, shards.MAX_PREMISES + 1, 200, shards.MAX_PREMISES**2 + 1]
)
def test_a_condition_of_more_parts_than_a_shard_can_hold_is_settled_in_parts(networks, parts):
    wide = Node("k0", tuple((f"l{index}", WAAR) for index in range(parts)), 1)
    network = Network.empty()._replace(strata=[[wide]], conditions={"k0": ("k0", WAAR)})
    compiled, fulfilled = rete.Rete(wire(network)), {f"l{index}": WAAR for index in range(parts)}
    for last, other in ((WAAR, WAAR), (ONWAAR, WAAR), (ONBEKEND, WAAR), (ONBEKEND, ONWAAR)):
        literals = {**fulfilled, f"l{parts - 1}": last, "l0": other}
        assert compiled.evaluate(literals).conditions == networks.settle_plainly(network, literals)


def test_a_network_of_hundreds_of_wide_nodes_gives_the_kleene_values(networks):
    network = networks.layered(nodes=150, premises=40, strata=3, seed=3)
    compiled, chance = rete.Rete(wire(network)), random.Random(5)
    for share in (
        1,
        2,
        5,
        30,
    ):  # from few to many fulfilled premises, so that all three values occur
        literals = {
            f"l{index}": chance.choice([WAAR] * share + [ONWAAR, ONBEKEND]) for index in range(300)
        }
        assert compiled.evaluate(literals).conditions == networks.settle_plainly(network, literals)
