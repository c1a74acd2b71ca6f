"""The ``#+`` header lines that say what a SPARQL file is for.

A header line reads ``#+ key: value`` or, for one language, ``#+ key@el: value``.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_LINE: Final = re.compile(r"#\+\s*(?P<key>[^:]*?)\s*:\s*(?P<value>.*?)\s*")


class HeaderLine(NamedTuple):
    """One header line.

    Args:
        line: Where it stands in the file, from 1.
        key: What it gives, such as ``column year``.
        language: Language tag after ``@``, or None.
        value: The rest of the line.
    """

    line: int
    key: str
    language: str | None
    value: str


class HeaderSyntaxError(ValueError):
    """A header line that cannot be read.

    Args:
        line: Where it stands in the file, from 1.
    """

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line

    def __str__(self) -> str:
        return "a header line reads '#+ key: value'"


def parse_header(text: str) -> Iterator[HeaderLine]:
    """Yield the header lines of a SPARQL file, in order.

    Args:
        text: The whole file.

    Raises:
        HeaderSyntaxError: If a line that starts with ``#+`` has no key or value.

    Examples:
        >>> [tuple(one) for one in parse_header("#+ summary@el: Δήμαρχοι")]
        [(1, 'summary', 'el', 'Δήμαρχοι')]
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        match = _LINE.fullmatch(line)
        if not match or not match["key"] or not match["value"]:
            raise HeaderSyntaxError(number)
        key, _, language = match["key"].partition("@")
        yield HeaderLine(number, key, language or None, match["value"])
