"""Connections that are malformed, slow, cut or many harm nobody else.

RFC 9110 and RFC 9112; issue 4, "Tests in the project".
"""

import gzip
import json
import select
import socket
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import quote

import httpx
import pytest
from tests.conftest import serving
from tests.contract.service.conftest import scratch_settings
from tests.contract.service.processes import eventually
from tests.contract.service.talk import JSON, PROBLEM, ask

from citykg.settings import Settings

# A busy machine is no failure; a client that waits for the queries of others is one.
PATIENCE_S = 8.0
PLACES = Settings().max_concurrent_queries
CLOSE = b"Host: localhost\r\nConnection: close"
GET = "GET /sparql?query=ASK%7B%7D HTTP/1.1"
HUNDRED = " ".join(map(str, range(100)))
ROWS = " ".join(f"VALUES ?v{n} {{ {HUNDRED} }}" for n in range(8))
ENDLESS = quote(f"SELECT * {{ {ROWS} }}")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A service that waits one second for clients, and longer for queries."""
    settings = scratch_settings(client_timeout_s=1.0)
    with serving(settings, None) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    """A client that holds no connection, for the service closes it meanwhile."""
    limits = httpx.Limits(max_keepalive_connections=0)
    with httpx.Client(
        base_url=address, limits=limits, trust_env=False, timeout=30
    ) as client:
        yield client


@pytest.fixture(autouse=True)
def survives(client: httpx.Client) -> Iterator[None]:
    """After each test the service answers as before."""
    yield
    assert ask(client, "form", "ASK {}").json() == {"head": {}, "boolean": True}


def connected(client: httpx.Client) -> socket.socket:
    """Return a connection to the service."""
    url = client.base_url
    return socket.create_connection((url.host, url.port or 80), timeout=10)


def talk(client: httpx.Client, *sent: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send bytes as they are, and return status, headers and body of the answer."""
    with closing(connected(client)) as connection:
        for piece in sent:
            connection.sendall(piece)
        received = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    pairs = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    return int(first.split()[1]), headers, body


def request(line: str, *headers: bytes, body: bytes = b"") -> bytes:
    """Return a request; without headers of its own it closes the connection."""
    return b"\r\n".join([line.encode(), *(headers or (CLOSE,)), b"", body])


def posted(*headers: bytes, body: bytes = b"ASK{}") -> bytes:
    """Return a POST of a query."""
    kind = b"Content-Type: application/sparql-query"
    return request("POST /sparql HTTP/1.1", CLOSE, kind, *headers, body=body)


MALFORMED: dict[str, tuple[bytes, int]] = {
    "RFC 9112, 2.2 not HTTP": (b"\0\1\2\3 garbage\r\n\r\n", 400),
    "TLS": (bytes.fromhex("16030100a5010000a10303") + bytes(100), 400),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "2.3 version": (request("GET /sparql HTTP/9.9"), 400),
    "HTTP/0.9": (b"GET /sparql\r\n\r\n", 400),
    "3.2 no host": (request(GET, b"Connection: close"), 400),
    "3.2 two hosts": (request(GET, CLOSE, b"Host: other"), 400),
    "3.2 bad host": (request(GET, b'Host: a b<">'), 400),
    "3.2 address not ASCII": (request("GET /sparql?query=π HTTP/1.1"), 400),
    "5 header without colon": (request(GET, b"Host: a", b"foo bar"), 400),
    "5 NUL in a header": (request(GET, b"Host: a", b"X: a\0b"), 400),
    "6.1 unknown coding": (posted(b"Transfer-Encoding: gzip"), 400),
    "6.3 two lengths": (posted(b"Content-Length: 4", b"Content-Length: 5"), 400),
    "6.3 length and chunks": (
        posted(b"Content-Length: 5", b"Transfer-Encoding: chunked"),
        400,
    ),
    "6.3 negative length": (posted(b"Content-Length: -5"), 400),
    "7.1 bad chunk": (posted(b"Transfer-Encoding: chunked", body=b"ZZ\r\nASK{}"), 400),
    "RFC 9110, 9.1 unknown method": (request("FOO /sparql HTTP/1.1"), 501),
    "9.1 methods have one case": (request(GET.replace("GET", "get")), 501),
    "9.3.6 CONNECT": (request("CONNECT e.org:80 HTTP/1.1"), 501),
    "9.3.8 TRACE": (request("TRACE /sparql HTTP/1.1"), 405),
    "15.5.14 length": (posted(b"Content-Length: 99999999999"), 413),
    "15.5.15 address": (request(GET.replace("%7D", "%7D%23" + "a" * 100_000)), 414),
    "15.5.15 address of 10 MB": (
        request(GET.replace("%7D", "%7D%23" + "a" * 10_000_000)),
        414,
    ),
    "RFC 6585, 5 header": (request(GET, CLOSE, b"X: " + b"a" * 1_000_000), 431),
    "RFC 6585, 5 headers": (request(GET, CLOSE, *[b"X-A: aaaaaaaa"] * 100_000), 431),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_no_request_is_told_so(client: httpx.Client, name: str) -> None:
    """A refusal is a problem document as all others, and ends the connection."""
    sent, expected = MALFORMED[name]
    status, headers, body = talk(client, sent)
    assert status == expected
    assert headers["content-type"] == PROBLEM
    assert headers["connection"] == "close"
    assert int(headers["content-length"]) == len(body)
    assert json.loads(body)["status"] == expected


WELL_FORMED = {
    "RFC 9112, 3.2.2 absolute form": request(GET.replace("/", "http://localhost/", 1)),
    "HTTP/1.0": request(GET.replace("1.1", "1.0"), b"Host: a"),
    "7.1 chunks": posted(
        b"Transfer-Encoding: chunked", body=b"2\r\nAS\r\n3\r\nK{}\r\n0\r\n\r\n"
    ),
    "RFC 9110, 7.8 upgrade": request(
        GET, b"Host: a", b"Connection: close, Upgrade", b"Upgrade: websocket"
    ),
    "7.8 upgrade with a body": posted(
        b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"Content-Length: 5"
    ),
    "many headers": request(GET, CLOSE, *[b"X-A: aaaaaaaa"] * 10_000),
}


@pytest.mark.parametrize("name", WELL_FORMED)
def test_what_is_unusual_is_answered(client: httpx.Client, name: str) -> None:
    """Forms of requests that few clients send are requests."""
    status, headers, body = talk(client, WELL_FORMED[name])
    assert (status, headers["content-type"]) == (200, JSON)
    assert json.loads(body)["boolean"]


def test_a_client_is_told_to_go_on(client: httpx.Client) -> None:
    """RFC 9110, 10.1.1: who asks before it sends is answered before it sends."""
    with closing(connected(client)) as connection:
        expect = (b"Expect: 100-continue", b"Content-Length: 5")
        connection.sendall(posted(*expect, body=b""))
        assert connection.recv(1000).startswith(b"HTTP/1.1 100 ")
        connection.sendall(b"ASK{}")
        assert b" 200 OK" in connection.recv(1000)


def test_requests_in_a_row_are_answered_in_a_row(client: httpx.Client) -> None:
    """RFC 9112, 9.3.2: requests that do not wait for each other keep their order."""
    one = b"GET /sparql?query=ASK%7B%7D&format=csv HTTP/1.1\r\nHost: a\r\n\r\n"
    two = request("GET /sparql?query=ASK HTTP/1.1")
    with closing(connected(client)) as connection:
        connection.sendall(one * 3 + two)
        received = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    assert received.count(b"HTTP/1.1 200 OK") == 3
    assert received.rindex(b"HTTP/1.1 400") > received.rindex(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "sent",
    [b"GET /sparql HTTP/1.1\r\nHost: a\r\nX", posted(b"Content-Length: 9")],
    ids=["head", "body"],
)
def test_a_slow_client_is_not_waited_for(client: httpx.Client, sent: bytes) -> None:
    """RFC 9110, 15.5.9: a request that does not come to its end is a 408."""
    began = time.monotonic()
    status, headers, _ = talk(client, sent)
    assert (status, headers["content-type"]) == (408, PROBLEM)
    assert time.monotonic() - began < PATIENCE_S


def test_a_client_that_drips_is_not_waited_for(client: httpx.Client) -> None:
    """A head that comes byte by byte has no more time than any other."""
    head = b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 200
    with closing(connected(client)) as connection:
        connection.settimeout(0.1)
        for byte in head:
            try:
                connection.sendall(bytes([byte]))
                if connection.recv(1000).startswith(b"HTTP/1.1 408"):
                    break
            except TimeoutError:  # nothing has come yet
                continue
            except OSError:  # it is closed
                break
        else:
            pytest.fail("All of the head was waited for.")


def test_a_silent_connection_is_closed(client: httpx.Client) -> None:
    """RFC 9112, 9.5: a connection on which nothing comes is closed."""
    with closing(connected(client)) as connection:
        assert connection.recv(100) == b""


def test_idle_and_half_open_connections_keep_nobody_waiting(
    client: httpx.Client,
) -> None:
    """While 150 clients dawdle, others are answered at once."""
    dawdling = [connected(client) for _ in range(150)]
    for connection in dawdling[::2]:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost:")
    began = time.monotonic()
    assert ask(client, "get", "ASK {}").status_code == 200
    assert time.monotonic() - began < PATIENCE_S
    for connection in dawdling:
        connection.close()


def test_two_hundred_clients_at_once(client: httpx.Client) -> None:
    """All of them are answered, and right."""

    def query(number: int) -> int:
        select = quote(f"SELECT ({number} AS ?n) {{}}")
        _, _, body = talk(client, request(f"GET /sparql?query={select} HTTP/1.1"))
        return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])

    with ThreadPoolExecutor(200) as pool:
        assert list(pool.map(query, range(200))) == list(range(200))


def test_who_hangs_up_stops_its_query(client: httpx.Client) -> None:
    """Clients that go away in the middle leave nothing behind that others wait for."""
    for _ in range(12):
        connection = connected(client)
        connection.sendall(request(f"GET /sparql?query={ENDLESS} HTTP/1.1"))
        connection.settimeout(5)
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        connection.close()
    began = time.monotonic()
    assert ask(client, "form", "ASK { FILTER(1 = 1) }").status_code == 200
    assert time.monotonic() - began < PATIENCE_S


def test_who_reads_slowly_keeps_nobody_waiting(client: httpx.Client) -> None:
    """Answers that nobody fetches wait with their clients, and not in our memory."""
    reading = []
    for _ in range(20):
        connection = connected(client)
        connection.sendall(request(f"GET /sparql?query={ENDLESS} HTTP/1.1"))
        reading.append(connection)
    # As many as may be slow have begun to answer; nobody reads.
    eventually(lambda: len(select.select(reading, [], [], 0)[0]) >= PLACES)
    for number in range(5):
        began = time.monotonic()
        assert ask(client, "form", f"SELECT ({number} AS ?n) {{}}").status_code == 200
        assert time.monotonic() - began < PATIENCE_S
    for connection in reading:
        connection.close()


def old_get(query: str, *lines: bytes) -> bytes:
    """Return a query of a client that speaks HTTP/1.0."""
    return request(f"GET /sparql?{query} HTTP/1.0", b"Accept: text/csv", *lines)


def test_long_answers_over_http_1_0(client: httpx.Client) -> None:
    """RFC 9112, 6.1: chunks are not sent to HTTP/1.0; the length tells the end."""
    numbers = " ".join(map(str, range(600)))
    query = f"SELECT ?a ?b {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} }}"
    for coding, least in ((b"identity", 2 << 20), (b"gzip", 1000)):
        status, headers, body = talk(
            client, old_get(f"query={quote(query)}", b"Accept-Encoding: " + coding)
        )
        assert status == 200
        assert "transfer-encoding" not in headers
        assert int(headers["content-length"]) == len(body) > least
        plain = gzip.decompress(body) if coding == b"gzip" else body
        assert plain.count(b"\r\n") == 1 + 600 * 600


def test_cut_answers_over_http_1_0(client: httpx.Client) -> None:
    """RFC 9112, 6.3: an answer that is not finished in time is an error there."""
    status, headers, body = talk(client, old_get(f"timeout=0.5&query={ENDLESS}"))
    assert status in {422, 504}
    assert headers["content-type"] == PROBLEM
    assert int(headers["content-length"]) == len(body)


STREAMS = {
    "SELECT": ("SELECT *", "text/csv"),
    "SELECT as JSON": ("SELECT *", "application/sparql-results+json"),
    "SELECT as XML": ("SELECT *", "application/sparql-results+xml"),
    "CONSTRUCT": ("CONSTRUCT { [] <urn:p> ?v7 }", "application/n-triples"),
}


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_an_endless_answer_is_cut_off(
    client: httpx.Client, name: str, coding: str
) -> None:
    """An answer that cannot be finished breaks the connection, never looks whole."""
    form, accept = STREAMS[name]
    query = f"{form} {{ {ROWS} }}"
    headers = {"Accept": accept, "Accept-Encoding": coding}
    # On a busy machine the first row may come after a short deadline.
    for timeout in ("0.5", "2", "8"):
        data = {"query": query, "timeout": timeout}
        with client.stream("POST", "/sparql", data=data, headers=headers) as response:
            if response.status_code == 504:
                continue
            assert response.status_code == 200
            with pytest.raises(httpx.RemoteProtocolError):
                deque(response.iter_raw(), maxlen=0)
            return
    pytest.fail("No row came before the deadline.")
