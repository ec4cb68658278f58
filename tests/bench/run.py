"""All benchmarks, in interleaved rounds; rewrites the figures in docs/prestaties.md.

``make bench`` calls it.

python tests/bench/run.py --peers PYTHON [--rounds 5] [--only
evaluations,growth,cold,stages,population] [--quick]
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import cold
import evaluations
import scale
from children import ROOT, Pythons, child, empty_cache, in_rounds
from results import Row, Section, markdown

PAGE = ROOT / "docs" / "prestaties.md"
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"
PARTS = ("evaluations", "growth", "cold", "stages", "population")
TITLES = {
    "advice": "One advice, stage by stage (warm)",
    "compile": "Compiling the rules of one municipality",
    "cached": "The same with a warm cache",
    "changes": "What-if and impact",
}
COUNTRY = 18_000_000


def main() -> None:
    asked = _arguments()
    pythons = Pythons(sys.executable, asked.peers or sys.executable)
    rounds, seconds = (2, 0.2) if asked.quick else (asked.rounds, 0.5)
    load = os.getloadavg()[0]
    sections: list[Section] = []
    for part in asked.only:
        print(part, file=sys.stderr, flush=True)
        sections += _measure(part, pythons, rounds, seconds, asked.quick)
    text = f"{_machine(load, rounds)}\n\n{markdown(sections)}"
    print(text)
    if asked.only == list(PARTS) and not asked.quick:
        _write(text)
    else:
        print(f"a part or a quick run: {PAGE.relative_to(ROOT)} is left as it is", file=sys.stderr)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", help="the interpreter that has the peers (default: this one)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(PARTS))
    parser.add_argument(
        "--quick", action="store_true", help="two short rounds, to see whether everything runs"
    )
    asked = parser.parse_args()
    if unknown := set(asked.only) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    return asked


def _measure(
    part: str, pythons: Pythons, rounds: int, seconds: float, quick: bool
) -> list[Section]:
    if part == "evaluations":
        return evaluations.measure(pythons, rounds, seconds)
    if part == "growth":
        return evaluations.grow(pythons, min(rounds, 3), seconds)
    if part == "cold":
        return cold.measure(pythons, rounds)
    if part == "population":
        return scale.measure(pythons, min(rounds, 3), COUNTRY // 100 if quick else COUNTRY)
    return _stages(pythons, rounds)


def _stages(pythons: Pythons, rounds: int) -> list[Section]:
    """The stages of the real work; each kind in a process of its own, all of them in rounds."""
    found: dict[str, dict[str, list[float]]] = {kind: defaultdict(list) for kind in TITLES}
    with empty_cache() as folder:
        child(pythons.ours, "stages.py", "cached", cache=folder)  # fills the cache
        for kind in in_rounds(list(TITLES), rounds):
            for what, value in (
                child(pythons.ours, "stages.py", kind, cache=folder if kind == "cached" else "uit")
                or {}
            ).items():
                found[kind][what].append(value)
    return [
        Section(TITLES[kind], "ms", [Row(what, values) for what, values in lines.items()])
        for kind, lines in found.items()
        if lines
    ]


def _machine(load: float, rounds: int) -> str:
    """What a reader needs to weigh the figures."""
    processor = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as about:
            processor = next(
                (line.split(":", 1)[1].strip() for line in about if line.startswith("model name")),
                processor,
            )
    except OSError:
        pass
    busy = (
        ""
        if load < 0.5
        else f" **The machine was busy (load {load:.1f} at the start): trust the ratios, not the "
        f"microseconds.**"
    )
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"{date.today().isoformat()} · {processor}, {os.cpu_count()} cores · {platform.system()} "
        f"· {python} · {rounds} rounds.{busy}"
    )


def _write(text: str) -> None:
    page = PAGE.read_text()
    before, rest = page.split(BEGIN, 1)
    _, after = rest.split(END, 1)
    temporary = Path(f"{PAGE}.deel")
    temporary.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}")
    temporary.replace(PAGE)
    print(f"{PAGE.relative_to(ROOT)} has the new figures", file=sys.stderr)


if __name__ == "__main__":
    main()
