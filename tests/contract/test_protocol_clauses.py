"""Requests are read as SPARQL 1.1 Protocol, section 2, has them; ids name the clause.

https://www.w3.org/TR/2013/REC-sparql11-protocol-20130321/
"""

from urllib.parse import quote, urlencode

import pytest

from citykg.errors import CityKgError, PayloadTypeError, QueryParameterError
from citykg.sparql.protocol import (
    FORM_TYPE,
    QUERY_TYPE,
    UPDATE_TYPE,
    Operation,
    ProtocolRequest,
    parse_get,
    parse_post,
)

ASK = "ASK { ?s ?p 'π+&' }"
CLEAR = "CLEAR GRAPH <urn:π+&>"
Pairs = list[tuple[str, str]]


def form(*pairs: tuple[str, str]) -> bytes:
    """Return the body of a form."""
    return urlencode(pairs).encode()


def post(content_type: str, body: bytes | str, *, address: str = "") -> ProtocolRequest:
    """Read a POST request."""
    octets = body if isinstance(body, bytes) else body.encode()
    return parse_post(address, content_type=content_type, body=octets)


def test_query_via_get() -> None:
    """2.1.1: the query stands in the address, percent-encoded."""
    expected = ProtocolRequest(Operation.QUERY, ASK)
    assert parse_get(urlencode({"query": ASK})) == expected
    assert parse_get("query=" + quote(ASK, safe="")) == expected


def test_query_via_form() -> None:
    """2.1.2: the query stands in the body, percent-encoded."""
    request = post(FORM_TYPE, form(("query", ASK)))
    assert request == ProtocolRequest(Operation.QUERY, ASK)


def test_query_via_post_directly() -> None:
    """2.1.3: the query is the body as it stands."""
    assert post(QUERY_TYPE, ASK) == ProtocolRequest(Operation.QUERY, ASK)


def test_update_via_form() -> None:
    """2.2.1: the update stands in the body, percent-encoded."""
    request = post(FORM_TYPE, form(("update", CLEAR)))
    assert request == ProtocolRequest(Operation.UPDATE, CLEAR)


def test_update_via_post_directly() -> None:
    """2.2.2: the update is the body as it stands."""
    assert post(UPDATE_TYPE, CLEAR) == ProtocolRequest(Operation.UPDATE, CLEAR)


def test_an_empty_update_is_an_update() -> None:
    """SPARQL 1.1 Update, grammar rule 29: an update may hold no operation at all."""
    assert post(UPDATE_TYPE, b"").operation is Operation.UPDATE
    assert post(FORM_TYPE, b"update=").text == ""


def test_an_empty_query_is_a_query() -> None:
    """2.1.6: an empty query is malformed, and its parser says so."""
    assert parse_get("query=") == ProtocolRequest(Operation.QUERY, "")
    assert post(QUERY_TYPE, b"").operation is Operation.QUERY


DATASET: Pairs = [
    ("default-graph-uri", "http://e.org/b"),
    ("named-graph-uri", "urn:n"),
    ("default-graph-uri", "http://e.org/a?x=1#y"),
    ("default-graph-uri", "http://e.org/b"),
    ("named-graph-uri", "urn:π"),
    ("named-graph-uri", "urn:n"),
]
OF_UPDATES = {
    "default-graph-uri": "using-graph-uri",
    "named-graph-uri": "using-named-graph-uri",
}
USING: Pairs = [(OF_UPDATES[name], iri) for name, iri in DATASET]


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(parse_get(urlencode([("query", ASK), *DATASET])), id="2.1.1"),
        pytest.param(post(FORM_TYPE, form(("query", ASK), *DATASET)), id="2.1.2"),
        pytest.param(
            post(QUERY_TYPE, ASK, address=urlencode(DATASET)), id="2.1.3 in the address"
        ),
        pytest.param(
            post(
                FORM_TYPE,
                form(("query", ASK), *DATASET[3:]),
                address=urlencode(DATASET[:3]),
            ),
            id="2.1.2 in form and address",
        ),
        pytest.param(post(FORM_TYPE, form(("update", CLEAR), *USING)), id="2.2.1"),
        pytest.param(
            post(UPDATE_TYPE, CLEAR, address=urlencode(USING)),
            id="2.2.2 in the address",
        ),
    ],
)
def test_dataset(request_: ProtocolRequest) -> None:
    """2.1.4, 2.2.3: repeated graphs keep their order, equal ones count once."""
    assert request_.default_graphs == ("http://e.org/b", "http://e.org/a?x=1#y")
    assert request_.named_graphs == ("urn:n", "urn:π")


@pytest.mark.parametrize(
    "query_string",
    [
        pytest.param("query=a&query=a", id="2.1 exactly one query"),
        pytest.param("update=CLEAR+ALL", id="2.2 update by POST only"),
        pytest.param("query=a&update=b", id="2.2 update by POST only, beside a query"),
        pytest.param("query=%FF", id="2.1.1 UTF-8"),
        pytest.param("query=%ED%A0%80", id="2.1.1 lone surrogate"),
        pytest.param("query=a%00", id="2.1.1 NUL"),
        pytest.param("query=%", id="2.1.1 percent-encoding"),
        pytest.param("query=%4", id="2.1.1 percent-encoding, short"),
        pytest.param("query=a&x=%zz", id="2.1.1 percent-encoding, elsewhere"),
        pytest.param("query=a&default-graph-uri=g", id="2.1.4 relative IRI"),
        pytest.param("query=a&default-graph-uri=/g", id="2.1.4 relative reference"),
        pytest.param("query=a&named-graph-uri=", id="2.1.4 empty IRI"),
        pytest.param("query=a&named-graph-uri=urn:a+b", id="2.1.4 space"),
        pytest.param("query=a&named-graph-uri=urn:%3E", id="2.1.4 character"),
        pytest.param("query=a&using-graph-uri=urn:a", id="2.2.3 with a query"),
    ],
)
def test_malformed_addresses(query_string: str) -> None:
    """2.1.6: a malformed request is 400."""
    with pytest.raises(QueryParameterError):
        parse_get(query_string)


PARAMETER, TYPE = QueryParameterError, PayloadTypeError
POSTS = [
    ("2.1 missing query", FORM_TYPE, b"", "", PARAMETER),
    ("2.1 other parameters only", FORM_TYPE, b"format=csv", "", PARAMETER),
    ("2.1 two queries", FORM_TYPE, b"query=a&query=b", "", PARAMETER),
    ("2.1 two queries, form and address", FORM_TYPE, b"query=a", "query=a", PARAMETER),
    ("2.1 two queries, body and address", QUERY_TYPE, b"a", "query=a", PARAMETER),
    ("2.2 two updates", FORM_TYPE, b"update=a&update=b", "", PARAMETER),
    ("2.2 update in the address", FORM_TYPE, b"", "update=a", PARAMETER),
    ("2.2 update in both", FORM_TYPE, b"update=a", "update=a", PARAMETER),
    ("2.2 update in body and address", UPDATE_TYPE, b"a", "update=a", PARAMETER),
    ("2 query and update", FORM_TYPE, b"query=a&update=b", "", PARAMETER),
    ("2 update beside a query", FORM_TYPE, b"update=a", "query=b", PARAMETER),
    ("2 update, query in the address", UPDATE_TYPE, b"a", "query=b", PARAMETER),
    ("2.1.2 UTF-8", FORM_TYPE, b"query=%FF", "", PARAMETER),
    ("2.1.2 percent-encoding", FORM_TYPE, b"query=%g0", "", PARAMETER),
    ("2.1.3 UTF-8", QUERY_TYPE, b"ASK {} #\xff", "", PARAMETER),
    ("2.1.3 surrogate", QUERY_TYPE, b"ASK {} #\xed\xa0\x80", "", PARAMETER),
    ("2.1.3 NUL", QUERY_TYPE, b"ASK {} #\0", "", PARAMETER),
    ("2.2.2 UTF-8", UPDATE_TYPE, "CLEAR ALL".encode("utf-16"), "", PARAMETER),
    ("2.2.2 NUL", UPDATE_TYPE, b"CLEAR ALL #\0", "", PARAMETER),
    ("2.2.3 relative IRI", UPDATE_TYPE, b"a", "using-graph-uri=b", PARAMETER),
    ("2.2.3 named", UPDATE_TYPE, b"a", "using-named-graph-uri=b", PARAMETER),
    ("2.1.4 with an update", UPDATE_TYPE, b"a", "default-graph-uri=urn:b", PARAMETER),
    (
        "2.1.4 with an update",
        FORM_TYPE,
        b"update=a&named-graph-uri=urn:b",
        "",
        PARAMETER,
    ),
    ("2.1.3 charset", f"{QUERY_TYPE}; charset=utf-16", b"a", "", TYPE),
    ("2.2.2 charset", f"{UPDATE_TYPE}; charset=UTF-16", b"a", "", TYPE),
    ("2.1.2 charset", f"{FORM_TYPE}; charset=iso-8859-7", b"query=a", "", TYPE),
    ("2.1.5 no media type", "", b"ASK {}", "", TYPE),
    ("2.1.5 no media type, form", "", b"query=ASK%7B%7D", "", TYPE),
    ("2.1.5 text/plain", "text/plain", b"ASK {}", "", TYPE),
    ("2.1.5 multipart", "multipart/form-data; boundary=a", b"", "", TYPE),
    ("2.1.5 two types", f"{QUERY_TYPE}, {UPDATE_TYPE}", b"", "", TYPE),
]


@pytest.mark.parametrize(
    ("content_type", "body", "address", "error"),
    [pytest.param(*case, id=clause) for clause, *case in POSTS],
)
def test_malformed_posts(
    content_type: str, body: bytes, address: str, error: type[CityKgError]
) -> None:
    """2.1.6, 2.2.5: a malformed request is 400, another media type 415."""
    with pytest.raises(error):
        post(content_type, body, address=address)


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    """RFC 3629, section 6: editors put one before UTF-8; no grammar knows it."""
    assert post(QUERY_TYPE, b"\xef\xbb\xbf" + ASK.encode()).text == ASK


@pytest.mark.parametrize(
    "parameters",
    ["", ";charset=utf-8", '; charset="UTF-8"', "; Charset=utf8", ";", "; x=y"],
)
def test_media_type_parameters(parameters: str) -> None:
    """RFC 9110, 8.3.1: parameters of a media type, of any spelling, change nothing."""
    request = post(f"Application/SPARQL-Query{parameters}", ASK)
    assert request == ProtocolRequest(Operation.QUERY, ASK)


def test_the_types_that_are_taken_are_told() -> None:
    """RFC 9110, 15.5.16: who sends another type learns which ones are taken."""
    with pytest.raises(PayloadTypeError, match="application/sparql-update"):
        post("text/plain", b"ASK {}")
