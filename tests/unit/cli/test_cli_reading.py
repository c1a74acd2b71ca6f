"""People are told how documents were read, and which were not."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from citykg.cli import app

TEXT = "Ο Δήμος Λαμιέων μετέχει στο δίκτυο Open & Agile Smart Cities."


def extract(*arguments: str | Path, home: Path) -> Result:
    given = ["--home", str(home), "extract", *map(str, arguments)]
    return CliRunner().invoke(app, given)


class Page(BaseHTTPRequestHandler):
    """One page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!DOCTYPE html><main><p>{TEXT}</p></main>".encode())

    def log_message(self, *_: object) -> None:
        """Keep still."""


@pytest.fixture
def page() -> Iterator[str]:
    """Yield the address of a page on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/press"
        server.shutdown()
        thread.join()


def test_failures_come_as_a_table(tmp_path: Path) -> None:
    """Each document that was not read has its row on stderr; the others are used."""
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_bytes(TEXT.encode("windows-1253"))
    bad.write_bytes(b"no PDF")
    result = extract(good, bad, tmp_path / "none.txt", home=tmp_path)
    assert result.exit_code == 1
    assert "municipality/lamia" in result.stdout
    lines = result.stderr.splitlines()
    assert "good: read as windows-1253." in lines
    assert "2 documents were not read:" in lines
    first, second = (line for line in lines if line.startswith(str(tmp_path)))
    assert "bad.pdf" in first
    assert "is damaged or not a PDF at all" in first
    assert "none.txt" in second
    assert "is missing" in second


def test_pages_are_fetched_when_asked_for(tmp_path: Path, page: str) -> None:
    """A URL is fetched; one of the own network needs a word of leave."""
    refused = extract(page, home=tmp_path)
    assert refused.exit_code == 1
    assert "1 document was not read:" in refused.stderr
    assert "--allow-private" in refused.stderr
    fetched = extract(page, "--allow-private", "--format", "ttl", home=tmp_path)
    assert fetched.exit_code == 0, fetched.stderr
    assert page in fetched.stdout
    assert TEXT in fetched.stdout
