"""A worker that opens the store of a release on disk, and is nobody's fork.

A store on disk has threads, so a process that has opened one must not fork. Started by
the server with a socket as file descriptor; not meant to be run by hand.
"""

import os
import socket
import sys
from pathlib import Path
from threading import Thread

from citykg.errors import CityKgError
from citykg.workers.confinement import confine, limit_memory, with_large_stack
from citykg.workers.frames import receive_call
from citykg.workers.operations import open_desk, preload
from citykg.workers.options import Options
from citykg.workers.serving import Out
from citykg.workers.zygote import default_signals


def main() -> None:
    """Answer calls until the server closes the socket, or is gone."""
    with_large_stack()
    default_signals()
    options = Options.parse(sys.argv[1])
    Thread(target=_end_with_server, daemon=True).start()
    with socket.socket(fileno=options.descriptor) as sock:
        try:
            desk = open_desk(Path(options.path or ""), options=options)
        except CityKgError as error:
            _refuse(sock, error)
            return
        Thread(target=preload, daemon=True).start()
        confine()
        limit_memory(options.memory_bytes)
        while (call := receive_call(sock)) is not None:
            desk.answer(call, sock)


def _refuse(sock: socket.socket, error: CityKgError) -> None:
    """Tell the first call why there is no store."""
    if receive_call(sock) is not None:
        Out(sock).fault(error)


def _end_with_server() -> None:
    """Wait until the server is gone, whatever the engine is doing."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    main()
