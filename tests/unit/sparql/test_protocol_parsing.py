"""A request of the SPARQL 1.1 Protocol becomes plain values, or an error that helps."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.errors import (
    CityKgError,
    QueryMediaTypeError,
    QueryParameterError,
    QueryRefusedError,
)
from citykg.sparql.protocol import FORM_TYPE, QUERY_TYPE, parse_get, parse_post

QUERY = "SELECT * { ?s ?p 'Ηράκλειο & +' }"


def test_get_carries_everything_in_the_address() -> None:
    """Query, dataset, format and language are read."""
    request = parse_get(
        urlencode(
            [
                ("query", QUERY),
                ("default-graph-uri", "http://e.org/1"),
                ("default-graph-uri", "http://e.org/2"),
                ("named-graph-uri", "urn:x"),
                ("format", "csv"),
                ("lang", "el"),
                ("other", "ignored"),
            ]
        )
    )
    assert request.query == QUERY
    assert request.default_graphs == ("http://e.org/1", "http://e.org/2")
    assert request.named_graphs == ("urn:x",)
    assert (request.format, request.language) == ("csv", "el")


@pytest.mark.parametrize("query_string", ["", "query=", "query=%20", "lang=el"])
def test_get_may_carry_no_query(query_string: str) -> None:
    """An empty query is no query; what that means is not the parser's to say."""
    assert parse_get(query_string).query is None


def test_post_of_a_form() -> None:
    """A form carries all parameters; its charset does not matter."""
    body = urlencode({"query": QUERY, "named-graph-uri": "urn:x"}).encode()
    request = parse_post("", content_type=f"{FORM_TYPE}; charset=utf-8", body=body)
    assert (request.query, request.named_graphs) == (QUERY, ("urn:x",))


def test_post_of_a_query() -> None:
    """A direct query is the body; parameters stand in the address."""
    request = parse_post(
        "default-graph-uri=urn:x", content_type=QUERY_TYPE, body=QUERY.encode()
    )
    assert (request.query, request.default_graphs) == (QUERY, ("urn:x",))


@pytest.mark.parametrize(
    "query_string",
    [
        "query=a&query=b",
        "query=%FF",
        "query=a&format=csv&format=json",
        "query=a&default-graph-uri=relative",
        "query=a&default-graph-uri=" + quote("http://e.org/a b"),
        "query=a&named-graph-uri=",
    ],
)
def test_malformed_parameters(query_string: str) -> None:
    """A parameter given twice, not UTF-8 or not an IRI is refused."""
    with pytest.raises(QueryParameterError):
        parse_get(query_string)


@pytest.mark.parametrize(
    ("content_type", "body", "error"),
    [
        ("", b"SELECT", QueryMediaTypeError),
        ("text/plain", b"SELECT", QueryMediaTypeError),
        ("application/sparql-update", b"CLEAR ALL", QueryRefusedError),
        (FORM_TYPE, b"update=CLEAR+ALL", QueryRefusedError),
        (FORM_TYPE, b"", QueryParameterError),
        (QUERY_TYPE, b"\xff", QueryParameterError),
        (FORM_TYPE, b"query=a&query=b", QueryParameterError),
    ],
)
def test_malformed_posts(
    content_type: str, body: bytes, error: type[CityKgError]
) -> None:
    """A body that carries no query says why."""
    with pytest.raises(error):
        parse_post("", content_type=content_type, body=body)


@given(st.text(min_size=1).filter(str.strip))
def test_every_query_survives_the_journey(query: str) -> None:
    """What is sent as a form or in the address arrives as it was."""
    encoded = urlencode({"query": query}, errors="replace")
    expected = query.encode("utf-8", "replace").decode()
    assert parse_get(encoded).query == expected
    posted = parse_post("", content_type=FORM_TYPE, body=encoded.encode())
    assert posted.query == expected
