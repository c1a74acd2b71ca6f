"""Talking to the service in bytes, over connections that stay open."""

import socket
import time
from collections.abc import Sequence
from typing import NamedTuple, Self
from urllib.parse import urlsplit

# A pause after which the first part of a request has been read.
_PAUSE_S = 0.02


class Got(NamedTuple):
    """An answer, but for what differs each time."""

    status: int
    headers: Sequence[str]
    body: bytes
    identifier: str


class Wire:
    """A connection that stays open.

    Args:
        address: Address of the service.
    """

    def __init__(self, address: str) -> None:
        url = urlsplit(address)
        self.socket = socket.create_connection((url.hostname, url.port), timeout=20)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._left = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def whole(self, request: bytes) -> Got:
        """Send a request in one piece, as programs do."""
        self.socket.sendall(request)
        return self.read(bodiless=request.startswith(b"HEAD"))

    def halves(self, request: bytes) -> Got:
        """Send a request in two pieces, which no front door can know."""
        self.socket.sendall(request[:9])
        time.sleep(_PAUSE_S)
        self.socket.sendall(request[9:])
        return self.read(bodiless=request.startswith(b"HEAD"))

    def read(self, *, bodiless: bool = False) -> Got:
        """Read one answer."""
        while b"\r\n\r\n" not in self._left:
            self._more()
        head, _, self._left = self._left.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        pairs = dict(line.split(": ", 1) for line in lines)
        status = int(first.split()[1])
        length = int(pairs.get("content-length", 0))
        if bodiless or status in {204, 304}:
            length = 0
        while len(self._left) < length:
            self._more()
        body, self._left = self._left[:length], self._left[length:]
        kept = [one for one in lines if not one.startswith(("date:", "x-request-id:"))]
        return Got(status, kept, body, pairs["x-request-id"])

    def _more(self) -> None:
        data = self.socket.recv(1 << 16)
        if not data:
            raise EOFError
        self._left += data
