"""How a build comes along, for those who wait for it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from citykg.pipeline.model import Listener, Stage
from citykg.pipeline.model import Progress as BuildProgress

_STAGES = {
    Stage.READ: "Reading documents",
    Stage.EXTRACT: "Finding facts",
    Stage.MAP: "Mapping facts to triples",
    Stage.DERIVE: "Running rules",
    Stage.VALIDATE: "Holding the graph against its shapes",
    Stage.RELEASE: "Writing the release",
}


@contextmanager
def progress() -> Iterator[Listener]:
    """Show how a build comes along, while it does; only where a person watches."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        yield _listener(bar)


def _listener(bar: Progress) -> Callable[[BuildProgress], None]:
    task = bar.add_task("")

    def listen(step: BuildProgress) -> None:
        bar.update(
            task,
            description=_STAGES[step.stage],
            completed=step.done,
            total=step.total,
        )

    return listen
