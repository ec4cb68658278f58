"""From a weighing to an advies: plain data in the published form ``advies/2``."""

from __future__ import annotations

from ..base.documents import as_plain
from ..base.hints import Any
from ..base.kleene import ONBEKEND, WAAR
from ..base.ordering import natural
from ..base.version import __version__
from ..conditions.compare import is_unknown
from ..inference.premises import Premises, Reading
from ..inference.trace import rule_has_condition
from ..intake.reader import Answer, Intake
from ..rules.layers import ActiveRules
from ..weighing.reasons import OptionWeighing, Reason, Weighing
from ..weighing.terms import deadlines
from .canonical import fingerprint
from .printable import adopted, labels, pins
from .saying import Sayer

SCHEMA = "advies/2"


def build_advies(
    intake: Intake,
    active: ActiveRules,
    weighing: Weighing,
    reading: Reading | None = None,
    *,
    values: dict[str, dict[str, str]],
    version: str = __version__,
    made_with: dict[str, str] | None = None,
) -> dict[str, Any]:
    """The advies as JSON-ready data, fingerprint included.

    ``values`` are those of every rule, concept and comparison; ``reading`` is what the rules read,
    when the caller has it at hand; ``made_with`` names the libraries that took part.
    """
    builder = _Builder(intake, active, weighing, reading or Reading(active))
    advies = builder.build(version)
    advies |= {
        "etiketten": labels(active, advies),
        "regelwaarden": values,
        "pinnen": pins(active),
        "vaststelling": adopted(active),
        "herkomst": {"indiceer": version, **(made_with or {})},
    }
    advies["vingerafdruk"] = fingerprint(advies)
    return advies


class _Builder:
    def __init__(self, intake: Intake, active: ActiveRules, weighing: Weighing, reading: Reading):
        self.intake, self.active, self.weighing, self.reading = intake, active, weighing, reading
        self.plain = {name: as_plain(value) for name, value in intake.facts.items()}
        self.sayer = Sayer(Premises(active, intake.facts, reading))
        self.town = active.catalogue.municipality_name(active.municipality)

    def build(self, version: str) -> dict[str, Any]:
        active, weighing = self.active, self.weighing
        return {
            "schema": SCHEMA,
            "casus": self.intake.case,
            "peildatum": self.intake.peildatum.isoformat(),
            "gemeente": active.municipality,
            "regio": active.region,
            "opties": {slug: self._option(result) for slug, result in weighing.options.items()},
            "ontbreekt": weighing.missing,
            "tegenstrijdig": [list(pair) for pair in weighing.contradictions],
            "termijnen": self._terms(),
            "route": self._case_level("route"),
            "adviezen": self._case_level("adviseert"),
            "plichten": self._case_level("verplicht"),
            "vragen": [*self._case_level("vraagt_onderzoek"), *self._said_unknown()],
            "bronnen_oneens": self._disputes(),
            "ontbrekende_lagen": list(active.missing_layers),
            "regelsets": [
                {
                    "id": ruleset.id,
                    "versie": ruleset.version,
                    "laag": ruleset.layer,
                    "status": ruleset.status,
                    "titel": ruleset.title,
                    "sha256": ruleset.sha256,
                }
                for ruleset in active.rulesets
            ],
            "intake": {name: _answer(answer) for name, answer in self.intake.answers.items()},
            "versies": {"indiceer": version},
        }

    def _option(self, result: OptionWeighing) -> dict[str, Any]:
        decider = self.active.deciders.get(result.option)
        return {
            "uitkomst": result.outcome,
            "grond": result.ground,
            "beslisser": decider.text if decider else f"college van {self.town}",
            "beslist_door": result.decided_by,
            "motieven": [{"code": code, "over": detail or None} for code, detail in result.motives],
            "redenen": [self._reason(reason) for reason in sorted(result.reasons, key=_by_id)],
            "ontbreekt": result.missing,
        }

    def _reason(self, reason: Reason) -> dict[str, Any]:
        rule, effect, value = reason.rule, reason.effect, reason.value
        return {
            "regel": rule.id,
            "effect": effect.kind,
            "kracht": effect.strength,
            "waarde": value,
            "beslissend": reason.deciding,
            "tekst": self.sayer.reason(rule, effect, value, reason.exceptions),
            "bronnen": list(rule.sources),
            "feiten": self._facts(reason),
            "status": rule.status,
            "binding": rule.binding,
            "laag": rule.layer,
            "grond": effect.ground,
            "onzeker": rule.uncertain,
            "buiten_werking_door": list(reason.exceptions),
        }

    def _facts(self, reason: Reason) -> dict[str, Any]:
        if not rule_has_condition(reason.rule):
            return {}
        return {
            name: self.plain[name]
            for name in self.reading.effect_reads[reason.rule.id, reason.number]
        }

    def _case_level(self, kind: str) -> list[dict[str, Any]]:
        """What holds for the case as a whole, by rule id."""
        reasons = [
            reason
            for reason in self.weighing.case_effects
            if reason.effect.kind == kind
            and reason.works == WAAR
            and (kind not in ("verplicht", "vraagt_onderzoek") or not reason.effect.options)
        ]
        return [self._line(reason) for reason in sorted(reasons, key=_by_id)]

    def _said_unknown(self) -> list[dict[str, Any]]:
        """What may have to be done or asked and is open because somebody answered ``onbekend``:
        such an answer never vanishes without a word."""
        said = {name for name, answer in self.intake.answers.items() if is_unknown(answer.value)}
        found = [
            reason for reason, facts in self.weighing.open_effects if not said.isdisjoint(facts)
        ]
        return [
            {
                **self._line(reason),
                "tekst": self.sayer.reason(reason.rule, reason.effect, ONBEKEND),
                "waarde": ONBEKEND,
            }
            for reason in sorted(found, key=_by_id)
        ]

    def _line(self, reason: Reason) -> dict[str, Any]:
        rule = reason.rule
        return {
            "regel": rule.id,
            "tekst": self.sayer.reason(rule, reason.effect, WAAR),
            "opties": list(reason.effect.options),
            "bronnen": list(rule.sources),
            "binding": rule.binding,
            "status": rule.status,
            "onzeker": rule.uncertain,
        }

    def _terms(self) -> dict[str, str]:
        found = deadlines(
            self.weighing.case_effects, self.intake.facts, self.active.catalogue.equated_days
        )
        return {name: day.isoformat() for name, day in sorted(found.items())}

    def _disputes(self) -> list[dict[str, Any]]:
        """Disputes between sources that touch an option that is really weighed here; shown, never
        solved."""
        return [
            {
                "id": dispute.id,
                "onderwerp": dispute.subject,
                "opties": list(dispute.options),
                "gevolg": dispute.consequence,
                "standpunten": [
                    {"bron": source, "zegt": says} for source, says in dispute.positions
                ],
            }
            for dispute in self.active.disputes
            if not dispute.options
            or any(self.weighing.options[option].outcome != "nvt" for option in dispute.options)
        ]


def _by_id(reason: Reason) -> tuple[object, int]:
    return natural(reason.rule.id), reason.number


def _answer(answer: Answer) -> Any:
    """An answer in its short form, or with whose word it is."""
    extra = {"bron": answer.source, "datum": as_plain(answer.day), "toelichting": answer.remark}
    said = {key: value for key, value in extra.items() if value is not None}
    return {"waarde": as_plain(answer.value), **said} if said else as_plain(answer.value)
