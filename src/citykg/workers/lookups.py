"""Look-ups between server and worker: many on their way at once, in their order."""

import re
from collections.abc import Callable
from hashlib import sha256
from socket import socket
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from citykg.store.looking import MOST_BYTES, MOST_ROWS, Answer, Lookups
from citykg.store.lookups import LONGEST
from citykg.workers.frames import Frames, Kind, frame

__all__ = [
    "LOOK_UP",
    "MOST_BYTES",
    "MOST_ROWS",
    "Answerer",
    "answer_lookups",
    "parse_answer",
    "question",
]

LOOK_UP: Final = "look-up"
"""Name of the call that makes a worker answer look-ups, and nothing else."""

_PIECE_BYTES: Final = 1 << 16
_BROKEN: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
# An IRI in an address, and what of it is quoted at times.
_QUICK: Final = re.compile(rb"(?:[A-Za-z0-9_~!$'()*,;=@/:?.-]|%3A|%2F|%23)+")
_QUOTED: Final = ((b"%3A", b":"), (b"%2F", b"/"), (b"%23", b"#"))
_REMEMBERED: Final = 256
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
    answerer = Answerer(lookups)
    while data := sock.recv(_PIECE_BYTES):
        answers = [
            frame(Kind.DATA, answerer.answer(payload))
            for _, payload in frames.feed(data)
        ]
        if answers:
            sock.sendall(b"".join(answers))


class Answerer:
    """Answers look-ups; remembers the shape of those that differ by one IRI only.

    Args:
        lookups: What answers them.
    """

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups
        self._shapes: dict[tuple[bytes, bytes], _Shape | None] = {}

    def answer(self, payload: bytes) -> bytes:
        """Return the answer as a message, empty if the question is no look-up.

        Args:
            payload: The question.
        """
        before, begun, rest = payload.rpartition(b"%3C")
        iri, ended, after = rest.partition(b"%3E")
        if begun and ended and len(payload) <= LONGEST and _QUICK.fullmatch(iri):
            shape = self._shape(before, after)
            if shape is not None:
                for quoted, octet in _QUOTED:
                    iri = iri.replace(quoted, octet)
                octets = b"%s<%s>%s" % (shape.before, iri, shape.after)
                return _told(octets, shape.answer(iri.decode()))
        table, graph, query = payload.split(b" ", 2)
        octets = unquote_to_bytes(query.replace(b"+", b" "))
        text = _decoded(query, octets)
        if text is None:
            return b""
        kinds = {"table": table.decode(), "graph": graph.decode()}
        return _told(octets, self._lookups.answer(text, **kinds))

    def _shape(self, before: bytes, after: bytes) -> "_Shape | None":
        key = before, after
        if key in self._shapes:
            return self._shapes[key]
        if len(self._shapes) >= _REMEMBERED:
            self._shapes.clear()
        self._shapes[key] = shape = _shape_of(self._lookups, before, after)
        return shape


class _Shape(NamedTuple):
    """Look-ups that differ by one IRI.

    Args:
        before: What stands before it in each.
        after: What stands after it.
        answer: Answers the one with an IRI.
    """

    before: bytes
    after: bytes
    answer: Callable[[str], Answer | None]


def _shape_of(lookups: Lookups, before: bytes, after: bytes) -> _Shape | None:
    table, graph, query = before.split(b" ", 2)
    parts = [unquote_to_bytes(part.replace(b"+", b" ")) for part in (query, after)]
    texts = [
        _decoded(quoted, octets)
        for quoted, octets in zip((query, after), parts, strict=True)
    ]
    if texts[0] is None or texts[1] is None:
        return None
    answer = lookups.shaped(
        texts[0], texts[1], table=table.decode(), graph=graph.decode()
    )
    return None if answer is None else _Shape(parts[0], parts[1], answer)


def _decoded(quoted: bytes, octets: bytes) -> str | None:
    """Return octets as text, or None if they are none or were not quoted well."""
    if _BROKEN.search(quoted):
        return None
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return None


def _told(octets: bytes, answer: Answer | None) -> bytes:
    """Return the answer to a query as a message."""
    if answer is None:
        return b""
    media_type, body = answer
    return b"%s%s\n%s" % (sha256(octets).digest(), media_type.encode(), body)
