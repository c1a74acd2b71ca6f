"""Processes as tests see them: which there are, what they do, and how they end."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Process(NamedTuple):
    """One line of the kernel's table.

    Args:
        parent: Its parent.
        state: A letter; ``Z`` is a process that has ended and is not collected yet.
        ticks: The time that it has worked, in hundredths of a second.
    """

    parent: int
    state: str
    ticks: int


def table() -> dict[int, Process]:
    """Return all processes by number."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended just now
            fields = path.read_text().rpartition(")")[2].split()
            ticks = int(fields[11]) + int(fields[12])
            found[int(path.parent.name)] = Process(int(fields[1]), fields[0], ticks)
    return found


def children(pid: int) -> dict[int, Process]:
    """Return the processes that one has started, as far as they live."""
    return {
        child: it
        for child, it in table().items()
        if it.parent == pid and it.state != "Z"
    }


def descendants(pid: int) -> dict[int, Process]:
    """Return all processes below one, also those that have ended."""
    processes = table()
    found: dict[int, Process] = {}
    parents = {pid}
    while parents:
        below = {one: it for one, it in processes.items() if it.parent in parents}
        found |= below
        parents = set(below)
    return found


def lives(pid: int) -> bool:
    """Tell whether there is a process that has not ended."""
    found = table().get(pid)
    return found is not None and found.state != "Z"


def kill(pids: Iterable[int]) -> None:
    """Kill processes, as far as they live."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def eventually(look: Callable[[], T | None], *, within_s: float = 30) -> T:
    """Wait for what is looked for, and return it.

    Args:
        look: Returns it, or something that is false.
        within_s: For how long; a busy machine needs patience, a failure costs it.
    """
    until = time.monotonic() + within_s
    while not (found := look()):
        assert time.monotonic() < until
        time.sleep(0.05)
    return found
