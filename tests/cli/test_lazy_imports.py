"""A command imports what it needs and no more: help is quick, and the core knows no templates."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

EXAMPLE = "cases/dalfsen-terugval-nacht.yaml"
#: runs a command line and then tells which packages are there
TELL = """
import json, sys
words = sys.argv[1:]
from indiceer.cli.main import main
try:
    main(words)
except SystemExit:
    pass
names = {name.split(".")[0] for name in sys.modules} | {name for name in sys.modules if name.startswith("indiceer.")}
print(json.dumps(sorted(names)), file=sys.stderr)
"""


def imported(here, *words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", TELL, *words], capture_output=True, text=True, timeout=60, cwd=here
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "words",
    [("--help",), ("--version",), ("weeg", "--help"), ("boek", "--help"), ("nergens",), ("weeg",)],
    ids=" ".join,
)
def test_help_and_wrong_use_read_no_rules_and_no_templates(words, here):
    assert not imported(here, *words) & {
        "yaml",
        "jinja2",
        "pydantic",
        "holidays",
        "durable",
        "durable_rules_engine",
        "indiceer.api",
        "indiceer.rules.loader",
    }


def test_weighing_to_json_knows_no_templates(here):
    found = imported(here, "weeg", EXAMPLE, "--formaat", "json")
    assert "indiceer.weighing.weigh" in found and not found & {
        "jinja2",
        "markupsafe",
        "indiceer.explanation.render",
        "indiceer.explanation.view",
        "jsonschema",
        "pytest",
    }


def test_questions_forms_and_cases_know_no_templates(here):
    for words in (("vraag", EXAMPLE), ("schema", "advies"), ("toets", EXAMPLE)):
        assert "jinja2" not in imported(here, *words), words


def test_importing_the_package_imports_nothing_of_it():
    code = (
        "import sys, indiceer; print(sorted(name for name in sys.modules if "
        "name.startswith(('indiceer.', 'yaml', 'click', 'jinja2', 'pydantic'))))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60
        ).stdout
        == "[]\n"
    )


def test_everything_the_package_promises_is_there():
    import indiceer

    assert all(getattr(indiceer, name) for name in indiceer.__all__)
    with pytest.raises(AttributeError):
        _ = indiceer.bestaat_niet
