"""Look-ups between server and worker: many on their way at once, in their order."""

import re
from hashlib import sha256
from socket import socket
from typing import Final
from urllib.parse import unquote_to_bytes

from citykg.store.looking import MOST_BYTES, MOST_ROWS, Lookups
from citykg.workers.frames import Frames, Kind, frame

__all__ = [
    "LOOK_UP",
    "MOST_BYTES",
    "MOST_ROWS",
    "answer_lookups",
    "parse_answer",
    "question",
]

LOOK_UP: Final = "look-up"
"""Name of the call that makes a worker answer look-ups, and nothing else."""

_PIECE_BYTES: Final = 1 << 16
_BROKEN: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_DIGEST_BYTES: Final = 32


def question(query: bytes, *, table: str, graph: str) -> bytes:
    """Return a look-up as a message.

    Args:
        query: The query, percent-encoded as in an address.
        table: Media type wanted of SELECT and ASK.
        graph: Media type wanted of DESCRIBE.
    """
    return f"{table} {graph} ".encode() + query


def parse_answer(payload: bytes) -> tuple[bytes, str, bytes] | None:
    """Read an answer.

    Args:
        payload: The message.

    Returns:
        Digest of the query, media type and body; None if it was no look-up.
    """
    if not payload:
        return None
    kind, _, body = payload[_DIGEST_BYTES:].partition(b"\n")
    return payload[:_DIGEST_BYTES], kind.decode(), body


def answer_lookups(sock: socket, lookups: Lookups) -> None:
    """Say that look-ups are answered, and answer them until the socket is closed.

    Args:
        sock: The socket.
        lookups: What answers them.
    """
    sock.sendall(frame(Kind.DATA))
    frames = Frames()
    while data := sock.recv(_PIECE_BYTES):
        answers = [
            frame(Kind.DATA, _answer(lookups, payload))
            for _, payload in frames.feed(data)
        ]
        if answers:
            sock.sendall(b"".join(answers))


def _answer(lookups: Lookups, payload: bytes) -> bytes:
    """Return the answer as a message, empty if it is no look-up."""
    table, graph, query = payload.split(b" ", 2)
    if _BROKEN.search(query):
        return b""
    octets = unquote_to_bytes(query.replace(b"+", b" "))
    try:
        text = octets.decode()
    except UnicodeDecodeError:
        return b""
    found = lookups.answer(text, table=table.decode(), graph=graph.decode())
    if found is None:
        return b""
    media_type, body = found
    return b"%s%s\n%s" % (sha256(octets).digest(), media_type.encode(), body)
