"""One contestant in a process of its own: checked against the plain recursion first, then timed.

Prints one JSON line.

python tests/bench/worker.py Both 150 0.5
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from importlib import import_module
from typing import Any

from rulebase import WAAR, Record, RuleBase, kleene, make_records, make_rules

OURS = ("Both", "OracleAlone", "ReteAlone")
RECORDS, CHECKED, WARM_UP = 1000, 200, 0.2


def main(contestant: str, rules: int, seconds: float) -> dict[str, Any]:
    base = make_rules(rules)
    records = make_records(base, RECORDS)
    cls = getattr(import_module("ours" if contestant in OURS else "peers"), contestant)
    start = time.process_time()
    made = cls(base)
    load = time.process_time() - start
    given = [made.prepare(record) for record in records]
    start = time.perf_counter()
    made.evaluate(given[0])
    slow = time.perf_counter() - start > 0.002
    checked = CHECKED // 10 if slow else CHECKED
    check(made, base, records[:checked], given)
    time_it(made.evaluate, given, WARM_UP)
    processor, clock = time_it(made.evaluate, given, seconds)
    return {
        "contestant": contestant,
        "name": cls.name,
        "reasons": cls.reasons,
        "rules": rules,
        "checked": checked,
        "load_ms": load * 1e3,
        "us": processor * 1e6,
        "clock_us": clock * 1e6,
        "peak_mib": peak_memory(),
    }


def check(made: Any, base: RuleBase, records: list[Record], given: list[Any]) -> None:
    """Stops unless every answer is right: the value of every rule where the contestant gives it,
    else which rules hold."""
    for record, own in zip(records, given, strict=False):
        wanted = {rule.id: kleene(rule.tree, record) for rule in base.rules}
        answer = made.evaluate(own)
        held = {rule for rule, value in wanted.items() if value == WAAR}
        if (
            (made.values(answer) != wanted)
            if hasattr(made, "values")
            else (made.holds(answer) != held)
        ):
            raise SystemExit(f"{type(made).__name__} gives another answer than the plain recursion")


def time_it(evaluate: Any, given: list[Any], seconds: float) -> tuple[float, float]:
    """Seconds per evaluation, of the processor (every thread of this process) and on the clock,
    over at least so many of the first."""
    done, clock, begin = 0, time.perf_counter(), time.process_time()
    chunk = 20
    while True:
        for record in given[done % RECORDS : done % RECORDS + chunk]:
            evaluate(record)
        done += chunk
        spent = time.process_time() - begin
        if spent >= seconds:
            return spent / done, (time.perf_counter() - clock) / done


def peak_memory() -> float | None:
    """Peak memory of this process in MiB, where the system tells."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return None


def forget_peak() -> None:
    """From here on the peak is counted anew, where the system can."""
    with suppress(OSError), open("/proc/self/clear_refs", "w") as marks:
        marks.write("5")


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))))
