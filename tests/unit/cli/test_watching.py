"""A build that nobody watches on a terminal tells in lines how it comes along."""

from citykg.cli.watching import Lines
from citykg.pipeline import Progress, Stage


def test_long_steps_tell_rate_and_time_left() -> None:
    """A line when a step begins, then one every ten seconds."""
    lines: list[str] = []
    seconds = iter([0.0, 1.0, 5.0, 11.0, 12.0, 22.0, 30.0, 31.0])
    listen = Lines(lines.append, clock=lambda: next(seconds))
    for done in (0, 0, 10, 20, 24, 44, 100):
        listen(Progress(Stage.EXTRACT, done, 100))
    listen(Progress(Stage.DERIVE, 0, 1))
    assert lines == [
        "Finding facts ...",
        "Finding facts: 20 of 100, 1.8/s, 44 s left.",
        "Finding facts: 44 of 100, 2.0/s, 28 s left.",
        "Running rules ...",
    ]


def test_what_was_done_before_counts_for_no_rate() -> None:
    """Documents that had not changed say nothing about those that have."""
    lines: list[str] = []
    seconds = iter([0.0, 10.0])
    listen = Lines(lines.append, clock=lambda: next(seconds))
    listen(Progress(Stage.EXTRACT, 900, 1000))
    listen(Progress(Stage.EXTRACT, 905, 1000))
    assert lines[-1] == "Finding facts: 905 of 1000, 0.5/s."
