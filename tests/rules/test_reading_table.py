"""``docs/toetsing.md`` says of every rule how it is read now, and claims no reader that there was not."""

from __future__ import annotations

import re
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "docs/toetsing.md"


def test_the_table_holds_every_rule_with_the_verdict_that_the_rule_itself_gives(book):
    rows = {
        cells[0]: (cells[1], cells[4])
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 5
    }
    said: dict[str, set[tuple[str, str]]] = {}
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            verdict = rule.readings[-1].verdict if rule.readings else "niet"
            said.setdefault(rule.id, set()).add((ruleset.id, verdict))
    assert said.keys() <= rows.keys()
    assert {name: rows[name] for name in said if rows[name] not in said[name]} == {}


def test_it_says_that_no_jurist_has_read_them(book):
    readers = {
        reading.reader
        for ruleset in book.rulesets
        for rule in ruleset.rules.values()
        for reading in rule.readings
    }
    text = TABLE.read_text(encoding="utf-8")
    assert readers == {"bouwer"} and re.search(r"niet van een jurist", text)
