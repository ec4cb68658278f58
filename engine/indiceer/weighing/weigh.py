"""The weighing: from the values of the rules to one outcome per option (design, section 6).

Steps 0 to 6 look at one option at a time, steps 7 and 8 at the options together, and last come the rules that follow from an outcome.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..conditions.compare import is_unknown
from ..hints import Any, Record
from ..inference.premises import Premises, Reading
from ..inference.trace import EffectKey, Trace
from ..kleene import ONBEKEND, ONWAAR, WAAR
from ..rules.layers import ActiveRules
from ..rules.model import Effect, Rule, natural
from . import steps

#: the fact without which nobody may be preferred anything (promise 7)
WISH = "voorkeur_client"
#: rules about the weighing itself, cited when they do their work
WISH_DEPARTED, CONTRADICTED, INCOMPLETE = "P17", "P21", "P22"


class Reason(Record):
    """One effect of one rule on one option, with the value it has and whether it decided. ``number``: the place of the effect in its rule."""

    rule: Rule
    number: int
    value: str
    works: str
    deciding: bool = False
    exceptions: tuple[str, ...] = ()

    @property
    def effect(self) -> Effect:
        return self.rule.effects[self.number]

    def marked(self, deciding: bool) -> Reason:
        """The same reason, marked as deciding or not."""
        return self if deciding == self.deciding else self._replace(deciding=deciding)


class OptionWeighing:
    """What came out for one option. ``motives`` are (code, detail) pairs that the texts explain."""

    def __init__(self, option: str, outcome: str, reasons: Iterable[Reason] = (), decided_by: str = "argumenten", contradicted: bool = False):
        self.option, self.outcome, self.reasons, self.decided_by, self.contradicted = option, outcome, list(reasons), decided_by, contradicted
        self.ground: str | None = None
        self.missing: list[str] = []
        self.motives: list[tuple[str, str]] = []
        self.candidate = False


class Weighing(Record):
    """The whole weighing of one case."""

    options: dict[str, OptionWeighing]
    contradictions: list[tuple[str, ...]]
    missing: list[str]
    wish_known: bool
    case_effects: list[Reason]


def weigh(active: ActiveRules, trace: Trace, facts: Mapping[str, Any], reading: Reading | None = None) -> Weighing:
    """Weigh every option of the catalogue. ``reading`` is what the rules read, when the caller has it at hand."""
    return _Weigher(active, trace, facts, reading or Reading(active)).weigh()


class _Weigher:
    def __init__(self, active: ActiveRules, trace: Trace, facts: Mapping[str, Any], reading: Reading):
        self.active, self.trace, self.facts = active, trace, facts
        self.premises = Premises(active, facts, reading)
        self.contradictions = [pair.pair for pair in active.contradictions if self._holds(pair.values)]
        self.contradicted_facts = {name for pair in self.contradictions for name in pair}

    def weigh(self) -> Weighing:
        reasons = self._reasons()
        options = {slug: self._settle_option(slug, reasons[slug]) for slug in self.active.catalogue.options}
        wish_known = not is_unknown(self.facts[WISH])
        preferred = self._choose(options)
        for slug, result in options.items():
            if result.candidate:
                self._hold_back(result, preferred == slug, options, wish_known)
        self._cite(options, wish_known)
        after = self._after_outcomes(options)
        missing = self._most_decisive(options, wish_known)
        return Weighing(options, self.contradictions, missing, wish_known, [*self._case_effects(), *after])

    def _holds(self, values: Iterable[tuple[str, tuple[str, ...]]]) -> bool:
        """Do both facts have one of these values? (A contradiction that is only possible is not one.)"""
        return all(self.facts[name] in wanted or (isinstance(self.facts[name], tuple) and set(wanted) & set(self.facts[name])) for name, wanted in values)

    # -- steps 0 to 6 --------------------------------------------------------------------------------------------------------------------------------

    def _reasons(self) -> dict[str, list[Reason]]:
        found: dict[str, list[Reason]] = {slug: [] for slug in self.active.catalogue.options}
        for (rule_id, index), works in self.trace.effects.items():
            rule = self.active.rules[rule_id]
            reason = self._reason(rule, index, works)
            for option in reason.effect.options:
                found[option].append(reason)
        return found  # in the order of the rules, which is that of their ids

    def _reason(self, rule: Rule, index: int, works: str) -> Reason:
        key: EffectKey = (rule.id, index)
        return Reason(rule, index, self.trace.requirements.get(key, works), works, exceptions=self._taken_out_by(rule, rule.effects[index]))

    def _taken_out_by(self, rule: Rule, effect: Effect) -> tuple[str, ...]:
        """The exceptions that take this effect out of play, if it would work without them."""
        others = self.premises.excepted_by.get(rule.id, ())
        at_work = [other for other in others if self.trace.rules.get(other) == WAAR]
        if not at_work or self.premises.value(rule.full_condition(effect)) == ONWAAR:
            return ()
        return tuple(sorted(at_work, key=natural))

    def _settle_option(self, slug: str, reasons: list[Reason]) -> OptionWeighing:
        option = self.active.catalogue.options[slug]
        if slug not in self.active.offered:
            result = OptionWeighing(slug, "nvt", reasons, "aanbod")
            result.motives.append(("niet_in_aanbod", ""))
            return result
        known, unknown = _state(reasons, WAAR), _state(reasons, ONBEKEND)
        supplementary = option.role == "aanvullend"
        outcomes = steps.possible(known, unknown, supplementary)
        matter = steps.mattering(known, unknown, supplementary)
        contradicted = option.contradictable and any(self._reads_contradiction(reason) for reason in reasons)
        result = OptionWeighing(slug, "onderzoek", reasons, contradicted=contradicted)
        if len(outcomes) == 1 and (not contradicted or outcomes & {"uitgesloten", "vereist"}):
            result.outcome = outcomes.pop()
        if result.outcome == "onderzoek":
            self._explain_open(result, known, matter, contradicted)
        else:
            self._explain_settled(result, known)
        return result

    def _reads_contradiction(self, reason: Reason) -> bool:
        return not self.contradicted_facts.isdisjoint(self.premises.reading.effect_reads[reason.rule.id, reason.number])

    def _explain_open(self, result: OptionWeighing, known: int, matter: int, contradicted: bool) -> None:
        result.decided_by = "onderzoek"
        heavy = bool(known & steps.ASKED)
        if heavy:
            result.motives.append(("eerst_antwoord", ""))
        if contradicted:
            result.motives.append(("tegenspraak", ""))
        if matter:
            result.motives.append(("onbekend", ""))
        result.reasons = [reason.marked(self._keeps_open(reason, heavy, matter)) for reason in result.reasons]
        result.missing = self._ordered(fact for reason in result.reasons if reason.works == ONBEKEND and _bit(reason) & matter
                                       for fact in self.premises.effect_open(reason.rule, reason.effect))
        if contradicted:
            result.missing = self._ordered([*result.missing, *self._light_questions(result)])

    @staticmethod
    def _keeps_open(reason: Reason, heavy: bool, matter: int) -> bool:
        if reason.works == WAAR:
            return heavy and _bit(reason) == steps.ASKED
        return reason.works == ONBEKEND and bool(_bit(reason) & matter)

    def _explain_settled(self, result: OptionWeighing, known: int) -> None:
        gates = {"uitgesloten": steps.EXCLUDED, "vereist": steps.OBLIGED, "doorverwijzen": steps.REFERRED}
        deciding = gates.get(result.outcome, 0)
        names = {"uitgesloten": "uitsluiting", "vereist": "plicht", "doorverwijzen": "doorverwijzing"}
        result.decided_by = names.get(result.outcome, "argumenten")
        if result.outcome == "aanvullend" and known & steps.SUPPLEMENTS:
            deciding, result.decided_by = steps.SUPPLEMENTS, "aanvulling"
        elif not deciding:
            speaks_for, speaks_against = steps.deciding_arguments(known)
            deciding = speaks_for | speaks_against
            if result.outcome == "mogelijk" and not speaks_against:
                deciding |= steps.HINDERED
                result.motives.append(("belemmerd", ""))
            elif result.outcome == "mogelijk":
                result.motives.append(("in_evenwicht", ""))
            elif result.outcome == "nvt":
                result.motives.append(("niets_voor_of_tegen", ""))
        result.reasons = [reason.marked(reason.works == WAAR and bool(_bit(reason) & deciding)) for reason in result.reasons]
        if result.outcome == "uitgesloten":
            grounds = {reason.effect.ground for reason in result.reasons if reason.deciding}
            result.ground = "recht" if "recht" in grounds else "product"
        result.candidate = result.outcome == steps.CANDIDATE

    # -- steps 7 and 8 -------------------------------------------------------------------------------------------------------------------------------

    def _choose(self, options: dict[str, OptionWeighing]) -> str | None:
        """Step 7: the lightest candidate on the ladder, or a single candidate off it."""
        catalogue = self.active.catalogue
        candidates = [slug for slug, result in options.items() if result.candidate]
        ladder = [slug for slug in catalogue.ladder if options[slug].candidate]
        if ladder:
            return ladder[0]
        loose = [slug for slug in candidates if catalogue.options[slug].role == "los"]
        open_loose = [slug for slug, option in catalogue.options.items() if option.role == "los" and options[slug].outcome == "onderzoek"]
        return loose[0] if len(candidates) == 1 and loose and not open_loose else None

    def _hold_back(self, result: OptionWeighing, chosen: bool, options: dict[str, OptionWeighing], wish_known: bool) -> None:
        """Step 8, with every reason why a candidate is not (yet) the preference."""
        catalogue = self.active.catalogue
        role = catalogue.options[result.option].role
        if role in ("ander_orgaan", "overig"):
            result.motives.append(("ander_beslist" if role == "ander_orgaan" else "geen_alternatief", ""))
        elif not chosen and role == "ladder":
            lightest = next(slug for slug in catalogue.ladder if options[slug].candidate)
            result.motives.append(("lichter_volstaat", lightest))
        elif not chosen:
            rivals = [slug for slug, other in options.items() if other.candidate and slug != result.option]
            result.motives.extend(("andere_kandidaat", slug) for slug in rivals)
            result.motives.extend(("onderzoek_bij", slug) for slug, other in options.items()
                                  if not rivals and other.outcome == "onderzoek" and catalogue.options[slug].role == "los")
        if not wish_known:
            result.motives.append(("wens_onbekend", ""))
        if self.contradictions:
            result.motives.append(("tegenspraak", ""))
        for slug, option in catalogue.options.items():
            if option.holds_back and options[slug].outcome == "onderzoek" and ("onderzoek_bij", slug) not in result.motives:
                result.motives.append(("onderzoek_bij", slug))
            if role == "ladder" and option.role == "ander_orgaan" and options[slug].outcome == "doorverwijzen":
                result.motives.append(("eerst_ander_orgaan", slug))
        light = [reason for reason in result.reasons if _light_question(reason) and reason.works != ONWAAR]
        if light:
            result.motives.append(("lichte_vraag", ""))
            result.reasons = [reason.marked(reason.deciding or reason in light) for reason in result.reasons]
            result.missing = self._ordered(self._light_questions(result))
        result.outcome = "mogelijk" if result.motives or not chosen else "voorkeur"
        result.decided_by = "ladder" if result.outcome == "voorkeur" or result.motives[0][0] == "lichter_volstaat" else "tegengehouden"

    def _light_questions(self, result: OptionWeighing) -> list[str]:
        return [fact for reason in result.reasons if _light_question(reason) and reason.works == ONBEKEND
                for fact in self.premises.effect_open(reason.rule, reason.effect)]

    # -- what the weighing says of itself ------------------------------------------------------------------------------------------------------------

    def _cite(self, options: dict[str, OptionWeighing], wish_known: bool) -> None:
        """P17, P21 and P22 are cited where they did their work."""
        wish = self.facts[WISH]
        for slug, result in options.items():
            codes = {code for code, _ in result.motives}
            if "tegenspraak" in codes:
                self._add_citation(result, CONTRADICTED)
            if codes & {"onbekend", "onderzoek_bij", "wens_onbekend"} or (result.missing and codes & {"lichte_vraag"}):
                self._add_citation(result, INCOMPLETE)
            if result.outcome == "voorkeur" and wish_known and wish and slug not in wish:
                self._add_citation(result, WISH_DEPARTED)

    def _add_citation(self, result: OptionWeighing, rule_id: str) -> None:
        rule = self.active.rules.get(rule_id)
        if rule is not None:
            result.reasons = [*result.reasons, Reason(rule, 0, WAAR, WAAR, deciding=True)]

    def _after_outcomes(self, options: dict[str, OptionWeighing]) -> list[Reason]:
        """Rules about an outcome: evaluated once, on the outcomes as they are now."""
        found = []
        outcomes = {slug: result.outcome for slug, result in options.items()}
        for rule in self.active.rules.values():
            if rule.after_outcome is None or not any(outcomes[option] in wanted for option, wanted in rule.after_outcome.items()):
                continue
            for index, effect in enumerate(rule.effects):
                reason = Reason(rule, index, WAAR, WAAR)
                for option in effect.options:
                    supplements = effect.kind == "vult_aan" and options[option].outcome == "nvt" and outcomes[option] == "nvt"
                    if supplements:
                        options[option].outcome, options[option].decided_by, options[option].motives = "aanvullend", "aanvulling", []
                    options[option].reasons.append(reason.marked(effect.kind == "vult_aan" and options[option].decided_by == "aanvulling"))
                found.append(reason)
        return found

    def _case_effects(self) -> list[Reason]:
        """Effects without options, and advice or routes about options: they hold for the case as a whole."""
        found = []
        for (rule_id, index), works in self.trace.effects.items():
            rule = self.active.rules[rule_id]
            effect = rule.effects[index]
            if not effect.options or effect.kind in ("adviseert", "route"):
                found.append(self._reason(rule, index, works))
        return found

    def _most_decisive(self, options: dict[str, OptionWeighing], wish_known: bool) -> list[str]:
        """Decisive unknown facts: those that keep most options open first, then in the order of the catalogue."""
        count: dict[str, int] = {}
        for result in options.values():
            for fact in result.missing:
                count[fact] = count.get(fact, 0) + 1
        if not wish_known:
            count[WISH] = count.get(WISH, 0) + sum(result.candidate for result in options.values())
        order = list(self.active.catalogue.facts)
        return sorted(count, key=lambda fact: (-count[fact], order.index(fact)))

    def _ordered(self, names: Iterable[str]) -> list[str]:
        order = list(self.active.catalogue.facts)
        return sorted(set(names), key=order.index)


def _bit(reason: Reason) -> int:
    """The answer in the table of steps that this reason gives; 0 for what does not weigh."""
    effect = reason.effect
    if effect.kind in steps.GATES:
        return steps.GATES[effect.kind]
    if effect.kind == "vraagt_onderzoek":
        return steps.ASKED if effect.strength == "zwaar" else 0
    if effect.kind == "mag_weigeren":  # a power, never a duty: one heavy argument of law against
        return steps.LAW_AGAINST_HEAVY
    if effect.kind in ("pleit_voor", "pleit_tegen"):
        return steps.ARGUMENTS[reason.rule.binding == "dw", effect.kind == "pleit_voor", effect.strength == "zwaar"]
    return 0


def _light_question(reason: Reason) -> bool:
    return reason.effect.kind == "vraagt_onderzoek" and reason.effect.strength == "gewoon" and bool(reason.effect.options)


def _state(reasons: Iterable[Reason], value: str) -> int:
    mask = 0
    for reason in reasons:
        if reason.works == value:
            mask |= _bit(reason)
    return mask
