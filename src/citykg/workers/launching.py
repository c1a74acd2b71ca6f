"""The server's side of the zygote: starting it, and asking it for workers."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final, Protocol, Self

from citykg.errors import StoreError
from citykg.workers.options import Options
from citykg.workers.serving import parse_fault
from citykg.workers.worker import Worker

_MESSAGE_BYTES: Final = 1 << 16
# How long processes may take to end by themselves.
_FAREWELL_S: Final = 2.0
# Data in large pages are read a fifth faster, and forked in a sixth of the time.
_LARGE_PAGES: Final = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


class WorkerSource(Protocol):
    """Where workers come from; see `Nursery` for what each does."""

    generation: int
    pid: int | None

    @property
    def lost(self) -> bool:
        """Whether no more workers come from here."""
        ...

    async def start(self) -> Self:
        """Get ready."""
        ...

    async def fork(self) -> Worker:
        """Return a new worker."""
        ...

    async def begin_write(self) -> Worker:
        """Return a process for one write."""
        ...

    async def end_write(self) -> tuple[bool, int | None]:
        """Wait until the write is done or undone."""
        ...

    async def reap(self, worker: Worker) -> int | None:
        """Collect a worker that has ended."""
        ...

    async def close(self) -> None:
        """End."""
        ...


class Nursery:
    """Starts a zygote and asks it for workers.

    Args:
        options: What it is to hold; the descriptor is filled in here.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._replies: deque[asyncio.Future[dict[str, Any]]] = deque()
        self._written: asyncio.Future[dict[str, Any]] | None = None
        self._reader: asyncio.Task[None] | None = None
        self.generation = 0
        self.pid: int | None = None

    async def start(self) -> Self:
        """Start the process and wait until it holds the dataset.

        Raises:
            StoreError: If the dataset cannot be loaded.
            CityKgError: If the data are at fault in another way.
            CancelledError: If the server ends meanwhile; then nothing is left.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        options = replace(self._options, descriptor=theirs.fileno())
        self._process = subprocess.Popen(  # noqa: ASYNC220, S603 - a moment, our own
            [sys.executable, "-P", "-m", "citykg.workers", options.to_text()],
            pass_fds=[theirs.fileno()],
            # All of them end when this is closed, by us or by the end of this process.
            stdin=subprocess.PIPE,
            process_group=0,
            env=_LARGE_PAGES | os.environ,
        )
        theirs.close()
        ours.setblocking(False)  # noqa: FBT003 - its only parameter
        self._control = ours
        try:
            first = await self._receive()
        except asyncio.CancelledError:
            await self.close()
            raise
        if first is None or "fault" in first:
            await self.close()
            fault = StoreError("The process that holds the data did not start.")
            raise parse_fault(first["fault"]) if first else fault
        self.pid = first["pid"]
        self._reader = asyncio.create_task(self._read())
        return self

    @property
    def lost(self) -> bool:
        """Whether the process is gone."""
        return self._reader is None or self._reader.done()

    async def fork(self) -> Worker:
        """Return a new worker.

        Raises:
            StoreError: If the zygote is gone or cannot fork.
        """
        ours, theirs = socket.socketpair()
        generation = self.generation
        try:
            reply = await self._command({"do": "fork"}, theirs)
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        return await Worker.on(ours, reply["pid"], generation=generation)

    async def begin_write(self) -> Worker:
        """Return a process for one write; `end_write` tells what became of it.

        Raises:
            StoreError: If the zygote is gone or cannot fork.
        """
        self._written = asyncio.get_running_loop().create_future()
        ours, theirs = socket.socketpair()
        try:
            reply = await self._command({"do": "write"}, theirs)
        finally:
            theirs.close()
        return await Worker.on(ours, reply["pid"], generation=self.generation + 1)

    async def end_write(self) -> tuple[bool, int | None]:
        """Wait until the write is done or undone.

        Returns:
            Whether it was done, and the signal that ended it, if one did.
        """
        assert self._written is not None  # noqa: S101 - begin_write was called
        outcome = await self._written
        if outcome["written"]:
            self.generation += 1
            self.pid = outcome["pid"]
        return outcome["written"], outcome.get("signal")

    async def reap(self, worker: Worker) -> int | None:
        """Collect a worker that has ended.

        Args:
            worker: The worker; it is closed.

        Returns:
            The signal that ended it, or None if none did or nobody knows.
        """
        worker.close()
        try:
            reply = await self._command({"do": "reap", "pid": worker.pid})
        except StoreError:
            return None
        signalled: int | None = reply.get("signal")
        return signalled

    async def close(self) -> None:
        """End the zygote; workers end when their sockets close."""
        self._control.close()
        if self._reader is not None:
            self._reader.cancel()
        process = self._process
        try:
            with suppress(subprocess.TimeoutExpired):
                await asyncio.to_thread(process.wait, _FAREWELL_S)
        finally:  # also where there is no time for farewells
            if process.stdin is not None:
                process.stdin.close()
            process.wait()

    async def _command(
        self, command: Mapping[str, Any], sent: socket.socket | None = None
    ) -> dict[str, Any]:
        if self.lost:
            raise StoreError("The process that holds the data is gone.")
        reply: asyncio.Future[dict[str, Any]]
        reply = asyncio.get_running_loop().create_future()
        descriptors = [] if sent is None else [sent.fileno()]
        try:
            socket.send_fds(self._control, [json.dumps(command).encode()], descriptors)
        except BlockingIOError as error:
            raise StoreError("Too many processes are asked for.") from error
        except OSError as error:
            raise StoreError("The process that holds the data is gone.") from error
        self._replies.append(reply)
        # Who asked may go away; the reply comes all the same.
        answer = await reply
        if "error" in answer:
            raise StoreError(f"No process for the query: {answer['error']}.")
        return answer

    async def _read(self) -> None:
        """Hand replies to those who wait for them, until the zygote is gone."""
        while (message := await self._receive()) is not None:
            told = "written" in message
            waiting = self._written if told else self._replies.popleft()
            if waiting is not None and not waiting.done():
                waiting.set_result(message)
        gone = {"error": "the process that holds the data is gone"}
        for reply in (*self._replies, *([self._written] if self._written else [])):
            if not reply.done():
                reply.set_result({**gone, "written": False})
        self._replies.clear()

    async def _receive(self) -> dict[str, Any] | None:
        loop = asyncio.get_running_loop()
        try:
            message = await loop.sock_recv(self._control, _MESSAGE_BYTES)
        except OSError:
            return None
        return json.loads(message) if message else None
