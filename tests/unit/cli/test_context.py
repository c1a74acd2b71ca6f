"""Logging: a line that cannot be written is lost, and nothing else is."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
import structlog
from citykg.cli.context import configure_logging

configure_logging(verbose=False)
log = structlog.get_logger("citykg.web.service")
if sys.argv[1:]:
    sys.stderr.close()
try:
    1 / 0
except ZeroDivisionError:
    for _ in range(1000):
        log.exception("request_failed", query_id="1")
print("goes on")
"""


@pytest.mark.parametrize("closed", [(), ("closed",)])
def test_lines_that_cannot_be_written(closed: tuple[str, ...]) -> None:
    """Where the log is full or closed, who logs goes on."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *closed],
            stdout=subprocess.PIPE,
            stderr=full,
            text=True,
            check=False,
        )
    assert done.stdout == "goes on\n"
