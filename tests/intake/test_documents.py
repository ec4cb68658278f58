"""The strict reader of YAML and JSON: what it takes, and in which words it refuses the rest."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer.base.documents import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_FAULTS,
    MAX_NODES,
    MAX_SCALAR,
    parse_document,
    quoted,
    read_document,
)
from indiceer.base.faults import InvalidInput

REFUSED_YAML = {
    "empty": "",
    "only-comments": "# niets\n# nog niets\n",
    "duplicate-key": "a: 1\nb: 2\na: 3\n",
    "duplicate-key-deep": "a:\n  b: 1\n  'b': 2\n",
    "anchor-and-alias": "a: &x 1\nb: *x\n",
    "billion-laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "merge-key": "a: {<<: {b: 1}}\n",
    "tag": "a: !!python/object/apply:os.system [ls]\n",
    "local-tag": "a: !vault x\n",
    "bare-tag": "a: ! 5\n",
    "tagged-key": "!!str a: 1\n",
    "directive": "%YAML 1.1\n---\na: 1\n",
    "unknown-directive": "%IETS x\n---\na: 1\n",
    "second-document": "a: 1\n---\nb: 2\n",
    "content-after-end": "a: 1\n...\nb: 2\n",
    "tab-as-indent": "a:\n\tb: 1\n",
    "list-as-key": "? [a, b]\n: 1\n",
    "alias-as-key": "? *x\n: 1\n",
    "impossible-date": "a: 2023-02-29\n",
    "open-quote": "a: 'x\nb: 1\n",
    "open-list": "a: [1, 2\nb: 3\n",
    "open-map": "a: {b: 1\n",
    "two-colons": "a: b: c\n",
    "bad-indent": "a:\n  b: 1\n c: 2\n",
    "list-and-map": "- a\nb: 1\n",
    "at-sign": "a: @b\n",
    "no-colon": "a: 1\nb\nc: 2\n",
    "bad-escape": 'a: "C:\\map"\n',
    "escaped-surrogate": 'a: "\\ud800"\n',
    "escaped-nul": 'a: "x\\0y"\n',
    "escaped-terminal-code": 'a: "\\x1b[31mrood"\n',
    "nul": b"a: x\x00y\n",
    "bell": "a: 1\nb: \x07\n",
    "delete": "a: \x7f\n",
    "next-line": "a: x\x85y\n",
    "right-to-left": "a: 1\nb: abc\u202edef\n",
    "line-separator": "a: x\u2028y\n",
    "bom-in-the-middle": "a: x\ufeffy\n",
    "lone-surrogate-in-text": "a: \ud800\n",
    "latin-1": "a: 1\nb: café\n".encode("latin-1"),
    "utf-16": "a: 1\n".encode("utf-16"),
    "too-deep": "a: " + "[" * 30 + "]" * 30 + "\n",
    "far-too-deep": "[" * 100_000,
    "deep-keys": "{" * 30,
    "long-text": "a: " + "x" * (MAX_SCALAR + 1) + "\n",
    "long-key": "? " + "x" * (MAX_SCALAR + 1) + "\n: 1\n",
    "too-many-values": "- \n" * (MAX_NODES + 1),
    "too-many-faults": "- *x\n" * (MAX_FAULTS + 50),
    "too-big": "#" * (MAX_BYTES + 1),
}

REFUSED_JSON = {
    "empty": "  \n",
    "not-json": "a: 1\n",
    "comment": "// x\n{}",
    "comma-missing": '{"a": 1 "b": 2}',
    "single-quotes": "{'a': 1}",
    "duplicate-key": '{"a": 1,\n "a": 2}',
    "nan": '{\n"a": NaN}',
    "infinity": '{"a": -Infinity}',
    "digits-without-end": '{"a": ' + "9" * 5000 + "}",
    "two-values": '{"a": 1}{"b": 2}',
    "too-deep": "[" * 30 + "]" * 30,
    "far-too-deep": "[" * 100_000,
    "lone-surrogate": '{"a": "\\ud83d"}',
    "nul": '{"a": "\\u0000"}',
    "tab-in-text": '{"a": "x\ty"}',
    "long-key": '{"' + "k" * 2000 + '": 1}',
}


@pytest.mark.parametrize("name", REFUSED_YAML)
def test_refused_yaml_says_what_is_wrong_and_where(name, document_faults, snapshot):
    snapshot.assert_match(document_faults(REFUSED_YAML[name]), "message.txt")


@pytest.mark.parametrize("name", REFUSED_JSON)
def test_refused_json_says_what_is_wrong_and_where(name, document_faults, snapshot):
    snapshot.assert_match(document_faults(REFUSED_JSON[name], "bestand.json"), "message.txt")


def test_no_refused_file_is_let_through(document_faults):
    assert [name for name, text in REFUSED_YAML.items() if not document_faults(text)] == []
    assert [
        name for name, text in REFUSED_JSON.items() if not document_faults(text, "bestand.json")
    ] == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7", 7),
        ("-7", -7),
        ("0", 0),
        ("07", "07"),
        ("1.10", "1.10"),
        ("22:30", "22:30"),
        ("0x10", "0x10"),
        ("1e5", "1e5"),
        (".inf", ".inf"),
        ("1_000", "1_000"),
        ("+1", "+1"),
        ("ja", "ja"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("2024-03-15", date(2024, 3, 15)),
        ("2024-3-15", "2024-3-15"),
        ("'2024-03-15'", "2024-03-15"),
        ("'7'", "7"),
        ('"true"', "true"),
        ("9" * 19, "9" * 19),
        ("tekst met: dubbelepunt".replace(": ", ":"), "tekst met:dubbelepunt"),
        ("😀", "😀"),
        ('"\\u00e9"', "é"),
    ],
)
def test_only_whole_numbers_dates_true_false_and_null_are_more_than_text(written, meant):
    value = parse_document(f"a: {written}\n").data["a"]
    assert (value, type(value)) == (meant, type(meant))


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\r\nb:\r\n  - x\r\n",
        "\ufeffa: 1\nb: [x]\n",
        b"\xef\xbb\xbfa: 1\nb: [x]\n",
        '{"a": 1, "b": ["x"]}',
        '{\n\t"a": 1,\n\t"b": ["x"]\n}',
        "---\na: 1\nb: [x]\n...\n",
        "a:\t1\nb: [x]\n",
    ],
)
def test_line_ends_a_bom_and_json_make_no_difference(text):
    name = "bestand.json" if isinstance(text, str) and text.startswith("{") else "bestand.yaml"
    assert parse_document(text, name).data == {"a": 1, "b": ["x"]}


def test_json_escapes_are_read_as_json_means_them():
    assert parse_document('{"a": "\\ud83d\\ude00 \\/ \\u00e9 \\\\ud83d"}', "x.json").data == {
        "a": "😀 / é \\ud83d"
    }


def test_a_fault_points_at_its_key_or_at_the_nearest_parent():
    document = parse_document("a:\n  b:\n    - x\n    - y\n", "x.yaml")
    assert [
        str(document.fault(path, "hier"))
        for path in [("a", "b"), ("a", "b", 1), ("a", "c"), ("z",)]
    ] == ["x.yaml:2:3  hier", "x.yaml:4:7  hier", "x.yaml:1:1  hier", "x.yaml:1:1  hier"]


def test_nesting_up_to_the_limit_is_read():
    depth = MAX_DEPTH - 1
    assert parse_document("a: " + "[" * depth + "]" * depth).data


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5_000,
        "a: " + "[" * 1_500 + "]" * 1_500,
        '# [[[\na: "[[["\nb: ' + "{a: " * 2_000,
        "- " * 30 + "x",
        "a:\n " + "[" * 25 + "]" * 25,
    ],
)
def test_too_deep_is_said_at_our_limit_whatever_limit_the_parser_has(text):
    with pytest.raises(InvalidInput) as refusal:
        parse_document(text, "x.yaml")
    (fault,) = refusal.value.faults
    assert (fault.message, fault.column < 120) == (
        f"te diep genest (hoogstens {MAX_DEPTH} lagen)",
        True,
    )


def test_a_wrong_bracket_at_an_allowed_depth_is_not_called_too_deep():
    with pytest.raises(InvalidInput, match="geen geldige YAML"):
        parse_document("a: [[[ '" + "[" * 50 + "' }", "x.yaml")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("bestaat-niet.yaml", "dit bestand bestaat niet"),
        (".", "dit is een map, geen bestand"),
        ("/dev/zero", "dit is geen gewoon bestand"),
        ("/etc/hosts/x", "kan niet gelezen worden"),
        ("a\0b", "kan niet gelezen worden"),
    ],
)
def test_a_path_that_cannot_be_read_is_a_fault_of_the_file_as_a_whole(path, message):
    with pytest.raises(InvalidInput) as refusal:
        read_document(path)
    assert [(fault.line, message in fault.message) for fault in refusal.value.faults] == [(0, True)]


def test_a_value_in_a_message_stays_on_one_line_and_short():
    assert quoted("a\n\n b\t" + "x" * 500) == "'a b " + "x" * 53 + "...'"
