"""The form of a query is told by its first keyword, whatever stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.sparql.query import QueryForm, is_repeatable, is_update, query_form


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", QueryForm.SELECT),
        ("select * {}", QueryForm.SELECT),
        ("# ASK\nSELECT * {}", QueryForm.SELECT),
        ("BASE <http://e.org/ASK> ASK {}", QueryForm.ASK),
        ("PREFIX ask: <x:y> CONSTRUCT WHERE {}", QueryForm.CONSTRUCT),
        ("PREFIX : <http://e.org/#> DESCRIBE :select", QueryForm.DESCRIBE),
        ('VERSION "1.2" ASK {}', QueryForm.ASK),
        ("VERSION 'SELECT' ASK {}", QueryForm.ASK),
        ("", None),
        ("SELEC * {}", None),
        ("{ SELECT", QueryForm.SELECT),
        ("?ask SELECT", QueryForm.SELECT),
    ],
)
def test_form(query: str, form: QueryForm | None) -> None:
    """Comments, IRIs, strings, names and variables hold no keyword."""
    assert query_form(query) is form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT DATA {}", True),
        ("PREFIX e: <x:y> delete where {}", True),
        ("# INSERT\nSELECT * {}", False),
        ("SELECT ?insert {}", False),
        ("", False),
    ],
)
def test_update(text: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """An update is known by its first keyword."""
    assert is_update(text) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT (NOW() AS ?x) {}", False),
        ("SELECT (rand() AS ?x) {}", False),
        ("SELECT (STRUUID() AS ?x) {}", False),
        ("SELECT ?now { ?now ?p 'NOW()' }", True),
        ('SELECT * { ?s ?p """one " UUID() """ }', True),
        ("SELECT * { ?s <http://e.org/RAND> ?o } # NOW", True),
    ],
)
def test_repeatable(query: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """A query that calls the clock or the dice is not repeatable."""
    assert is_repeatable(query) is expected


@given(st.text())
def test_any_text_is_read(query: str) -> None:
    """No text raises."""
    assert query_form(query) is None or not is_update(query)
    assert is_repeatable(query) in {True, False}
