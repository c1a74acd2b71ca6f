"""Messages between the server and its workers: frames over a stream socket.

A frame is a kind, a length and a payload. An answer is one head, any number of pieces
of data and one end; a fault may stand in place of each of them.
"""

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from socket import socket
from typing import Any, Final

_HEADER: Final = struct.Struct("<BI")
_LENGTH: Final = struct.Struct("<I")
_MOST_BYTES: Final = 1 << 16


class Kind(IntEnum):
    """What a frame holds."""

    CALL = 1
    HEAD = 2
    DATA = 3
    END = 4
    FAULT = 5


_KINDS: Final = {int(kind): kind for kind in Kind}

ACCEPTED: Final = b"+"
"""What the server sends to a process whose write is to count."""

LAST: Final = frozenset({Kind.END, Kind.FAULT})
"""What an answer ends with."""


@dataclass(frozen=True, slots=True)
class Call:
    """One piece of work for a worker.

    Args:
        name: Name of the operation.
        timeout_s: How long it may take, in seconds; the worker ends itself after.
        values: What it is about; anything that JSON holds.
        data: Bytes that come with it, such as RDF to store.
    """

    name: str
    timeout_s: float
    values: Mapping[str, Any] = field(default_factory=dict)
    data: bytes = b""

    def to_bytes(self) -> bytes:
        """Return the call as a frame."""
        text = json.dumps([self.name, self.timeout_s, self.values]).encode()
        return frame(Kind.CALL, _LENGTH.pack(len(text)) + text + self.data)

    @classmethod
    def parse(cls, payload: bytes) -> "Call":
        """Read what `to_bytes` wrote.

        Args:
            payload: The payload of the frame.
        """
        (length,) = _LENGTH.unpack_from(payload)
        start = _LENGTH.size
        name, timeout_s, values = json.loads(payload[start : start + length])
        return cls(name, timeout_s, values, payload[start + length :])


def frame(kind: Kind, payload: bytes = b"") -> bytes:
    """Return a frame.

    Args:
        kind: What it holds.
        payload: Less than 4 GiB.
    """
    return _HEADER.pack(kind, len(payload)) + payload


def json_frame(kind: Kind, value: object) -> bytes:
    """Return a frame that holds JSON.

    Args:
        kind: What it holds.
        value: Anything that JSON holds.
    """
    return frame(kind, json.dumps(value).encode())


class Frames:
    """Takes bytes as they come and gives whole frames."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[Kind, bytes]]:
        """Yield the frames that *data* completes.

        Args:
            data: The next bytes.

        Yields:
            Kind and payload.
        """
        buffer = self._buffer
        buffer += data
        start, size = 0, len(buffer)
        while size - start >= _HEADER.size:
            kind, length = _HEADER.unpack_from(buffer, start)
            end = start + _HEADER.size + length
            if end > size:
                break
            yield _KINDS[kind], bytes(buffer[start + _HEADER.size : end])
            start = end
        del buffer[:start]


def receive(sock: socket, most_bytes: int) -> bytes:
    """Wait for bytes.

    Args:
        sock: A blocking socket.
        most_bytes: How many at most.

    Returns:
        The bytes; none once the other side is gone, whether it has read all or not.
    """
    try:
        return sock.recv(most_bytes)
    except ConnectionResetError:
        return b""


def receive_call(sock: socket) -> Call | None:
    """Wait for a call.

    Args:
        sock: A blocking socket.

    Returns:
        The call, or None once the other side is gone.
    """
    frames = Frames()
    while data := receive(sock, _MOST_BYTES):
        for _, payload in frames.feed(data):
            return Call.parse(payload)
    return None
