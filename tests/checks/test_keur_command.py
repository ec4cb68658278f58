"""``indiceer keur``: four forms, three levels, two exit codes; and the shipped
rules are in order."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from click.testing import CliRunner
from small_rules import rule
from test_seeded import FOR_BW, SEEDS, Seed, plant

from indiceer.api import keur
from indiceer.cli.keur_command import command
from indiceer.keur import all_checks
from indiceer.keur.finding import Finding
from indiceer.keur.formats import as_github
from indiceer.rules.declared import declared

NOTE, ERROR, REFUSED = SEEDS["sentence-too-long"], SEEDS["never-true"], SEEDS["fact-misspelled"]


def run(folder, *arguments: str):
    return CliRunner().invoke(command, [str(folder), *arguments])


def test_the_shipped_rules_have_no_finding_but_the_known_ones(book):
    assert [str(finding) for finding in keur(book)] == []
    assert all(len(item.reden.split()) >= 6 for item in declared(book).known), (
        "a known finding has a reason"
    )


@pytest.mark.parametrize(
    ("seed", "arguments", "code"),
    [(None, (), 0), (NOTE, (), 0), (NOTE, ("--streng",), 3), (ERROR, (), 3)],
    ids=["sound", "note", "note-streng", "error"],
)
def test_exit_code_is_three_for_an_error_and_for_anything_when_strict(
    seed, arguments, code, tmp_path
):
    assert run(plant(tmp_path / "rules", seed), *arguments).exit_code == code


def test_text_names_place_code_level_message_and_repair(tmp_path):
    output = run(plant(tmp_path / "rules", ERROR)).output
    assert re.search(
        r"^rules/landelijk/proef/2015\.1\.yaml:\d+:\d+  K01 fout: regel P05 kan nooit "
        r"gelden: .+ Kijk welke delen",
        output,
        re.MULTILINE,
    )
    summary, read = output.rstrip().split("\n")[-2:]
    assert summary.endswith(("bevindingen.", "1 bevinding.")) and read.startswith(
        "Door een jurist nagelezen: 0 van "
    )


def test_text_shows_the_smallest_intake(tmp_path):
    assert (
        "    casus: eigenschap-geen-eigen-woning-sluit-nooit-uit"
        in run(plant(tmp_path / "rules", SEEDS["no-home-no-help"])).output
    )


def test_json_is_a_list_of_findings(tmp_path):
    found = json.loads(run(plant(tmp_path / "rules", ERROR), "--formaat", "json").output)
    assert {
        "path",
        "line",
        "column",
        "code",
        "level",
        "message",
        "repair",
        "subject",
        "example",
    } == set(found[0])


def test_github_annotates_the_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    output = run(plant(tmp_path / "rules", ERROR), "--formaat", "github").output
    assert re.search(
        r"^::error "
        r"file=rules/landelijk/proef/2015\.1\.yaml,line=\d+,col=\d+,title=K01::regel P05 kan "
        r"nooit gelden",
        output,
        re.MULTILINE,
    )


def test_github_escapes_what_would_end_a_command():
    finding = Finding("a,b:c.yaml", 1, 2, "K01", "opmerking", "50%\nmeer", "x")
    assert (
        as_github([finding])
        == "::notice file=a%2Cb%3Ac.yaml,line=1,col=2,title=K01::50%25%0Ameer x\n"
    )


#: what SARIF 2.1.0 demands of the parts that are used here (oasis-tcs/sarif-spec, schema
#: sarif-schema-2.1.0)
_TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": r"^[^\s\\]+$"}},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "startLine": {"type": "integer", "minimum": 1},
                        "startColumn": {"type": "integer", "minimum": 1},
                    },
                },
            },
        }
    },
}
_RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": _TEXT,
        "fullDescription": _TEXT,
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": _LEVEL},
        },
    },
}
_RESULT = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": _LEVEL,
        "message": _TEXT,
        "locations": {"type": "array", "items": _LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "properties": {"type": "object"},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "language": {
                                        "type": "string",
                                        "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$",
                                    },
                                    "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize(
    "seed",
    [ERROR, NOTE, REFUSED, SEEDS["no-home-no-help"]],
    ids=["error", "note", "refused", "with-example"],
)
def test_sarif_has_the_shape_of_its_schema_and_points_at_its_rules(
    seed: Seed, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    log = json.loads(run(plant(tmp_path / "rules", seed), "--formaat", "sarif").output)
    jsonschema.validate(log, SARIF)
    run_ = log["runs"][0]
    assert run_["results"]
    assert all(
        run_["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for result in run_["results"]
    )
    assert {rule_["id"] for rule_ in run_["tool"]["driver"]["rules"]} == {
        "K00",
        *(check.code for check in all_checks()),
    }


def test_what_the_loader_refuses_is_a_finding_too_for_programs(tmp_path):
    result = run(plant(tmp_path / "rules", REFUSED), "--formaat", "json")
    assert result.exit_code == 3
    assert {finding["code"] for finding in json.loads(result.output)} == {"K00"}


def test_findings_come_in_the_same_order_every_time(tmp_path):
    seed = Seed(
        "",
        "",
        "",
        "",
        add=rule(
            "P05",
            "{alle: [{planbaarheid: onplanbaar}, {planbaarheid: planbaar}]}",
            FOR_BW,
            why="De cliënt heeft m.b.t. de nacht hulp nodig.",
        ),
    )
    folder = plant(tmp_path / "rules", seed)
    assert run(folder, "--formaat", "json").output == run(folder, "--formaat", "json").output


def test_of_one_rule_set_only_what_is_about_it(tmp_path):
    """``--alleen`` shows the findings of that rule set, and a name that is none is wrong use."""
    folder = plant(tmp_path / "rules", ERROR)
    assert "K01" in run(folder, "--alleen", "proef").output
    wrong = run(folder, "--alleen", "proeff")
    assert wrong.exit_code == 2 and "bedoelde u 'proef'?" in wrong.output
