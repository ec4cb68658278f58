"""Where, in what order and in how large parts a population is computed makes no difference; a run
that was broken off goes on."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from population_records import book

from indiceer.base.places import data_folder
from indiceer.population import backends
from indiceer.population.backends import run_job
from indiceer.population.job import Job, Side, digest, run_chunk
from indiceer.population.records.distribution import DEFAULT, load_distribution
from indiceer.population.records.synthetic import Synthetic
from indiceer.population.tally import add, from_json, to_json

DAY = date(2026, 6, 1)


def job(size: int = 30_000, folder: Path | None = None, rules: str | None = None) -> Job:
    return Job(
        Synthetic(size, 7, load_distribution(DEFAULT, book().catalogue, DAY, "dalfsen")),
        Side(rules, DAY, "dalfsen"),
        None,
        folder and str(folder),
    )


def hash_of(**asked: Any) -> str:
    return digest(to_json(run_job(job(), **asked)))


def test_the_size_and_the_order_of_the_chunks_make_no_difference() -> None:
    here = job()
    for size in (30_000, 7_001, 4_096):
        parts = [run_chunk(here, chunk, None) for chunk in here.source.chunks(size)]
        assert digest(to_json(add(from_json(part) for part in reversed(parts)))) == hash_of()


@pytest.mark.parametrize("backend", ["processen", "dask"])
@pytest.mark.filterwarnings("default")
def test_every_back_end_gives_the_same_counts(backend: str) -> None:
    assert hash_of(backend=backend, workers=2, chunk=10_000) == hash_of()


def test_finished_chunks_are_not_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run_job(job(folder=tmp_path), chunk=10_000)
    monkeypatch.setattr(backends, "run_chunk", lambda *_: pytest.fail("this chunk was done"))
    told: list[tuple[int, int]] = []
    assert (
        run_job(
            job(folder=tmp_path), chunk=10_000, progress=lambda done, of: told.append((done, of))
        )
        == first
    )
    assert told == [(3, 3)]


def test_a_damaged_result_is_computed_again(tmp_path: Path) -> None:
    first = run_job(job(folder=tmp_path), chunk=10_000)
    one, other, third = sorted(tmp_path.iterdir())
    one.write_text(one.read_text()[:-10])
    kept = json.loads(other.read_text())
    kept["tellingen"][0][1][0][1][0] += 1
    other.write_text(json.dumps(kept))
    third.unlink()
    assert run_job(job(folder=tmp_path), chunk=10_000) == first


def test_results_of_other_rules_other_records_or_another_day_are_never_used(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(data_folder("rules"), rules)
    base = job(10_000, tmp_path / "werk")
    prints = [
        base.fingerprint(),
        job(10_001).fingerprint(),
        replace(base, source=replace(base.source, seed=8)).fingerprint(),
        replace(base, side=replace(base.side, day=date(2026, 6, 2))).fingerprint(),
        replace(base, other=replace(base.side, town="zwolle")).fingerprint(),
    ]
    assert job(10_000, None, str(rules)).fingerprint() == prints[0]
    (rules / "feiten.yaml").write_bytes((rules / "feiten.yaml").read_bytes() + b"\n")
    prints.append(job(10_000, None, str(rules)).fingerprint())
    assert len(set(prints)) == len(prints)


def test_a_made_up_population_follows_its_distribution() -> None:
    source = job(100_000).source
    questions = {"spoedeisend", "geboortedatum", "toezicht_nacht", "toezichtbehoefte"}
    (whole,) = source.batches(source.chunks(100_000)[0], questions, book().catalogue)
    urgent = whole.columns["spoedeisend"]
    assert abs((urgent.ids == list(urgent.values).index("ja")).mean() - 0.04) < 0.003
    need, night = whole.columns["toezichtbehoefte"], whole.columns["toezicht_nacht"]
    permanent = night.ids[need.ids == list(need.values).index("permanent")]
    assert abs((permanent == list(night.values).index("waakdienst")).mean() - 0.70) < 0.02
    born = whole.columns["geboortedatum"]
    ages = {
        (DAY - born.values[place]).days // 365.25
        for place in born.ids[:2000]
        if place < born.values.days
    }
    assert min(ages) == 16 and max(ages) < 96


def test_a_process_that_lives_on_never_counts_with_rules_that_have_changed(tmp_path: Path) -> None:
    """Law: the counts of a chunk are those of the rules as they are now, also in a worker that
    counted with other ones before."""
    rules = tmp_path / "rules"
    shutil.copytree(data_folder("rules"), rules)
    here = job(2_000, rules=str(rules))
    before = run_chunk(here, here.source.chunks(2_000)[0], None)
    file = rules / "gemeente/dalfsen/2023.1.yaml"
    file.write_text(file.read_text().replace("effect: pleit_voor", "effect: pleit_tegen"))
    after = run_chunk(here, here.source.chunks(2_000)[0], None)
    fresh = run_chunk(
        job(2_000, rules=str(shutil.copytree(rules, tmp_path / "elders"))),
        here.source.chunks(2_000)[0],
        None,
    )
    assert after == fresh != before
