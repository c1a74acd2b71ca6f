"""A form with files is read to its end, or refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.errors import PayloadSyntaxError
from citykg.sparql.headers import parse_parameterised
from citykg.sparql.multipart import MAX_PARTS, Part, parse_multipart

KIND = parse_parameterised('multipart/form-data; boundary="a b"')


def encode(parts: list[Part]) -> bytes:
    """Return a form as browsers send it."""
    body = b""
    for part in parts:
        head = f'--a b\r\nContent-Disposition: form-data; name="{part.name}"'
        if part.file_name:
            head += f'; filename="{part.file_name}"'
        if part.content_type:
            head += f"\r\nContent-Type: {part.content_type}"
        body += head.encode() + b"\r\n\r\n" + part.data + b"\r\n"
    return body + b"--a b--\r\n"


NAMES = st.text(st.characters(categories=["L", "N"]), max_size=20)
PARTS = st.builds(
    Part,
    name=NAMES,
    file_name=NAMES,
    content_type=st.sampled_from(["", "text/turtle", "text/turtle; charset=utf-8"]),
    data=st.binary().filter(lambda data: b"--a b" not in data),
)


@given(st.lists(PARTS, max_size=4))
def test_parsing_undoes_encoding(parts: list[Part]) -> None:
    """Names, types and every byte arrive as they were sent."""
    assert parse_multipart(KIND, encode(parts)) == tuple(parts)


@given(st.binary() | st.builds(lambda data: b"--a b\r\n" + data, st.binary()))
def test_any_body_is_read_or_refused(body: bytes) -> None:
    """Whatever comes, nothing is raised but the error of malformed data."""
    with suppress(PayloadSyntaxError):
        parse_multipart(KIND, body)


WHOLE = encode([Part("a", "a.ttl", "text/turtle", b"<urn:s> <urn:p> <urn:o> .")])


@pytest.mark.parametrize("length", [0, 3, 10, 40, 90, len(WHOLE) - 5])
def test_a_form_that_ends_too_early_is_refused(length: int) -> None:
    """Half a form never counts as a whole one."""
    with pytest.raises(PayloadSyntaxError):
        parse_multipart(KIND, WHOLE[:length])


@pytest.mark.parametrize(
    "boundary", ["", "; boundary=", "; boundary=é", "; boundary=" + "a" * 71]
)
def test_a_form_needs_a_boundary(boundary: str) -> None:
    """RFC 2046, 5.1.1: one to seventy characters."""
    with pytest.raises(PayloadSyntaxError, match="boundary"):
        parse_multipart(parse_parameterised(f"multipart/form-data{boundary}"), WHOLE)


def test_not_more_parts_than_anybody_picks() -> None:
    """A body of nothing but boundaries costs no time."""
    part = Part("a", "a.nt", "", b"")
    assert len(parse_multipart(KIND, encode([part] * MAX_PARTS))) == MAX_PARTS
    with pytest.raises(PayloadSyntaxError):
        parse_multipart(KIND, encode([part] * (MAX_PARTS + 1)))
