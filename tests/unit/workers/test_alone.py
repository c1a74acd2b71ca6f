"""Work in a process of its own ends well, in time, or with a word."""

import os
import socket
import time

import pytest

from citykg.errors import (
    CityKgError,
    QueryMemoryError,
    QueryParameterError,
    QueryTimeoutError,
    WorkerCrashedError,
)
from citykg.workers import run_alone

MEMORY = 1 << 28


def test_work_gives_its_result() -> None:
    """However long it is."""
    assert run_alone(lambda: b"x" * 300_000, timeout_s=20, memory_bytes=MEMORY) == (
        b"x" * 300_000
    )


def _sleep() -> bytes:
    time.sleep(20)
    return b""


def _abort() -> bytes:
    os.abort()


def _hungry() -> bytes:
    return bytes(1 << 30)


def _refused() -> bytes:
    raise QueryParameterError("No such thing.")


def _unforeseen() -> bytes:
    raise ZeroDivisionError


def _gone() -> bytes:
    os.kill(os.getpid(), 9)
    return b""


@pytest.mark.parametrize(
    ("work", "error"),
    [
        (_sleep, QueryTimeoutError),
        (_abort, QueryMemoryError),
        (_hungry, QueryMemoryError),
        (_refused, QueryParameterError),
        (_unforeseen, WorkerCrashedError),
        (_gone, WorkerCrashedError),
    ],
)
def test_what_goes_wrong_is_told(work: object, error: type[CityKgError]) -> None:
    """As the error that it is, and this process goes on."""
    assert callable(work)
    with pytest.raises(error):
        run_alone(work, timeout_s=0.5, memory_bytes=MEMORY)


def test_there_is_no_network() -> None:
    """The kernel denies sockets, whatever asks for them."""

    def reach_out() -> bytes:
        try:
            socket.socket().close()
        except PermissionError:
            return b"denied"
        return b"allowed"

    assert run_alone(reach_out, timeout_s=20, memory_bytes=MEMORY) == b"denied"
