"""What somebody who writes rules sees of a draft on the command line, and the kinds of schema that
can be asked there."""

from __future__ import annotations

import json
from datetime import date

import pytest

from indiceer.api import schema
from indiceer.cli.schema_command import KINDS
from indiceer.schemas.files import file_schemas

NOTE = "Er ligt een concept van de gemeente Raalte; dat telt nog niet mee."


@pytest.fixture
def case(indiceer, rules, tmp_path):
    """A case of Raalte, where the one rule of its own is a draft that holds."""
    assert (
        indiceer("nieuw", "gemeente", "Raalte", "--vanaf", "2026-01-01", "--regels", rules)[0] == 0
    )
    assert (
        indiceer(
            "nieuw",
            "casus",
            "proef",
            "--gemeente",
            "Raalte",
            "--peildatum",
            str(date(2026, 3, 2)),
            "--regels",
            rules,
        )[0]
        == 0
    )
    file = tmp_path / "proef.yaml"
    file.write_text(
        file.read_text()
        .replace("netwerk_steun: onbekend", "netwerk_steun: geen")
        .replace("woongemeente: onbekend", "woongemeente: Raalte")
    )
    return file


@pytest.mark.parametrize(
    "command", [("weeg", "--vorm", "verantwoording"), ("waarom", "ambulante_begeleiding")]
)
def test_a_draft_speaks_in_a_text_only_with_the_option_concept(indiceer, rules, case, command):
    name, *rest = command
    plain, asked = (
        indiceer(name, case, *rest, "--regels", rules, *more) for more in ((), ("--concept",))
    )
    assert "G-RA-01" not in plain[1] and "G-RA-01" in asked[1] and NOTE not in asked[1]
    assert NOTE in plain[1] or name == "waarom"


@pytest.mark.parametrize("command", ["watals", "vraag"])
def test_the_other_commands_on_a_case_take_the_option_too(indiceer, rules, case, command):
    assert indiceer(command, case, "--concept", "--regels", rules)[0] in (0, 5)


def test_an_own_rule_without_an_entry_in_herleiding_gets_into_the_written_weighing_once_it_is_a_proposal(
    indiceer, rules, case
):
    file = rules / "gemeente/raalte/2026.1.yaml"
    code, draft, _ = indiceer("boek", "raalte", "--peildatum", "2026-03-02", "--regels", rules)
    file.write_text(file.read_text().replace("status: concept", "status: voorstel", 1))
    again, proposal, _ = indiceer("boek", "raalte", "--peildatum", "2026-03-02", "--regels", rules)
    assert (
        code,
        again,
        "G-RA-01" in draft,
        "G-RA-01" in proposal,
        NOTE in draft,
        NOTE in proposal,
    ) == (0, 0, False, True, True, False)


def test_every_kind_that_is_written_beside_the_rules_can_be_asked(book):
    written = file_schemas(book)
    assert set(KINDS) == written.keys() | {"regels", "advies"}
    assert (
        all(schema(kind, book) == made for kind, made in written.items())
        and schema("regels", book) == written["regelset"]
    )


def test_the_schema_of_a_rule_set_knows_the_rules_that_exist(indiceer, book):
    numbers = json.loads(indiceer("schema", "regels")[1])["definitions"]["regelnummer"]["enum"]
    assert set(numbers) == {rule for ruleset in book.rulesets for rule in ruleset.rules}
