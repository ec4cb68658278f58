"""The schemas that an editor uses: valid, Dutch, complete, and as strict as the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from indiceer.api import laad_regels
from indiceer.base.documents import as_plain, read_document
from indiceer.rules.model import LAYER_FOLDERS
from indiceer.schemas.files import MARK, ROOT_SCHEMAS, file_schemas, written

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    **{
        f"rules/{name}": schema
        for name, schema in ROOT_SCHEMAS.items()
        if (ROOT / "rules" / name).is_file()
    },
    **{
        str(path.relative_to(ROOT)): "regelset"
        for layer in LAYER_FOLDERS
        for path in sorted((ROOT / "rules" / layer).glob("*/*.yaml"))
    },
    **{str(path.relative_to(ROOT)): "intake" for path in sorted((ROOT / "cases").glob("*.yaml"))},
}


@pytest.fixture(scope="module")
def schemas(book):
    return file_schemas(book)


def _parts(node, path=()):
    if isinstance(node, dict):
        yield path, node
    for key, child in (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    ):
        yield from _parts(child, (*path, key))


def test_every_schema_is_valid_draft_07_with_no_empty_choice_and_nothing_beside_a_reference(
    schemas,
):
    for name, schema in schemas.items():
        Draft7Validator.check_schema(schema)
        for path, part in _parts(schema):
            assert part.get("enum") != [], (name, path)  # editors refuse the whole schema for it
            assert "$ref" not in part or len(part) == 1, (
                name,
                path,
            )  # draft-07 ignores what stands beside
            assert "$defs" not in part


def test_every_reference_in_a_schema_has_a_target(schemas):
    for name, schema in schemas.items():
        for path, part in _parts(schema):
            if isinstance(part.get("$ref"), str):
                assert part["$ref"].removeprefix("#/definitions/") in schema["definitions"], (
                    name,
                    path,
                )


def test_every_key_has_a_dutch_hover_text_and_every_choice_as_many_meanings_as_words(schemas):
    for name, schema in schemas.items():
        for path, part in _parts(schema):
            for key, child in (
                (part.get("properties") or {}).items()
                if isinstance(part.get("properties"), dict)
                else ()
            ):
                assert child.get("description"), (name, path, key)
            if "enumDescriptions" in part:
                assert len(part["enumDescriptions"]) == len(part["enum"]), (name, path)


def test_every_shipped_file_fits_its_schema(schemas):
    for file, name in FILES.items():
        faults = [
            error.message
            for error in Draft7Validator(schemas[name]).iter_errors(
                as_plain(read_document(ROOT / file).data)
            )
        ]
        assert faults == [], file


def test_the_schemas_that_are_committed_are_those_of_the_rules(schemas):
    stored = {
        path.stem: path.read_text(encoding="utf-8")
        for path in (ROOT / "rules/schema").glob("*.json")
    }
    assert [
        name for name, schema in schemas.items() if stored.get(name) != written(schema)
    ] == [], "ververs ze met: indiceer nieuw schema"
    assert stored.keys() == schemas.keys()


def test_every_file_that_people_write_names_its_schema_in_its_first_line():
    for file, name in FILES.items():
        line = (ROOT / file).read_text(encoding="utf-8").partition("\n")[0]
        assert line.startswith(MARK), (
            f"{file}: zet de verwijzing erin met: indiceer nieuw schema --casussen cases"
        )
        assert ((ROOT / file).parent / line.removeprefix(MARK)).resolve() == (
            ROOT / "rules/schema" / f"{name}.json"
        ).resolve(), file


@pytest.mark.parametrize(
    "old, new",
    [
        ("effect: pleit_tegen", "effect: pleit_tege"),
        ("uitstelbaarheid: niet", "uitstelbaarheid: nooit"),
        ("uitstelbaarheid: niet", "uitstelbaarhied: niet"),
        ("opties: [beschermd_thuis]", "opties: [beschermd_tuis]"),
        ("dalfsen-lokaal-plan#1.1]", "dalfsen-lokaal-plan#9.9]"),
        ("    kracht: zwaar", "    krachtig: zwaar"),
        ("  G-DA-03:", "  g-da-03:"),
        ("    kracht: zwaar", "    kracht: zwaar\n    uitzondering_op: [G-XX-01]"),
        ("    titel: Wachten kan niet, ook geen half uur\n", ""),
    ],
)
def test_what_the_editor_underlines_the_loader_refuses_too(schemas, rules, old, new):
    file = rules / "gemeente/dalfsen/2023.1.yaml"
    head, mark, rest = file.read_text().partition("  G-DA-03:")
    text = (
        (head + mark).replace(old, new, 1) + rest
        if old in head + mark
        else head + mark + rest.replace(old, new, 1)
    )
    assert text != file.read_text()
    file.write_text(text)
    assert list(
        Draft7Validator(schemas["regelset"]).iter_errors(as_plain(read_document(file).data))
    )
    with pytest.raises(Exception, match="2023.1.yaml"):
        laad_regels(rules)


def test_refreshing_marks_every_file_but_an_adopted_one(rules, indiceer):
    for file in rules.rglob("*.yaml"):
        file.write_text(file.read_text().partition("\n")[2])
    adopted = rules / "gemeente/dalfsen/2023.1.yaml"
    adopted.write_text(
        adopted.read_text().replace(
            "status: voorstel",
            "status: vastgesteld\nvastgesteld_door: college van Dalfsen\nbesluit: besluit 1",
            1,
        )
    )
    assert indiceer("keur", rules, "--sluit", "dalfsen/2023.1")[0] == 0
    assert indiceer("nieuw", "schema", "--regels", rules)[0] == 0
    unmarked = {
        path.relative_to(rules).as_posix()
        for path in rules.rglob("*.yaml")
        if not path.read_text().startswith(MARK)
    }
    assert unmarked == {"gemeente/dalfsen/2023.1.yaml", "slot.yaml"}
    assert indiceer("nieuw", "schema", "--regels", rules)[1] == "De map 'schema' was al bij.\n"


def test_the_same_rules_give_the_same_bytes(book, schemas):
    assert {name: written(schema) for name, schema in file_schemas(book).items()} == {
        name: written(schema) for name, schema in schemas.items()
    }
