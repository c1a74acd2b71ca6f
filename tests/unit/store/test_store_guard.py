"""The guard lets queries through and keeps out what the engine must not see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.errors import QueryRefusedError, QueryTooLongError
from citykg.store.guard import QueryLimits, check_query

LIMITS = QueryLimits()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a/> { } }",
        "SELECT * { service silent ?s{ } }",
        "SELECT * { SERVICE # why\n <http://a/> # so\n { } }",
        "SELECT * { ?s ?p 1SERVICE<http://a/>{} }",
        "SELECT * { ?s ?p trueSERVICE:x{} }",
        "SELECT * { {}SERVICESILENT:x{} }",
        "SELECT * { ?s ?p '''a\\''' . ''' SERVICE <http://a/> {} }",
        # What looks like an IRI compares, so what looks like a string is none.
        "SELECT * { FILTER(?a<?b&&'>'='x') SERVICE <http://a/> {} FILTER('a'='b') }",
        "SELECT * { FILTER(?a<?b#>'''\n) SERVICE <http://a/> { } #'''\n }",
        "SELECT * { ?s ?p <http://a\\u0041#x> SERVICE <http://a/> {} }",
        "SELECT * { ?s ?p ex:a\\#b SERVICE <http://a/> {} }",
    ],
)
def test_no_spelling_of_service_passes(query: str) -> None:
    """A query that asks another service is refused, however it is written."""
    with pytest.raises(QueryRefusedError, match="SERVICE is not offered"):
        check_query(query, limits=LIMITS)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?x { ?service ?p ?x }",
        "SELECT * { ?s ?p 'SERVICE <http://a/> {}' }",
        'SELECT * { ?s ?p """say "SERVICE" <http://a/> {} """ }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://a/> {}",
        "SELECT * { GRAPH <http://a/service> { ?s cpsv:service ?o } }",
        "SELECT * { ?s a <urn:service> FILTER(?s < 3 && '<' != '>') }",
        "SELECT * { ?s ?p 'unclosed }",
    ],
)
def test_the_word_alone_is_no_offence(query: str) -> None:
    """Strings, comments, variables and names may contain the word."""
    check_query(query, limits=LIMITS)


@pytest.mark.parametrize(("opening", "closing"), ["{}", "()", "[]"])
def test_deep_nesting_is_refused(opening: str, closing: str) -> None:
    """Brackets nest as deep as the limit says and no deeper."""
    limits = QueryLimits(max_depth=5)
    check_query(opening * 5 + closing * 5, limits=limits)
    check_query((opening + closing) * 50, limits=limits)
    with pytest.raises(QueryRefusedError, match="more than 5 brackets"):
        check_query(opening * 6, limits=limits)


@pytest.mark.parametrize("link", ["?a && ", "OPTIONAL {} ", "<urn:p>/", "! "])
def test_long_chains_are_refused(link: str) -> None:
    """Operators and patterns are counted, for a chain is as deep as it is long."""
    limits = QueryLimits(max_links=50)
    check_query(link * 20, limits=limits)
    with pytest.raises(QueryRefusedError, match="more than 50 operators"):
        check_query(link * 51, limits=limits)


def test_long_lists_of_iris_are_no_chains() -> None:
    """A VALUES list with thousands of IRIs passes."""
    check_query("<http://example.org/a/b/c> " * 3_000, limits=LIMITS)


def test_long_texts_are_refused() -> None:
    """The length of a text counts in bytes, not characters."""
    limits = QueryLimits(max_query_bytes=4)
    check_query("αβ", limits=limits)
    with pytest.raises(QueryTooLongError):
        check_query("αβγ", limits=limits)


@given(st.text(alphabet="<>'\"#\\{}()? \nabSERVICE:/&", max_size=60))
def test_any_text_is_read_to_its_end(text: str) -> None:
    """The guard answers for every text, and quickly."""
    try:
        check_query(text, limits=LIMITS)
    except QueryRefusedError:
        assert "SERVICE" in text
