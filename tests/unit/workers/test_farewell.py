"""Processes beside a server that is gone end without a word."""

import json
import select
import socket
import subprocess
import sys

import pytest

from citykg.workers import Options
from citykg.workers.frames import Call


def options(descriptor: int) -> Options:
    """Return options of an empty dataset."""
    return Options(
        descriptor=descriptor,
        path=None,
        memory_bytes=1 << 28,
        union=False,
        prefixes=False,
        max_query_bytes=100_000,
    )


@pytest.mark.parametrize("work", ["reap", "fork", "write"])
def test_a_reply_that_nobody_reads_is_no_fault(work: str) -> None:
    """The kernel tells a socket that was closed over a reply as an error."""
    control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours, line = socket.socketpair()
    with (
        control,
        theirs,
        ours,
        line,
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "citykg.workers",
                options(theirs.fileno()).to_text(),
            ],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=0,
        ) as process,
    ):
        theirs.close()
        assert "pid" in json.loads(control.recv(1 << 16))
        sent = [] if work == "reap" else [line.fileno()]
        command = json.dumps({"do": work, "pid": process.pid}).encode()
        socket.send_fds(control, [command], sent)
        line.close()
        if sent:
            ours.sendall(Call("ping", 5).to_bytes())
            select.select([ours], [], [])
        select.select([control], [], [])
        ours.close()
        control.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
