"""The process that holds a dataset and forks workers, each with a snapshot of it.

One thread, no event loop: only such a process may fork. A write is a fork as well.
The child carries it out; if it succeeds, the child takes the place of its parent, and
if it fails, hangs or dies, the parent goes on as if nothing had been. So a write is
done wholly or not at all, whatever it asks for. The server has the last word: it may
keep on disk what was written before the child takes over, or refuse it.
"""

import gc
import json
import os
import select
import signal
import socket
from contextlib import suppress
from typing import Any, Final, NamedTuple, NoReturn

from citykg.workers.confinement import limit_memory
from citykg.workers.frames import ACCEPTED, receive, receive_call
from citykg.workers.serving import Desk

_COMMAND_BYTES: Final = 4096
_SWEEP_S: Final = 5.0
# Ends of processes that nobody has asked for yet.
_REMEMBERED: Final = 1024


class Zygote:
    """Forks workers at the server's command.

    Args:
        control: Socket on which commands come, a message each.
        desk: What answers calls in the forked processes.
        memory_bytes: How much memory one worker may take beyond the dataset.
    """

    def __init__(
        self, control: socket.socket, desk: Desk, *, memory_bytes: int
    ) -> None:
        self._control = control
        self._desk = desk
        self._memory_bytes = memory_bytes
        self._write: _Write | None = None
        self._ended: dict[int, int] = {}

    def run(self) -> NoReturn:
        """Follow commands until the server is gone."""
        # What is there now stays: the collector need not dirty shared pages for it.
        gc.collect()
        gc.freeze()
        while True:
            watched = [self._control.fileno()]
            if self._write is not None:
                watched.append(self._write.verdict)
            ready, _, _ = select.select(watched, [], [], _SWEEP_S)
            self._sweep()
            if self._write is not None and self._write.verdict in ready:
                self._end_write(self._write)
            if self._control.fileno() in ready:
                self._follow()

    def _follow(self) -> None:
        try:
            received = socket.recv_fds(self._control, _COMMAND_BYTES, 1)
        except ConnectionResetError:  # the server is gone, with a reply unread
            os._exit(0)
        message, descriptors, _, _ = received
        if not message:
            os._exit(0)
        command = json.loads(message)
        sockets = [socket.socket(fileno=number) for number in descriptors]
        try:
            if command["do"] == "fork":
                self._reply({"pid": self._fork(sockets[0])})
            elif command["do"] == "write":
                self._begin_write(sockets[0])
            else:
                self._reply({"signal": self._signal_of(command["pid"])})
        except OSError as error:
            self._reply({"error": str(error)})
        for sock in sockets:
            sock.close()

    def _reply(self, answer: dict[str, Any]) -> None:
        try:
            self._control.send(json.dumps(answer).encode())
        except OSError:  # the server is gone
            os._exit(0)

    def _fork(self, sock: socket.socket) -> int:
        """Fork a worker that serves calls on a socket."""
        pid = os.fork()
        if pid:
            return pid
        self._control.close()
        if self._write is not None:
            self._write.close()
        limit_memory(self._memory_bytes)
        while (call := receive_call(sock)) is not None:
            self._desk.answer(call, sock)
        os._exit(0)

    def _begin_write(self, sock: socket.socket) -> None:
        """Fork the process that carries out a write and then is the zygote."""
        verdict, judged = os.pipe()
        alive, life = os.pipe()  # closed by the end of this process
        pid = os.fork()
        if pid:
            os.close(judged)
            os.close(alive)
            self._write = _Write(verdict, life, pid)
            self._reply({"pid": pid})
            return
        os.close(verdict)
        os.close(life)
        call = receive_call(sock)
        if call is None or not self._desk.answer(call, sock):
            os._exit(1)
        # The server says when what was written is kept, or closes the socket.
        if receive(sock, 1) != ACCEPTED:
            os._exit(1)
        os.write(judged, b"+")
        os.close(judged)
        os.read(alive, 1)
        os.close(alive)
        self._reply({"written": True, "pid": os.getpid()})

    def _end_write(self, write: "_Write") -> None:
        """Give way to the process that has written, or go on as before."""
        if os.read(write.verdict, 1) == b"+":
            os._exit(0)
        write.close()
        self._write = None
        self._reply({"written": False, "signal": self._signal_of(write.pid)})

    def _sweep(self) -> None:
        """Collect processes that have ended, also those that nobody asks for."""
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG)) != (0, 0):
                pid, self._ended[pid] = ended
        while len(self._ended) > _REMEMBERED:
            del self._ended[next(iter(self._ended))]

    def _signal_of(self, pid: int) -> int | None:
        """Return the signal that ended a child, or None if none did."""
        status = self._ended.pop(pid, None)
        if status is None:
            try:
                _, status = os.waitpid(pid, 0)
            except ChildProcessError:
                return None
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else None


class _Write(NamedTuple):
    """A write at work, as the process sees it that will go or stay.

    Args:
        verdict: Pipe on which success is told.
        life: Pipe that is open as long as this process lives.
        pid: The process that writes.
    """

    verdict: int
    life: int
    pid: int

    def close(self) -> None:
        """Close both pipes."""
        os.close(self.verdict)
        os.close(self.life)


def default_signals() -> None:
    """Leave interrupts to the server, and let the others end the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
