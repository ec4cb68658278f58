"""What one effect must have, may not have and may not look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.documents import Path_, quoted
from ..base.faults import did_you_mean
from ..conditions.tree import ALWAYS, Condition, asks_for_unknown, atoms, both
from ..facts.catalogue import Catalogue
from .model import AFTER_OUTCOME, WITH_OPTIONS, WITHOUT_OPTIONS, Effect, Term
from .shape import RuleShape

#: where it is wrong, as a path within the effect, and what to say
Finding = tuple[Path_, str]


def check_effect(
    effect: Effect, raw: RuleShape, condition: Condition, catalogue: Catalogue
) -> Iterator[Finding]:
    """Everything that is wrong with an effect of the rule ``raw``, whose own condition is
    ``condition``."""
    yield from _parts(effect, raw.binding)
    if effect.term:
        yield from _term(effect.term, catalogue)
    if effect.kind == "weging":
        yield from _about_the_weighing(effect, raw)
    if raw.bij_uitkomst is not None:
        if effect.condition != ALWAYS:
            yield ("als",), "wat uit een uitkomst volgt heeft geen eigen 'als'"
        yield from _after_outcome(effect, condition, catalogue)
    yield from _unknown(effect, condition)
    if not effect.texts.why:
        yield (), "sleutel 'waarom' ontbreekt"
    if (
        _nowhere_a_condition(raw)
        and effect.kind != "weging"
        and (effect.texts.why_not or (effect.texts.unknown and raw.bij_uitkomst is None))
    ):
        yield (
            (),
            "deze teksten horen bij een voorwaarde, maar 'als' ontbreekt of is leeg; zonder "
            "'als' geldt de regel altijd",
        )
    looked_at = list(atoms(both(condition, effect.condition)))
    single = (
        len({atom.fact for atom in looked_at}) == 1 and looked_at[0].operator != "begrip"
    )  # a concept may hold in many ways
    if raw.bij_uitkomst is None and single and not (effect.texts.why_not and effect.texts.unknown):
        yield (
            (),
            "een regel die op één feit let heeft de teksten 'waarom', 'waarom_niet' en 'onbekend'",
        )
    if raw.bij_uitkomst is not None and single and not effect.texts.unknown:
        yield (), "een regel met 'als' en 'bij_uitkomst' heeft de teksten 'waarom' en 'onbekend'"


def _nowhere_a_condition(raw: RuleShape) -> bool:
    """Is there no ``als`` at the rule and at its effects?

    (One that is empty or could not be read is a fault of its own.)
    """
    return raw.als is None and all(item.als is None for item in raw.effecten or [])


def _about_the_weighing(effect: Effect, raw: RuleShape) -> Iterator[Finding]:
    """Such a rule explains a step of the weighing and is not evaluated: what else stood in it would
    never be looked at."""
    if raw.als is not None or effect.condition != ALWAYS:
        yield (), "een regel over de weging heeft geen 'als'"
    if raw.effecten is not None and len(raw.effecten) > 1:
        yield (), "een regel over de weging heeft geen ander effect"


def check_exceptions(
    raw: RuleShape, effects: Iterable[Effect], condition: Condition
) -> Iterator[Finding]:
    """What a rule that takes others out of play may not be."""
    if not raw.uitzondering_op:
        return
    if raw.bij_uitkomst is not None or any(effect.kind == "weging" for effect in effects):
        yield (
            ("uitzondering_op",),
            "een regel over een uitkomst of over de weging kan geen andere regel buiten "
            "werking zetten",
        )
    if asks_for_unknown(condition):
        yield (
            ("uitzondering_op",),
            "een regel die let op {onbekend: true} zet geen andere buiten werking: een "
            "ingevuld feit zou de uitkomst dan kunnen omkeren",
        )


def _parts(effect: Effect, binding: str) -> Iterator[Finding]:
    """Options, strength, ground and term: which of these belong to this kind of effect."""
    kind, options = effect.kind, effect.options
    if kind in WITH_OPTIONS and not options:
        yield (), f"effect '{kind}' heeft 'opties' nodig"
    if kind in WITHOUT_OPTIONS and options:
        yield (), f"effect '{kind}' gaat niet over opties"
    needs_strength = kind in ("pleit_voor", "pleit_tegen") or (
        kind == "vraagt_onderzoek" and options
    )
    if needs_strength and not effect.strength:
        yield (), f"effect '{kind}' heeft een 'kracht' nodig"
    if effect.strength and not needs_strength:
        yield (), f"effect '{kind}' kent geen 'kracht'"
    if bool(effect.ground) != (kind in ("vereist", "sluit_uit")):
        yield (), "'grond' (recht of product) hoort bij 'vereist' en 'sluit_uit', en alleen daar"
    if effect.ground == "recht" and binding != "dw":
        yield (), "uitsluiten op grond van recht kan alleen met binding 'dw' (dwingend recht)"
    if kind == "mag_weigeren" and binding != "dw":
        yield (), "een bevoegdheid om te weigeren staat in de wet: binding 'dw'"
    if bool(effect.term) != (kind == "termijn"):
        yield (), "het blok 'termijn' hoort bij het effect 'termijn', en alleen daar"


def _term(term: Term, catalogue: Catalogue) -> Iterator[Finding]:
    for name, wanted in ((term.start, "datum"), (term.plus, "getal")):
        if name is not None and name not in catalogue.facts:
            yield (
                ("termijn",),
                f"feit {quoted(name)} bestaat niet{did_you_mean(name, catalogue.facts)}",
            )
        elif name is not None and catalogue.facts[name].kind != wanted:
            yield (
                ("termijn",),
                f"feit '{name}' is geen {wanted}; een termijn loopt vanaf een datum, plus "
                f"een getal",
            )


def _after_outcome(effect: Effect, condition: Condition, catalogue: Catalogue) -> Iterator[Finding]:
    """An outcome is settled by then: what follows from it adds something, and turns nothing."""
    if effect.kind not in AFTER_OUTCOME or (effect.kind == "verplicht" and effect.options):
        yield (), f"'{effect.kind}' kan niet uit een uitkomst volgen"
    if effect.kind == "vult_aan":
        # an unknown fact would leave open whether the option comes in, when the outcome is settled
        if condition != ALWAYS:
            yield (
                ("als",),
                "wat na een uitkomst een optie toevoegt, heeft geen 'als' naast 'bij_uitkomst'",
            )
        for option in effect.options:
            if option in catalogue.options and catalogue.options[option].role != "aanvullend":
                yield (
                    (),
                    f"'{option}' is geen aanvullende optie; na een uitkomst kan alleen een "
                    f"aanvullende optie erbij komen",
                )


def _unknown(effect: Effect, condition: Condition) -> Iterator[Finding]:
    """{onbekend: true} elsewhere would let a filled-in fact turn a settled outcome."""
    if not asks_for_unknown(condition, effect.condition):
        return
    light = effect.kind == "vraagt_onderzoek" and (
        effect.strength == "gewoon" or not effect.options
    )
    if not (
        light
        or effect.kind in ("adviseert", "route")
        or (effect.kind == "verplicht" and not effect.options)
    ):
        yield (
            (),
            f"'{effect.kind}' mag niet letten op {{onbekend: true}}: een ingevuld feit zou "
            f"de uitkomst dan kunnen omkeren",
        )
