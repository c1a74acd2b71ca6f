"""Work shared out among processes, its results in order."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from gc import freeze
from multiprocessing import get_context
from threading import Thread
from time import sleep
from typing import Any, Final, TypeVar

from citykg.errors import ReleaseError

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_TASKS_AT_ONCE: Final = 8
_PARENT_ASKED_EVERY_S: Final = 1.0
# A forked process has at once what its parent has loaded.
_START: Final = "fork" if sys.platform == "linux" else "spawn"
# What a worker needs for every task; set in each worker, never in the parent.
_at_hand: list[Any] = []


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share_out(
    work: Callable[[Any, _Task], _Result],
    tasks: Sequence[_Task],
    *,
    tools: Any,  # noqa: ANN401  # whatever the work wants
    jobs: int,
) -> Iterator[_Result]:
    """Yield what comes of each task, in the order of the tasks.

    Args:
        work: Function of a module, called with *tools* and a task.
        tasks: The tasks.
        tools: What every task needs.
        jobs: Processes to use; with one, or for one task, this process does it all.

    Raises:
        ReleaseError: If a process is killed.
    """
    if jobs == 1 or len(tasks) <= 1:
        for task in tasks:
            yield work(tools, task)
        return
    freeze()  # what is loaded stays; no worker need look at it for garbage
    workers = ProcessPoolExecutor(
        min(jobs, len(tasks)),
        mp_context=get_context(_START),
        initializer=_prepare,
        initargs=(work, tools, os.getpid()),
    )
    chunk = max(1, min(_TASKS_AT_ONCE, len(tasks) // (4 * jobs)))
    try:
        yield from workers.map(_do, tasks, chunksize=chunk)
    except BrokenProcessPool as error:
        raise ReleaseError(
            "A process of the build was killed, perhaps for want of memory. "
            "The current release stays. Try again with fewer jobs."
        ) from error
    finally:
        workers.shutdown(cancel_futures=True)


def _prepare(work: Callable[..., object], tools: object, parent: int) -> None:
    """Make a process ready for tasks; it ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    _at_hand[:] = (work, tools)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        sleep(_PARENT_ASKED_EVERY_S)
    os._exit(1)


def _do(task: object) -> Any:  # noqa: ANN401  # whatever the work returns
    work, tools = _at_hand
    return work(tools, task)
