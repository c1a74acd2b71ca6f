"""An answer that is cut anywhere and closed is well-formed, and begins as the whole."""

import asyncio
import csv
import json
from collections.abc import AsyncIterator
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.errors import AnswerTooLongError, QueryTimeoutError, WorkerCrashedError
from citykg.store.answers import GRAPHS, TABLES
from citykg.web.service.partial import SCANNERS, Cutter

# Values that look like the ends of rows, or hide them.
VALUES = ['a"}},{"b\\', "},{", '\\"},{\\', "\r\n", 'x\ny"', "</result>", "", '""\n"']
ROWS = " ".join(
    f"({json.dumps(one)} {json.dumps(two)})" for one in VALUES for two in VALUES[:3]
)
SELECT = f"SELECT * {{ VALUES (?a ?b) {{ {ROWS} (UNDEF UNDEF) (UNDEF UNDEF) }} }}"
CONSTRUCT = f"CONSTRUCT {{ <urn:s> <urn:p> ?b }} {{ VALUES (?x ?b) {{ {ROWS} }} }}"


def whole(media_type: str) -> bytes:
    """Return the whole answer that the tests cut."""
    store = ox.Store()
    if media_type in TABLES:
        table = store.query(SELECT)
        assert isinstance(table, ox.QuerySolutions)
        return table.serialize(format=TABLES[media_type]) or b""
    graph = store.query(CONSTRUCT)
    assert isinstance(graph, ox.QueryTriples)
    return graph.serialize(format=GRAPHS[media_type]) or b""


def rows_of(body: bytes, media_type: str) -> list[Any]:
    """Read an answer as strictly as that is possible."""
    text = body.decode()
    if media_type.endswith("json"):
        return list(json.loads(text)["results"]["bindings"])
    if media_type.endswith("xml"):
        root = ET.fromstring(text)  # noqa: S314 - our own
        return [ET.tostring(one) for one in root.iter() if one.tag.endswith("}result")]
    if media_type == "text/csv":
        return list(csv.reader(StringIO(text, newline=""), strict=True))[1:]
    assert text.endswith("\n")
    return text.splitlines()[1 if "tab" in media_type else 0 :]


def cut(body: bytes, size: int, *, media_type: str, error: Exception | None) -> bytes:
    """Return what is sent of an answer that comes in pieces and may end in an error."""

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), size):
            yield body[start : start + size]
        if error is not None:
            raise error

    async def sent() -> bytes:
        cutter = Cutter(media_type, facts={})
        got = b"".join([one async for one in cutter.whole_rows(pieces())])
        assert cutter.is_cut == (error is not None)
        return got

    return asyncio.run(sent())


@pytest.mark.parametrize("media_type", SCANNERS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 100_000])
def test_what_comes_to_its_end_is_unchanged(media_type: str, size: int) -> None:
    """Without a limit every byte is sent on."""
    body = whole(media_type)
    assert cut(body, size, media_type=media_type, error=None) == body


@pytest.mark.parametrize("media_type", SCANNERS)
def test_an_answer_is_cut_after_a_row(media_type: str) -> None:
    """Wherever the limit comes, the rows before it are sent, and well-formed."""
    body = whole(media_type)
    rows = rows_of(body, media_type)
    most = 0
    for end in range(len(body)):
        try:
            got = cut(
                body[:end], 16, media_type=media_type, error=QueryTimeoutError(1.0)
            )
        except QueryTimeoutError:
            assert most == 0
            continue
        found = rows_of(got, media_type)
        assert found == rows[: len(found)]
        assert len(found) >= most
        most = len(found)
    assert most >= len(rows) - 1


@given(st.integers(1, 40), st.integers(0, 3000))
def test_pieces_of_any_size_give_the_same(size: int, end: int) -> None:
    """How the answer comes in pieces does not matter."""
    media_type = "application/sparql-results+json"
    body = whole(media_type)[: 300 + end]
    error = QueryTimeoutError(1.0)
    expected = cut(body, len(body), media_type=media_type, error=error)
    assert cut(body, size, media_type=media_type, error=error) == expected


@pytest.mark.parametrize("media_type", SCANNERS)
def test_an_answer_without_rows_is_an_error(media_type: str) -> None:
    """Where no row came, the limit is told instead."""
    body = whole(media_type)[:10]
    with pytest.raises(QueryTimeoutError):
        cut(body, 4, media_type=media_type, error=QueryTimeoutError(1.0))


def test_a_crash_is_no_limit() -> None:
    """What ends by a fault is not sent as if it were well."""
    media_type = "text/csv"
    with pytest.raises(WorkerCrashedError):
        cut(whole(media_type), 99, media_type=media_type, error=WorkerCrashedError())


def test_one_endless_row_is_not_held() -> None:
    """A row that does not end is given up before it fills the memory."""
    with pytest.raises(AnswerTooLongError):
        cut(
            b"x" * (17 << 20),
            1 << 20,
            media_type="text/csv",
            error=None,
        )
