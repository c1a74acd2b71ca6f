"""The dataset of an update request reaches each pattern, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.errors import (
    QueryParameterError,
    QuerySyntaxError,
    QueryTooComplexError,
)
from citykg.sparql.updates import MAX_PROLOGUES, in_parts, with_using

CLAUSE = "USING <urn:a> USING <urn:b> USING NAMED <urn:c> "


def written(update: str) -> str:
    """Return an update with a dataset of two default graphs and one named graph."""
    return with_using(update, default_graphs=["urn:a", "urn:b"], named_graphs=["urn:c"])


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ("INSERT {} WHERE {}", "INSERT {} ¶WHERE {}"),
        ("DELETE {} WHERE {}", "DELETE {} ¶WHERE {}"),
        ("DELETE{}INSERT{}WHERE{}", "DELETE{}INSERT{}¶WHERE{}"),
        ("delete {} where {}", "delete {} ¶where {}"),
        ("DELETE WHERE {?s ?p 1}", "DELETE       {?s ?p 1} ¶WHERE {?s ?p 1}"),
        (
            "INSERT {} WHERE { SELECT * WHERE { ?s ?p ?o } }",
            "INSERT {} ¶WHERE { SELECT * WHERE { ?s ?p ?o } }",
        ),
        (
            "INSERT {} WHERE {} ;\nPREFIX where: <urn:where>\nDELETE {} WHERE {} ;",
            "INSERT {} ¶WHERE {} ;\nPREFIX where: <urn:where>\nDELETE {} ¶WHERE {} ;",
        ),
        (
            "INSERT { ?s ?p 'USING }' } # WITH {\nWHERE {}",
            "INSERT { ?s ?p 'USING }' } # WITH {\n¶WHERE {}",
        ),
        (
            "INSERT { ?with ?p w:using } WHERE {}",
            "INSERT { ?with ?p w:using } ¶WHERE {}",
        ),
    ],
)
def test_patterns_get_the_dataset(update: str, expected: str) -> None:
    """Each WHERE of an operation, and no other, is preceded by the clauses (¶)."""
    assert written(update) == expected.replace("¶", CLAUSE)


@pytest.mark.parametrize(
    "update",
    [
        "",
        "INSERT DATA { <urn:s> <urn:p> 'WHERE' }",
        "DELETE DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }",
        "LOAD <http://e.org/where> INTO GRAPH <urn:g>",
        "CLEAR ALL; DROP SILENT GRAPH <urn:g>; CREATE GRAPH <urn:g>",
        "COPY <urn:g> TO DEFAULT; MOVE <urn:g> TO <urn:h>; ADD DEFAULT TO <urn:h>",
        "INSERT {}",
        "WHERE {}",
        "DELETE WHERE",
        "INSERT WHERE {}",
    ],
)
def test_operations_without_a_pattern_stay(update: str) -> None:
    """What has no USING clause in the grammar is untouched, and so is nonsense."""
    assert written(update) == update


@pytest.mark.parametrize(
    "update",
    [
        "INSERT {} USING <urn:g> WHERE {}",
        "WITH <urn:g> DELETE {} WHERE {}",
        "CLEAR ALL; delete {} using named <urn:g> where {}",
    ],
)
def test_a_second_dataset_is_refused(update: str) -> None:
    """An update may not name a dataset that its request names, too (2.2.3)."""
    assert with_using(update, default_graphs=[], named_graphs=[]) == update
    with pytest.raises(QueryParameterError, match="USING"):
        written(update)


@pytest.mark.parametrize(
    ("update", "place"),
    [
        ("INSERT {} \n WHERE { { }", (2, 8)),
        ("INSERT {} }", (1, 11)),
    ],
)
def test_open_braces_are_a_syntax_error(update: str, place: tuple[int, int]) -> None:
    """An update that cannot be told apart into operations is not guessed at."""
    with pytest.raises(QuerySyntaxError) as caught:
        written(update)
    assert (caught.value.line, caught.value.column) == place


def test_an_iri_cannot_break_out() -> None:
    """What is no IRI is refused, so that no text can be smuggled in."""
    with pytest.raises(QueryParameterError):
        with_using("", default_graphs=["urn:a> WHERE {}"], named_graphs=[])


@given(st.text())
def test_any_text(text: str) -> None:
    """A text is rewritten or refused, and loses nothing."""
    try:
        result = written(text)
    except (QueryParameterError, QuerySyntaxError):
        return
    assert len(result) >= len(text)
    assert result.count("{") >= text.count("{")


@pytest.mark.parametrize(
    "update",
    [
        "",
        "CLEAR ALL",
        "BASE <urn:b> PREFIX a: <urn:a> # PREFIX\nCLEAR ALL; CLEAR ALL;",
        "INSERT { ?s ?p '; PREFIX' } WHERE { ?prefix ?p prefix:x }; CLEAR ALL",
        "PREFIX a: <urn:a>",
    ],
)
def test_an_update_with_one_prologue_is_one_part(update: str) -> None:
    """What the engine takes as it stands is left as it stands."""
    assert in_parts(update) == (update,)


@pytest.mark.parametrize(
    ("update", "parts"),
    [
        ("CLEAR ALL;PREFIX a: <urn:a>", ("CLEAR ALL;", "PREFIX a: <urn:a>")),
        (
            "PREFIX a:<urn:a>CLEAR ALL;BASE <urn:b>DROP ALL;VERSION '1.2' CLEAR ALL",
            (
                "PREFIX a:<urn:a>CLEAR ALL;",
                "PREFIX a:<urn:a>BASE <urn:b>DROP ALL;",
                "PREFIX a:<urn:a>BASE <urn:b>VERSION '1.2' CLEAR ALL",
            ),
        ),
        (
            "CLEAR ALL;\n\n  BASE <urn:b>\nDROP ALL;\nADD a: TO b:; PREFIX a: <urn:a>",
            (
                "CLEAR ALL;\n\n  ",
                "\n\n  BASE <urn:b>\nDROP ALL;\nADD a: TO b:; ",
                "BASE <urn:b>\n\n\n\n              PREFIX a: <urn:a>",
            ),
        ),
    ],
)
def test_an_update_is_split_before_later_prologues(
    update: str, parts: tuple[str, ...]
) -> None:
    """Each part knows the prologues before it, and stands where it stood."""
    assert in_parts(update) == parts


def test_not_more_prologues_than_anybody_writes() -> None:
    """The parts of an update are never many times as long as the update."""
    one = "PREFIX a: <urn:a> CLEAR ALL;"
    assert len(in_parts(one * MAX_PROLOGUES)) == MAX_PROLOGUES
    with pytest.raises(QueryTooComplexError):
        in_parts(one * (MAX_PROLOGUES + 1))
