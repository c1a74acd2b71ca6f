"""A process that serves says where it listens, answers there, and stops when told."""

import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import Served, ServedRelease, run

graph = Path(sys.argv[1])
graph.write_bytes(b"")
release = ServedRelease("empty", datetime.now(tz=UTC), 0, 0, 0)
run(
    Settings(port=0),
    Served(release, OxigraphEngine.parse(b""), graph),
    on_ready=lambda address: print(address, flush=True),
)
"""


@pytest.mark.slow
def test_a_server_starts_and_stops(tmp_path: Path) -> None:
    """Port 0 picks a free port; an empty release has a front page; a signal ends it."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "graph.nq")],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            with httpx.Client(base_url=address, trust_env=False) as client:
                assert client.get("/healthz").json()["release"] == "empty"
                assert client.get("/en/").status_code == 200
                assert "No document" in client.get("/en/list/city").text
                assert client.get("/en/list/nothing").status_code == 404
                assert client.get("/en/ont").status_code == 200
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) in {0, -signal.SIGTERM}
        finally:
            process.kill()
