"""The record for the Algoritmeregister: the fields, lengths and choices of publication standard
1.0, for every municipality."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from indiceer.api import actieve_regels, laad_regels, register
from indiceer.cli.main import main
from indiceer.learning.register import FIELDS, PAIRS, TO_COMPLETE, problems, to_complete

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 6, 1)
#: required in the schema of the register for version 1.0
REQUIRED = {
    "name",
    "description_short",
    "organization",
    "status",
    "contact_email",
    "publication_category",
    "lang",
}
#: the longest that each text may be in that schema
LONGEST = {
    "name": 100,
    "description_short": 350,
    "organization": 100,
    "contact_email": 500,
    "goal": 2500,
    "proportionality": 2500,
    "human_intervention": 2500,
    "risks": 2500,
    "lawful_basis": 2500,
    "impacttoetsen": 2500,
    "source_data": 2500,
    "methods_and_models": 5000,
    "provider": 200,
    "publiccode": 500,
    "source_id": 100,
    "tags": 2500,
}


@pytest.fixture(scope="module")
def record() -> dict:
    return register("dalfsen", DAY)


def run(capsys, *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        main(["register", *words])
    said = capsys.readouterr()
    return stop.value.code, said.out, said.err


def test_the_table_of_fields_is_that_of_the_standard():
    """What we hold to be required and how long is what the schema of the register says."""
    assert {name for name, field in FIELDS.items() if field.required} == REQUIRED
    assert all(FIELDS[name].below == most for name, most in LONGEST.items())


@pytest.mark.parametrize(
    "town",
    [
        "dalfsen",
        "zwolle",
        "staphorst",
        "zwartewaterland",
        "deventer",
        "utrecht",
        "neder-betuwe",
        "s-hertogenbosch",
        "aa-en-hunze",
    ],
)
def test_every_municipality_gets_a_record_that_fits(town):
    """Required fields are there, no text is too long, no line ends, no word outside its list: for
    towns with and without rules of their own."""
    made = register(town, DAY)
    assert problems(made) == [] and set(made) == set(FIELDS)
    assert all(made[name] for name in REQUIRED)
    assert all(len(made[name]) < most for name, most in LONGEST.items())
    assert not any("\n" in value for value in made.values() if isinstance(value, str))


def test_the_longest_name_of_a_town_still_fits():
    """The name of no municipality makes a field too long."""
    book = laad_regels()
    longest = max(
        book.catalogue.municipalities, key=lambda slug: len(book.catalogue.municipality_name(slug))
    )
    day = (
        DAY
        if not book.catalogue.municipalities[longest].get("tot")
        else date.fromisoformat(str(book.catalogue.municipalities[longest]["tot"]))
    )
    assert problems(register(longest, day)) == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("name", "", "verplicht en leeg"),
        ("contact_email", "", "verplicht en leeg"),
        ("name", "x" * 100, "telt 100 tekens"),
        ("description_short", "x" * 350, "telt 350 tekens"),
        ("goal", "x" * 2500, "telt 2500 tekens"),
        ("goal", "a\nb", "regeleinde"),
        ("status", "Klaar", "kan niet bij 'status'"),
        ("category", ["Zorg"], "kan niet bij 'category'"),
        ("lang", "en", "kan niet bij 'lang'"),
        ("verzonnen", "x", "hoort niet in standaard 1.0"),
        ("lawful_basis_grouping", [{"title": "x" * 100, "link": "https://a.nl"}], "te lang is"),
        ("lawful_basis_grouping", [{"title": "wet", "link": "http://a.nl"}], "te lang is"),
        ("impacttoetsen_grouping", [{"title": "", "link": "https://a.nl"}], "leeg"),
    ],
)
def test_what_the_register_would_refuse_is_seen(name, value, sentence, record):
    """The check itself can fail: one damage, one sentence."""
    found = problems({**record, name: value})
    assert len(found) == 1 and sentence in found[0]
    assert problems({**record, "name": "x" * 99}) == []


def test_the_record_tells_of_the_rules_in_force(record):
    """Number of rules, and every rule set with version, status and the beginning of its hash, are
    those that advise on that day."""
    active = actieve_regels(laad_regels(), DAY, "dalfsen")
    assert f"{len(active.rules)} regels" in record["methods_and_models"]
    for ruleset in active.rulesets:
        assert (
            f"{ruleset.id} {ruleset.version} ({ruleset.status}, sha256 {ruleset.sha256[:12]})"
            in record["methods_and_models"]
        )
    assert (
        record["methods_and_models"] != register("dalfsen", date(2018, 6, 1))["methods_and_models"]
    )


def test_the_number_of_sensitive_questions_is_counted(record):
    """What is said of the data is what the catalogue asks."""
    asked = laad_regels().catalogue.asked.values()
    for kind in ("bijzonder", "strafrechtelijk", "derde"):
        count = sum(fact.sensitivity == kind for fact in asked)
        assert count and re.search(rf"\b{count}\b", record["source_data"]), kind
    assert f"{len(asked)} vragen" in record["source_data"]


def test_the_laws_are_those_that_rules_cite_with_a_link(record):
    """The Wmo first, every law once, with an address of the official publication."""
    titles = [pair["title"] for pair in record["lawful_basis_grouping"]]
    assert (
        titles[0] == "Wet maatschappelijke ondersteuning 2015"
        and len(titles) == len(set(titles)) > 3
    )
    assert all(
        re.fullmatch(r"https://wetten\.overheid\.nl/BWBR[0-9]{7}", pair["link"])
        for pair in record["lawful_basis_grouping"]
    )


def test_nothing_is_claimed_that_was_not_done(record):
    """Without a word of the municipality: not in use, no impact assessment, no address of ours or
    theirs made up."""
    assert (
        record["status"] == "In ontwikkeling"
        and record["begin_date"] == ""
        and record["impacttoetsen_grouping"] == []
    )
    assert record["contact_email"].endswith(".invalid") and record["publiccode"] == ""
    assert set(to_complete(record)) == set(TO_COMPLETE)


def test_what_the_municipality_gives_is_filled_in():
    """Contact and first month come through, and the status follows."""
    made = register("Dalfsen", DAY, contact="algoritmes@voorbeeld.nl", sinds="2026-09")
    assert (made["contact_email"], made["begin_date"], made["status"]) == (
        "algoritmes@voorbeeld.nl",
        "2026-09",
        "In gebruik",
    )
    assert "contact_email" not in to_complete(made) and problems(made) == []


def test_json_and_yaml_say_the_same(capsys, record):
    """Both forms hold the same record, and what must still be done stands on the screen and not in
    the file."""
    code, out, err = run(capsys, "dalfsen", "--peildatum", "2026-06-01")
    assert (
        code == 0
        and json.loads(out) == record
        and "contact_email" in err
        and "Vul aan of lees na" not in out
    )
    assert (
        yaml.safe_load(run(capsys, "dalfsen", "--peildatum", "2026-06-01", "--formaat", "yaml")[1])
        == record
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("dalfsn",), "bedoelde u 'dalfsen'?"),
        (("dalfsen", "--contact", "bel maar"), "geen adres voor e-mail"),
        (("dalfsen", "--sinds", "september"), "schrijf bijvoorbeeld 2026-09"),
        (("dalfsen", "--sinds", "2026-13"), "is geen maand"),
        (("dalfsen", "--peildatum", "1990-01-01"), "gelden er geen regels"),
    ],
)
def test_what_cannot_be_gets_one_sentence(words, sentence, capsys):
    """One Dutch fault, exit code 3, no record."""
    code, out, err = run(capsys, *words)
    assert code == 3 and out == "" and sentence in err and err.count("\n") == 1


def test_the_texts_of_the_software_come_from_publiccode(record):
    """What publiccode.yml says about the software is what the register says."""
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    assert (
        record["description_short"].startswith(public["description"]["nl"]["shortDescription"])
        and public["legal"]["license"] in record["provider"]
    )


@pytest.mark.parametrize("name", ["dpia-prescan.md", "iama.md", "ai-verordening.md"])
def test_the_papers_for_the_jurist_are_marked_as_unfinished(name):
    """No paper can be taken for a finished one, and every link in it leads somewhere."""
    folder = ROOT / "docs" / "verantwoording"
    text = (folder / name).read_text()
    assert re.search(r"\*\*\[(jurist|gemeente|groep)", text) and len(text) > 1500
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (folder / link).exists(), link


def test_every_command_in_the_papers_exists():
    """Whoever wants to check a claim can run what stands there."""
    from indiceer.cli.group import COMMANDS

    for path in (ROOT / "docs" / "verantwoording").glob("*.md"):
        for command in re.findall(r"`indiceer ([a-z-]+)", path.read_text()):
            assert command in COMMANDS, f"{path.name}: {command}"


def test_the_dates_of_the_ai_act_are_in_one_place():
    """Annex III from 2 December 2027, after the omnibus of June 2026."""
    text = (ROOT / "docs" / "verantwoording" / "ai-verordening.md").read_text()
    assert (
        "| 2 december 2027 | verplichtingen voor systemen van bijlage III" in text
        and "29 juni 2026" in text
    )


def test_pairs_are_fields():
    """Every field of pairs is a field of the standard."""
    assert set(PAIRS) <= set(FIELDS)
