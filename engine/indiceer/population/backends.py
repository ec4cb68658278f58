"""Where chunks are computed: here, in processes on this machine, or on Dask.

The same function everywhere, so the same counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..base.faults import IndiceerError
from .job import Job, chunk_file, kept_result, run_chunk
from .records.sources import Chunk
from .tally import Tally, add, from_json

BACKENDS = ("lokaal", "processen", "dask")
#: records in a chunk, unless a row group of the file is larger
CHUNK = 1 << 18

Todo = list[tuple[Chunk, Path | None]]
#: told how many chunks are done, and of how many
Progress = Callable[[int, int], None]


def run_job(
    job: Job,
    backend: str = "lokaal",
    workers: int | None = None,
    chunk: int = CHUNK,
    address: str | None = None,
    progress: Progress | None = None,
) -> Tally:
    """All counts of a job. Chunks with a result in the work folder are not computed again."""
    if job.folder:
        Path(job.folder).mkdir(parents=True, exist_ok=True)
    fingerprint = job.fingerprint() if job.folder else ""
    chunks = job.source.chunks(chunk)
    total: Tally = {}
    todo: Todo = []
    for part in chunks:
        path = chunk_file(job, fingerprint, part)
        kept = kept_result(path)
        if kept is None:
            todo.append((part, path))
        else:
            total = add([total, from_json(kept)])
    done = len(chunks) - len(todo)
    tell = progress or (lambda done, of: None)
    tell(done, len(chunks))
    for counts in _BACKENDS[backend](job, todo, workers, address):
        total = add([total, from_json(counts)])
        done += 1
        tell(done, len(chunks))
    return total


def _here(job: Job, todo: Todo, workers: int | None, address: str | None) -> Iterator[Any]:
    for chunk, path in todo:
        yield run_chunk(job, chunk, path)


def _processes(job: Job, todo: Todo, workers: int | None, address: str | None) -> Iterator[Any]:
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    with ProcessPoolExecutor(
        min(workers or os.cpu_count() or 1, max(1, len(todo))), mp_context=get_context("spawn")
    ) as pool:
        waiting = [pool.submit(run_chunk, job, chunk, path) for chunk, path in todo]
        try:
            for future in as_completed(waiting):
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _dask(job: Job, todo: Todo, workers: int | None, address: str | None) -> Iterator[Any]:
    """On a scheduler that is there (``address``), or on a cluster of our own on this machine.

    The workers must see the files under the same path.
    """
    try:
        from distributed import Client, LocalCluster, as_completed

        connect: Any = Client
        finished: Any = as_completed
    except ImportError as error:
        raise IndiceerError(
            "voor een run op Dask is meer nodig; installeer het met: pip install "
            "'indiceer[cluster]'"
        ) from error
    made: Any = LocalCluster
    cluster = (
        None
        if address
        else made(
            n_workers=workers or os.cpu_count() or 1,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
        )
    )
    try:
        with connect(address or cluster) as client:
            waiting = [
                client.submit(run_chunk, job, chunk, path, pure=False) for chunk, path in todo
            ]
            for _, counts in finished(waiting, with_results=True):
                yield counts
    finally:
        if cluster is not None:
            cluster.close()


_BACKENDS = {"lokaal": _here, "processen": _processes, "dask": _dask}
