"""Heads that are plain are read once; all others get a closer look."""

import pytest

from citykg.web.service.heads import Heads

HOST = b"Host: localhost:7000\r\n"
ANY = b"application/sparql-results+json text/turtle "


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (HOST, ANY),
        (HOST + b"Accept: text/csv\r\n", b"text/csv - "),
        (HOST + b"accept:application/n-triples\r\n", b"- application/n-triples "),
        (HOST + b"Connection: Keep-Alive\r\nUser-Agent: a b\r\n", ANY),
    ],
)
def test_plain_heads_are_read(lines: bytes, wanted: bytes) -> None:
    """The formats wanted are told, the second time as the first."""
    heads = Heads()
    first = heads.find(lines + b"\r\n")
    assert first is not None
    assert first is heads.find(lines + b"\r\n")
    assert first.host == "localhost:7000"
    assert first.wanted == wanted


@pytest.mark.parametrize(
    "lines",
    [
        b"",
        HOST + HOST,
        HOST + b"Accept: text/csv\r\nAccept: text/turtle\r\n",
        HOST + b"Accept: text/html\r\n",
        HOST + b"Authorization: Bearer T\r\n",
        HOST + b"Content-Length: 0\r\n",
        HOST + b"Transfer-Encoding: chunked\r\n",
        HOST + b"If-None-Match: *\r\n",
        HOST + b"X-Forwarded-Proto: https\r\n",
        HOST + b"Connection: close\r\n",
        HOST + b"Accept : */*\r\n",
        HOST + b"Accept: a\r\n b\r\n",
        HOST + b"User-Agent: \xce\xb1\r\n",
        HOST + b"\r\nHost: b\r\n",
        b"Host: :80\r\n",
        b"Host: [::1]\r\n",
        b"Host: a:b\r\n",
        b"Host: a_b\r\n",
        HOST + b"User-Agent: " + b"a" * 2_000 + b"\r\n",
    ],
)
def test_other_heads_are_not(lines: bytes) -> None:
    """What may mean something else, or nothing, is left to the parser."""
    assert Heads().find(lines + b"\r\n") is None


def test_few_heads_are_remembered() -> None:
    """However many different ones come, each is read right."""
    heads = Heads()
    for number in range(1_000):
        head = heads.find(b"Host: h%d\r\n\r\n" % number)
        assert head is not None
        assert head.host == f"h{number}"
