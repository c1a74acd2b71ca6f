"""The process beside the server: it keeps the dataset and the workers.

Started by the server with a socket as file descriptor; not meant to be run by hand.
"""

import json
import os
import signal
import socket
import sys
from pathlib import Path
from threading import Thread

from citykg.errors import CityKgError
from citykg.workers.confinement import adopt_orphans, confine, with_large_stack
from citykg.workers.operations import load_desk
from citykg.workers.options import Options
from citykg.workers.serving import to_fault
from citykg.workers.zygote import Zygote, default_signals


def main() -> None:
    """Fork the zygote and collect every process that ends."""
    with_large_stack()
    default_signals()
    options = Options.parse(sys.argv[1])
    adopt_orphans()
    if os.fork() == 0:
        _hold(options)
    os.close(options.descriptor)
    Thread(target=_end_with_server, daemon=True).start()
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _end_with_server() -> None:
    """Wait until the server is gone, then end this process and all that it forked."""
    os.read(sys.stdin.fileno(), 1)
    os.killpg(0, signal.SIGKILL)


def _hold(options: Options) -> None:
    """Load the dataset, say so, and follow the server's commands."""
    control = socket.socket(fileno=options.descriptor)
    try:
        path = None if options.path is None else Path(options.path)
        desk = load_desk(path, options=options)
    except CityKgError as error:
        control.send(json.dumps({"fault": to_fault(error)}).encode())
        os._exit(1)
    confine()
    control.send(json.dumps({"pid": os.getpid()}).encode())
    Zygote(control, desk, memory_bytes=options.memory_bytes).run()


if __name__ == "__main__":
    main()
