"""Work on several cores, with the results in the order of the work and only as much in memory as is under way."""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future
    from typing import Protocol

    class Run(Protocol):
        """Calls a function with each item, and yields what it returns in the order of the items."""

        def __call__(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]: ...


Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 3
"""Pieces of work for each process that are under way or done and not yet asked for."""


@contextmanager
def workers(jobs: int) -> Generator[Run, None, None]:
    """Start processes that do work, and end them; for one job the work is done here, and nothing is started."""
    if jobs == 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, get_context("spawn"))

    def run(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        waiting: deque[Future[Result]] = deque()
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > _AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    try:
        yield run
    finally:
        pool.shutdown(cancel_futures=True)
