"""What is published as a form is the form of what we write and read, and nothing in an advice is a
score."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator
from weighed import CASES, advice

from indiceer.api import schema
from indiceer.base.documents import as_plain, read_document
from indiceer.base.kleene import ONBEKEND, ONWAAR, WAAR
from indiceer.base.places import data_folder
from indiceer.rules.model import LAYER_FOLDERS

KINDS = ("intake", "regels", "advies")
RULE_FILES = sorted(
    path for layer in LAYER_FOLDERS for path in (data_folder("rules") / layer).rglob("*.yaml")
)
EXAMPLE = "dalfsen-terugval-nacht"


@pytest.fixture(scope="module")
def validator(book):
    """A draft-07 validator per published form."""
    made = {kind: Draft7Validator(schema(kind, book)) for kind in KINDS}
    return made.__getitem__


def faults(validator: Draft7Validator, value: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in validator.iter_errors(value)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_itself_a_valid_draft_07_schema(kind, book):
    made = schema(kind, book)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(made)


@pytest.mark.parametrize("name", CASES)
def test_every_advice_has_the_published_form(name, validator, book):
    assert faults(validator("advies"), advice(name, book)) == []


@pytest.mark.parametrize("name", CASES)
def test_every_case_has_the_published_form_of_an_intake(name, validator):
    assert faults(validator("intake"), as_plain(read_document(CASES[name]).data)) == []


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_rule_file_has_the_published_form(path, validator):
    assert faults(validator("regels"), as_plain(read_document(path).data)) == []


def test_an_advice_with_something_missing_or_something_extra_is_refused(validator, book):
    advies = advice(EXAMPLE, book)
    option = advies["opties"]["beschermd_thuis"]
    for block in (
        advies,
        advies["opties"],
        option,
        option["redenen"][0],
        advies["regelsets"][0],
        advies["plichten"][0],
    ):
        for key in list(block):
            kept = block.pop(key)
            assert faults(validator("advies"), advies), f"an advice without {key} passes"
            block[key] = kept
        block["score"] = 3
        assert faults(validator("advies"), advies), "an advice with a score passes"
        del block["score"]
    assert faults(validator("advies"), advies) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda a: a["opties"]["wlz"].update(uitkomst="ja"), "an outcome that does not exist"),
        (lambda a: a.update(peildatum="15-03-2024"), "a Dutch date"),
        (lambda a: a["opties"]["wlz"].update(grond="pw"), "a ground that is none"),
        (lambda a: a["opties"]["wlz"]["redenen"][0].update(waarde=1), "a number for a value"),
        (
            lambda a: a["opties"]["wlz"]["redenen"][0].update(beslissend="ja"),
            "a word for a boolean",
        ),
        (lambda a: a.update(vingerafdruk="sha256:0"), "half a fingerprint"),
        (lambda a: a.update(tegenstrijdig=[["toezichtbehoefte"]]), "a contradiction of one"),
        (lambda a: a["opties"]["wlz"]["redenen"][0].update(kracht=5), "strength in points"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_an_advice_that_makes_no_sense_is_refused(change, what, validator, book):
    advies = copy.deepcopy(advice(EXAMPLE, book))
    change(advies)
    assert faults(validator("advies"), advies), what


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda i: i["feiten"].update(schoenmaat=42), "a fact that does not exist"),
        (lambda i: i["feiten"].update(spoedeisend="soms"), "a value that does not exist"),
        (lambda i: i["feiten"].update(leeftijd=30), "a fact that is computed"),
        (lambda i: i.pop("peildatum"), "no peildatum"),
        (lambda i: i.update(naam="x"), "an unknown key"),
        (lambda i: i["feiten"].update(terugval_12m=-1), "a negative number"),
        (
            lambda i: i["feiten"].update(uitstelbaarheid={"bron": "naaste"}),
            "a source without an answer",
        ),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_an_intake_that_the_reader_refuses_is_refused_by_the_schema_too(change, what, validator):
    intake = as_plain(read_document(CASES[EXAMPLE]).data)
    change(intake)
    assert faults(validator("intake"), intake), what


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda r: r.update(regelst="x"), "an unknown key"),
        (lambda r: r.pop("geldig"), "no validity"),
        (lambda r: first(r).update(effekt="route"), "an unknown key in a rule"),
        (lambda r: first(r).update(bron=["wmo-2099#1"]), "a source that does not exist"),
        (lambda r: first(r).update(binding="xx"), "a binding that is none"),
        (lambda r: first(r).update(opties=["beschermdwonen"]), "an option that does not exist"),
        (lambda r: first(r).update(kracht="zeer zwaar"), "a third strength"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_a_rule_file_that_the_loader_refuses_is_refused_by_the_schema_too(change, what, validator):
    rules = as_plain(read_document(RULE_FILES[0]).data)
    change(rules)
    assert faults(validator("regels"), rules), what


def first(rules: dict[str, Any]) -> dict[str, Any]:
    return next(iter(rules["regels"].values()))


#: where a number is what somebody answered; nowhere else does an advice hold one
ANSWERS = {"intake", "feiten"}


def numbers(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ANSWERS:
                yield from numbers(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from numbers(item, (*path, "*"))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield path


@pytest.mark.parametrize("name", CASES)
def test_no_number_in_an_advice_is_anything_but_an_answer(name, book):
    assert list(numbers(advice(name, book))) == []


def test_no_key_or_word_of_the_form_promises_a_score(book):
    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value.get("properties", {})
            for item in value.values():
                yield from keys(item)
        elif isinstance(value, list):
            for item in value:
                yield from keys(item)

    assert not [
        key
        for key in keys(schema("advies", book))
        if any(
            key.startswith(word)
            for word in ("score", "punt", "rang", "gewicht", "kans", "procent", "rank", "weight")
        )
    ]


@pytest.mark.parametrize("name", CASES)
def test_every_reason_has_a_rule_a_source_a_text_and_a_value(name, book):
    cited = 0
    for option in advice(name, book)["opties"].values():
        for reason in option["redenen"]:
            assert (
                reason["regel"]
                and reason["bronnen"]
                and reason["tekst"]
                and reason["waarde"] in (WAAR, ONWAAR, ONBEKEND)
            ), reason
            cited += reason["beslissend"]
    assert cited
