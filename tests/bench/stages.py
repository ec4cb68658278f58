"""The stages of the real work, each timed in one process on the rules that ship.

Prints one JSON line: stage → milliseconds of the processor.

python tests/bench/stages.py advice | compile | cached | changes
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from children import ROOT
from cold import CASE

Timings = dict[str, float]


def once(timings: Timings, name: str, work: Callable[[], Any]) -> Any:
    begin = time.process_time()
    result = work()
    timings[name] = (time.process_time() - begin) * 1e3
    return result


def often(timings: Timings, name: str, work: Callable[[], Any], seconds: float = 0.3) -> Any:
    """The mean over at least so many seconds, after one turn to warm up."""
    result, times, begin = work(), 0, time.process_time()
    while (spent := time.process_time() - begin) < seconds:
        work()
        times += 1
    timings[name] = spent / times * 1e3
    return result


def advice() -> Timings:
    """One case from intake to text, warm, stage by stage and as a whole."""
    from indiceer import api
    from indiceer.advies.build import build_advies
    from indiceer.advies.canonical import canonical
    from indiceer.weighing.weigh import weigh

    found: Timings = {}
    book = api.laad_regels()
    intake = often(found, "intake read and checked", lambda: api.lees_intake(ROOT / CASE, book))
    evaluator = api.evaluator_for(book, intake.peildatum, intake.municipality)
    trace = often(found, "both evaluators", lambda: evaluator.evaluate(intake.facts))
    weighing = often(
        found, "weighing", lambda: weigh(evaluator.active, trace, intake.facts, evaluator.reading)
    )
    advies = often(
        found,
        "advies built, with fingerprint",
        lambda: build_advies(intake, evaluator.active, weighing, reading=evaluator.reading),
    )
    often(found, "canonical JSON", lambda: canonical(advies))
    often(found, "text, checked against the advies", lambda: api.toon(advies, book))
    often(
        found,
        "all of it",
        lambda: (canonical(made := api.weeg(ROOT / CASE, book)), api.toon(made, book)),
    )
    return found


def compile_rules() -> Timings:
    """From rule files to evaluators, nothing cached."""
    from indiceer import api
    from indiceer.inference.evaluate import Evaluator
    from indiceer.rules.layers import select_rules

    found: Timings = {}
    book = once(found, "rule files read and checked", api.laad_regels)
    intake = api.lees_intake(ROOT / CASE, book)
    active = once(
        found,
        "rules in force selected",
        lambda: select_rules(book, intake.peildatum, intake.municipality),
    )
    evaluator = once(found, "comparisons listed", lambda: Evaluator(active))
    once(found, "oracle and network compiled", lambda: evaluator.compiled)
    once(found, "oracle loaded", lambda: evaluator.run)
    once(found, "network registered with the engine", lambda: evaluator.rete)
    return found


def cached() -> Timings:
    """The same from the cache, which the caller has filled."""
    from indiceer import api

    found: Timings = {}
    book = once(found, "from the cache: rules opened", api.open_regels)
    intake = api.lees_intake(ROOT / CASE, book)
    evaluator = once(
        found,
        "from the cache: evaluators",
        lambda: api.evaluator_for(book, intake.peildatum, intake.municipality),
    )
    once(found, "from the cache: network registered with the engine", lambda: evaluator.rete)
    return found


def changes() -> Timings:
    """What-ifs on one case, and the impact of one changed strength on all cases."""
    from indiceer import api
    from indiceer.changes.difference.sides import resolve
    from indiceer.changes.impact import impact, read_cases
    from indiceer.changes.whatif import what_if

    found: Timings = {}
    book = api.laad_regels()
    intake = api.lees_intake(ROOT / CASE, book)
    what_if(intake, book)  # warms up
    once(found, "what-if, every option, one fact", lambda: what_if(intake, book))
    once(
        found,
        "what-if, one option, one and two facts",
        lambda: what_if(intake, book, "beschermd_wonen"),
    )
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "rules"
        shutil.copytree(ROOT / "rules", other)
        _weaken(other)
        sides = resolve(str(ROOT / "rules"), str(other), ROOT / "rules")
        intakes, refused = read_cases([ROOT / "cases"], sides)
        once(
            found,
            "impact of one changed strength on all cases",
            lambda: impact(sides, intakes, refused),
        )
        found["impact of one changed strength, per case"] = found[
            "impact of one changed strength on all cases"
        ] / len(intakes)
    return found


def _weaken(rules: Path) -> None:
    """The first heavy argument of the first municipality that has one becomes an ordinary one."""
    for path in sorted(rules.glob("gemeente/*/*.yaml")):
        text = path.read_text()
        if "kracht: zwaar" in text:
            path.write_text(text.replace("kracht: zwaar", "kracht: gewoon", 1))
            return
    raise SystemExit("no municipality has a heavy argument")


STAGES = {"advice": advice, "compile": compile_rules, "cached": cached, "changes": changes}

if __name__ == "__main__":
    print(json.dumps(STAGES[sys.argv[1]]()))
