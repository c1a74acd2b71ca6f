"""Pages are fetched with limits, and never from one's own network by accident."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from citykg.documents.fetching import FetchLimits, fetch, is_public, load_url
from citykg.errors import DocumentTooLargeError, FetchError

HERE = FetchLimits(max_bytes=1000, allow_private=True)
GREEK = "Ο Δήμος Άργους.".encode("windows-1253")


class Site(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/loop":
            self.reply(302, {"Location": "/loop"})
        elif path == "/moved":
            self.reply(301, {"Location": query})
        elif path == "/large":
            self.reply(200, {}, b"x" * 1001)
        elif path == "/short":
            self.reply(200, {"Content-Length": "50"}, b"x")
        elif path == "/packed":
            self.reply(200, {"Content-Encoding": "gzip"}, b"x")
        elif path == "/gone":
            self.reply(410, {})
        elif path == "/slow":
            time.sleep(0.5)
        else:
            self.reply(200, {"Content-Type": "text/plain; charset=iso-8859-1"}, GREEK)

    def reply(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep still."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Yield the address of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_is_read_like_a_file(site: str) -> None:
    """Bytes, declared type and address are those of the page asked for."""
    url = f"{site}/δελτίο.php?a=b c"
    document = load_url(url, limits=HERE)
    assert document.text == "Ο Δήμος Άργους."
    assert (document.media_type, document.encoding) == ("text/plain", "windows-1253")
    assert document.id.endswith("-deltio-php-a-b-c")
    address = f"{site}/δελτίο"
    assert load_url(address, limits=HERE).metadata.source_url == address


def test_redirects_are_followed_a_few_times(site: str) -> None:
    """A page that moved is found; the address asked for stays its source."""
    url = f"{site}/moved?/final"
    assert fetch(url, limits=HERE).source == url
    with pytest.raises(FetchError, match="more than 5 times"):
        fetch(f"{site}/loop", limits=HERE)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/moved?ftp://example.org/", "Only http and https"),
        ("/moved?http://[", "cannot be fetched: Invalid IPv6 URL"),
        ("/moved?http://me@example.org/", "holds a user name"),
        ("/gone", "the server says 410"),
        ("/packed", "is sent packed"),
        ("/short", "cannot be fetched"),
    ],
)
def test_pages_that_cannot_be_had_say_why(site: str, path: str, reason: str) -> None:
    """Each fault of a server is told with the address that was asked for."""
    with pytest.raises(FetchError, match=reason) as caught:
        fetch(site + path, limits=HERE)
    assert caught.value.source == site + path
    assert str(caught.value).startswith(site + path)


def test_large_and_slow_pages_are_given_up(site: str) -> None:
    """Size and time have limits."""
    with pytest.raises(DocumentTooLargeError, match="too many bytes; at most 1000"):
        fetch(f"{site}/large", limits=HERE)
    with pytest.raises(FetchError, match="takes too long"):
        fetch(f"{site}/slow", limits=replace(HERE, step_timeout_s=0.05))
    with pytest.raises(FetchError, match="takes too long"):
        fetch(site, limits=replace(HERE, whole_timeout_s=-1))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0"])
def test_own_network_is_not_asked(site: str, host: str) -> None:
    """Without leave no address of this machine is connected to, whatever its name."""
    port = site.rpartition(":")[2]
    with pytest.raises(FetchError, match="add --allow-private"):
        fetch(f"http://{host}:{port}/", limits=FetchLimits(1000))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("224.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses_are_told(address: str, public: bool) -> None:  # noqa: FBT001 - a column of the table
    """Private, local, shared, multicast and translated addresses are not public."""
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "http://", "http://a:b/", "ftp://example.org", "http://[x"],
)
def test_other_addresses_are_refused(url: str) -> None:
    """Only http and https with a host are asked."""
    with pytest.raises(FetchError, match="is no web address"):
        fetch(url, limits=HERE)


def test_servers_that_are_not_there_are_told() -> None:
    """A name that nobody has, a port that nobody serves, a server without TLS."""
    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch("http://127.0.0.1:1/", limits=HERE)
    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch("http://no-such-host.invalid/", limits=HERE)


def test_https_is_checked(site: str) -> None:
    """A server that does not speak TLS is not talked to in plain."""
    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch(site.replace("http:", "https:"), limits=HERE)
