"""Pages on the web: fetched because somebody asked for them by their URL."""

import http.client
import socket
import ssl
import time
from dataclasses import dataclass
from email.message import Message
from ipaddress import IPv6Network, ip_address
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from citykg import __version__
from citykg.documents.loading import to_document
from citykg.documents.model import Document
from citykg.documents.readers import Raw
from citykg.errors import DocumentTooLargeError, FetchError

MAX_REDIRECTS: Final = 5
_PIECE_BYTES: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"http": 80, "https": 443}
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"  # what `quote` must leave as it is
_IPV6: Final = 6
_TRANSLATED: Final = tuple(
    IPv6Network(block) for block in ("::ffff:0:0/96", "2002::/16", "64:ff9b::/96")
)
_HEADERS: Final = {
    "Accept": "text/html, application/pdf, text/plain, */*;q=0.5",
    "Accept-Encoding": "identity",
    "User-Agent": f"citykg/{__version__}",
}


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a page may cost, and where it may be.

    Args:
        max_bytes: Largest page that is taken.
        allow_private: Whether addresses of one's own network are asked, too.
        step_timeout_s: Longest time to connect, and for each piece of an answer.
        whole_timeout_s: Longest time for all of it; looked at between pieces.
    """

    max_bytes: int
    allow_private: bool = False
    step_timeout_s: float = 10.0
    whole_timeout_s: float = 30.0


def load_url(url: str, *, limits: FetchLimits) -> Document:
    """Fetch one page and read it like a file.

    Args:
        url: Address, http or https.
        limits: What it may cost, and where it may be.

    Raises:
        DocumentError: If it cannot be fetched or read.
    """
    return to_document(fetch(url, limits=limits))


def fetch(url: str, *, limits: FetchLimits) -> Raw:
    """Fetch the bytes of one page; a few redirects are followed.

    Each step is checked anew, and the address that was checked is the one connected
    to, so a name cannot point elsewhere in between. Proxies are not used.

    Args:
        url: Address, http or https.
        limits: What it may cost, and where it may be.

    Returns:
        The bytes, with *url* as their source.

    Raises:
        FetchError: If the page cannot be had or may not be asked for.
        DocumentTooLargeError: If it is too large.
    """
    deadline = time.monotonic() + limits.whole_timeout_s
    address = url
    for _ in range(MAX_REDIRECTS + 1):
        exchange = _Exchange(url, _place(url, address), limits, deadline)
        try:
            answer = exchange.run()
            if isinstance(answer, Raw):
                return answer
            address = urljoin(address, answer)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise FetchError(url, f"cannot be fetched: {_why(error)}.") from error
    reason = f"is redirected more than {MAX_REDIRECTS} times. Give the last address."
    raise FetchError(url, reason)


@dataclass(frozen=True, slots=True)
class _Place:
    """The parts of an address, as a server is asked for it."""

    scheme: str
    host: str
    port: int
    target: str


def _place(url: str, address: str) -> _Place:
    """Take an address apart if it is one that may be asked.

    Args:
        url: The address that the user gave.
        address: That, or where it has led to.

    Raises:
        FetchError: If it may not be asked.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise FetchError(url, "is no web address. Correct it.") from error
    if parts.scheme not in _PORTS or not host:
        raise FetchError(url, "is no web address. Only http and https are fetched.")
    if parts.username is not None:
        raise FetchError(url, "holds a user name. Save the page and take the file.")
    target = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        target += f"?{quote(parts.query, safe=_SAFE)}"
    return _Place(parts.scheme, host, port, target)


@dataclass(frozen=True, slots=True)
class _Exchange:
    """One request and its answer."""

    url: str
    place: _Place
    limits: FetchLimits
    deadline: float

    def run(self) -> Raw | str:
        """Return the page, or the address that it has moved to."""
        connection = self._connection()
        try:
            connection.request("GET", self.place.target, headers=_HEADERS)
            with connection.getresponse() as response:
                location = response.headers.get("Location")
                if response.status in _REDIRECTS and location:
                    return str(location)
                return self._page(response)
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self.place.host, self.place.port
        address = (self._address(host, port), port)
        link = socket.create_connection(address, timeout=self.limits.step_timeout_s)
        if self.place.scheme == "http":
            connection = http.client.HTTPConnection(host, port)
        else:
            context = ssl.create_default_context()
            link = context.wrap_socket(link, server_hostname=host)
            connection = http.client.HTTPSConnection(host, port, context=context)
        connection.sock = link
        return connection

    def _address(self, host: str, port: int) -> str:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(one[4][0]) for one in found]
        for address in addresses:
            if self.limits.allow_private or is_public(address):
                return address
        raise FetchError(
            self.url,
            f"leads to {addresses[0]}, an address of this machine or its network. If "
            "you mean that, add --allow-private.",
        )

    def _page(self, response: http.client.HTTPResponse) -> Raw:
        if response.status != http.client.OK:
            reason = f"cannot be fetched: the server says {response.status}."
            raise FetchError(self.url, reason)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            reason = "is sent packed only. Save the page and take the file."
            raise FetchError(self.url, reason)
        data = self._data(response)
        declared: Message = response.headers
        media_type = declared.get_content_type() if "Content-Type" in declared else None
        return Raw(data, self.url, media_type, declared.get_content_charset())

    def _data(self, response: http.client.HTTPResponse) -> bytes:
        pieces = bytearray()
        while piece := response.read1(_PIECE_BYTES):
            pieces += piece
            if len(pieces) > self.limits.max_bytes:
                raise DocumentTooLargeError(self.url, limit_bytes=self.limits.max_bytes)
            if time.monotonic() > self.deadline:
                raise TimeoutError
        if response.length:
            raise http.client.IncompleteRead(bytes(pieces), response.length)
        return bytes(pieces)


def is_public(address: str) -> bool:
    """Tell whether an IP address is out on the internet.

    Addresses that stand for an IPv4 address (mapped, 6to4, NAT64) are not: they could
    lead back to one's own network.

    Args:
        address: IPv4 or IPv6, perhaps with the zone of an interface.
    """
    parsed = ip_address(address.partition("%")[0])
    translated = parsed.version == _IPV6 and any(
        parsed in network for network in _TRANSLATED
    )
    return parsed.is_global and not parsed.is_multicast and not translated


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the server takes too long"
    return str(error).rstrip(".") or type(error).__name__
