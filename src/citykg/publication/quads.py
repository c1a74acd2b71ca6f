"""Sorted N-Quads, read line by line, as the files of releases hold them."""

import mmap
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citykg.store import Term

_ESCAPE: Final = re.compile(r'\\(?:([tbnrf"\'\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))')
_LETTERS: Final = dict(zip("tbnrf\"'\\", "\t\b\n\r\f\"'\\", strict=True))


@dataclass(frozen=True, slots=True)
class Quad:
    """A line of N-Quads.

    Args:
        subject: IRI, or label of a blank node.
        predicate: IRI.
        object: The object.
        graph: IRI of the graph.
    """

    subject: str
    predicate: str
    object: Term
    graph: str


def parse_quad(line: bytes) -> Quad:
    r"""Return what a line says.

    Args:
        line: A line as the store writes it: single spaces, a graph that is an IRI.

    Raises:
        ValueError: If it is no such line.

    Examples:
        >>> parse_quad(b'<u:s> <u:p> "1 \\n"@el <u:g> .\n').object.value
        '1 \n'
    """
    subject, predicate, rest = line.decode().split(" ", 2)
    value, graph, _ = rest.rsplit(" ", 2)
    return Quad(_name(subject), predicate[1:-1], _term(value), graph[1:-1])


def subjects(lines: Iterable[bytes]) -> Iterator[tuple[bytes, tuple[bytes, ...]]]:
    """Yield each subject of sorted N-Quads, as written, with its lines.

    Args:
        lines: The lines, in order of their bytes.
    """
    held: list[bytes] = []
    start = b"\0"  # no line starts so
    for line in lines:
        if line.startswith(start):
            held.append(line)
            continue
        if held:
            yield start[:-1], tuple(held)
        start, held = line[: line.index(b" ") + 1], [line]
    if held:
        yield start[:-1], tuple(held)


def has_subject(path: Path, subject: bytes) -> bool:
    """Tell whether sorted N-Quads say something of a subject, by a few looks.

    Args:
        path: The file.
        subject: The subject as it is written.

    Raises:
        OSError: If it cannot be read.
    """
    if not path.stat().st_size:
        return False
    wanted = subject + b" "
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text,
    ):
        low, high = 0, len(text)  # starts of lines: what is sought is not before low
        while low < high:
            middle = (low + high) // 2
            start = text.rfind(b"\n", 0, middle) + 1
            end = text.find(b"\n", middle) + 1 or len(text)
            if text[start:end] < wanted:
                low = end
            else:
                high = start
        return text[low : low + len(wanted)] == wanted


def _name(text: str) -> str:
    return text[1:-1] if text.startswith("<") else text


def _term(text: str) -> Term:
    if text.startswith("<"):
        return Term.iri(text[1:-1])
    if text.startswith("_:"):
        return Term("bnode", text[2:])
    value, _, kind = text[1:].rpartition('"')
    value = _ESCAPE.sub(_unescaped, value) if "\\" in value else value
    if kind.startswith("@"):
        return Term.literal(value, language=kind[1:])
    return Term.literal(value, datatype=kind[3:-1] or None)


def _unescaped(match: re.Match[str]) -> str:
    letter, short, long = match.groups()
    return _LETTERS[letter] if letter else chr(int(short or long, 16))
