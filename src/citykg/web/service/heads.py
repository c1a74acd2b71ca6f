"""Heads of plain requests for a query, each read once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from citykg.errors import NotAcceptableError
from citykg.sparql.formats import ResultFormat, choose_data_format
from citykg.sparql.query import QueryForm
from citykg.web.service.coding import choose_coding
from citykg.workers.lookups import question

# One of which nobody doubts that it is in an address.
_PLAIN_HOST: Final = re.compile(rb"[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?")
_REMEMBERED: Final = 256
_LONGEST: Final = 2_000
_HEADER: Final = re.compile(rb"([A-Za-z-]+): ?([!-~](?:[ -~]*[!-~])?)")
# With any other header a request is not plain.
_PLAIN: Final = frozenset(
    {
        b"accept",
        b"accept-encoding",
        b"accept-language",
        b"cache-control",
        b"connection",
        b"host",
        b"referer",
        b"user-agent",
    }
)
_NO_FORMAT: Final = "-"


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What the headers of a plain request say of the answer.

    Args:
        host: The host that was asked.
        accept_encoding: The header of that name, or None.
        coding: How a long answer is compressed, or None.
        formats: The formats wanted, by their media types.
        wanted: What a question to the clerk begins with.
    """

    host: str
    accept_encoding: str | None
    coding: str | None
    formats: Mapping[str, ResultFormat]
    wanted: bytes


class Heads:
    """Remembers what was read: a program sends the same headers each time."""

    def __init__(self) -> None:
        self._read: dict[bytes, Head | None] = {}

    def find(self, lines: bytes) -> Head | None:
        r"""Return what headers say, or None if they need a closer look.

        Args:
            lines: The headers, up to and with the empty line.

        Examples:
            >>> Heads().find(b"Host: a\r\nAccept: text/csv\r\n\r\n").wanted
            b'text/csv - '
        """
        if lines in self._read:
            return self._read[lines]
        if len(lines) > _LONGEST:
            return None
        if len(self._read) >= _REMEMBERED:
            self._read.clear()
        self._read[lines] = head = _parse(lines)
        return head


def _parse(lines: bytes) -> Head | None:
    if not lines.endswith(b"\r\n\r\n"):
        return None
    matches = [_HEADER.fullmatch(line) for line in lines[:-4].split(b"\r\n")]
    pairs = [(found[1].lower(), found[2]) for found in matches if found is not None]
    headers = dict(pairs)
    if len(headers) < len(matches) or not headers.keys() <= _PLAIN:
        return None
    host = headers.get(b"host")
    kept = headers.get(b"connection", b"keep-alive").lower() == b"keep-alive"
    if host is None or not _PLAIN_HOST.fullmatch(host) or not kept:
        return None
    accept = _text(headers.get(b"accept"))
    coding = _text(headers.get(b"accept-encoding"))
    if "html" in (accept or "").lower():  # people are shown pages
        return None
    table, graph = (
        _choose(QueryForm.SELECT, accept),
        _choose(QueryForm.DESCRIBE, accept),
    )
    return Head(
        host=host.decode(),
        accept_encoding=coding,
        coding=choose_coding(coding),
        formats={chosen.media_type: chosen for chosen in (table, graph) if chosen},
        wanted=question(
            b"",
            table=table.media_type if table else _NO_FORMAT,
            graph=graph.media_type if graph else _NO_FORMAT,
        ),
    )


def _choose(form: QueryForm, accept: str | None) -> ResultFormat | None:
    try:
        return choose_data_format(form, accept=accept, name=None)
    except NotAcceptableError:
        return None


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode()
