"""Only what stands bare in a SPARQL text is a word or a bracket."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.sparql.tokens import tokens


def words(text: str) -> list[str]:
    """Return the tokens of a text."""
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("where{where}", ["WHERE", "{", "WHERE", "}"], id="keyword"),
        pytest.param("# where\nASK", ["ASK"], id="comment"),
        pytest.param("<http://e/#where> ASK", ["ASK"], id="IRIREF"),
        pytest.param(r"<http://e/\u0041#\U0001F600'> ASK", ["ASK"], id="escapes"),
        pytest.param("?a < ?b WHERE > c", ["WHERE", "C"], id="less-than"),
        pytest.param(r"'a\'{' ASK", ["ASK"], id="STRING_LITERAL1"),
        pytest.param(r'"a\"{" ASK', ["ASK"], id="STRING_LITERAL2"),
        pytest.param("'''a'{''\n''' ASK", ["ASK"], id="STRING_LITERAL_LONG1"),
        pytest.param('"""a"{""\n""" ASK', ["ASK"], id="STRING_LITERAL_LONG2"),
        pytest.param('"""\\"""" ASK', ["ASK"], id="long string ends with a quote"),
        pytest.param("?where $where ASK", ["ASK"], id="VAR"),
        pytest.param("'x'@en-WHERE ASK", ["ASK"], id="LANGTAG"),
        pytest.param("where:where :where where: ASK", ["ASK"], id="PrefixedName"),
        pytest.param("e:a.WHERE e:a-WHERE e:a:WHERE ASK", ["ASK"], id="PN_LOCAL"),
        pytest.param(r"e:it\'s e:a\{ ASK", ["{", "ASK"], id="PN_LOCAL_ESC"),
        pytest.param("e:\u00b7WHERE e:😀WHERE é:WHERE ASK", ["ASK"], id="PN_CHARS"),
        pytest.param("_:where ASK", ["ASK"], id="BLANK_NODE_LABEL"),
        pytest.param("true.FILTER(1)", ["TRUE", "FILTER", "(", ")"], id="full stop"),
        pytest.param("1WHERE 1e5", ["WHERE", "E5"], id="number"),
        pytest.param("<<( ?s ?p ?o )>> {| |}", ["(", ")", "{", "}"], id="1.2"),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    """Each token of the grammar that can hold a word hides it."""
    assert words(text) == expected


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    """No text raises; tokens come in order and lie within the text."""
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end].upper() == token.text
        end = token.end


@pytest.mark.parametrize(
    "piece",
    [
        "-",
        "a.",
        "a-",
        '"\\',
        '"',
        "'''\"",
        "<a",
        "<",
        "ex:a\\",
        ":",
        "?",
        '"""a\n',
        "{",
    ],
)
def test_the_time_is_linear(piece: str) -> None:
    """A megabyte of what tempts a tokenizer to start again is read in seconds."""
    text = piece * (200_000 // len(piece))
    started = time.monotonic()
    words(text)
    assert time.monotonic() - started < 5
