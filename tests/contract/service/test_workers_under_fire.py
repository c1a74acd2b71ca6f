"""Processes are killed under load: one query is lost, no answer is wrong, none stays.

Issue 4, "Tests in the project": kill -9 of workers, of the process that holds the
data, and of the server itself.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from typing import TextIO

import httpx
import pytest
from tests.contract.service.conftest import TOKEN
from tests.contract.service.processes import (
    Process,
    children,
    descendants,
    eventually,
    kill,
    lives,
)
from tests.contract.service.talk import UPDATE, ask, numbers, post, problem, update

INSIDE = "SELECT ?n { <urn:in> <urn:p> ?n }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LOAD = " ".join(f"<urn:s> <urn:p> {number} ." for number in range(200))
# An idle process has none of these, or one; even the slow lane gets them on a busy
# machine.
BUSY_TICKS = 3
LOWEST = 19


class Server:
    """A server in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address

    def family(self) -> dict[int, Process]:
        """Return all processes below the server."""
        return descendants(self.process.pid)

    def zygote(self) -> int:
        """Return the process that holds the data, as soon as it has a worker."""
        return eventually(self._zygote)

    def workers(self) -> dict[int, Process]:
        """Return the processes that answer."""
        return children(self.zygote())

    def workers_now(self) -> dict[int, Process]:
        """Return the processes that answer, if there are any just now."""
        zygote = self._zygote()
        return {} if zygote is None else children(zygote)

    def busy(self, before: Mapping[int, Process]) -> int:
        """Return the worker that has begun to work hard, as soon as it does."""

        def look() -> int | None:
            for pid, worker in self.workers().items():
                ticks = before[pid].ticks if pid in before else 0
                if worker.ticks - ticks >= BUSY_TICKS:
                    return pid
            return None

        return eventually(look)

    def _zygote(self) -> int | None:
        # Below the server is the process that collects all others, and below that
        # this one alone has children, but for the moment of a change.
        below = [
            pid for keeper in children(self.process.pid) for pid in children(keeper)
        ]
        found = [pid for pid in below if children(pid)]
        return found[0] if len(found) == 1 else None


@contextmanager
def started(**settings: str) -> Iterator[Server]:
    """Start a server, and see that nothing of it is left."""
    given = {f"CITYKG_{name.upper()}": value for name, value in settings.items()}
    environment = {**os.environ, "CITYKG_QUERY_TIMEOUT_S": "60", **given}
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
        try:
            eventually(lambda: "\n" in _read(record))
            line = _read(record).splitlines()[0]
            address = line.rpartition(" ")[2].strip().removesuffix("/sparql")
            yield Server(process, address)
            family = descendants(process.pid)
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)
        finally:
            process.kill()
        eventually(lambda: not any(map(lives, family)))
        written = _read(record)
        assert "Traceback" not in written, written


def _read(file: TextIO) -> str:
    return os.pread(file.fileno(), 1 << 24, 0).decode()


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
    before = server.workers()
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(ask, client, "form", ENDLESS)
        worker = server.busy(before)
        # A query that is lost before its worker was slowed down is asked again.
        eventually(lambda: os.getpriority(os.PRIO_PROCESS, worker) == LOWEST)
        assert numbers(ask(client, "get", f"# meanwhile\n{INSIDE}")) == {1}
        kill([worker])
        assert problem(lost.result()) == 500
    for _ in range(5):
        assert numbers(ask(client, "get", INSIDE)) == {1}


def test_idle_workers_may_be_killed(server: Server, client: httpx.Client) -> None:
    """A worker that dies between two queries costs none."""
    for number in range(4):
        update(client, f"DROP ALL ; INSERT DATA {{ <urn:in> <urn:p> {number} }}")
        assert numbers(ask(client, "form", INSIDE)) == {number}
        kill(server.workers())
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
            # Idle ones are not replaced before there is something to do again.
            kill(list(server.workers_now())[:1])
        statuses = list(answers)
    assert statuses.count(500) <= 8
    assert query(-1) == 200


def test_a_killed_write_changes_nothing(server: Server, client: httpx.Client) -> None:
    """A write whose process is killed is a 500, and the data are as before."""
    update(client, f"DROP ALL ; INSERT DATA {{ <urn:in> <urn:p> 6 . {LOAD} }}")
    before = server.workers()
    endless = "DELETE DATA { <urn:in> <urn:p> 6 } ; INSERT { ?a ?e ?i } WHERE "
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(
            post, client, UPDATE, f"{endless} {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}"
        )
        kill([server.busy(before)])
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
    kill([server.zygote()])

    def is_back() -> bool:
        response = post(client, UPDATE, "INSERT DATA { <urn:in> <urn:p> 8 }")
        assert response.status_code in {204, 500, 503}, response.text
        return response.status_code == 204

    eventually(is_back)
    headers = {"If-None-Match": first.headers["etag"]}
    again = client.get("/sparql", params={"query": INSIDE}, headers=headers)
    assert numbers(again) == {8}
    for way in ("get", "form", "direct"):
        assert numbers(ask(client, way, INSIDE)) == {8}
    assert problem(ask(client, "get", "ASK")) == 400


def test_no_zombie_stays(server: Server, client: httpx.Client) -> None:
    """Every process that ended is collected."""
    assert ask(client, "get", "ASK {}").status_code == 200
    most = 4 + (os.cpu_count() or 1)

    def is_tidy() -> bool:
        family = server.family()
        return len(family) <= most and all(one.state != "Z" for one in family.values())

    eventually(is_tidy)


def test_a_killed_server_leaves_nothing() -> None:
    """Kill -9 of the server ends every process below it, also those at work."""
    with started() as server, client_of(server) as client:
        update(client, f"INSERT DATA {{ {LOAD} }}")
        endless = f"INSERT {{ ?a ?e ?l }} WHERE {{ {ENDLESS.partition('{')[2]}"
        with ThreadPoolExecutor(4) as pool:
            asked = [
                pool.submit(ask, client, "form", f"# {n}\n{ENDLESS}") for n in range(3)
            ]
            asked.append(pool.submit(post, client, UPDATE, endless))
            family = eventually(lambda: _at_work(server, 4))
            server.process.kill()
            for one in asked:
                with pytest.raises(httpx.TransportError):
                    one.result(timeout=30)
        eventually(lambda: not any(map(lives, family)))


def _at_work(server: Server, number: int) -> dict[int, Process]:
    """Return the family once so many of it work, else nothing."""
    family = server.family()
    busy = [one for one in family.values() if one.state == "R"]
    return family if len(busy) >= number else {}


def test_a_server_that_is_told_to_stop_leaves_nothing() -> None:
    """SIGTERM ends the server, and what its queries were doing, within seconds."""
    with started() as server, client_of(server) as client:
        update(client, f"INSERT DATA {{ {LOAD} }}")
        with ThreadPoolExecutor(4) as pool:
            asked = [
                pool.submit(ask, client, "form", f"# {n}\n{ENDLESS}") for n in range(3)
            ]
            family = eventually(lambda: _at_work(server, 3))
            server.process.send_signal(signal.SIGTERM)
            # Sooner than the queries, which have a minute.
            assert server.process.wait(timeout=30) in {0, -signal.SIGTERM}
            for one in asked:
                with suppress(httpx.TransportError):
                    assert problem(one.result(timeout=30)) in {410, 503, 504}
        eventually(lambda: not any(map(lives, family)))
