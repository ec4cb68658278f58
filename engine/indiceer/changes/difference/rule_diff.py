"""What changed of one rule: its condition, its effects and everything it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...analysis.worlds import SILENT
from ...conditions.tree import ALWAYS
from ...explanation.spoken import lines
from ...inference.trace import rule_has_condition
from ...rules.model import Effect, Rule
from .pair import Pair
from .statements import Change, Lines, Subject, validity_words


class RuleChanges(Pair):
    """The changes of rules between two versions of a rule set."""

    def rule(self, name: str, old: Rule | None, new: Rule | None) -> Subject:
        some = new or old
        assert some is not None
        subject = Subject(self.part, name, some.title, nummer=name)
        if old is None or new is None:
            side = 1 if new else 0
            which = self._only(side) or ("Nieuwe regel" if new else "Deze regel vervalt")
            subject.changes = [
                Change(
                    "regel_erbij" if new else "regel_weg",
                    f"{which}: {'; '.join(self._effect(effect, side) for effect in some.effects)}.",
                    any(effect.kind not in SILENT for effect in some.effects),
                    None,
                    *((self._when(some, side), ()) if side == 0 else ((), self._when(some, side))),
                )
            ]
        else:
            subject.changes = [
                *self._condition(old, new),
                *self._effects(old, new),
                *self._rest(old, new),
            ]
        return subject

    def _when(self, rule: Rule, side: int) -> Lines:
        outcome = () if rule.after_outcome is None else ((0, self._outcomes(rule, side)),)
        return (
            (*outcome, *self._spoken(rule.condition, side))
            if not outcome or rule_has_condition(rule)
            else outcome
        )

    def _outcomes(self, rule: Rule, side: int) -> str:
        options = self.catalogues[side].options
        return "de uitkomst luidt: " + "; ".join(
            f"{options[slug].name} is "
            f"{' of '.join(self.words['uitkomst'][outcome] for outcome in wanted)}"
            for slug, wanted in (rule.after_outcome or {}).items()
        )

    def _effect(self, effect: Effect, side: int) -> str:
        names = ", ".join(self.catalogues[side].options[slug].name for slug in effect.options)
        word = self.words["effect"][effect.kind] + (
            f" ({effect.strength})" if effect.strength else ""
        )
        said = f"{word}: {names}" if names else word
        own = lines(self.speakers[side].condition(effect.condition))
        return (
            f"{said}, als ook {own[0][1]}"
            if len(own) == 1
            else f"{said}, onder een eigen voorwaarde"
            if own
            else said
        )

    def _condition(self, old: Rule, new: Rule) -> Iterator[Change]:
        if old.after_outcome != new.after_outcome:
            yield Change(
                "voorwaarde",
                "De uitkomst waarna deze regel geldt, is een andere.",
                True,
                "anders",
                self._when(old, 0),
                self._when(new, 1),
            )
            return
        if self._same_own_conditions(old, new):
            yield from self._compared(
                old.condition, new.condition, new.validity.start, "", _touches(old, new)
            )

    @staticmethod
    def _same_own_conditions(old: Rule, new: Rule) -> bool:
        """Do the effects set no other conditions of their own?

        If they do, what counts is each effect with its whole condition.
        """
        return all(
            one is None or other is None or one.condition == other.condition
            for one, other in _matched(old.effects, new.effects)
        )

    def _effects(self, old: Rule, new: Rule) -> Iterator[Change]:
        for one, other in _matched(old.effects, new.effects):
            if one is None or other is None:
                some, side = (other, 1) if other else (one, 0)
                assert some is not None
                yield Change(
                    "effect",
                    (
                        self._only(side)
                        or ("Nieuw in deze regel" if other else "Vervalt in deze regel")
                    )
                    + f": {self._effect(some, side)}.",
                    some.kind not in SILENT,
                    None,
                    *(
                        (self._spoken(some.condition, 0), ())
                        if side == 0
                        else ((), self._spoken(some.condition, 1))
                    )
                    if some.condition != ALWAYS
                    else ((), ()),
                )
                continue
            yield from self._one_effect(old, new, one, other)

    def _one_effect(self, old: Rule, new: Rule, one: Effect, other: Effect) -> Iterator[Change]:
        weighs = other.kind not in SILENT or one.kind not in SILENT
        names = [
            ", ".join(self.catalogues[side].options[slug].name for slug in effect.options)
            for side, effect in enumerate((one, other))
        ]
        about = f" voor {names[1]}" if names[1] else ""
        if one.kind != other.kind:
            yield Change(
                "effect",
                self._turned(
                    f"Het effect{about}",
                    f"“{self.words['effect'][one.kind]}”",
                    f"“{self.words['effect'][other.kind]}”",
                ),
                weighs,
            )
        if one.strength != other.strength:
            yield Change(
                "kracht",
                self._turned(
                    f"Het gewicht{about}",
                    one.strength or "niet genoemd",
                    other.strength or "niet genoemd",
                ),
                weighs,
            )
        if one.ground != other.ground:
            yield Change(
                "grond",
                self._turned(f"De grond{about}", one.ground or "geen", other.ground or "geen"),
                weighs,
            )
        if set(one.options) != set(other.options):
            gone, come = (
                [slug for slug in mine.options if slug not in theirs.options]
                for mine, theirs in ((one, other), (other, one))
            )
            parts = (
                [
                    f"geldt {self._now_here} ook voor "
                    f"{', '.join(self.catalogues[1].options[slug].name for slug in come)}"
                ]
                if come
                else []
            )
            parts += (
                [
                    f"geldt {'daar niet' if self._only(0) else 'niet meer'} voor "
                    f"{', '.join(self.catalogues[0].options[slug].name for slug in gone)}"
                ]
                if gone
                else []
            )
            yield Change(
                "opties",
                f"“{self.words['effect'][other.kind].capitalize()}” {' en '.join(parts)}.",
                weighs,
            )
        if old.condition == new.condition and (
            one.condition != ALWAYS or other.condition != ALWAYS
        ):
            yield from self._compared(
                one.condition, other.condition, new.validity.start, about, weighs
            )
        elif not self._same_own_conditions(old, new):
            yield from self._compared(
                old.full_condition(one),
                new.full_condition(other),
                new.validity.start,
                about,
                weighs,
            )
        if one.term != other.term:
            yield Change(
                "termijn",
                self._turned(
                    "De termijn",
                    f"{one.term.days if one.term else 'geen'} dagen",
                    f"{other.term.days if other.term else 'geen'} dagen",
                ),
            )
        for label, was, becomes in (
            ("de regel geldt", one.texts.why, other.texts.why),
            ("de regel niet geldt", one.texts.why_not, other.texts.why_not),
            ("iets nog niet bekend is", one.texts.unknown, other.texts.unknown),
        ):
            if was != becomes:
                yield Change(
                    "tekst",
                    f"De tekst{about} {self._is_other}, voor het geval dat {label}.",
                    was=((0, was),) if was else (),
                    wordt=((0, becomes),) if becomes else (),
                )

    def _rest(self, old: Rule, new: Rule) -> Iterator[Change]:
        weighs = _touches(old, new)
        if old.title != new.title:
            yield Change("titel", self._turned("De titel", f"“{old.title}”", f"“{new.title}”"))
        whole = [ruleset.validity for ruleset in (self.old, self.new) if ruleset]
        if (
            old.validity != new.validity and [old.validity, new.validity] != whole
        ):  # a rule that moves along with its rule set is no change of its own
            yield Change(
                "geldigheid",
                f"De regel gold {validity_words(old.validity)} en geldt nu "
                f"{validity_words(new.validity)}.",
                weighs,
            )
        if old.binding != new.binding:
            yield Change(
                "binding",
                self._turned(
                    "De binding",
                    self.words["binding_zin"][old.binding],
                    self.words["binding_zin"][new.binding],
                ),
                weighs,
            )
        if set(old.sources) != set(new.sources):
            gone, come = (
                sorted(set(old.sources) - set(new.sources)),
                sorted(set(new.sources) - set(old.sources)),
            )
            parts = [f"{_small(self._only(1)) or 'erbij'} {self._cited(come, 1)}"] if come else []
            parts += [f"{_small(self._only(0)) or 'weg'} {self._cited(gone, 0)}"] if gone else []
            yield Change(
                "bron",
                f"De bronnen {'verschillen' if self._only(0) else 'zijn veranderd'}: "
                f"{'; '.join(parts)}.",
            )
        if set(old.excepts) != set(new.excepts):
            yield Change(
                "uitzondering",
                f"De regel was een uitzondering op {', '.join(old.excepts) or 'geen regel'} "
                f"en is dat nu op {', '.join(new.excepts) or 'geen regel'}.",
                True,
            )
        if old.replaces != new.replaces and self.sides.soort != "gemeente":
            yield Change(
                "vervangt",
                f"De regel verving {old.replaces or 'geen regel'} en vervangt nu "
                f"{new.replaces or 'geen regel'}.",
                weighs,
            )
        for label, was, becomes in (
            ("Wat er onzeker is,", old.uncertain, new.uncertain),
            ("De lezing van de bron", old.reading, new.reading),
        ):
            if was != becomes:
                yield Change(
                    "tekst",
                    f"{label} {self._is_other}.",
                    was=((0, was),) if was else (),
                    wordt=((0, becomes),) if becomes else (),
                )

    def _cited(self, references: list[str], side: int) -> str:
        return "; ".join(
            self.sides.books[side].sources.cite(reference).spoken for reference in references
        )


def _matched(
    old: Iterable[Effect], new: Iterable[Effect]
) -> Iterator[tuple[Effect | None, Effect | None]]:
    """Effects that belong together: same kind and options, else same kind, else same options, else
    alone."""
    left, right = list(old), list(new)
    tests: tuple[Callable[[Effect, Effect], bool], ...] = (
        lambda one, other: (one.kind, set(one.options)) == (other.kind, set(other.options)),
        lambda one, other: (
            one.kind == other.kind
            and bool(set(one.options) & set(other.options) or not one.options and not other.options)
        ),
        lambda one, other: set(one.options) == set(other.options),
        lambda one, other: one.kind == other.kind and len(left) == len(right) == 1,
    )
    for alike in tests:
        for one in list(left):
            other = next((effect for effect in right if alike(one, effect)), None)
            if other is not None:
                left.remove(one)
                right.remove(other)
                yield one, other
    yield from ((one, None) for one in left)
    yield from ((None, other) for other in right)


def _touches(*rules: Rule) -> bool:
    return any(effect.kind not in SILENT for rule in rules for effect in rule.effects) or any(
        rule.excepts for rule in rules
    )


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
