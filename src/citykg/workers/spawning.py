"""Workers over a store on disk: at once, while it is loaded, and for what is too big.

They answer two to four times more slowly than those that are forked, and take half a
second to start.
"""

import asyncio
import json
import socket
import subprocess
import sys
from dataclasses import replace
from typing import Final, Self

from citykg.errors import StoreError, WriteRefusedError
from citykg.workers.frames import Call, Kind
from citykg.workers.options import Options
from citykg.workers.serving import parse_fault
from citykg.workers.worker import Worker

_PING: Final = Call("ping", 60)
_NO_START: Final = b'["StoreError", "A process for queries did not start."]'


class DiskNursery:
    """Starts workers that each open a store on disk.

    Args:
        options: What they are to open; the descriptor is filled in here.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self.generation = 0
        self.lost = False
        self.pid: int | None = None

    async def start(self) -> Self:
        """Do nothing: each worker starts by itself."""
        return self

    async def fork(self) -> Worker:
        """Return a new worker.

        Raises:
            StoreError: If there can be no process, or it cannot open the store.
            CityKgError: If the data are at fault in another way.
        """
        ours, theirs = socket.socketpair()
        options = replace(self._options, descriptor=theirs.fileno())
        try:
            process = subprocess.Popen(  # noqa: ASYNC220, S603 - a moment, our own
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "citykg.workers.single",
                    options.to_text(),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.PIPE,
            )
        except OSError as error:
            ours.close()
            raise StoreError(f"No process for the query: {error}.") from error
        finally:
            theirs.close()
        self._processes[process.pid] = process
        worker = await Worker.on(ours, process.pid, generation=self.generation)
        try:
            # Its first moments are no query's fault.
            *_, (kind, told) = await worker.answer(_PING) or [(Kind.FAULT, _NO_START)]
        except BaseException:  # nobody wants it any more
            worker.close()
            raise
        if kind is Kind.FAULT:
            await self.reap(worker)
            fault = parse_fault(json.loads(told))
            raise fault
        return worker

    async def begin_write(self) -> Worker:
        """Refuse to write.

        Raises:
            WriteRefusedError: Always; a release does not change.
        """
        raise WriteRefusedError("A release does not change.")

    async def end_write(self) -> tuple[bool, int | None]:
        """Tell that nothing was written."""
        return False, None

    async def reap(self, worker: Worker) -> int | None:
        """Collect a worker that has ended.

        Args:
            worker: The worker; it is closed.

        Returns:
            The signal that ended it, or None if none did or nobody knows.
        """
        worker.close()
        process = self._processes.pop(worker.pid, None)
        if process is None:
            return None
        code = await asyncio.to_thread(_wait, process)
        return -code if code < 0 else None

    async def close(self) -> None:
        """Wait until the workers have ended; they do when their sockets close."""
        processes = tuple(self._processes.values())
        self._processes.clear()
        try:
            await asyncio.gather(*(asyncio.to_thread(_wait, one) for one in processes))
        finally:
            for process in processes:
                process.kill()
                _wait(process)


def _wait(process: "subprocess.Popen[bytes]") -> int:
    """Wait for the end of a process."""
    code = process.wait()
    if process.stdin is not None:
        process.stdin.close()
    return code
