"""``indiceer vraag`` and the library's ``vragen``: the next page as data, and a list that says what
may be answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from runs import run

from indiceer import lees_intake, vragen
from indiceer.base.faults import InvalidInput
from indiceer.intake.reader import parse_intake

CASES = Path(__file__).resolve().parents[2] / "cases"
OPEN = CASES / "onbekend-telefoontje.yaml"
HEAD = "casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\nfeiten: {}\n"


def page(book, text: str):
    return vragen(parse_intake(HEAD + text, book.catalogue), book)


def test_the_page_has_the_published_form(book):
    """Other programs read these keys: schema vragen/1."""
    data = page(book, "")
    assert data.keys() == {"schema", "klaar", "slot", "nog", "bladzijde"}
    assert (data["schema"], data["klaar"], data["slot"]) == ("vragen/1", False, False) and data[
        "nog"
    ] >= len(data["bladzijde"]) > 0
    for question in data["bladzijde"]:
        fact = book.catalogue.facts[question["feit"]]
        assert question == {
            "feit": fact.name,
            "vraag": fact.question,
            "soort": fact.kind,
            "hulp": fact.help,
            "waarom": fact.why,
            "waarden": question["waarden"],
            "opties": question["opties"],
        }
        assert [*question["waarden"]] == [*fact.values, *fact.extra, "onbekend"] and set(
            question["opties"]
        ) <= book.catalogue.options.keys()


def test_a_program_can_hold_the_whole_conversation_by_file(book, tmp_path, capsys):
    """Show the page, write answers and ``gesprek``, ask again: in the end 'klaar', by way of the
    closing page."""
    seen, slot, closing = [], False, 0
    while True:
        file = tmp_path / "proef.yaml"
        file.write_text(
            HEAD.replace("feiten: {}", "feiten: {ingezetene_nl: ja}")
            + f"gesprek: {{gezien: {json.dumps(seen)}, slot: {'ja' if slot else 'nee'}}}\n"
        )
        done = run(capsys, f"vraag {file} --formaat json")
        data = json.loads(done.out)
        assert data == vragen(lees_intake(file, book), book) and done.code == 5
        if data["klaar"]:
            break
        seen += [question["feit"] for question in data["bladzijde"]]
        slot, closing = slot or data["slot"], closing + data["slot"]
    assert closing == 1 and slot and data["bladzijde"] == [] and data["nog"] == 0


def test_the_list_names_each_fact_with_its_answers(book, capsys):
    """What is printed can be written in the file as it stands."""
    done = run(capsys, f"vraag {OPEN}")
    lines = [line for line in done.out.splitlines()]
    asked = [line for line in lines if not line.startswith(" ")]
    by_question = {fact.question: fact for fact in book.catalogue.asked.values()}
    assert done.code == 5 and asked
    for line in asked:
        fact = by_question[line]
        assert lines[lines.index(line) + 1].startswith(f"  {fact.name}")
        block = " ".join(" ".join(lines[lines.index(line) + 1 :]).split())
        for value in fact.values if fact.kind.startswith("keuze") else ():
            assert value in block.partition(" Waarom: ")[0]


def test_the_list_ends_with_what_nothing_gives_reason_to_ask(capsys):
    """When nothing decides any more, the closing page is named: violence and debts are never
    forgotten in silence."""
    done = run(capsys, f"vraag {CASES / 'dalfsen-terugval-nacht.yaml'}")
    assert done.out == "Er staan geen beslissende vragen open.\n" and done.code == 0
    assert done.err.startswith("Kwam dit ter sprake? ") and "schulden" in done.err


def test_without_a_case_there_is_no_page(capsys):
    """The order follows from the answers; without any file there is only the list of core
    questions."""
    assert run(capsys, "vraag --formaat json").code == 2


def test_how_far_the_conversation_is_changes_no_advice(book):
    """No rule reads 'gesprek' and no fingerprint holds it (design, section 11)."""
    from indiceer import weeg_intake

    plain = parse_intake(HEAD, book.catalogue)
    talked = parse_intake(HEAD + "gesprek: {gezien: [wlz_status], slot: true}\n", book.catalogue)
    assert talked.conversation.seen == ("wlz_status",) and talked.conversation.closed
    assert weeg_intake(plain, book) == weeg_intake(talked, book)


WRONG = {
    "word": "ja",
    "seen-word": "{gezien: wlz_status}",
    "seen-unknown": "{gezien: [wlz_staat, 3]}",
    "closing-word": "{slot: misschien}",
    "unknown-key": "{gezien: [], bladzijde: 2}",
    "closing-list": "{slot: [ja]}",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_in_the_state_of_the_conversation_has_its_place(name, book, snapshot):
    """Nothing in a file is ignored: each fault has one Dutch sentence and its place."""
    with pytest.raises(InvalidInput) as stop:
        parse_intake(f"{HEAD}gesprek: {WRONG[name]}\n", book.catalogue, "proef.yaml")
    snapshot.assert_match("\n".join(map(str, stop.value.faults)) + "\n", "fouten.txt")
