"""The commands that README and CI rely on exist and do what they say."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = {"install", "build", "serve", "test", "check", "bench", "lock", "clean"}

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="no make here")


def make(*arguments: str) -> str:
    """Return what make prints; ``-n`` among *arguments* makes it a dry run."""
    # A make around this one must not hand its own flags down.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_help_lists_every_target() -> None:
    """`make help` names each target with a sentence."""
    listed = dict(re.findall(r"^(\w+) +(\S.+)$", make("help"), re.MULTILINE))
    assert set(listed) >= TARGETS


def test_serve_builds_first_and_takes_a_port() -> None:
    """`make serve PORT=…` builds the graph, then serves on that port."""
    *_, build, serve = make("-n", "serve", "PORT=8123").splitlines()
    assert build.endswith("citykg build")
    assert serve.endswith("citykg serve --port 8123")


def test_locks_pin_versions_with_hashes() -> None:
    """Each requirement of both locks has an exact version and a hash."""
    for name in ("runtime", "dev"):
        lock = (ROOT / "requirements" / f"{name}.lock").read_text("utf-8")
        entries = re.findall(
            r"^\S.*(?:\n +--hash.*)*", re.sub(r" +#.*\n", "", lock), re.MULTILINE
        )
        assert entries
        for entry in entries:
            assert re.match(r"[\w.\[\],-]+==\S+ (?:; .+)?\\\n +--hash=sha256:", entry)


def test_ci_runs_check_and_test() -> None:
    """CI has one entry, which may be executed."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make check test" in script.read_text("utf-8")
