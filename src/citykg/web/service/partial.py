"""Answers that may end early: cut after their last whole row, and closed.

Whoever sends ``partial=allow`` takes the rows that were found up to a limit rather than
none. So what is sent on ends with a row at any time, and the rest of the format can
follow: in JSON two brackets and a brace, in XML two end tags, in lines nothing.
"""

from collections.abc import AsyncIterator, Callable, Mapping, MutableMapping
from types import MappingProxyType
from typing import Final, Protocol

from citykg.errors import (
    AnswerTooLongError,
    QueryCancelledError,
    QueryMemoryError,
    QueryTimeoutError,
    ServiceBusyError,
)

# The longest row that can be held back until it is whole.
_MOST_HELD_BYTES: Final = 16 << 20
_LIMITS: Final = (
    AnswerTooLongError,
    QueryCancelledError,
    QueryMemoryError,
    QueryTimeoutError,
    ServiceBusyError,
)


class Scanner(Protocol):
    """Finds the ends of rows in bytes of one format.

    Attributes:
        closing: What makes an answer whole that ends after a row.
    """

    closing: bytes

    def scan(self, data: bytes) -> tuple[int, int]:
        """Look at the next bytes.

        Args:
            data: The bytes; those that were not understood before come first.

        Returns:
            Where the last row in them ends, or 0; and how many bytes of them are
            understood, at least as many.
        """
        ...

    @property
    def has_rows(self) -> bool:
        """Whether a row has ended."""
        ...


class JsonRows:
    """Rows are parted by ``},{`` outside strings, which is nowhere else.

    Source:
        SPARQL 1.1 Query Results JSON Format, section 3.2.
    """

    closing = b"]}}"

    def __init__(self) -> None:
        self._quoted = False
        self.has_rows = False

    def scan(self, data: bytes) -> tuple[int, int]:
        """Look at the next bytes; see `Scanner.scan`."""
        understood = max(0, len(data) - 2)  # ``},{`` may have begun
        head = data[:understood]
        if (understood - len(head.rstrip(b"\\"))) % 2:
            understood -= 1  # an escape has begun
        # Positions stay the same; quotes that are left begin and end strings.
        masked = data.replace(b"\\\\", b"__").replace(b'\\"', b"__")
        end = _last_outside(masked, b"},{", quoted=self._quoted)
        self._quoted ^= masked.count(b'"', 0, understood) % 2 == 1
        self.has_rows = self.has_rows or end >= 0
        return end + 1, understood


class XmlRows:
    """Rows end with ``</result>``, which text cannot hold.

    Source:
        SPARQL Query Results XML Format, section 2.3.1.
    """

    closing = b"</results></sparql>"
    _END: Final = b"</result>"

    def __init__(self) -> None:
        self.has_rows = False

    def scan(self, data: bytes) -> tuple[int, int]:
        """Look at the next bytes; see `Scanner.scan`."""
        found = data.rfind(self._END)
        end = 0 if found < 0 else found + len(self._END)
        self.has_rows = self.has_rows or found >= 0
        return end, max(end, len(data) - len(self._END) + 1)


class LineRows:
    """Rows are lines: of TSV after the head, of N-Triples and N-Quads all.

    Args:
        heads: Number of lines before the first row.
    """

    closing = b""

    def __init__(self, heads: int = 0) -> None:
        self._lines = -heads

    @property
    def has_rows(self) -> bool:
        """Whether a row has ended."""
        return self._lines > 0

    def scan(self, data: bytes) -> tuple[int, int]:
        """Look at the next bytes; see `Scanner.scan`."""
        self._lines += data.count(b"\n")
        return data.rfind(b"\n") + 1, len(data)


class CsvRows(LineRows):
    """Rows are lines after the head, but for line ends within quotes."""

    def __init__(self) -> None:
        super().__init__(heads=1)
        self._quoted = False

    def scan(self, data: bytes) -> tuple[int, int]:
        """Look at the next bytes; see `Scanner.scan`."""
        end = _last_outside(data, b"\n", quoted=self._quoted) + 1
        self._quoted ^= data.count(b'"') % 2 == 1
        self._lines += data.count(b"\n", 0, end)
        return end, len(data)


SCANNERS: Final[Mapping[str, Callable[[], Scanner]]] = MappingProxyType(
    {
        "application/sparql-results+json": JsonRows,
        "application/sparql-results+xml": XmlRows,
        "text/csv": CsvRows,
        "text/tab-separated-values": lambda: LineRows(heads=1),
        "application/n-triples": LineRows,
        "application/n-quads": LineRows,
    }
)
"""Media type to what finds rows; answers in other formats cannot end early."""


class Cutter:
    """Sends on whole rows, and closes the answer when a limit comes.

    Args:
        media_type: A media type of `SCANNERS`.
        facts: What the record says of the request; the limit that came is added.

    Attributes:
        is_cut: Whether a limit came.
    """

    def __init__(self, media_type: str, *, facts: MutableMapping[str, object]) -> None:
        self.is_cut = False
        self._facts = facts
        self._scanner = SCANNERS[media_type]()
        self._held: list[bytes] = []
        self._held_bytes = 0
        self._carry = b""

    async def whole_rows(self, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Yield an answer so that it ends with a row whenever it has to end.

        Args:
            pieces: The answer.

        Yields:
            The next bytes.

        Raises:
            CityKgError: If it ends before the first row, or by another fault.
        """
        try:
            async for piece in pieces:
                if rows := self._feed(piece):
                    yield rows
        except _LIMITS as error:
            if not self._scanner.has_rows:
                raise
            self.is_cut = True
            self._facts["cut"] = type(error).__name__
            yield self._scanner.closing
            return
        yield b"".join([*self._held, self._carry])

    def _feed(self, piece: bytes) -> bytes:
        """Return what has become whole.

        Raises:
            AnswerTooLongError: If a row is too long to be held.
        """
        data = self._carry + piece
        end, understood = self._scanner.scan(data)
        self._carry = data[understood:]
        if end:
            rows = b"".join([*self._held, data[:end]])
            self._held, self._held_bytes = [data[end:understood]], understood - end
            return rows
        self._held.append(data[:understood])
        self._held_bytes += understood
        if self._held_bytes > _MOST_HELD_BYTES:
            raise AnswerTooLongError(_MOST_HELD_BYTES, "bytes")
        return b""


def _last_outside(data: bytes, mark: bytes, *, quoted: bool) -> int:
    """Return where a mark stands last outside quotes, or -1.

    Args:
        data: The bytes.
        mark: The mark; it holds no quote.
        quoted: Whether they begin within quotes.
    """
    parts = data.split(b'"')
    end = len(data)
    for number in range(len(parts) - 1, -1, -1):
        start = end - len(parts[number])
        if number % 2 == quoted:
            found = parts[number].rfind(mark)
            if found >= 0:
                return start + found
        end = start - 1
    return -1
