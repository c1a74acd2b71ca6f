"""What answers are written to: sinks that count, and that keep XML well-formed."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from copy import copy
from types import MappingProxyType
from typing import Final, Protocol

from citykg.errors import AnswerTooLongError, UnwritableAnswerError

XML_RESULTS: Final = "application/sparql-results+xml"
RDF_XML: Final = "application/rdf+xml"

# Each has the choices that an answer has where XML cannot write it.
XML_TYPES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        XML_RESULTS: (
            "application/sparql-results+json",
            "text/csv",
            "text/tab-separated-values",
        ),
        RDF_XML: ("text/turtle", "application/n-triples", "application/n-quads"),
    }
)

# U+0000-U+001F but tab, LF and CR; U+FFFE and U+FFFF.
_NO_XML_BYTES: Final = bytes(set(range(32)) - set(b"\t\n\r"))
_NO_XML_PARTS: Final = (
    "\ufffe".encode(),
    "\uffff".encode(),
    # The engine begins elements so where a predicate gives no local name, or has the
    # namespace of `xmlns`; text cannot hold a bare ``<``.
    b"<oxprefix:",
    b"<xmlns:",
)
_LONGEST_PART: Final = max(map(len, _NO_XML_PARTS))

# Between two rows. In a string ``"`` would be escaped or end it; ``},{},`` in one is
# taken for a row of unbound variables, which is rare enough.
_JSON_BETWEEN: Final = re.compile(rb'\},\{(?="[^},]|\}[,\]])')
_JSON_FIRST: Final = b'"bindings":[{'
_XML_ROW: Final = b"<result>"


class Sink(Protocol):
    """What the engine writes an answer to, chunk by chunk."""

    def write(self, chunk: bytes, /) -> int:
        """Take a chunk; an exception ends the evaluation and comes out of it.

        Args:
            chunk: The next bytes of the answer.

        Returns:
            How many bytes were taken: all.
        """
        ...

    def flush(self) -> None:
        """Do nothing, or send on what is held back."""
        ...


class LimitedSink:
    """Hands chunks on, up to a number of bytes and of rows.

    Rows are counted in the bytes, since to see them one by one takes several times
    as long as to write them. N-Triples and N-Quads have statements for rows; other
    graphs have none.

    Args:
        write: Takes the chunks that are within the limits.
        media_type: Media type of the answer.
        max_bytes: Most bytes.
        max_rows: Most rows, or None for any number.
        partial: Whether what is within the limits is handed on when they are passed;
            the last row of it may be broken off.
    """

    def __init__(
        self,
        write: Callable[[bytes], object],
        *,
        media_type: str,
        max_bytes: int,
        max_rows: int | None = None,
        partial: bool = False,
    ) -> None:
        self._write = write
        self._partial = partial
        self._max_bytes = max_bytes
        self._max_rows = max_rows
        self._counter = _COUNTERS.get(media_type, _NoRows)()
        self.bytes_written = 0
        self.rows_written = 0

    def write(self, chunk: bytes, /) -> int:
        """Hand a chunk on.

        Args:
            chunk: The next bytes of the answer.

        Raises:
            AnswerTooLongError: If the answer is longer than it may be; the chunk is
                not handed on, or only in part.
        """
        self.bytes_written += len(chunk)
        if self.bytes_written > self._max_bytes:
            if self._partial:
                self._write(chunk[: self._max_bytes - self.bytes_written])
            raise AnswerTooLongError(self._max_bytes, "bytes")
        if self._max_rows is not None:
            before = copy(self._counter) if self._partial else None
            room = self._max_rows - self.rows_written
            self.rows_written += self._counter.count(chunk)
            if self.rows_written > self._max_rows:
                if before is not None:
                    self._write(chunk[: _length_of(chunk, before, rows=room)])
                raise AnswerTooLongError(self._max_rows, "rows")
        self._write(chunk)
        return len(chunk)

    def flush(self) -> None:
        """Do nothing: nothing is held back."""


class XmlSink:
    """Lets only well-formed XML pass, and keeps carriage returns.

    The engine writes every character of a literal as it is. XML 1.0 has no way to
    write most control characters, and its parsers read CR as LF unless it is escaped.

    Args:
        sink: Takes the chunks that are XML.
        media_type: Media type of the answer.

    Source:
        https://www.w3.org/TR/xml/#charsets, https://www.w3.org/TR/xml/#sec-line-ends
    """

    def __init__(self, sink: Sink, *, media_type: str) -> None:
        self._sink = sink
        self._media_type = media_type
        self._tail = b""

    def write(self, chunk: bytes, /) -> int:
        """Hand a chunk on.

        Args:
            chunk: The next bytes of the answer.

        Raises:
            UnwritableAnswerError: If XML cannot hold it; the chunk is not handed on.
        """
        seen = self._tail + chunk
        # Deleting bytes is much faster than looking for a class of them.
        if len(seen.translate(None, _NO_XML_BYTES)) < len(seen) or any(
            part in seen for part in _NO_XML_PARTS
        ):
            raise UnwritableAnswerError(self._media_type, XML_TYPES[self._media_type])
        self._tail = seen[1 - _LONGEST_PART :]
        self._sink.write(chunk.replace(b"\r", b"&#13;") if b"\r" in chunk else chunk)
        return len(chunk)

    def flush(self) -> None:
        """Flush the sink behind."""
        self._sink.flush()


class _Counter(Protocol):
    def count(self, chunk: bytes, /) -> int: ...


def _length_of(chunk: bytes, counter: _Counter, *, rows: int) -> int:
    """Return how much of a chunk has no more than so many rows.

    Args:
        chunk: The chunk.
        counter: The counter as it was before the chunk.
        rows: The number of rows.
    """
    return bisect_right(
        range(1, len(chunk) + 1),
        rows,
        key=lambda length: copy(counter).count(chunk[:length]),
    )


class _NoRows:
    def count(self, _chunk: bytes, /) -> int:
        return 0


class _JsonRows:
    """The first row opens the list, and each further one follows a comma."""

    def __init__(self) -> None:
        self._tail = b""
        self._head: bytes | None = b""

    def count(self, chunk: bytes, /) -> int:
        seen = self._tail + chunk
        self._tail = seen[-4:]  # one byte less than a match looks at
        return len(_JSON_BETWEEN.findall(seen)) + self._first(chunk)

    def _first(self, chunk: bytes) -> int:
        if self._head is None:
            return 0
        self._head += chunk
        if _JSON_FIRST not in self._head:
            return 0
        self._head = None
        return 1


class _XmlRows:
    def __init__(self) -> None:
        self._tail = b""

    def count(self, chunk: bytes, /) -> int:
        seen = self._tail + chunk
        self._tail = seen[1 - len(_XML_ROW) :]
        return seen.count(_XML_ROW)


class _Lines:
    """Statements, each on its line."""

    def count(self, chunk: bytes, /) -> int:
        return chunk.count(b"\n")


class _TsvRows:
    """Lines after the head; the engine escapes line feeds in values."""

    def __init__(self) -> None:
        self._head = 1

    def count(self, chunk: bytes, /) -> int:
        lines = chunk.count(b"\n")
        head = min(self._head, lines)
        self._head -= head
        return lines - head


class _CsvRows(_TsvRows):
    """Lines after the head, but for line feeds within quotes."""

    def __init__(self) -> None:
        super().__init__()
        self._quoted = False

    def count(self, chunk: bytes, /) -> int:
        if b'"' not in chunk:
            return 0 if self._quoted else super().count(chunk)
        parts = chunk.split(b'"')
        outside = b"".join(parts[1 if self._quoted else 0 :: 2])
        self._quoted ^= len(parts) % 2 == 0
        return super().count(outside)


_COUNTERS: Final[Mapping[str, Callable[[], _Counter]]] = MappingProxyType(
    {
        "application/sparql-results+json": _JsonRows,
        XML_RESULTS: _XmlRows,
        "text/csv": _CsvRows,
        "text/tab-separated-values": _TsvRows,
        "application/n-triples": _Lines,
        "application/n-quads": _Lines,
    }
)
