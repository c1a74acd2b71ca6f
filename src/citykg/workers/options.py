"""What the server tells the process that it starts."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What a zygote is to hold, and how much its workers may take.

    Args:
        descriptor: File descriptor of the socket on which commands come.
        path: N-Quads to hold, or None to begin with nothing.
        memory_bytes: Memory that one worker may take beyond the dataset.
        union: Whether the default graph is the union of all others.
        max_query_bytes: Longest query or update.
        prefixes: Whether our prefixes need not be declared.
        space: What the IRIs of graphs begin with that may be written, or None where
            all may be.
        work: N-Quads of these graphs, where that is not what *path* holds of them.
        max_work_bytes: How long these N-Quads may become.
    """

    descriptor: int
    path: str | None
    memory_bytes: int
    union: bool
    prefixes: bool
    max_query_bytes: int
    space: str | None = None
    work: str | None = None
    max_work_bytes: int = 0

    def to_text(self) -> str:
        """Return the options as one argument of a command line."""
        return json.dumps(asdict(self))

    @classmethod
    def parse(cls, text: str) -> "Options":
        """Read what `to_text` wrote.

        Args:
            text: The argument.
        """
        return cls(**json.loads(text))
