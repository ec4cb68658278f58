"""The conversation in a terminal: lines out, lines in, nothing else. It works through a pipe, with
a
screen reader and on Windows."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from typing import Protocol

from ..base.faults import InvalidInput
from ..base.hints import Any
from ..base.kleene import ONBEKEND
from ..facts.catalogue import Catalogue, Fact
from ..inference.evaluate import Evaluator
from ..intake.reader import SOURCES, Answer, Intake
from ..intake.values import as_date
from ..privacy import looks_forbidden
from .choosing import CHOSEN, MOTIVATION, REASON, departs, too_short
from .growing import answered, shown, without
from .listing import NOT_YET, SAID_BY
from .pages import Page, Question, next_page
from .parts import block_answer, is_block
from .standing import in_short, standing, still_open, urgent
from .typed import HOW, NOTHING, beyond, found_by_word, is_list, numbered, raw_answer

WIDTH = 80
KEYS = """\
  een nummer   dat antwoord; bij een lijst mogen het er meer zijn: 1, 3
  o            weet ik nog niet
  Enter        overslaan; er wordt niets opgeschreven
  ?            deze uitleg, en uitleg bij de vraag
  t            terug naar de vorige vraag
  w            van wie u het hoorde, op welke dag, met een opmerking
  z WOORD      zoek een andere vraag, om die nu te beantwoorden
  n            hoe het er nu voor staat
  s            bewaar en stop"""


class Console(Protocol):
    """Where the talk goes. ``ask`` gives None when nothing more will come."""

    def say(self, text: str = "") -> None: ...

    def ask(self, prompt: str) -> str | None: ...


class Stopped(Exception):
    """The consulent stops, or the input ended; everything answered is saved."""


class _Back(Exception):
    """To the question before this one."""


class Talk:
    """One conversation about one intake. ``save`` is called after every answer."""

    def __init__(
        self,
        console: Console,
        catalogue: Catalogue,
        evaluator: Evaluator,
        intake: Intake,
        save: Callable[[Intake], None],
    ):
        self.console, self.catalogue, self.evaluator = console, catalogue, evaluator
        self.intake, self.save = intake, save
        self.asked: list[str] = []
        self.source: str | None = None
        self.day: str | None = None
        self.remark: str | None = None
        self.showing: Fact | None = None

    # -- the whole -------------------------------------------------------------------------------

    def hold(self) -> None:
        """Ask until nothing is left. Raises Stopped."""
        before: Page | None = None
        while not (page := self._page()).done:
            if page.closing:
                self._closing(page)
            else:
                question = page.questions[0]
                self._heading(question, before)
                self._visit(question)
            before = page
        self.say("Er is niets meer te vragen.")
        self.say_standing(page)

    def open(self, names: Iterable[str]) -> None:
        """Ask these first. Raises Stopped."""
        for name in names:
            while not self._visit(Question(self.catalogue.facts[name])):
                pass

    def choose(self) -> None:
        """Which form the consulent chooses, and why where that departs from the advice."""
        outcomes = self._page().outcomes
        try:
            chosen = self._one_answer(Question(self.catalogue.facts[CHOSEN]))
            if chosen is None or chosen.value == ONBEKEND:
                self.say("Er is nog niets gekozen. Dat kan later: open dit bestand dan opnieuw.")
                return
            why = self._why() if departs(outcomes, chosen.value) else {}
        except _Back:
            return self.choose()
        if why is None:
            self.say("Zonder reden en motivering is deze keuze niet bewaard.")
            return
        intake = without(self.catalogue, self.intake, REASON)
        intake = without(self.catalogue, intake, MOTIVATION)
        for name, value in {CHOSEN: chosen.value, **why}.items():
            intake = answered(self.catalogue, intake, name, value)
        self._keep(intake)

    def _why(self) -> dict[str, Any] | None:
        self.say("Dit is iets anders dan het advies. Een besluit moet zeggen waarom.")
        facts = self.catalogue.facts
        why: dict[str, Any] = {}
        if REASON in facts:
            reason = self._one_answer(Question(facts[REASON]))
            if reason is None or reason.value == ONBEKEND:
                return None
            why[REASON] = reason.value
        while True:
            motivation = self._one_answer(Question(facts[MOTIVATION]))
            if motivation is None or motivation.value == ONBEKEND:
                return None
            if not (problem := too_short(motivation.value)):
                return why | {MOTIVATION: motivation.value}
            self.say(problem)

    # -- pages -----------------------------------------------------------------------------------

    def _page(self) -> Page:
        return next_page(self.intake, self.evaluator, stay=True)

    def _heading(self, question: Question, before: Page | None) -> None:
        group = question.fact.group
        if before is None or before.closing or before.questions[0].fact.group != group:
            if before is not None:
                self.say_standing(self._page())
            self.say(f"\n== {group.replace('_', ' ').capitalize()} ==")

    def _closing(self, page: Page) -> None:
        """Everything that nothing gives reason to ask, to be looked at once."""
        facts = [question.fact for question in page.questions]
        self.say("\n== Kwam dit ter sprake? ==\n")
        self._numbers(fact.label for fact in facts)
        self.say()
        self.showing = None
        try:
            numbers = self._several(len(facts))
        except _Back:
            if self.asked:
                self._visit(Question(self.catalogue.facts[self.asked.pop()]))
            return
        for number in numbers:
            while not self._visit(Question(facts[number - 1])):
                pass
        self._keep(shown(self.intake, [fact.name for fact in facts], closing=True))

    def _several(self, most: int) -> list[int]:
        while True:
            line = self._line(
                "De nummers waarover iets te zeggen is, of Enter als dat er geen zijn: "
            )
            numbers = line.replace(",", " ").split()
            if all(number.isdigit() and 1 <= int(number) <= most for number in numbers):
                return [int(number) for number in numbers]
            self.say(f"Typ nummers van 1 tot en met {most}, met een spatie ertussen.")

    def _visit(self, question: Question) -> bool:
        """Ask one question, or in its place as many before it as the consulent goes back to; gives
        whether this question was asked."""
        try:
            self._ask(question)
            return True
        except _Back:
            if not self.asked:
                self.say("Dit is de eerste vraag van dit gesprek.")
                return self._visit(question)
            self._visit(Question(self.catalogue.facts[self.asked.pop()]))
            return False

    # -- one question ----------------------------------------------------------------------------

    def _ask(self, question: Question) -> None:
        name = question.fact.name
        answer = self._one_answer(question)
        self.asked.append(name)
        if answer is None:
            self._keep(shown(self.intake, [name]))

    def _one_answer(self, question: Question) -> Answer | None:
        """The answer, checked and saved except for the choice; None when it was skipped."""
        fact = question.fact
        self._show(question)
        while True:
            line = self._line("> ")
            if line == "":
                return None
            if line.isdigit() and (most := beyond(fact, int(line))):
                self.say(f"  Typ een nummer van 1 tot en met {most}.")
                continue
            try:
                if line.lower() in ("o", NOT_YET, ONBEKEND):
                    raw: Any = ONBEKEND
                elif is_block(fact) and line.lower() == "j":
                    raw = block_answer(self.catalogue, fact, question.options, self._part)
                else:
                    raw = raw_answer(fact, line)
                intake = answered(
                    self.catalogue, self.intake, fact.name, raw, self.source, self.day, self.remark
                )
            except InvalidInput as error:
                for fault in error.faults:
                    self.say(f"  {fault.message[:1].upper()}{fault.message[1:]}.")
                continue
            self.remark = None
            if fact.name not in (CHOSEN, REASON, MOTIVATION):
                self._keep(intake)
            return intake.answers[fact.name]

    def _show(self, question: Question) -> None:
        fact = self.showing = question.fact
        self.say()
        self.say(fact.question)
        words = [fact.spoken(word) for word in numbered(fact)]
        if is_list(fact) and "geen" not in fact.values:
            self.say(f"{NOTHING:>4}  gekeken, en niets gevonden")
        self._numbers(words)
        if is_block(fact):
            self.say(f"{'j':>4}  invullen, deel voor deel")
        self.say(f"{'o':>4}  {NOT_YET}")
        if fact.kind in HOW:
            self.say(f"   Of: {HOW[fact.kind]}." if words else f"   Schrijf {HOW[fact.kind]}.")
        elif is_list(fact):
            self.say("   Meer mag, met een komma ertussen.")
        if fact.name in self.intake.answers:
            self.say(f"   Nu staat er: {self._spoken(fact)}. Enter laat dat zo.")

    def _spoken(self, fact: Fact) -> str:
        answer = self.intake.answers[fact.name]
        said = [
            word
            for word in (SAID_BY.get(answer.source or ""), answer.day and fact.spoken(answer.day))
            if word
        ]
        return fact.spoken(answer.value) + (f" ({', '.join(said)})" if said else "")

    def _numbers(self, words: Iterable[str]) -> None:
        for number, word in enumerate(words, 1):
            self.say(f"{number:>4}  {word}")

    # -- lines -----------------------------------------------------------------------------------

    def _part(self, prompt: str) -> str:
        """A line that is part of an answer: no commands in it."""
        line = self.console.ask(prompt)
        if line is None:
            raise Stopped
        return line.strip()

    def _line(self, prompt: str) -> str:
        """A line that is no command; commands are carried out here."""
        while True:
            line = self._part(prompt)
            match line.lower().split():
                case ["?"]:
                    self._help()
                case ["t"]:
                    raise _Back
                case ["s"]:
                    raise Stopped
                case ["n"]:
                    self.say_standing(self._page())
                case ["w"]:
                    self._whose()
                case ["z", *words]:
                    self._lookup(" ".join(words))
                case _:
                    return line

    def _help(self) -> None:
        self.say(KEYS)
        fact = self.showing
        if fact is not None:
            self.say()
            self._wrapped(fact.help)
            self._wrapped(f"Waarom deze vraag: {fact.why}")
            self._wrapped(f"In het bestand heet dit feit {fact.name}.")

    def _whose(self) -> None:
        """Whose word the answers from here on are, and of which day; a remark for the next only."""
        self.say("Van wie hoort u dit? Dit geldt voor de antwoorden hierna.")
        self._numbers(SAID_BY.get(source, source) for source in SOURCES)
        self.source = self._choice("Nummer, of Enter om het weg te laten: ", SOURCES)
        while True:
            text = self._part("Op welke dag? Bijvoorbeeld 15-3-2024, of Enter: ")
            day = as_date(text) if text else None
            if day is not None or not text:
                break
            self.say("  Dit is geen datum.")
        self.day = day.isoformat() if day else None
        self.remark = (
            self._part("Opmerking bij het volgende antwoord, zonder namen, of Enter: ") or None
        )

    def _choice(self, prompt: str, words: Iterable[str]) -> str | None:
        listed = list(words)
        while text := self._part(prompt):
            if text.isdigit() and 1 <= int(text) <= len(listed):
                return listed[int(text) - 1]
            if text.lower() in listed:
                return text.lower()
            self.say(f"  Typ een nummer van 1 tot en met {len(listed)}.")
        return None

    def _lookup(self, text: str) -> None:
        """Answer any question, found by a word."""
        text = text or self._part("Welk woord zoekt u? ")
        found = found_by_word(self.catalogue, text)[:9] if text else []
        if not found:
            self.say(
                "  Geen vraag gevonden met dat woord."
                if looks_forbidden(text)
                else f"  Geen vraag gevonden met '{text}'."
            )
            return
        self._numbers(fact.question for fact in found)
        name = self._choice(
            "Welke vraag? Een nummer, of Enter om terug te gaan: ", [fact.name for fact in found]
        )
        if name is not None:
            before = self.showing
            while not self._visit(Question(self.catalogue.facts[name])):
                pass
            first = dict.fromkeys((name, *self.intake.conversation.seen))  # the subject stays
            talk = self.intake.conversation._replace(seen=tuple(first))
            self._keep(self.intake._replace(conversation=talk))
            self.showing = before
            if before is not None:
                self.say(f"\nTerug bij: {before.question}")

    # -- what stands -----------------------------------------------------------------------------

    def say_standing(self, page: Page) -> None:
        self.say("\n-- Zo staat het er nu voor --")
        for sentence in urgent(page):
            self._wrapped(f"LET OP. {sentence}")
        for heading, names in standing(self.catalogue, page):
            self._wrapped(f"{heading}: {in_short(names)}.")
        self._wrapped(still_open(page))

    def say(self, text: str = "") -> None:
        self.console.say(text)

    def _wrapped(self, text: str) -> None:
        self.say(textwrap.fill(text, WIDTH, subsequent_indent="  ", break_long_words=False))

    def _keep(self, intake: Intake) -> None:
        self.save(intake)
        self.intake = intake
