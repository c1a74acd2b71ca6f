"""Parameters of a request become plain values, or an error that helps."""

from contextlib import suppress
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.errors import CityKgError, QueryParameterError
from citykg.sparql.parameters import MAX_PARAMETERS, parse_parameters
from citykg.sparql.protocol import (
    FORM_TYPE,
    QUERY_TYPE,
    UPDATE_TYPE,
    Operation,
    ProtocolRequest,
    parse_get,
    parse_post,
)

QUERY = "SELECT * { ?s ?p 'Ηράκλειο & +' }"


def test_get_carries_everything_in_the_address() -> None:
    """Query, dataset and our own parameters are read."""
    parameters = [
        ("query", QUERY),
        ("default-graph-uri", "http://e.org/1"),
        ("named-graph-uri", "urn:x"),
        ("format", "csv"),
        ("lang", "el"),
        ("partial", "allow"),
        ("timeout", "2.5"),
        ("other", "ignored"),
    ]
    assert parse_get(urlencode(parameters)) == ProtocolRequest(
        Operation.QUERY,
        QUERY,
        default_graphs=("http://e.org/1",),
        named_graphs=("urn:x",),
        format="csv",
        language="el",
        partial=True,
        timeout_s=2.5,
    )


@pytest.mark.parametrize("query_string", ["", "lang=el", "&", "format="])
def test_get_may_carry_no_query(query_string: str) -> None:
    """An address without a query asks for something else than an answer."""
    request = parse_get(query_string)
    assert (request.operation, request.text) == (Operation.NONE, None)


@pytest.mark.parametrize(
    "query_string",
    [
        *(f"timeout={value}" for value in "0 -1 nan inf 1e9 1_0 x 1&timeout=2".split()),
        "timeout=%D9%A3",
        "partial=deny",
        "partial=allow&partial=allow",
        "format=a&format=b",
    ],
)
def test_our_own_parameters_are_checked(query_string: str) -> None:
    """What we cannot read is refused, not replaced by what we would do anyway."""
    with pytest.raises(QueryParameterError):
        parse_get(f"query=ASK%7B%7D&{query_string}")


def test_blank_parameters_are_absent() -> None:
    """A form that is sent with empty fields asks for nothing in them."""
    request = parse_get("query=a&format=&lang=&partial=&timeout=")
    assert request == ProtocolRequest(Operation.QUERY, "a")


def test_not_more_parameters_than_anybody_needs() -> None:
    """A body of nothing but separators costs no time."""
    with pytest.raises(QueryParameterError):
        parse_parameters("&" * MAX_PARAMETERS)
    graphs = "&".join(f"default-graph-uri=urn:{n}" for n in range(MAX_PARAMETERS - 1))
    assert len(parse_get(f"query=a&{graphs}").default_graphs) == MAX_PARAMETERS - 1


def test_octets_and_text_are_read_alike() -> None:
    """An address that was not percent-encoded is UTF-8, too, or refused."""
    raw = "query=π"
    assert parse_get(raw) == parse_get(raw.encode())
    with pytest.raises(QueryParameterError):
        parse_get(b"query=\xff")
    with pytest.raises(QueryParameterError):
        parse_get(b"query=\xff".decode("utf-8", "surrogateescape"))
    with pytest.raises(QueryParameterError):
        parse_get("query=\ud800")


TEXTS = st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"]))
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), max_size=8)


@given(PAIRS)
def test_parsing_undoes_encoding(pairs: list[tuple[str, str]]) -> None:
    """Every parameter arrives as it was sent, in its order."""
    expected: dict[str, list[str]] = {}
    for name, value in pairs:
        expected.setdefault(name, []).append(value)
    assert parse_parameters(urlencode(pairs)) == expected


@given(TEXTS)
def test_every_text_survives_the_journey(text: str) -> None:
    """A query or update arrives as it was sent, whichever way it went."""
    sent = ProtocolRequest(Operation.QUERY, text)
    encoded = urlencode({"query": text})
    assert parse_get(encoded) == sent
    assert parse_post("", content_type=FORM_TYPE, body=encoded.encode()) == sent
    assert parse_post("", content_type=QUERY_TYPE, body=text.encode()) == sent
    sent = ProtocolRequest(Operation.UPDATE, text)
    encoded = urlencode({"update": text})
    assert parse_post("", content_type=FORM_TYPE, body=encoded.encode()) == sent
    assert parse_post("", content_type=UPDATE_TYPE, body=text.encode()) == sent


@given(
    st.binary(),
    st.sampled_from(["", "query=", "update=", "using-graph-uri=", "timeout="]),
    st.text() | st.sampled_from([FORM_TYPE, QUERY_TYPE, UPDATE_TYPE]),
)
def test_any_request_is_read_or_refused(
    octets: bytes, prefix: str, content_type: str
) -> None:
    """Whatever comes, nothing is raised but errors of ours."""
    encoded = prefix.encode() + octets
    with suppress(CityKgError):
        parse_get(encoded)
    with suppress(CityKgError):
        parse_post(encoded, content_type=content_type, body=encoded)
