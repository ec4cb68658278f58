"""What changed between two sides, in Dutch sentences: per rule and per statement, never per line of a file.

Whether a condition became stricter, wider or just different is decided exactly (:mod:`.comparing`): two conditions that are written differently and mean the same are no change.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ..conditions.tree import ALWAYS, Condition
from ..explanation.spoken import Speaker, lines
from ..explanation.view import words
from ..intake.catalogue import Catalogue, spoken_date
from ..intake.reader import FIRST_DAY
from ..kleene import WAAR
from ..rules.layers import select_rules
from ..rules.book import RuleBook
from ..rules.model import Concept, Dated, Effect, Rule, RuleSet, Validity, natural
from .catalogue_diff import catalogue_changes
from .comparing import Compared, compare_conditions
from .sides import Sides
from .worlds import SILENT

Lines = tuple[tuple[int, str], ...]
#: the days around an edge must exist, also for a rule set that has always been in force
_EARLIEST = FIRST_DAY.replace(year=FIRST_DAY.year + 1)


@dataclass(frozen=True)
class Change:
    """One difference. ``weegt``: it can change an outcome. ``was`` and ``wordt``: sentences with their depth. ``voorbeeld``: facts on which it shows."""

    soort: str
    zin: str
    weegt: bool = False
    richting: str | None = None
    was: Lines = ()
    wordt: Lines = ()
    voorbeeld: tuple[str, ...] = ()


@dataclass
class Subject:
    """What changed of one thing: a rule, a concept, a fact, an option, a source or a block of a rule set. ``nummer`` is shown with the title: rules have one."""

    deel: str
    id: str
    titel: str
    changes: list[Change] = field(default_factory=list)

    nummer: str = ""

    @property
    def weegt(self) -> bool:
        return any(change.weegt for change in self.changes)


@dataclass
class Difference:
    """Everything that changed, what weighs first within each part."""

    sides: Sides
    subjects: list[Subject]

    @property
    def weighing(self) -> list[Subject]:
        return [subject for subject in self.subjects if subject.weegt]

    @property
    def wording(self) -> list[Subject]:
        return [subject for subject in self.subjects if not subject.weegt]


def difference(sides: Sides) -> Difference:
    """Compare two sides."""
    subjects: list[Subject] = []
    if sides.soort == "map":
        subjects += catalogue_changes(sides.books[0], sides.books[1])
    for old, new in _pairs(sides):
        subjects += _RuleSets(sides, old, new).subjects()
    return Difference(sides, [subject for subject in subjects if subject.changes])


def _pairs(sides: Sides) -> Iterator[tuple[RuleSet | None, RuleSet | None]]:
    """The rule sets that belong together. A version that is on one side only is compared with the version before it."""
    if sides.original is not None:
        book, name, old, new = sides.original
        found = {ruleset.version: ruleset for ruleset in book.rulesets if ruleset.id == name}
        yield found[old], found[new]
        return
    if sides.towns is not None and sides.peildatum is not None:
        yield tuple(_in_force(sides.books[0], sides.peildatum, town) for town in sides.towns)  # type: ignore[misc]
        return
    old_sets, new_sets = ({(ruleset.layer, ruleset.id, ruleset.version): ruleset for ruleset in book.rulesets} for book in sides.books)
    for key in sorted(old_sets.keys() | new_sets.keys()):
        before = [ruleset for ruleset in new_sets.values() if (ruleset.layer, ruleset.id) == key[:2] and ruleset.validity.start < new_sets[key].validity.start] if key not in old_sets else []
        latest = max(before, key=lambda ruleset: ruleset.validity.start, default=None)
        yield old_sets.get(key, latest), new_sets.get(key)


def _in_force(book: RuleBook, peildatum: date, town: str) -> RuleSet:
    """The rules in force in one municipality, as if they were one rule set."""
    active = select_rules(book, peildatum, town)
    always = Validity(peildatum)
    offers = tuple(Dated((slug,), always, ()) for slug in book.catalogue.options if slug in active.offered)
    deciders = tuple(Dated((slug,), always, (), active.deciders[slug].text) for slug in book.catalogue.options if slug in active.deciders)
    return RuleSet(town, "", "gemeente", "", always, "voorstel", "", "", {name: replace(rule, validity=always) for name, rule in active.rules.items()},
                   active.concepts, offers, deciders, active.contradictions, active.disputes, active.costs)


class _RuleSets:
    """Two versions of a rule set; None is: not there."""

    def __init__(self, sides: Sides, old: RuleSet | None, new: RuleSet | None):
        self.sides, self.old, self.new = sides, old, new
        self.words = words()
        self.catalogues = (sides.books[0].catalogue, sides.books[1].catalogue)
        self.concepts = tuple(_concepts(book, ruleset) for book, ruleset in zip(sides.books, (old, new), strict=True))
        self.speakers = tuple(Speaker(catalogue, concepts) for catalogue, concepts in zip(self.catalogues, self.concepts, strict=True))
        some = new or old
        assert some is not None
        self.part = "" if sides.soort == "gemeente" else f"{some.id} {some.version}" if sides.original is None else some.id

    def subjects(self) -> Iterator[Subject]:
        old, new = self.old, self.new
        yield Subject(self.part, "", "De regelset zelf", list(self._whole()))
        rules = [ruleset.rules if ruleset else {} for ruleset in (old, new)]
        found = [self._rule(name, rules[0].get(name), rules[1].get(name)) for name in sorted(rules[0].keys() | rules[1].keys(), key=natural)]
        yield from sorted(found, key=lambda subject: not subject.weegt)
        concepts = [ruleset.concepts if ruleset else {} for ruleset in (old, new)]
        for name in sorted(concepts[0].keys() | concepts[1].keys()):
            yield self._concept(name, concepts[0].get(name), concepts[1].get(name))
        yield from self._blocks()

    # -- the rule set itself --------------------------------------------------------------------------------------------------------------------------

    def _whole(self) -> Iterator[Change]:
        old, new = self.old, self.new
        if old is None or new is None:
            some = new or old
            assert some is not None
            yield Change("regelset", f"{'Nieuwe versie' if new else 'Deze versie vervalt'}: {some.title}, {validity_words(some.validity)}.", True)
            return
        if self.sides.soort == "gemeente":
            return
        if old.version != new.version:
            yield Change("regelset", f"Versie {new.version}, hier vergeleken met versie {old.version}.", True)
        if old.title != new.title:
            yield Change("titel", f"De titel “{old.title}” wordt “{new.title}”.")
        if old.validity != new.validity:
            yield Change("geldigheid", f"De regelset gold {validity_words(old.validity)} en geldt nu {validity_words(new.validity)}.", True)
        if (old.status, old.adopted_by, old.decision) != (new.status, new.adopted_by, new.decision):
            by = f", door {new.adopted_by} ({new.decision})" if new.adopted_by else ""
            yield Change("status", f"De status was {old.status} en wordt {new.status}{by}.")

    def _only(self, side: int) -> str:
        """Between municipalities nothing comes or goes: it is only in one of them."""
        return f"Alleen in {self.sides.labels[side]}" if self.sides.soort == "gemeente" else ""

    @property
    def _now_here(self) -> str:
        return f"in {self.sides.labels[1]}" if self.sides.soort == "gemeente" else "nu"

    @property
    def _is_other(self) -> str:
        return "is anders" if self.sides.soort == "gemeente" else "is veranderd"

    def _turned(self, what: str, was: str, becomes: str) -> str:
        """``what`` was this and becomes that; between municipalities: it is this here and that there."""
        if self.sides.soort == "gemeente":
            return f"{what} is in {self.sides.labels[0]} {was} en in {self.sides.labels[1]} {becomes}."
        return f"{what} was {was} en wordt {becomes}."

    # -- rules ----------------------------------------------------------------------------------------------------------------------------------------

    def _rule(self, name: str, old: Rule | None, new: Rule | None) -> Subject:
        some = new or old
        assert some is not None
        subject = Subject(self.part, name, some.title, nummer=name)
        if old is None or new is None:
            side = 1 if new else 0
            which = self._only(side) or ("Nieuwe regel" if new else "Deze regel vervalt")
            subject.changes = [Change("regel_erbij" if new else "regel_weg", f"{which}: {'; '.join(self._effect(effect, side) for effect in some.effects)}.",
                                      any(effect.kind not in SILENT for effect in some.effects), None,
                                      *((self._when(some, side), ()) if side == 0 else ((), self._when(some, side))))]
        else:
            subject.changes = [*self._condition(old, new), *self._effects(old, new), *self._rest(old, new)]
        return subject

    def _when(self, rule: Rule, side: int) -> Lines:
        if rule.after_outcome is not None:
            return ((0, self._outcomes(rule, side)),)
        return self._spoken(rule.condition, side)

    def _outcomes(self, rule: Rule, side: int) -> str:
        options = self.catalogues[side].options
        return "de uitkomst luidt: " + "; ".join(f"{options[slug].name} is {' of '.join(self.words['uitkomst'][outcome] for outcome in wanted)}"
                                                 for slug, wanted in (rule.after_outcome or {}).items())

    def _spoken(self, condition: Condition, side: int) -> Lines:
        return tuple(lines(self.speakers[side].condition(condition))) or ((0, "altijd"),)

    def _effect(self, effect: Effect, side: int) -> str:
        names = ", ".join(self.catalogues[side].options[slug].name for slug in effect.options)
        word = self.words["effect"][effect.kind] + (f" ({effect.strength})" if effect.strength else "")
        said = f"{word}: {names}" if names else word
        own = lines(self.speakers[side].condition(effect.condition))
        return f"{said}, als ook {own[0][1]}" if len(own) == 1 else f"{said}, onder een eigen voorwaarde" if own else said

    def _condition(self, old: Rule, new: Rule) -> Iterator[Change]:
        if old.after_outcome != new.after_outcome:
            yield Change("voorwaarde", "De uitkomst waarna deze regel geldt, is een andere.", True, "anders", self._when(old, 0), self._when(new, 1))
            return
        yield from self._compared(old.condition, new.condition, new.validity.start, "", _touches(old, new))

    def _compared(self, old: Condition, new: Condition, day: date, about: str, weighs: bool) -> Iterator[Change]:
        if old == new and not self._concepts_differ():
            return
        compared = compare_conditions(old, new, self.concepts, self.catalogues, max(day, _EARLIEST))
        relation = compared.relation
        if relation == "gelijk":
            if old != new:
                yield Change("opmaak", f"De voorwaarde{about} is anders opgeschreven, maar betekent precies hetzelfde.", False, "gelijk",
                             self._spoken(old, 0), self._spoken(new, 1))
            return
        verb = f"is in {self.sides.labels[1]}" if self.sides.soort == "gemeente" else "wordt"
        sentence = f"De voorwaarde{about} " + {
            "strenger": f"{verb} strenger: zij geldt in minder gevallen.", "ruimer": f"{verb} ruimer: zij geldt in meer gevallen.",
            "anders": f"{verb} anders: in sommige gevallen geldt zij niet meer, in andere juist wel.",
            "open": "verschilt alleen zolang iets nog niet bekend is.",
        }[relation]
        if old == new:
            sentence += " Dat komt door een begrip dat veranderd is."
        yield Change("voorwaarde", sentence, weighs, relation, self._spoken(old, 0), self._spoken(new, 1), self._examples(compared))

    def _concepts_differ(self) -> bool:
        one, other = ({name: concept.condition for name, concept in side.items()} for side in self.concepts)
        return one != other

    def _examples(self, compared: Compared) -> tuple[str, ...]:
        """One example of each kind of change, settled ones only if there are any."""
        settled = [(pair, facts) for pair, facts in compared.differing if WAAR in pair]
        found = []
        for (old, new), facts in (settled or compared.differing)[:2]:
            said = "; ".join(f"{self._label(name)}: {self._value(name, value)}" for name, value in facts) or "in elk geval"
            found.append(f"{said}. De voorwaarde {self._then(old)} en {self._now(new)}.")
        return tuple(found)

    def _then(self, value: str) -> str:
        if self.sides.soort == "gemeente":
            return {"waar": "geldt", "onwaar": "geldt niet", "onbekend": "staat open"}[value] + f" in {self.sides.labels[0]}"
        return {"waar": "gold toen", "onwaar": "gold toen niet", "onbekend": "stond toen open"}[value]

    def _now(self, value: str) -> str:
        word = {"waar": "geldt{} wel", "onwaar": "geldt{} niet", "onbekend": "staat{} open"}[value]
        return word.format(f" in {self.sides.labels[1]}" if self.sides.soort == "gemeente" else " nu")

    def _label(self, name: str) -> str:
        return next(catalogue.facts[name].label for catalogue in reversed(self.catalogues) if name in catalogue.facts)

    def _value(self, name: str, value: Any) -> str:
        return next(catalogue.facts[name].spoken(value) for catalogue in reversed(self.catalogues) if name in catalogue.facts)

    def _effects(self, old: Rule, new: Rule) -> Iterator[Change]:
        for one, other in _matched(old.effects, new.effects):
            if one is None or other is None:
                some, side = (other, 1) if other else (one, 0)
                assert some is not None
                yield Change("effect", f"{self._only(side) or ('Nieuw in deze regel' if other else 'Vervalt in deze regel')}: {self._effect(some, side)}.", some.kind not in SILENT, None,
                             *((self._spoken(some.condition, 0), ()) if side == 0 else ((), self._spoken(some.condition, 1))) if some.condition != ALWAYS else ((), ()))
                continue
            yield from self._one_effect(old, new, one, other)

    def _one_effect(self, old: Rule, new: Rule, one: Effect, other: Effect) -> Iterator[Change]:
        weighs = other.kind not in SILENT or one.kind not in SILENT
        names = [", ".join(self.catalogues[side].options[slug].name for slug in effect.options) for side, effect in enumerate((one, other))]
        about = f" voor {names[1]}" if names[1] else ""
        if one.kind != other.kind:
            yield Change("effect", self._turned(f"Het effect{about}", f"“{self.words['effect'][one.kind]}”", f"“{self.words['effect'][other.kind]}”"), weighs)
        if one.strength != other.strength:
            yield Change("kracht", self._turned(f"Het gewicht{about}", one.strength or "niet genoemd", other.strength or "niet genoemd"), weighs)
        if one.ground != other.ground:
            yield Change("grond", self._turned(f"De grond{about}", one.ground or "geen", other.ground or "geen"), weighs)
        if set(one.options) != set(other.options):
            gone, come = ([slug for slug in mine.options if slug not in theirs.options] for mine, theirs in ((one, other), (other, one)))
            parts = [f"geldt {self._now_here} ook voor {', '.join(self.catalogues[1].options[slug].name for slug in come)}"] if come else []
            parts += [f"geldt {'daar niet' if self._only(0) else 'niet meer'} voor {', '.join(self.catalogues[0].options[slug].name for slug in gone)}"] if gone else []
            yield Change("opties", f"“{self.words['effect'][other.kind].capitalize()}” {' en '.join(parts)}.", weighs)
        if one.condition != ALWAYS or other.condition != ALWAYS:
            if old.condition == new.condition:
                yield from self._compared(one.condition, other.condition, new.validity.start, about, weighs)
        if one.term != other.term:
            yield Change("termijn", self._turned("De termijn", f"{one.term.days if one.term else 'geen'} dagen", f"{other.term.days if other.term else 'geen'} dagen"))
        for label, was, becomes in (("de regel geldt", one.texts.why, other.texts.why), ("de regel niet geldt", one.texts.why_not, other.texts.why_not),
                                    ("iets nog niet bekend is", one.texts.unknown, other.texts.unknown)):
            if was != becomes:
                yield Change("tekst", f"De tekst{about} {self._is_other}, voor het geval dat {label}.", was=((0, was),) if was else (), wordt=((0, becomes),) if becomes else ())

    def _rest(self, old: Rule, new: Rule) -> Iterator[Change]:
        weighs = _touches(old, new)
        if old.title != new.title:
            yield Change("titel", self._turned("De titel", f"“{old.title}”", f"“{new.title}”"))
        if self.sides.soort != "gemeente" and (old.validity, new.validity) != ((self.old or self.new).validity, (self.new or self.old).validity):  # type: ignore[union-attr]
            if old.validity != new.validity:
                yield Change("geldigheid", f"De regel gold {validity_words(old.validity)} en geldt nu {validity_words(new.validity)}.", weighs)
        if old.binding != new.binding:
            yield Change("binding", self._turned("De binding", self.words["binding_zin"][old.binding], self.words["binding_zin"][new.binding]), weighs)
        if set(old.sources) != set(new.sources):
            gone, come = sorted(set(old.sources) - set(new.sources)), sorted(set(new.sources) - set(old.sources))
            parts = [f"{self._only(1).replace('Alleen', 'alleen') or 'erbij'} {self._cited(come, 1)}"] * bool(come) + [f"{self._only(0).replace('Alleen', 'alleen') or 'weg'} {self._cited(gone, 0)}"] * bool(gone)
            yield Change("bron", f"De bronnen {'verschillen' if self._only(0) else 'zijn veranderd'}: {'; '.join(parts)}.")
        if set(old.excepts) != set(new.excepts):
            yield Change("uitzondering", f"De regel was een uitzondering op {', '.join(old.excepts) or 'geen regel'} en is dat nu op {', '.join(new.excepts) or 'geen regel'}.", True)
        if old.replaces != new.replaces and self.sides.soort != "gemeente":
            yield Change("vervangt", f"De regel verving {old.replaces or 'geen regel'} en vervangt nu {new.replaces or 'geen regel'}.", weighs)
        for label, was, becomes in (("Wat er onzeker is,", old.uncertain, new.uncertain), ("De lezing van de bron", old.reading, new.reading)):
            if was != becomes:
                yield Change("tekst", f"{label} {self._is_other}.", was=((0, was),) if was else (), wordt=((0, becomes),) if becomes else ())

    def _cited(self, references: list[str], side: int) -> str:
        return "; ".join(self.sides.books[side].sources.cite(reference).spoken for reference in references)

    # -- concepts and the other blocks ------------------------------------------------------------------------------------------------------------------

    def _concept(self, name: str, old: Concept | None, new: Concept | None) -> Subject:
        some = new or old
        assert some is not None
        subject = Subject(self.part, name, f"Begrip: {some.description[:1].lower()}{some.description[1:]}")
        if old is None or new is None:
            side = 1 if new else 0
            said = self._spoken(some.condition, side)
            subject.changes = [Change("begrip", "Nieuw begrip." if new else "Dit begrip vervalt.", False, None, *((said, ()) if side == 0 else ((), said)))]
            return subject
        subject.changes = [*self._compared(old.condition, new.condition, self.new.validity.start if self.new else FIRST_DAY, " van dit begrip", True)]
        if old.description != new.description:
            subject.changes.append(Change("tekst", f"De omschrijving “{old.description}” wordt “{new.description}”."))
        return subject

    def _blocks(self) -> Iterator[Subject]:
        old, new = self.old, self.new
        names = self.catalogues[1].options if new else self.catalogues[0].options
        same_dates = self.sides.soort == "gemeente"

        def dated(label: str, pick: Callable[[RuleSet], tuple[Dated, ...]], weighs: bool) -> Subject:
            sides = [{(slug, item.text, None if same_dates or item.validity == ruleset.validity else item.validity) for item in pick(ruleset) for slug in item.options} if ruleset else set()
                     for ruleset in (old, new)]
            subject = Subject(self.part, "", label)
            for found, verb in ((sides[0] - sides[1], self._only(0) or "Vervalt"), (sides[1] - sides[0], self._only(1) or "Nieuw")):
                for slug, text, span in sorted(found, key=str):
                    when = f", {validity_words(span)}" if span else ""
                    subject.changes.append(Change(label.lower(), f"{verb}: {names[slug].name if slug in names else slug}{f' ({text})' if text else ''}{when}.", weighs))
            return subject

        yield dated("Aanbod", lambda ruleset: ruleset.offers, True)
        yield dated("Wie beslist", lambda ruleset: ruleset.deciders, False)
        yield from self._listed("Gegevens die elkaar tegenspreken", lambda ruleset: {pair.id: (pair.values, pair.explanation) for pair in ruleset.contradictions}, True)
        yield from self._listed("Bronnen die het oneens zijn", lambda ruleset: {item.id: (item.subject, item.positions, item.consequence, item.options) for item in ruleset.disputes}, False)
        yield from self._listed("Kosten", lambda ruleset: {cost.id: (cost.description, cost.cents, cost.percentage, cost.unit, cost.options) for cost in ruleset.costs}, False)

    def _listed(self, label: str, pick: Callable[[RuleSet], Mapping[str, tuple[Any, ...]]], weighs: bool) -> Iterator[Subject]:
        sides = [pick(ruleset) if ruleset else {} for ruleset in (self.old, self.new)]
        subject = Subject(self.part, "", label)
        for name in sorted(sides[0].keys() | sides[1].keys(), key=natural):
            was, becomes = sides[0].get(name), sides[1].get(name)
            if was != becomes:
                verb = (self._only(1) or "Nieuw") if was is None else (self._only(0) or "Vervalt") if becomes is None else "Anders"
                text = next((item for item in reversed(becomes or was or ()) if isinstance(item, str)), "") if label.startswith("Gegevens") else (becomes or was or ("",))[0]
                subject.changes.append(Change(label.lower(), f"{verb}: {text}" + ("" if str(text).endswith(".") else ".") + f" ({name})", weighs))
        yield subject


def _concepts(book: RuleBook, ruleset: RuleSet | None) -> dict[str, Concept]:
    """All concepts of a book, those of this rule set first."""
    found = {name: concept for known in book.rulesets for name, concept in known.concepts.items()}
    return {**found, **(ruleset.concepts if ruleset else {})}


def _matched(old: Iterable[Effect], new: Iterable[Effect]) -> Iterator[tuple[Effect | None, Effect | None]]:
    """Effects that belong together: same kind and options, else same kind, else same options, else alone."""
    left, right = list(old), list(new)
    for alike in (lambda one, other: (one.kind, set(one.options)) == (other.kind, set(other.options)),
                  lambda one, other: one.kind == other.kind and bool(set(one.options) & set(other.options) or not one.options and not other.options),
                  lambda one, other: set(one.options) == set(other.options), lambda one, other: one.kind == other.kind and len(left) == len(right) == 1):
        for one in list(left):
            other = next((effect for effect in right if alike(one, effect)), None)
            if other is not None:
                left.remove(one)
                right.remove(other)
                yield one, other
    yield from ((one, None) for one in left)
    yield from ((None, other) for other in right)


def _touches(*rules: Rule) -> bool:
    return any(effect.kind not in SILENT for rule in rules for effect in rule.effects) or any(rule.excepts for rule in rules)


def validity_words(validity: Validity) -> str:
    """vanaf 1 januari 2024; van 1 januari 2024 tot en met 31 december 2024."""
    start = spoken_date(validity.start)
    return f"van {start} tot en met {spoken_date(validity.until)}" if validity.until else f"vanaf {start}"
