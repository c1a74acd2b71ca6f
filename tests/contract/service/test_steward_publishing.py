"""What a steward writes survives kills and full disks, and is published when asked.

Requirement: docs/stewards.md. The servers are processes of their own, as people run
them.
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx
import pytest
from tests.contract.service.processes import (
    descendants,
    eventually,
    kill,
    lives,
)

from citykg.releases import Shelf, verify

ROOT = Path(__file__).parents[3]
SPACE = "https://w3id.org/citykg/graph/work/"
TOKEN = {"Authorization": "Bearer T"}
TEXT = "Ο Δήμος Λαμιέων εντάχθηκε στο δίκτυο Eurocities το 2015."
NOTE = "<http://e.org/a> <http://e.org/b> <http://e.org/c>"
NAMELESS = "<http://e.org/city> a <https://w3id.org/citykg/ont#City>"
pytestmark = [pytest.mark.slow, pytest.mark.thorough]


def command(home: Path, *arguments: str) -> list[str]:
    """Return the command line of a verb over a home and its data."""
    folders = ("--home", str(home), "--data-dir", str(home / "data"))
    return [sys.executable, "-m", "citykg", *folders, *arguments]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small release; do not change it."""
    home = tmp_path_factory.mktemp("built")
    (home / "data/documents").mkdir(parents=True)
    (home / "data/reference").mkdir()
    (home / "data/documents/one.txt").write_text(TEXT, "utf-8")
    for name in ("places", "networks"):
        shutil.copy(ROOT / f"data/reference/{name}.ttl", home / "data/reference")
    subprocess.run(command(home, "build", "-j", "1"), check=True, capture_output=True)
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """A home with the small release, to change."""
    return Path(shutil.copytree(built, tmp_path / "home"))


@contextmanager
def served(home: Path) -> Iterator[tuple[httpx.Client, int]]:
    """Serve a home; give a client that holds the token, and the server's process."""
    words = command(home, "serve", "--no-build", "--port", "0", "--token", "T")
    # A pipe, for tests limit how long files may grow.
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        reader = Thread(target=process.stderr.read)
        try:
            address = process.stderr.readline().rpartition(" ")[2].strip()
            reader.start()
            with httpx.Client(
                base_url=address, headers=TOKEN, trust_env=False, timeout=120
            ) as client:
                yield client, process.pid
        finally:
            family = descendants(process.pid)
            process.kill()
            # The pipe ends with the last process that holds it.
            reader.join(timeout=30)
            try:  # one that just starts ends once it has
                eventually(lambda: not any(map(lives, family)))
            finally:
                kill(family)


def insert(client: httpx.Client, triple: str) -> httpx.Response:
    """Write a triple into a graph of the steward."""
    text = f"INSERT DATA {{ GRAPH <{SPACE}a> {{ {triple} }} }}"
    return client.post("/sparql", data={"update": text})


def holds(client: httpx.Client, triple: str, **headers: str) -> bool:
    """Tell whether a triple is seen."""
    parameters = {"query": f"ASK {{ {triple} }}", "format": "json"}
    response = client.get("/sparql", params=parameters, headers=headers)
    return bool(response.json()["boolean"])


def test_what_conforms_is_published(home: Path) -> None:
    """The server goes over to a release with the triples; a rollback leads back."""
    first = Shelf(home).current()
    assert first is not None
    with served(home) as (client, _):
        assert insert(client, NOTE).status_code == 204
        published = client.post("/work/publish")
        assert published.status_code == 201, published.text
        told = published.json()
        assert told["work_triples"] == 1
        assert published.headers["location"].endswith(told["release"])
        manifest = client.get(published.headers["location"]).json()
        assert len(manifest["inputs"]["work/graph.nq"]) == 64
        assert manifest["graphs"][f"{SPACE}a"] == 1
        assert holds(client, NOTE, Authorization="none")
        status = client.get("/work").json()
        assert status["published"]["release"] == told["release"]
        assert status["pending"] == {"added": 0, "removed": 0}
        release = Shelf(home).current()
        assert release is not None
        assert verify(release) == ()
        Shelf(home).make_current(first)
        eventually(lambda: not holds(client, NOTE, Authorization="none"))
        assert client.get("/work").json()["pending"] == {"added": 1, "removed": 0}
        assert client.delete("/work").status_code == 204
        assert not holds(client, NOTE)
    log = (home / "work/audit.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(one)["what"] for one in log] == ["update", "publish", "discard"]


def test_what_does_not_conform_is_not(home: Path) -> None:
    """The report of the shapes is the answer; a second build is refused meanwhile."""
    with served(home) as (client, _):
        insert(client, NAMELESS)
        with Shelf(home).alone():
            assert client.post("/work/publish").status_code == 409
        before = Shelf(home).current()
        refused = client.post("/work/publish")
        assert refused.status_code == 422
        assert refused.headers["content-type"] == "text/markdown; charset=utf-8"
        assert "http://e.org/city" in refused.text
        assert Shelf(home).current() == before
        assert holds(client, NAMELESS)
        assert not holds(client, NAMELESS, Authorization="none")


def test_no_answered_write_is_lost(home: Path) -> None:
    """Kill -9 of the server, or of the process that holds the data, loses nothing."""
    with served(home) as (client, server):
        for number in range(5):
            assert insert(client, f"<a:a> <a:b> {number}").status_code == 204
        os.kill(server, signal.SIGKILL)
    with served(home) as (client, server):
        assert client.get("/work").json()["triples"] == 5
        assert insert(client, "<a:a> <a:b> 5").status_code == 204
        kill(descendants(server))
        assert eventually(lambda: client.get("/work").json().get("triples")) == 6


def test_a_full_disk_refuses_writes(home: Path) -> None:
    """Where a file may not grow, a write is 507 and leaves all as it was."""
    with served(home) as (client, server):
        assert insert(client, NOTE).status_code == 204
        kept = (home / "work/graph.nq").read_bytes()
        log = (home / "work/audit.jsonl").read_bytes()
        free = resource.prlimit(server, resource.RLIMIT_FSIZE, (len(log) + 5, -1))
        refused = insert(client, "<a:a> <a:b> 1")
        assert refused.status_code == 507
        assert not holds(client, "<a:a> <a:b> 1")
        resource.prlimit(server, resource.RLIMIT_FSIZE, (len(log) + 500, -1))
        long = client.put(
            "/graph",
            params={"graph": f"{SPACE}b"},
            content="".join(f"<a:a> <a:b> {number} ." for number in range(1000)),
            headers={"Content-Type": "text/turtle"},
        )
        assert long.status_code == 507
        assert (home / "work/graph.nq").read_bytes() == kept
        assert (home / "work/audit.jsonl").read_bytes().startswith(log)
        resource.prlimit(server, resource.RLIMIT_FSIZE, free)
        assert client.get("/work").json()["triples"] == 1
        assert insert(client, "<a:a> <a:b> 1").status_code == 204
    lines = (home / "work/audit.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[-1])["outcome"] == "done"


def test_a_build_takes_in_what_is_written(home: Path) -> None:
    """`citykg build` says how many triples of the steward it has taken in."""
    (home / "work").mkdir()
    (home / "work/graph.nq").write_text(f"{NOTE} <{SPACE}a> .\n", "utf-8")
    done = subprocess.run(
        command(home, "build", "-j", "1"), check=True, capture_output=True, text=True
    )
    assert "Taken in from the steward: 1 triples." in done.stderr
    release = Shelf(home).current()
    assert release is not None
    assert release.id == done.stdout.strip()
    assert f"{NOTE} <{SPACE}a> ." in release.graph_path.read_text("utf-8")
