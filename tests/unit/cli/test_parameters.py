"""Values on the command line are read as SPARQL writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.cli.parameters import parse_parameters, parse_value
from citykg.cli.querying import Format
from citykg.errors import QueryParameterError
from citykg.namespaces import PREFIXES
from citykg.sparql.formats import FORMATS
from citykg.store import Term

XSD = PREFIXES["xsd"]


def typed(value: str, datatype: str) -> Term:
    return Term.literal(value, datatype=XSD + datatype)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("<http://a/b>", Term.iri("http://a/b")),
        ("skos:Concept", Term.iri(PREFIXES["skos"] + "Concept")),
        ("ckg:", Term.iri(PREFIXES["ckg"])),
        ("2024", typed("2024", "integer")),
        ("-7", typed("-7", "integer")),
        ("1.50", typed("1.50", "decimal")),
        (".5", typed(".5", "decimal")),
        ("1e6", typed("1e6", "double")),
        ("-1.E-2", typed("-1.E-2", "double")),
        ("true", typed("true", "boolean")),
        ('"x"@el', Term.literal("x", language="el")),
        ("'x'@en-GB", Term.literal("x", language="en-GB")),
        ('"2024-01-31"^^xsd:date', typed("2024-01-31", "date")),
        ('"a"^^<http://a/t>', Term.literal("a", datatype="http://a/t")),
        ('"2024"', Term.literal("2024")),
        (r'"a\"b\\\n\u03bb\U0001f3d9"', Term.literal('a"b\\\nλ\U0001f3d9')),
        ("'it\"s'", Term.literal('it"s')),
        ("Δήμος Λαμιέων", Term.literal("Δήμος Λαμιέων")),
        ("http://a/b", Term.literal("http://a/b")),
        ("10:30", Term.literal("10:30")),
        ("1.2.3", Term.literal("1.2.3")),
        ("", Term.literal("")),
        ('"open', Term.literal('"open')),
        ('"a" } DROP ALL #', Term.literal('"a" } DROP ALL #')),
    ],
)
def test_values(text: str, term: Term) -> None:
    """IRIs, names, numbers, truth values, quoted literals and plain text are told."""
    assert parse_value(text) == term


def test_names() -> None:
    """A name may carry its question mark; the value keeps its equals signs."""
    given = ("?a=1", "$b=x=y", "γ=<http://a/>", "line=a\nb")
    assert parse_parameters(given) == {
        "a": typed("1", "integer"),
        "b": Term.literal("x=y"),
        "γ": Term.iri("http://a/"),
        "line": Term.literal("a\nb"),
    }


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["year"], "name=value"),
        (["=1"], "name=value"),
        (["1a=1"], "name=value"),
        (["a=1", "?a=2"], "twice"),
        (['a="x"^^date'], "no datatype"),
        ([r'a="\uD800"'], "no character"),
        ([r'a="\UFFFFFFFF"'], "no character"),
    ],
)
def test_malformed_parameters(given: list[str], words: str) -> None:
    """What is no parameter is told with what would be one."""
    with pytest.raises(QueryParameterError, match=words):
        parse_parameters(given)


@given(st.text())
def test_quoted_text_comes_back(text: str) -> None:
    """Any text can be given in quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    assert parse_value(f'"{escaped}"') == Term.literal(text)


def test_every_format_can_be_printed() -> None:
    """The command line has all formats of the endpoint but the page."""
    names = {item.name for item in FORMATS} - {"html"}
    assert names == {str(item) for item in Format} - {"table"}
