"""One worker as the server sees it: a process and the socket to it."""

import asyncio
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, Self, cast

from citykg.workers.frames import ACCEPTED, LAST, Call, Frames, Kind, frame

# A worker that is further ahead of its client than this has to wait.
_KEPT_BYTES: Final = 1 << 20
_LOWEST_PRIORITY: Final = 19
# The clock of the processor time of a process, beside its number; see clock_gettime(2).
_CPU_CLOCK: Final = 2


Listener = Callable[[list[bytes] | None], None]


class _Line(asyncio.Protocol):
    """What comes from one worker, frame by frame."""

    def __init__(self) -> None:
        self._frames = Frames()
        self._got: list[tuple[Kind, bytes]] = []
        self._size = 0
        self._closed = False
        self._paused = False
        self._waiter: asyncio.Future[None] | None = None
        self._listener: Listener | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note where to write."""
        # uvloop's are none by class.
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Keep the frames that are whole; read no further if there are many."""
        if self._listener is not None:
            self._hand_on(list(self._frames.feed(data)), self._listener)
            return
        before = len(self._got)
        self._got += self._frames.feed(data)
        self._size += len(data)
        if self._size > _KEPT_BYTES and not self._paused and self._transport:
            self._paused = True
            self._transport.pause_reading()
        if len(self._got) > before:
            self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the worker is gone."""
        del exc
        self._closed = True
        self._wake()
        if self._listener is not None:
            self._listener(None)

    def listen(self, listener: Listener) -> None:
        """Hand on what comes, instead of keeping it for who reads.

        Args:
            listener: Is given payloads, and None once the worker is gone.
        """
        self._listener = listener

    def _hand_on(self, got: list[tuple[Kind, bytes]], listener: Listener) -> None:
        """Hand messages on; who ends by a fault says no more that is of use."""
        if said := [payload for kind, payload in got if kind is Kind.DATA]:
            listener(said)
        if got and got[-1][0] in LAST:
            self.close()

    def write(self, data: bytes) -> None:
        """Send bytes; a dead worker is noticed when it is read."""
        if self._transport is not None and not self._closed:
            self._transport.write(data)

    async def read(self) -> list[tuple[Kind, bytes]]:
        """Wait for at least one frame.

        Raises:
            EOFError: If the worker is gone.
        """
        if not self._got:
            if self._closed:
                raise EOFError
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
            if not self._got:
                raise EOFError
        got, self._got, self._size = self._got, [], 0
        if self._paused and self._transport is not None and not self._closed:
            self._paused = False
            self._transport.resume_reading()
        return got

    def close(self) -> None:
        """Close the socket."""
        if self._transport is not None:
            self._transport.abort()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Worker:
    """One forked process and the socket to it.

    Args:
        line: What comes from it.
        pid: The process.
        generation: Which state of the dataset it sees; grows with each write.
    """

    def __init__(self, line: _Line, pid: int, *, generation: int) -> None:
        self.pid = pid
        self.generation = generation
        self.calls = 0
        self._line = line
        self._clock = ~pid << 3 | _CPU_CLOCK
        self._begun_s = 0.0
        self._process = os.pidfd_open(pid)

    @classmethod
    async def on(cls, sock: socket.socket, pid: int, *, generation: int) -> Self:
        """Return the worker at the other end of a socket.

        Args:
            sock: The server's end.
            pid: The process.
            generation: Which state of the dataset it sees.
        """
        sock.setblocking(False)  # noqa: FBT003 - its only parameter
        loop = asyncio.get_running_loop()
        _, line = await loop.create_unix_connection(_Line, sock=sock)
        return cls(line, pid, generation=generation)

    def send(self, call: Call) -> None:
        """Give it work.

        Args:
            call: The call.
        """
        self.calls += 1
        self._begun_s = self._cpu_s()
        self._line.write(call.to_bytes())

    @property
    def spent_s(self) -> float:
        """Processor time that its last call has taken, in seconds."""
        return self._cpu_s() - self._begun_s

    def converse(self, call: Call, listener: Listener) -> None:
        """Give it work that is more than one question, and no other after it.

        Args:
            call: The call.
            listener: Is given the payloads of what it says, and None once it is gone.
        """
        self._line.listen(listener)
        self.send(call)

    def say(self, payload: bytes) -> None:
        """Send a message to a worker that is conversed with.

        Args:
            payload: The message.
        """
        self._line.write(frame(Kind.CALL, payload))

    async def read(self) -> list[tuple[Kind, bytes]]:
        """Wait for the next frames of its answer.

        Returns:
            At least one frame.

        Raises:
            EOFError: If the process is dead.
        """
        return await self._line.read()

    async def answer(self, call: Call) -> list[tuple[Kind, bytes]]:
        """Give it work and wait for the whole answer.

        Args:
            call: The call.

        Returns:
            The frames of the answer; the last is missing if the worker died.
        """
        got: list[tuple[Kind, bytes]] = []
        self.send(call)
        while not got or got[-1][0] not in LAST:
            try:
                got += await self.read()
            except EOFError:
                break
        return got

    def accept(self) -> None:
        """Let what it has written count."""
        self._line.write(ACCEPTED)

    @property
    def is_dead(self) -> bool:
        """Whether the process has ended."""
        return bool(select.select([self._process], [], [], 0)[0])

    def yield_to_others(self) -> None:
        """Give it the lowest priority."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOWEST_PRIORITY)

    def kill(self) -> None:
        """End the process at once; safe to call again."""
        if self._process >= 0:
            with suppress(OSError):
                signal.pidfd_send_signal(self._process, signal.SIGKILL)

    def _cpu_s(self) -> float:
        try:
            return time.clock_gettime(self._clock)
        except OSError:  # it is gone
            return self._begun_s

    def close(self) -> None:
        """Kill it and give back what the server holds for it."""
        self.kill()
        self.let_go()

    def let_go(self) -> None:
        """Give back what the server holds for it; the process may live on."""
        if self._process >= 0:
            os.close(self._process)
            self._process = -1
        self._line.close()
