"""Data reach their parser only if they are flat enough for it."""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contract.hostile import LEVELS
from tests.contract.hostile_data import PAYLOADS

from citykg.errors import QueryTooComplexError
from citykg.store.guard import QueryLimits
from citykg.store.payload_guard import check_payload

LIMITS = QueryLimits()


@pytest.mark.parametrize(
    ("media_type", "name"),
    [
        (media_type, name)
        for media_type, builders in PAYLOADS.items()
        for name in builders
    ],
)
def test_hostile_data_are_refused_at_once(media_type: str, name: str) -> None:
    """Whatever nests 50,000 times is refused within half a second."""
    data = PAYLOADS[media_type][name](LEVELS).encode()
    start = time.process_time()
    with pytest.raises(QueryTooComplexError):
        check_payload(data, media_type=media_type, limits=LIMITS)
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("media_type", "name"),
    [
        (media_type, name)
        for media_type, builders in PAYLOADS.items()
        for name in builders
        if name != "entities"
    ],
)
def test_shallow_data_pass(media_type: str, name: str) -> None:
    """The same shapes pass when they nest ten times."""
    data = PAYLOADS[media_type][name](10).encode()
    check_payload(data, media_type=media_type, limits=LIMITS)


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("text/turtle", b'<urn:s> <urn:p> "[[[[ ((( <<" . # [[[[[[\n'),
        ("text/turtle", b"<urn:s> <urn:p> '[[[[' , '''a'[(''' , <urn:((((([[> .\n"),
        ("text/turtle", b"<urn:s> <urn:p> [ <urn:q> ( 1 2 [] ) ] .\n"),
        ("application/trig", b"<urn:g> { <urn:s> <urn:p> [ <urn:q> ( 1 2 ) ] }\n"),
        ("application/n-triples", b'<urn:s> <urn:p> "[[[[ (((" .\n'),
        ("application/ld+json", b'[{"@id": "a\\"[[[[{{\\\\", "b": [{}]}]\n'),
        (
            "application/rdf+xml",
            b'<a b="</a><a>"><!-- <a><a> --><![CDATA[<a><a>]]>x<b/><c>d</c></a>\n',
        ),
    ],
)
def test_flat_data_pass(media_type: str, data: bytes) -> None:
    """Signs in strings, comments and IRIs never count, nor do brackets side by side."""
    check_payload(data * 1_000, media_type=media_type, limits=LIMITS)


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE rdf:RDF><rdf:RDF/>",
        b"<?xml version='1.0'?>\n<!-- a --><!DOCTYPE x [<!ENTITY e 'v'>]><x>&e;</x>",
        b"<x><!ENTITY e 'v'></x>",
        b"\xef\xbb\xbf<!doctype x><x/>",
    ],
)
def test_document_types_are_refused(data: bytes) -> None:
    """XML may not declare entities, which expand without end."""
    with pytest.raises(QueryTooComplexError, match="document type"):
        check_payload(data, media_type="application/rdf+xml", limits=LIMITS)


def test_document_types_may_be_spoken_of() -> None:
    """A comment or a CDATA section may contain the word."""
    data = b"<x><!-- <!DOCTYPE x> --><![CDATA[<!ENTITY e 'v'>]]></x>"
    check_payload(data, media_type="application/rdf+xml", limits=LIMITS)


def test_long_contexts_are_refused() -> None:
    """Terms that are defined by terms are counted, however the key is spelt."""
    terms = ",".join(f'"t{i + 1}":"t{i}:x"' for i in range(6_000))
    for key in ("@context", "\\u0040c\\u006Fntext"):
        data = f'{{"{key}" : {{"t0":"urn:t",{terms}}}}}'.encode()
        with pytest.raises(QueryTooComplexError, match="terms"):
            check_payload(data, media_type="application/ld+json", limits=LIMITS)


@pytest.mark.parametrize(
    "data",
    [
        sign * 10**6
        for sign in (
            *(
                b'"',
                b"'",
                b"<",
                b"<a",
                b"#",
                b"\\",
                b'"""a\\x',
                b"[]",
                b"[",
                b"]",
                b"-",
            ),
            *(b"<a b='", b"<!--", b"<![CDATA[", b"<?", b"<a>", b"</a>", b"{}", b"\x00"),
            *(b'"@context":{', b'"@context":{"a":1},', b"\xff", b"'''", b"<a/>", b"<<"),
        )
    ],
    ids=lambda data: repr(data[:12]),
)
def test_no_data_are_read_slowly(data: bytes) -> None:
    """A million of anything is read within seconds, in any format."""
    for media_type in PAYLOADS:
        start = time.process_time()
        with suppress(QueryTooComplexError):
            check_payload(data, media_type=media_type, limits=LIMITS)
        assert time.process_time() - start < 3


@given(
    st.text(alphabet="<>'\"#\\{}()[]!-?/a=x \n:,.", max_size=80),
    st.sampled_from(sorted(PAYLOADS)),
)
def test_any_data_are_read_to_their_end(text: str, media_type: str) -> None:
    """The guard answers for all data, by passing them or by its own error."""
    limits = QueryLimits(max_payload_depth=5)
    try:
        check_payload(text.encode(), media_type=media_type, limits=limits)
    except QueryTooComplexError:
        xml = media_type == "application/rdf+xml"
        declares = xml and re.search(r"<!(?!--|\[CDATA\[)", text) is not None
        assert declares or sum(map(text.count, "([{<")) > 4
