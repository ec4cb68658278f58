"""Every rendered document says what the advice says; a document that says more, less or something else is caught."""
from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from weighed import CASES, advice, rendered, some

from indiceer.api import lees_intake
from indiceer.explanation.faithful import unfaithful
from indiceer.explanation.minimal import core_for
from indiceer.explanation.render import FORMATS, UnfaithfulText, render_advies, render_option
from indiceer.explanation.view import View

CASE = "dalfsen-terugval-nacht"
#: where the checker must prove itself: a preference, a contradiction, holes, a referral
HARD = [CASE, "dalfsen-tegenspraak-permanent-opleiding", "onbekend-half-dossier", "dalfsen-wlz-toegekend-verpleging"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", CASES)
def test_every_case_reads_faithfully_in_every_form(name, form, book):
    assert rendered(name, form, book)


@pytest.mark.parametrize("name", some(8))
def test_the_summary_on_one_screen_is_faithful_too(name, book):
    assert len(render_advies(advice(name, book), book, short=True).splitlines()) <= 45


@pytest.mark.parametrize("name", some(60))
def test_why_is_faithful_for_every_option_in_every_form(name, book):
    advies, intake = advice(name, book), lees_intake(CASES[name], book)
    for number, option in enumerate(advies["opties"]):
        core = core_for(intake, book, option, advies) if number % 5 == 0 else None
        for form in FORMATS:
            assert render_option(advies, book, option, form, core)


# -- the checker itself ---------------------------------------------------------------------------------------------------------------------------------


class Bench:
    """One document, and a way to look at it after somebody had a hand in it."""

    def __init__(self, name: str, form: str, book: Any):
        self.advies, self.form = advice(name, book), form
        self.view = View(self.advies, book)
        self.text = render_advies(self.advies, book, form)

    def problems(self, text: str) -> list[str]:
        assert text != self.text, "nothing was tampered with"
        return unfaithful(text, self.advies, self.view, self.form)

    def section(self, slug: str) -> str:
        """The piece of the document about one option, as it is written."""
        name = re.escape(self.view.name(slug))
        pattern = {"tekst": rf"(?ms)^OPTIE {name}:.*?(?=^OPTIE |^[A-Z ]{{6,}}$)", "markdown": rf"(?ms)^### Optie {name}:.*?(?=^##)", "html": rf'(?s)<section[^>]*data-optie="{slug}".*?</section>'}
        found = re.search(pattern[self.form], self.text)
        assert found, f"{slug} has no section"
        return found[0]

    def deciding(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for section in (*self.view.first, *self.view.others):
            for reason in self.advies["opties"][section.slug]["redenen"]:
                if reason["beslissend"]:
                    yield section.slug, reason

    def sentence(self, reason: dict[str, Any]) -> re.Pattern[str]:
        """The text of a reason with its mark, however its lines are broken."""
        words = reason["tekst"].split()
        shown = [html.escape(word, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") if self.form == "html" else word for word in words]
        gap = r"\s+"
        return re.compile(gap.join(map(re.escape, shown)) + r"\s*(?:<span class=\"merk\">)?\\?\[" + re.escape(reason["regel"]) + r"[^\]]*\]")


@pytest.fixture(scope="module", params=[(name, form) for name in HARD for form in FORMATS], ids="-".join)
def bench(request, book) -> Bench:
    return Bench(*request.param, book)


def test_leaving_out_a_deciding_reason_is_caught_each_time(bench):
    count = 0
    for slug, reason in bench.deciding():
        section = bench.section(slug)
        without = bench.sentence(reason).sub("", section)
        assert without != section, f"{reason['regel']} is not in the section of {slug}"
        assert f"{slug}: beslissende reden {reason['regel']} ontbreekt" in bench.problems(bench.text.replace(section, without))
        count += 1
    assert count >= 5


def test_leaving_out_the_mark_of_a_deciding_reason_is_caught(bench):
    slug, reason = next(bench.deciding())
    section = bench.section(slug)
    without = re.sub(r"\\?\[" + re.escape(reason["regel"]) + r"[^\]]*\]", "", section)
    assert f"{slug}: beslissende reden {reason['regel']} ontbreekt" in bench.problems(bench.text.replace(section, without))


def test_changing_the_last_word_of_any_marked_sentence_is_caught(bench):
    marks = list(re.finditer(r"(\w+)([.?!]\s+(?:<span class=\"merk\">)?\\?\[[A-Z][A-Z0-9-]+, )", bench.text))
    assert len(marks) > 10
    for match in marks[::3]:
        assert bench.problems(bench.text[: match.start()] + "onzin" + bench.text[match.end(1):]), match[0]


def test_a_mark_that_binds_otherwise_or_is_adopted_is_caught(bench):
    mark = re.search(r"\[[A-Z0-9-]+, (wet|beleid|weging),\s+voorstel", bench.text)
    for word, other in ((mark[1], "dwang"), ("voorstel", "vastgesteld")):
        assert bench.problems(bench.text[: mark.start()] + mark[0].replace(word, other) + bench.text[mark.end():]), f"{word} became {other}"


def test_any_other_outcome_in_the_heading_is_caught(bench):
    outcomes = bench.view.words["uitkomst"]
    for section in (*bench.view.first, *bench.view.others):
        part = bench.section(section.slug)
        for other in set(outcomes.values()) - {section.outcome_word}:
            changed = part.replace(section.outcome_word, other, 1) if bench.form != "html" else part.replace(f">{section.outcome_word}<", f">{other}<", 1)
            assert bench.problems(bench.text.replace(part, changed)), f"{section.slug} is now {other}"


def test_any_other_outcome_in_the_summary_is_caught(bench):
    summary = re.split("(?i)onderzoek, stap 1", bench.text)[0]
    for section in (*bench.view.first, *bench.view.others):
        name = html.escape(section.name) if bench.form == "html" else section.name
        line = next(line for line in summary.splitlines() if re.search(rf"(^  |\| |>){re.escape(name)}( |<)", line) and section.outcome_word in line)
        changed = "voorkeur".join(line.rsplit(section.outcome_word, 1)) if section.outcome != "voorkeur" else line.replace("voorkeur", "mogelijk")
        assert bench.problems(bench.text.replace(line, changed, 1)), line


def test_another_preference_above_is_caught(bench):
    if bench.view.preferred:
        assert bench.problems(bench.text.replace(f"Het advies is {bench.view.preferred.name}.", "Het advies is beschermd wonen.", 1))
        assert bench.problems(bench.text.replace(f"Het advies is {bench.view.preferred.name}.", "Er is nu geen voorkeur.", 1))
    else:
        assert bench.problems(bench.text.replace("Er is nu geen voorkeur.", "Het advies is beschermd wonen.", 1))


def test_another_decider_is_caught(bench):
    section = bench.section("wlz")
    assert "wlz: er staat niet wie beslist" in bench.problems(bench.text.replace(section, section.replace("Wie beslist: het CIZ", "Wie beslist: het college")))


@pytest.mark.parametrize("mark", ["[P99, weging, voorstel]", "[L001, wet, vastgesteld]", "[G-DA-99, beleid, voorstel, onzeker]", "[Z1]"])
def test_a_foreign_mark_is_caught_wherever_it_stands(bench, mark):
    places = [match.end() for match in re.finditer(r"\]", bench.text)]
    for place in (places[0], places[len(places) // 2], places[-1]):
        assert bench.problems(f"{bench.text[:place]} Zomaar iets. {mark} {bench.text[place:]}")


def test_a_reason_moved_to_another_option_is_caught_on_both_sides(bench):
    moved = 0
    for slug, reason in bench.deciding():
        target = next(s.slug for s in bench.view.first if s.slug != slug and not any(r["regel"] == reason["regel"] for r in bench.advies["opties"][s.slug]["redenen"]))
        here, there = bench.section(slug), bench.section(target)
        sentence = bench.sentence(reason).search(here)[0]
        decider = there.index("Wie beslist:")
        text = bench.text.replace(here, here.replace(sentence, "")).replace(there, f"{there[:decider]}{sentence} {there[decider:]}")
        problems = bench.problems(text)
        assert any(line.startswith(f"{slug}: beslissende reden") for line in problems) and any(line.startswith(f"{target}: ") for line in problems)
        moved += 1
    assert moved


def test_leaving_out_a_whole_option_is_caught(bench):
    for section in (*bench.view.first, *bench.view.others):
        assert f"'{section.slug}' heeft geen eigen stuk" in bench.problems(bench.text.replace(bench.section(section.slug), ""))


def test_an_unfaithful_text_is_not_printed(book, monkeypatch):
    monkeypatch.setattr("indiceer.explanation.render.unfaithful", lambda *_: ["iets"])
    with pytest.raises(UnfaithfulText, match="de tekst zegt niet wat het advies zegt: iets"):
        render_advies(advice(CASE, book), book)


def test_the_number_of_every_rule_is_one_the_checker_can_see(book):
    from indiceer.explanation.faithful import _MARK

    for ruleset in book.rulesets:
        for rule in ruleset.rules:
            found = _MARK.fullmatch(f"[{rule}, wet, voorstel]")
            assert found and found[1] == rule
