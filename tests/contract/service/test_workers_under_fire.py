"""Processes are killed under load: one query is lost, no answer is wrong, none stays.

Issue 4, "Tests in the project": kill -9 of workers, of the process that holds the
data, and of the server itself.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

import httpx
import pytest
from tests.contract.service.conftest import TOKEN
from tests.contract.service.talk import UPDATE, ask, numbers, post, problem, update

INSIDE = "SELECT ?n { <urn:in> <urn:p> ?n }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LOAD = " ".join(f"<urn:s> <urn:p> {number} ." for number in range(200))


class Server:
    """A server in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address

    def family(self) -> dict[int, str]:
        """Return all processes below the server, by the name of their state."""
        found, parents = {}, {self.process.pid}
        table = _table()
        while grown := {pid for pid, (parent, _) in table.items() if parent in parents}:
            parents = grown
            found.update({pid: table[pid][1] for pid in grown})
        return found

    def keeper(self) -> int:
        """Return the process that collects all others."""
        (pid,) = _children(self.process.pid)
        return pid

    def zygote(self) -> int:
        """Return the process that holds the data."""
        (pid,) = (pid for pid in _children(self.keeper()) if _children(pid))
        return pid

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        return _children(self.zygote())


def _table() -> dict[int, tuple[int, str]]:
    table = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it ended just now
            continue
        table[int(path.parent.name)] = int(parent), state
    return table


def _children(pid: int) -> list[int]:
    return [child for child, (parent, _) in _table().items() if parent == pid]


@contextmanager
def started(**settings: str) -> Iterator[Server]:
    """Start a server, and see that nothing of it is left."""
    given = {f"CITYKG_{name.upper()}": value for name, value in settings.items()}
    environment = {**os.environ, "CITYKG_QUERY_TIMEOUT_S": "2", **given}
    command = "-m citykg serve --scratch --port 0 --token".split()
    with (
        TemporaryFile("w+") as record,
        subprocess.Popen(
            [sys.executable, *command, TOKEN],
            stdout=record,
            stderr=record,
            text=True,
            env=environment,
        ) as process,
    ):
        eventually(lambda: "\n" in _read(record), within_s=30)
        line = _read(record).splitlines()[0]
        server = Server(
            process, line.rpartition(" ")[2].strip().removesuffix("/sparql")
        )
        try:
            yield server
        finally:
            family = server.family()
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=15)
        eventually(lambda: not any(is_alive(pid) for pid in family))
        assert "Traceback" not in _read(record)


def _read(file: TextIO) -> str:
    return os.pread(file.fileno(), 1 << 24, 0).decode()


def is_alive(pid: int) -> bool:
    """Tell whether there is a process that is no zombie."""
    entry = _table().get(pid)
    return entry is not None and entry[1] != "Z"


def eventually(holds: object, *, within_s: float = 8) -> None:
    """Wait until something holds."""
    assert callable(holds)
    until = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


@contextmanager
def client_of(server: Server) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {TOKEN}", "Accept": "*/*"}
    limits = httpx.Limits(max_connections=None)
    with httpx.Client(
        base_url=server.address,
        headers=headers,
        trust_env=False,
        timeout=20,
        limits=limits,
    ) as client:
        yield client


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server for all that it survives."""
    with started() as server:
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    """A client of the server."""
    with client_of(server) as client:
        yield client


def test_a_killed_worker_costs_one_query(server: Server, client: httpx.Client) -> None:
    """Queries on other workers go on; the one that is lost is a 500 problem."""
    update(client, f"DROP ALL ; INSERT DATA {{ <urn:in> <urn:p> 1 . {LOAD} }}")
    with ThreadPoolExecutor(2) as pool:
        lost = pool.submit(ask, client, "form", ENDLESS)
        time.sleep(0.6)
        busiest = max(server.workers(), key=_ticks)
        os.kill(busiest, signal.SIGKILL)
        assert problem(lost.result()) == 500
    for _ in range(5):
        assert numbers(ask(client, "get", INSIDE)) == {1}


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_idle_workers_may_be_killed(server: Server, client: httpx.Client) -> None:
    """A worker that dies between two queries costs none."""
    for number in range(4):
        update(client, f"DROP ALL ; INSERT DATA {{ <urn:in> <urn:p> {number} }}")
        assert numbers(ask(client, "form", INSIDE)) == {number}
        for pid in server.workers():
            os.kill(pid, signal.SIGKILL)
        assert numbers(ask(client, "form", f"# {number}\n{INSIDE}")) == {number}


def test_workers_are_killed_under_load(server: Server, client: httpx.Client) -> None:
    """An answer is right or a 500 problem, whatever dies meanwhile."""
    update(client, "DROP ALL ; INSERT DATA { <urn:in> <urn:p> 5 }")

    def query(number: int) -> int:
        response = ask(client, "form", f"# {number}\n{INSIDE}")
        if response.status_code == 200:
            assert numbers(response) == {5}
        else:
            assert problem(response) == 500
        return response.status_code

    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(query, range(300))
        for _ in range(8):
            time.sleep(0.05)
            for pid in server.workers()[:1]:
                os.kill(pid, signal.SIGKILL)
        statuses = list(answers)
    assert statuses.count(500) <= 16
    assert query(-1) == 200


def test_a_killed_write_changes_nothing(server: Server, client: httpx.Client) -> None:
    """A write whose process is killed is a 500, and the data are as before."""
    update(client, f"DROP ALL ; INSERT DATA {{ <urn:in> <urn:p> 6 . {LOAD} }}")
    before = set(server.workers())
    endless = "DELETE DATA { <urn:in> <urn:p> 6 } ; INSERT { ?a ?e ?i } WHERE "
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(
            post, client, UPDATE, f"{endless} {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}"
        )
        time.sleep(0.7)
        (writer, *_) = sorted(set(server.workers()) - before, key=_ticks)[::-1]
        os.kill(writer, signal.SIGKILL)
        assert problem(lost.result()) == 500
    assert numbers(ask(client, "form", INSIDE)) == {6}
    update(client, "DROP ALL")


def test_the_process_that_holds_the_data_is_replaced(
    server: Server, client: httpx.Client
) -> None:
    """Scratch data go with it, and no answer from before is passed off as true."""
    update(client, "DROP ALL ; INSERT DATA { <urn:in> <urn:p> 7 }")
    first = ask(client, "get", INSIDE)
    assert numbers(first) == {7}
    os.kill(server.zygote(), signal.SIGKILL)

    def is_back() -> bool:
        response = post(client, UPDATE, "INSERT DATA { <urn:in> <urn:p> 8 }")
        assert response.status_code in {204, 500, 503}, response.text
        return response.status_code == 204

    eventually(is_back, within_s=15)
    headers = {"If-None-Match": first.headers["etag"]}
    again = client.get("/sparql", params={"query": INSIDE}, headers=headers)
    assert numbers(again) == {8}
    for way in ("get", "form", "direct"):
        assert numbers(ask(client, way, INSIDE)) == {8}
    assert problem(ask(client, "get", "ASK")) == 400


def test_no_zombie_stays(server: Server, client: httpx.Client) -> None:
    """Every process that ended is collected."""
    assert ask(client, "get", "ASK {}").status_code == 200
    eventually(lambda: "Z" not in server.family().values(), within_s=12)
    assert len(server.family()) <= 4 + (os.cpu_count() or 1)


def test_a_killed_server_leaves_nothing() -> None:
    """Kill -9 of the server ends every process below it, also those at work."""
    with started(query_timeout_s="60") as server, client_of(server) as client:
        update(client, f"INSERT DATA {{ {LOAD} }}")
        endless = f"INSERT {{ ?a ?e ?l }} WHERE {{ {ENDLESS.partition('{')[2]}"
        with ThreadPoolExecutor(4) as pool:
            asked = [
                pool.submit(ask, client, "form", f"# {n}\n{ENDLESS}") for n in range(3)
            ]
            asked.append(pool.submit(post, client, UPDATE, endless))
            time.sleep(1)
            family = server.family()
            assert len(family) > 6
            server.process.kill()
            for one in asked:
                with pytest.raises(httpx.TransportError):
                    one.result(timeout=10)
        eventually(lambda: not any(is_alive(pid) for pid in family))


def test_a_server_that_is_told_to_stop_leaves_nothing() -> None:
    """SIGTERM ends the server, and what its queries were doing, within seconds."""
    with started(query_timeout_s="60") as server, client_of(server) as client:
        update(client, f"INSERT DATA {{ {LOAD} }}")
        with ThreadPoolExecutor(4) as pool:
            asked = [
                pool.submit(ask, client, "form", f"# {n}\n{ENDLESS}") for n in range(3)
            ]
            time.sleep(1)
            family = server.family()
            server.process.send_signal(signal.SIGTERM)
            began = time.monotonic()
            for one in asked:
                with suppress(httpx.TransportError):
                    assert problem(one.result(timeout=20)) in {410, 503, 504}
        assert server.process.wait(timeout=15) in {0, -signal.SIGTERM}
        assert time.monotonic() - began < 9
        eventually(lambda: not any(is_alive(pid) for pid in family))
