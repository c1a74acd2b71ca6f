"""Processes that are measured: whether they listen and rest, and what they take."""

import contextlib
import os
import re
import socket
import subprocess
import time
from pathlib import Path

# Less processor time than this, in seconds, is rest.
_STIR_S = 0.05


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a server that was started takes connections.

    Raises:
        SystemExit: If it has ended.
    """
    while process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            return
        time.sleep(0.02)
    raise SystemExit("The server did not start.")


def rest(pid: int, *, for_s: float = 1.5) -> float:
    """Wait until a tree of processes has nothing to do; return since when."""
    since, spent = time.monotonic(), cpu_s(pid)
    while time.monotonic() - since < for_s:
        time.sleep(0.1)
        now = cpu_s(pid)
        if now - spent > _STIR_S:
            since, spent = time.monotonic(), now
    return since


def tree(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        todo += children.get(one, [])
    return found


def cpu_s(pid: int) -> float:
    """Return the processor time of a tree of processes, ended children included."""
    ticks = 0
    for one in tree(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> int:
    """Return what a tree of processes holds, shared pages counted once."""
    held = 0
    for one in tree(pid):
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
            held += int(re.findall(r"Pss:\s+(\d+)", text)[0])
    return held >> 10
