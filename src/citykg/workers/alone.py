"""One piece of work in a process of its own, for programs that have no server."""

import json
import os
import signal
import sys
from collections.abc import Callable
from select import select
from time import monotonic
from typing import Final, NoReturn

from citykg.errors import (
    CityKgError,
    QueryMemoryError,
    QueryTimeoutError,
    WorkerCrashedError,
)
from citykg.workers.confinement import confine, limit_memory
from citykg.workers.serving import parse_fault, to_fault

_READ_BYTES: Final = 1 << 16
_STDERR: Final = 2
_DONE, _FAULT = b"+", b"-"


def run_alone(
    work: Callable[[], bytes], *, timeout_s: float | None, memory_bytes: int
) -> bytes:
    """Do work in a forked process that has no network and can be killed.

    Args:
        work: The work; it opens what it needs itself.
        timeout_s: How long it may take, in seconds, or None for as long as it takes.
        memory_bytes: Memory that it may take beyond what this process has.

    Returns:
        What the work returns.

    Raises:
        CityKgError: What the work raises.
        QueryTimeoutError: If it takes too long.
        QueryMemoryError: If it takes too much memory.
        WorkerCrashedError: If its process dies.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _work(work, theirs, memory_bytes=memory_bytes)
    os.close(theirs)
    try:
        told = _read(ours, timeout_s)
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        raise
    finally:
        os.close(ours)
        _, status = os.waitpid(pid, 0)
    if told[:1] == _FAULT:
        fault = parse_fault(json.loads(told[1:]))
        raise fault
    if os.WIFSIGNALED(status):
        ended_by = os.WTERMSIG(status)
        # Rust aborts when it gets no memory.
        hungry = ended_by == signal.SIGABRT
        raise QueryMemoryError(memory_bytes) if hungry else WorkerCrashedError
    return told[1:]


def _work(work: Callable[[], bytes], end: int, *, memory_bytes: int) -> NoReturn:
    """Work, tell what came of it, and leave without what the parent began."""
    # The engine writes pages about the memory that it does not get.
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDERR)
    try:
        confine()
        limit_memory(memory_bytes)
        told = _DONE + work()
    except CityKgError as error:
        told = _FAULT + json.dumps(to_fault(error)).encode()
    except MemoryError:
        told = _FAULT + json.dumps(to_fault(QueryMemoryError(memory_bytes))).encode()
    except BaseException:  # noqa: BLE001 - a panic of the engine is one
        told = _FAULT + json.dumps(to_fault(WorkerCrashedError())).encode()
    with os.fdopen(end, "wb") as file:
        file.write(told)
    os._exit(0)


def _read(end: int, timeout_s: float | None) -> bytes:
    """Read to the end, but no longer than allowed.

    Raises:
        QueryTimeoutError: If the end does not come in time.
    """
    deadline = None if timeout_s is None else monotonic() + timeout_s
    chunks: list[bytes] = []
    while True:
        left_s = None if deadline is None else max(0.0, deadline - monotonic())
        if not select([end], [], [], left_s)[0]:
            raise QueryTimeoutError(timeout_s or 0)
        chunk = os.read(end, _READ_BYTES)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
