"""Lines of the record come soon, all, and without keeping anybody waiting."""

import json
import os
import time
from io import StringIO

from citykg.web.service.lines import Lines


def test_lines_come_by_themselves_within_a_second() -> None:
    """Nobody has to ask for what was added."""
    file = StringIO()
    lines = Lines(file)
    lines.add({"query": "π \udcff"})
    deadline = time.monotonic() + 5
    while not file.getvalue() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert json.loads(file.getvalue()) == {"query": "π \udcff"}
    lines.close()


def test_lines_come_at_the_end() -> None:
    """What waits at the end is written, in order."""
    file = StringIO()
    lines = Lines(file)
    for number in range(3):
        lines.add({"number": number})
    lines.close()
    written = [json.loads(line)["number"] for line in file.getvalue().splitlines()]
    assert written == [0, 1, 2]


def test_lost_lines_are_counted() -> None:
    """Lines beyond those that may wait are lost, and the record says how many."""
    file = StringIO()
    lines = Lines(file, most_waiting=1)
    for number in range(3):
        lines.add({"number": number})
    lines.close()
    last = json.loads(file.getvalue().splitlines()[-1])
    assert last == {"event": "requests_not_recorded", "count": 2}


def test_nobody_waits_for_a_reader() -> None:
    """A pipe that nobody reads takes no more, and adding goes on."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as file:
        lines = Lines(file)
        started = time.monotonic()
        for _ in range(20_000):
            lines.add({"text": "x" * 100})
        assert time.monotonic() - started < 5
        os.close(reading)  # the writer, which hangs, fails now
        lines.close()


def test_a_closed_file_harms_nothing() -> None:
    """A record that nobody can read any more is no fault of the service."""
    file = StringIO()
    lines = Lines(file)
    file.close()
    lines.add({"number": 1})
    lines.close()
