"""The server's side of trying out texts: who may come in, and when it is over."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from citykg.errors import BusyTrialsError, TrialError, TrialTimeoutError
from citykg.workers.serving import parse_fault
from citykg.workers.trying import READY

START: Final = "start"
"""The step in which the process is started that reads texts."""

_START_S: Final = 180.0
_GRACE_S: Final = 1.0
_RETRY_S: Final = 10
_LINE_BYTES: Final = 1 << 26
_LOOK_EVERY_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class BoothLimits:
    """How much visitors may take.

    Args:
        at_once: Texts that are read at once, at least 1.
        waiting: Texts that wait; more are turned away.
        timeout_s: How long reading one may take, in seconds.
        memory_bytes: Memory that reading one may take.
        idle_s: When the process is ended that nobody uses, in seconds.
    """

    at_once: int = 1
    waiting: int = 4
    timeout_s: float = 30.0
    memory_bytes: int = 1 << 30
    idle_s: float = 600.0


class Booth:
    """Has texts read, each in a process of its own.

    Args:
        module: What is started; it calls `answer_visitors` with the descriptor, memory
            and time that its first argument gives as JSON.
        told: What else its first argument holds.
        limits: How much visitors may take.
    """

    def __init__(
        self, module: str, told: Mapping[str, Any], *, limits: BoothLimits
    ) -> None:
        self._module = module
        self._told = told
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.at_once)
        self._inside = 0
        self._starting = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._used_s = 0.0

    async def read(self, sent: bytes) -> AsyncIterator[Mapping[str, Any]]:
        """Have a text read; end the iteration early to have it stopped.

        Args:
            sent: What the module's work takes.

        Yields:
            ``{"step": name}`` for each step that begins, then ``{"done": result}``.

        Raises:
            BusyTrialsError: If too many wait.
            TrialTimeoutError: If it takes too long.
            TrialError: If its process dies, or cannot start.
            CityKgError: What the work raises.
        """
        async with self._turn():
            if not self.is_open:
                yield {"step": START}
            await self._open()
            async for message in self._visit(sent):
                yield message

    @property
    def is_open(self) -> bool:
        """Whether the process that reads texts is there."""
        return self._process is not None and self._process.poll() is None

    async def tend(self) -> None:
        """End the process when nobody uses it, and when this is cancelled."""
        try:
            while True:
                await asyncio.sleep(_LOOK_EVERY_S)
                idle_s = monotonic() - self._used_s
                if not self._inside and idle_s > self._limits.idle_s:
                    self.close()
        finally:
            self.close()

    def close(self) -> None:
        """End the process; texts that are being read come to nothing in time."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Wait for a turn and hold it.

        Raises:
            BusyTrialsError: If too many wait.
        """
        if self._inside >= self._limits.at_once + self._limits.waiting:
            raise BusyTrialsError(_RETRY_S)
        self._inside += 1
        try:
            async with self._turns:
                yield
        finally:
            self._inside -= 1
            self._used_s = monotonic()

    async def _open(self) -> None:
        """Start the process unless it is there, and wait until it can read.

        Raises:
            TrialError: If it cannot start.
        """
        async with self._starting:
            if self.is_open:
                return
            self.close()
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            told = {
                **self._told,
                "descriptor": theirs.fileno(),
                "memory_bytes": self._limits.memory_bytes,
                "timeout_s": self._limits.timeout_s,
            }
            self._control = ours
            ours.setblocking(False)  # noqa: FBT003 - its only parameter
            with theirs:
                self._process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own
                    [sys.executable, "-P", "-m", self._module, json.dumps(told)],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                )
            loop = asyncio.get_running_loop()
            first = b""
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(_START_S):
                    first = await loop.sock_recv(ours, len(READY))
            if first != READY:
                self.close()
                raise TrialError

    async def _visit(self, sent: bytes) -> AsyncIterator[Mapping[str, Any]]:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                assert self._control is not None  # noqa: S101 - it is open
                socket.send_fds(self._control, [b"visit"], [theirs.fileno()])
            reader, writer = await asyncio.open_connection(sock=ours, limit=_LINE_BYTES)
        except OSError as error:
            ours.close()
            raise TrialError from error
        try:
            async for message in self._talk(reader, writer, sent):
                yield message
        finally:
            writer.close()

    async def _talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: bytes
    ) -> AsyncIterator[Mapping[str, Any]]:
        """Send what is to be read, and pass on what comes of it.

        Raises:
            TrialTimeoutError: If it takes too long.
            TrialError: If the process dies.
            CityKgError: What the work raises.
        """
        ends_s = monotonic() + self._limits.timeout_s
        handle = -1
        try:
            while True:
                line = await _line(reader, ends_s + _GRACE_S)
                if not line:
                    late = monotonic() >= ends_s - _GRACE_S / 10
                    raise (
                        TrialTimeoutError(self._limits.timeout_s)
                        if late
                        else TrialError
                    )
                message: Mapping[str, Any] = json.loads(line)
                if "pid" in message:
                    # It waits for the text, so the number is still its own.
                    handle = os.pidfd_open(message["pid"])
                    writer.write(sent)
                    writer.write_eof()
                elif "fault" in message:
                    fault = parse_fault(message["fault"])
                    raise fault
                else:
                    yield message
                    if "done" in message:
                        return
        finally:
            if handle >= 0:
                with suppress(OSError):  # it is over already
                    signal.pidfd_send_signal(handle, signal.SIGKILL)
                os.close(handle)


async def _line(reader: asyncio.StreamReader, ends_s: float) -> bytes:
    """Return the next line; nothing if none comes in time."""
    try:
        async with asyncio.timeout(max(0.0, ends_s - monotonic())):
            return await reader.readline()
    except (TimeoutError, OSError, ValueError):
        return b""
