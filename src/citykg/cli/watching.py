"""How a build comes along, for those who wait for it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from citykg.cli.console import say
from citykg.pipeline.model import Listener, Stage
from citykg.pipeline.model import Progress as BuildProgress

_STAGES: Final = {
    Stage.READ: "Reading documents",
    Stage.EXTRACT: "Finding facts",
    Stage.MAP: "Mapping facts to triples",
    Stage.DERIVE: "Running rules",
    Stage.VALIDATE: "Holding the graph against its shapes",
    Stage.RELEASE: "Writing the release",
}
_LINE_EVERY_S: Final = 10.0
_FEWEST_TO_TELL: Final = 10  # parts done, from which on the time left is no guess


@contextmanager
def progress() -> Iterator[Listener]:
    """Show how a build comes along: a bar on a terminal, else now and then a line."""
    if not sys.stderr.isatty():
        yield Lines(say, clock=monotonic)
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        yield _Bar(bar)


class Lines:
    """Tells in plain lines when a step begins, and how a long one comes along.

    Args:
        tell: Prints a line.
        clock: Seconds from any start.
    """

    def __init__(
        self, tell: Callable[[str], None], *, clock: Callable[[], float]
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._stage: Stage | None = None
        self._began = (0.0, 0)  # seconds, and parts that were done by then
        self._said_s = 0.0

    def __call__(self, step: BuildProgress) -> None:
        """Take note of a step."""
        now_s = self._clock()
        if step.stage is not self._stage:
            self._stage, self._began, self._said_s = (
                step.stage,
                (now_s, step.done),
                now_s,
            )
            self._tell(f"{_STAGES[step.stage]} ...")
        elif now_s - self._said_s >= _LINE_EVERY_S and step.done < step.total:
            self._said_s = now_s
            self._tell(f"{_STAGES[step.stage]}: {self._state(step, now_s)}")

    def _state(self, step: BuildProgress, now_s: float) -> str:
        began_s, done_before = self._began
        rate = (step.done - done_before) / (now_s - began_s)
        state = f"{step.done} of {step.total}, {rate:.1f}/s"
        if step.done - done_before >= _FEWEST_TO_TELL:
            state += f", {(step.total - step.done) / rate:.0f} s left"
        return f"{state}."


class _RateColumn(TextColumn):
    """Parts done in a second."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> Text:
        """Return the rate, if there is one to tell."""
        known = task.speed is not None and task.total is not None and task.total > 1
        return Text(f"{task.speed:.1f}/s" if known else "")


class _Bar:
    """Moves a bar of rich, one for each step."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._stage: Stage | None = None
        self._task = bar.add_task("")

    def __call__(self, step: BuildProgress) -> None:
        if step.stage is not self._stage:
            self._stage = step.stage
            self._bar.remove_task(self._task)
            self._task = self._bar.add_task(_STAGES[step.stage])
        self._bar.update(self._task, completed=step.done, total=step.total)
