"""The law as invariants: each is proved of the shipped rules, and a rule that breaks it is found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from indiceer.analysis.workbench import Bench
from indiceer.api import laad_regels
from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.conditions.tree import ALWAYS, Atom
from indiceer.intake.reader import parse_intake
from indiceer.keur.checks.k31_invariants import CHECK
from indiceer.keur.statements import Court, _breaks, _fitting, _question
from indiceer.rules.invariants import invariants
from indiceer.rules.layers import select_rules
from indiceer.rules.model import Effect, Rule, Texts, Validity

BOOK = laad_regels(data_folder("rules"))
STATEMENTS = {one.name: one for one in invariants(BOOK).statements}
TOWN = "hardenberg"
#: held by a step of the weighing itself: no rule can break it (tests/weighing does)
BY_THE_WEIGHING = "I-70"
BY_OUTCOME = {
    "vereist": "verplicht",
    "voorkeur": "verplicht",
    "doorverwijzen": "verwijst_door",
    "uitgesloten": "sluit_uit",
    "minder_passend": "sluit_uit",
}


def day_of(one) -> date:
    """A day on which the statement holds and no rule has just begun."""
    if one.shape.tot:
        return one.shape.tot - timedelta(days=30)
    return max(one.shape.vanaf or date(2026, 9, 1), date(2026, 9, 1))


def active_of(one):
    return select_rules(BOOK, day_of(one), TOWN)


def broken(one, active):
    """The rules with a rule that breaks this statement, and without what would stop it."""
    rules = dict(active.rules)
    shape = one.shape.effect_altijd
    if shape is not None:
        for rule, _, _ in _fitting(active, shape):
            rules.pop(rule.id, None)
        return active._replace(rules=_without_exceptions(rules))
    if one.always:
        return active._replace(rules=_less(rules, one.options, "verwijst_door"))
    shape = one.shape.effect_nooit
    if shape is not None:
        effect = Effect(
            shape.soort,
            tuple(shape.opties) or (() if shape.soort == "termijn" else ("beschermd_wonen",)),
            "zwaar",
            shape.grond or "recht",
            ALWAYS,
            Texts("x"),
            _term(active, shape.termijn) if shape.termijn else None,
        )
        sources, binding = tuple(shape.bron) or ("awb#3:2",), shape.binding or "dw"
    else:
        wanted = "vereist" if "vereist" in one.never else min(one.never)
        effect = Effect(BY_OUTCOME[wanted], one.options[:1], None, "recht", ALWAYS, Texts("x"))
        sources, binding = ("awb#3:2",), "dw"
        kinds = {"sluit_uit", "vereist", "vraagt_onderzoek", "mag_weigeren"}
        for kind in kinds - {effect.kind}:
            rules = _less(rules, one.options, kind)
    # a requirement breaks by not being met
    condition = Atom("ingezetene_nl", "is", ("ja",)) if effect.kind == "vereist" else one.condition
    rules["X-99"] = Rule(
        "X-99",
        "Zaad",
        condition,
        None,
        (effect,),
        binding,
        sources,
        Validity(date(2015, 1, 1)),
        ruleset="proef",
        version="1",
    )
    return active._replace(
        rules=_without_exceptions(rules),
        offered=active.offered | set(one.options),
        offer_unknown=active.offer_unknown - set(one.options),
    )


def _term(active, name):
    return next(
        effect.term
        for rule in active.rules.values()
        for effect in rule.effects
        if effect.term and effect.term.name == name
    )


def _less(rules, options, kind):
    """The rules without effects of this kind on these options."""
    kept = {}
    for name, rule in rules.items():
        effects = tuple(
            effect
            for effect in rule.effects
            if not (effect.kind == kind and set(effect.options) & set(options))
        )
        if effects:
            kept[name] = rule._replace(effects=effects)
    return kept


def _without_exceptions(rules):
    return {
        name: rule._replace(excepts=tuple(one for one in rule.excepts if one in rules))
        for name, rule in rules.items()
    }


def test_there_are_at_least_sixty_and_each_names_its_article():
    """Never by the number of a rule: then a rule would prove itself."""
    assert len(STATEMENTS) >= 60
    text = (data_folder("rules") / "invarianten.yaml").read_text(encoding="utf-8")
    for one in STATEMENTS.values():
        assert "artikel" in one.shape.artikel
        assert len(one.shape.zin.split()) <= 20, one.shape.zin
    numbers = {rule for ruleset in BOOK.rulesets for rule in ruleset.rules}
    assert not [number for number in numbers if number in text.split("invarianten:")[1]]


def test_the_shipped_rules_break_none_of_them(book):
    """Over every intake, every municipality and every day on which a rule changes."""
    assert CHECK.findings(book) == []


@pytest.mark.parametrize("name", STATEMENTS)
def test_each_says_something_of_somebody_and_a_rule_that_breaks_it_is_found(name):
    """What shows it is a case file that can be read; the search itself has it confirmed by the real
    weighing, or stops."""
    one = STATEMENTS[name]
    active = active_of(one)
    logic, situation, _ = Court(Bench(active), (one,)).made
    assert logic.possible(situation.rails(one.condition)[0]), "no intake meets its condition"
    assert not list(_breaks(Court(Bench(active), (one,)), one))
    if name == BY_THE_WEIGHING:
        return
    found = list(_breaks(Court(Bench(broken(one, active)), (one,)), one))
    assert found, "a rule that breaks the statement is not noticed"
    said, example = found[0]
    assert said and parse_intake(example, BOOK.catalogue, "getuige.yaml").peildatum == day_of(one)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("nooit: [biedt]\n    altijd: [nvt]", "één van nooit, altijd"),
        ("nooit: [bied]", "bedoelde u 'biedt'"),
        ("effect_nooit: {soort: sluit_ut}", "bedoelde u 'sluit_uit'"),
        ("effect_altijd: {soort: verplicht, bron: [wmo-2016#1]}", "staat niet in bronnen.yaml"),
        ("als: {ingezetene: nee}\n    nooit: [biedt]", "ingezetene"),
    ],
)
def test_a_statement_that_says_nothing_is_refused(body, says, tmp_path):
    import shutil

    folder = tmp_path / "rules"
    shutil.copytree(data_folder("rules"), folder)
    (folder / "invarianten.yaml").write_text(
        "invarianten:\n  I-01:\n    artikel: Wmo 2015, artikel 1.2.1\n    zin: Een uitspraak.\n"
        f"    opties: [beschermd_wonen]\n    {body}\n"
    )
    with pytest.raises(InvalidInput, match=says):
        invariants(laad_regels(folder))


def test_a_source_that_is_taken_away_is_noticed_although_the_proof_was_kept(tmp_path, monkeypatch):
    """The effects of a statement are known by their source, which is no part of what rules mean:
    the kept answer does not outlive it."""
    monkeypatch.setenv("INDICEER_CACHE", str(tmp_path / "cache"))
    one = STATEMENTS["I-37b"]
    active = active_of(one)

    def answer(rules):
        bench = Bench(active._replace(rules=rules))
        court = Court(bench, (one,))
        found = bench.recall(_question(one, bench.active), lambda: next(_breaks(court, one), None))
        bench.keep()
        return found

    assert answer(active.rules) is None
    elsewhere = {
        name: rule._replace(
            sources=tuple(ref for ref in rule.sources if ref not in one.shape.effect_altijd.bron)
        )
        for name, rule in active.rules.items()
    }
    assert answer(elsewhere) is not None
