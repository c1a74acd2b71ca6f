"""What the system refuses is told in a sentence, with what to do about it."""

import socket
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from citykg.cli import app


def test_an_address_that_is_taken_is_told() -> None:
    """Before anything is loaded, with the options that choose another."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = CliRunner().invoke(app, ["serve", "--scratch", "--port", port])
    assert result.exit_code == 1
    assert f"Cannot serve on 127.0.0.1, port {port}: Address" in result.stderr
    assert "--port" in result.stderr


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """A result that cannot be written is a finding, not a traceback."""
    text = tmp_path / "brief.txt"
    text.write_text("The Municipality of Lamia is a member of Eurocities.")
    command = [sys.executable, "-m", "citykg", "extract", "--format", "json", str(text)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "citykg: No space left on device."
