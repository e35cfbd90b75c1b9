"""Many replicates of one computation, in parts: on all cores, or on a Dask scheduler; the same seed, the same answer.

Each part of the work owns a stretch of replicate numbers, and every replicate draws from a generator of its own, keyed
by the seed and its number: how many workers there are, and which finishes first, changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

from dalel.size.problems import InputError

if TYPE_CHECKING:
    import numpy as np


#: Seconds within which a scheduler must answer, and have somebody to work for it.
_ANSWER_WITHIN: Final = 30


class Progress(Protocol):
    """Told how far a long computation is: ``done`` of ``total``. Raise KeyboardInterrupt in it to stop."""

    def __call__(self, done: int, total: int) -> None: ...


class Replicates(msgspec.Struct, frozen=True):
    """What was finished: one row a replicate, in order of their ``numbers``; less than asked where interrupted."""

    values: Any
    numbers: Any
    asked: int

    @property
    def interrupted(self) -> bool:
        """Whether somebody stopped the work before its end."""
        return len(self.numbers) < self.asked


def generator(seed: int, number: int = 0) -> np.random.Generator:
    """The generator of one replicate: Philox keyed by the seed and counting from the replicate's number.

    Streams of two numbers never meet (Salmon et al. 2011: each number owns 2^128 draws of the counter).
    """
    import numpy as np

    return np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, number, 0]))


def run_replicates(
    part: Callable[[Sequence[int]], np.ndarray],
    total: int,
    *,
    workers: int | None = None,
    scheduler: str = "",
    progress: Progress | None = None,
    size: int | None = None,
) -> Replicates:
    """Run ``total`` replicates and give back their rows.

    ``part`` takes a stretch of replicate numbers (0 up to ``total``) and returns one row for each; it must draw only
    from ``generator(seed, number)``, and be picklable where a ``scheduler`` (address of a Dask scheduler) is given.
    ``workers`` threads share the work (default: all cores), so ``part`` should release the interpreter's lock in
    compiled code. ``size`` replicates make a part. KeyboardInterrupt leaves what is finished
    (``Replicates.interrupted``). Raises InputError for a scheduler that does not answer or has no workers.
    """
    import numpy as np

    step = size or max(1, min(64, -(-total // 32)))
    stretches = [range(start, min(start + step, total)) for start in range(0, total, step)]
    finished: dict[int, np.ndarray] = {}
    try:
        for index, rows in _carried_out(part, stretches, workers, scheduler):
            finished[index] = rows
            if progress is not None:
                progress(sum(len(stretches[one]) for one in finished), total)
    except KeyboardInterrupt:
        if not finished:
            raise
    order = sorted(finished)
    return Replicates(
        np.concatenate([np.asarray(finished[one]) for one in order]),
        np.concatenate([np.asarray(stretches[one]) for one in order]),
        total,
    )


def _connected(dask: Any, scheduler: str) -> Any:
    """A client of the scheduler. Raises InputError where nothing answers there, or nobody works for it."""
    try:
        client = dask.Client(scheduler, set_as_default=False, timeout=_ANSWER_WITHIN)
    except (OSError, TimeoutError, ValueError):
        raise InputError("scheduler-unreachable", found=scheduler) from None
    try:
        client.wait_for_workers(1, timeout=_ANSWER_WITHIN)
    except (OSError, TimeoutError):
        client.close()
        raise InputError("scheduler-without-workers", found=scheduler) from None
    return client


def _carried_out(part: Callable[..., Any], stretches: list[range], workers: int | None, scheduler: str) -> Any:
    if scheduler:
        from importlib import import_module

        dask: Any = import_module("distributed")
        with _connected(dask, scheduler) as client:
            futures = {client.submit(part, stretch, pure=False): index for index, stretch in enumerate(stretches)}
            try:
                for future in dask.as_completed(futures, loop=client.loop):
                    yield futures[future], future.result()
            finally:
                client.cancel(list(futures))
        return
    if workers == 1 or len(stretches) == 1:
        for index, stretch in enumerate(stretches):
            yield index, part(stretch)
        return
    from concurrent.futures import ThreadPoolExecutor
    from concurrent.futures import as_completed as ended

    pool = ThreadPoolExecutor(workers)
    try:
        running = {pool.submit(part, stretch): index for index, stretch in enumerate(stretches)}
        for one in ended(running):
            yield running[one], one.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
