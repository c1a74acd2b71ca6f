"""Word lists of the languages that texts are written in, one entry a line."""

from functools import cache
from importlib.resources import files


@cache
def load_lines(name: str) -> tuple[str, ...]:
    """Read the word list *name*.

    Args:
        name: File name in this package without its ``.txt``.

    Returns:
        Its lines in order, without empty lines and comments.

    Raises:
        FileNotFoundError: If there is no such list.
    """
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))
