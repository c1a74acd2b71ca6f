"""The process that reads texts for visitors: it forks once for each, and keeps nothing.

What reads a text takes seconds to load, so it is loaded once. Each text is then read in
a fork, which has no network, can start no programs, has so much memory and so much
time, and is gone with all that it knows.
"""

import gc
import json
import os
import signal
import socket
from collections.abc import Callable
from functools import partial
from typing import Any, Final, NoReturn

from citykg.errors import CityKgError, TrialError, TrialMemoryError
from citykg.workers.confinement import confine, limit_memory
from citykg.workers.serving import to_fault
from citykg.workers.zygote import default_signals

Tell = Callable[[str], None]
"""Takes the name of a step that begins."""

Work = Callable[[bytes, Tell], dict[str, Any]]
"""Reads what a visitor sent, and returns what JSON holds; errors of ours may pass."""

READY: Final = b"ready"
_MESSAGE_BYTES: Final = 16
_READ_BYTES: Final = 1 << 16


def answer_visitors(
    control: socket.socket, work: Work, *, memory_bytes: int, timeout_s: float
) -> None:
    """Fork for every socket that comes, until no more can come.

    Args:
        control: Where sockets come from, one a message.
        work: What is done in a fork with what comes through the socket.
        memory_bytes: Memory that a fork may take beyond what this process has.
        timeout_s: How long a fork may live, in seconds.
    """
    default_signals()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    gc.collect()
    gc.freeze()
    control.send(READY)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, _MESSAGE_BYTES, 1)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            # The default action ends the process, whatever it is doing.
            signal.setitimer(signal.ITIMER_REAL, timeout_s)
            _answer(descriptors[0], work, memory_bytes=memory_bytes)
        os.close(descriptors[0])


def _answer(descriptor: int, work: Work, *, memory_bytes: int) -> NoReturn:
    with socket.socket(fileno=descriptor) as sock:
        tell = partial(_tell, sock)
        tell(pid=os.getpid())
        try:
            confine()
            limit_memory(memory_bytes)
            tell(done=work(_read(sock), lambda step: tell(step=step)))
        except CityKgError as error:
            tell(fault=to_fault(error))
        except MemoryError:
            tell(fault=to_fault(TrialMemoryError(memory_bytes)))
        except OSError:  # the server is gone, or wants no answer any more
            os._exit(1)
        except BaseException:  # noqa: BLE001 - whatever a parser raises
            tell(fault=to_fault(TrialError()))
    os._exit(0)


def _read(sock: socket.socket) -> bytes:
    chunks: list[bytes] = []
    while chunk := sock.recv(_READ_BYTES):
        chunks.append(chunk)
    return b"".join(chunks)


def _tell(sock: socket.socket, **message: object) -> None:
    sock.sendall(json.dumps(message, ensure_ascii=False).encode() + b"\n")
