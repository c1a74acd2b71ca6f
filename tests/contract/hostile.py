"""Texts and data that overflow stacks and hang parsers, by name and size.

Each builder takes how often it nests or chains; `LEVELS` is the size at which the
service must refuse every one of them within a second.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

LEVELS: Final = 50_000
"""How deep or long hostile input is, after issue 4."""

Builder = Callable[[int], str]


def _where(head: str, tail: str = "", core: str = "") -> Builder:
    """Return a builder of a group graph pattern with nested *head* and *tail*."""
    return lambda n: f"SELECT * {{ {head * n}{core}{tail * n} }}"


def _filter(head: str, tail: str = "", core: str = "?o") -> Builder:
    """Return a builder of an expression within a FILTER."""
    return lambda n: f"SELECT * {{ ?s ?p ?o FILTER({head * n}{core}{tail * n}) }}"


def _chain(sign: str) -> Builder:
    """Return a builder of operands joined by an operator."""
    return _filter(f"?o {sign} ")


def _path(head: str, tail: str = "", core: str = "<urn:p>") -> Builder:
    """Return a builder of a property path."""
    return lambda n: f"SELECT * {{ ?s {head * n}{core}{tail * n} ?o }}"


def _each(start: str, item: str, end: str, separator: str = " ") -> Builder:
    """Return a builder of items numbered by ``%d``."""
    return lambda n: (
        start + separator.join(item.replace("%d", str(i)) for i in range(n)) + end
    )


NESTING_QUERIES: Final[Mapping[str, Builder]] = MappingProxyType(
    {
        "groups": _where("{ ", "} ", "?s ?p ?o"),
        "groups unclosed": lambda n: "SELECT * " + "{ " * n,
        "groups of patterns": _where("{ ?s ?p ?o . ", "} "),
        "OPTIONAL nested": _where("OPTIONAL { ?s ?p ?o ", "} "),
        "MINUS nested": _where("?s ?p ?o MINUS { ", "} ", "?s ?p ?o"),
        "GRAPH nested": _where("GRAPH ?g { ", "} ", "?s ?p ?o"),
        "UNION nested left": _where("{ ", "} UNION { ?s ?p ?o } ", "?s ?p ?o"),
        "UNION nested right": _where("{ ?s ?p ?o } UNION { ", "} ", "?s ?p ?o"),
        "sub-SELECT nested": _where("{ SELECT * { ", "} } ", "?s ?p ?o"),
        "sub-SELECT nested LIMIT": _where("{ SELECT * { ", "} LIMIT 1 } ", "?s ?p ?o"),
        "EXISTS nested": _where("FILTER EXISTS { ?s ?p ?o ", "} "),
        "NOT EXISTS nested": _where("FILTER NOT EXISTS { ?s ?p ?o ", "} "),
        "EXISTS in parentheses": _where("FILTER(EXISTS { ?s ?p ?o ", "}) "),
        "parentheses": _filter("(", ")"),
        "parentheses unclosed": _filter("("),
        "parentheses and NOT": _filter("!(", ")"),
        "parentheses and minus": _filter("-(", ")"),
        "functions": _filter("STR(", ")"),
        "functions of two": _filter("CONCAT(?o, ", ")"),
        "functions by IRI": _filter("<urn:f>(", ")"),
        "function IF": _filter("IF(?o, 1, ", ")"),
        "function COALESCE": _filter("COALESCE(", ")"),
        "function REGEX": _filter("REGEX(", ", 'a')"),
        "function SUBSTR": _filter("SUBSTR(", ", 1)"),
        "function REPLACE": _filter("REPLACE(", ", 'a', 'b')"),
        "function REPLACE second": _filter("REPLACE('a', ", ", 'b')"),
        "function TRIPLE": _filter("TRIPLE(?s, ?p, ", ")"),
        "GROUP_CONCAT nested": lambda n: (
            f"SELECT ({'GROUP_CONCAT(' * n}?o{')' * n} AS ?x) {{ ?s ?p ?o }}"
        ),
        "COUNT nested": lambda n: (
            f"SELECT ({'COUNT(' * n}?o{')' * n} AS ?x) {{ ?s ?p ?o }}"
        ),
        "HAVING nested": lambda n: (
            f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING {'(' * n}1{')' * n}"
        ),
        "ORDER BY nested": lambda n: (
            f"SELECT * {{ ?s ?p ?o }} ORDER BY {'(' * n}?s{')' * n}"
        ),
        "GROUP BY nested": lambda n: (
            f"SELECT (1 AS ?x) {{ ?s ?p ?o }} GROUP BY {'(' * n}?s{')' * n}"
        ),
        "SELECT expression nested": lambda n: (
            f"SELECT ({'(' * n}?s{')' * n} AS ?x) {{ ?s ?p ?o }}"
        ),
        "BIND nested": _where("BIND(", ")", "1 AS ?x"),
        "BIND expression nested": lambda n: (
            f"SELECT * {{ BIND({'(' * n}1{')' * n} AS ?x) }}"
        ),
        "IN nested": _filter("?o IN (", ")", "1"),
        "NOT IN nested": _filter("?o NOT IN (", ")", "1"),
        "comparisons nested": _filter("(?o = ", ")"),
        "lists": _where("(", ")", "1"),
        "lists unclosed": _where("( "),
        "lists with objects": lambda n: f"SELECT * {{ ?s ?p {'(' * n}1{')' * n} }}",
        "blank nodes": lambda n: f"SELECT * {{ {'[ ?p ' * n}1{']' * n} }}",
        "blank nodes as objects": lambda n: (
            f"SELECT * {{ ?s ?p {'[ ?p ' * n}1{']' * n} }}"
        ),
        "blank nodes unclosed": _where("[ ?p "),
        "bare square brackets": _where("["),
        "triple terms": lambda n: (
            f"SELECT * {{ ?s ?p {'<<( ?s ?p ' * n}1{' )>>' * n} }}"
        ),
        "triple terms unclosed": lambda n: f"SELECT * {{ ?s ?p {'<<( ?s ?p ' * n} }}",
        "triple terms in expression": _filter("<<( ?s ?p ", " )>>", "1"),
        "reified triples": lambda n: (
            f"SELECT * {{ {'<< ' * n}?s ?p ?o {'>> ?p ?o ' * n} }}"
        ),
        "reified triples as objects": lambda n: (
            f"SELECT * {{ ?s ?p {'<< ?s ?p ' * n}1{' >>' * n} }}"
        ),
        "reified triples alone": lambda n: (
            f"SELECT * {{ {'<< ?s ?p ' * n}1{' >>' * n} }}"
        ),
        "reified triples unclosed": lambda n: f"SELECT * {{ {'<<' * n} }}",
        "annotations": lambda n: (
            f"SELECT * {{ ?s ?p ?o {'{| ?p ?o ' * n}{'|} ' * n} }}"
        ),
        "VALUES of triple terms": lambda n: (
            f"SELECT * {{ VALUES ?x {{ {'<<( <urn:s> <urn:p> ' * n}1{' )>>' * n} }} }}"
        ),
        "paths": _path("(", ")"),
        "paths unclosed": _path("("),
        "paths starred": _path("(", ")*"),
        "paths optional": _path("(", ")?"),
        "paths inverse": _path("^(", ")"),
        "paths of two": _path("(<urn:p>/", ")"),
        "paths of two starred": _path("(<urn:p>/", ")*"),
        "paths negated": _path("!(", ")"),
        "CONSTRUCT lists": lambda n: (
            f"CONSTRUCT {{ ?s ?p {'(' * n}1{')' * n} }} WHERE {{ ?s ?p ?o }}"
        ),
        "CONSTRUCT blank nodes": lambda n: (
            f"CONSTRUCT {{ ?s ?p {'[ ?p ' * n}1{']' * n} }} WHERE {{ ?s ?p ?o }}"
        ),
        "CONSTRUCT WHERE lists": lambda n: (
            f"CONSTRUCT WHERE {{ ?s ?p {'(' * n}1{')' * n} }}"
        ),
        "ASK groups": lambda n: f"ASK {'{ ' * n}{'} ' * n}",
        "DESCRIBE groups": lambda n: f"DESCRIBE * {'{ ' * n}{'} ' * n}",
    }
)
"""Queries that nest."""

CHAINING_QUERIES: Final[Mapping[str, Builder]] = MappingProxyType(
    {
        **{
            f"operator {sign}": _chain(sign)
            for sign in ("||", "&&", "+", "-", "*", "/", "=", "!=")
        },
        "signed numbers": lambda n: f"SELECT * {{ FILTER(1{'+1' * n}) }}",
        "negative numbers": lambda n: f"SELECT * {{ FILTER(1{' -1' * n}) }}",
        "operator !": _filter("!"),
        "operator ! with blanks": _filter("! "),
        "unary minus": _filter("- "),
        "OPTIONAL": _where("OPTIONAL { ?s ?p ?o } "),
        "OPTIONAL of unlike": _each(
            "SELECT * { ?s ?p ?o ", "OPTIONAL{?s <urn:%d> ?o%d}", "}"
        ),
        "OPTIONAL empty": _where("OPTIONAL{}"),
        "UNION": _where("{ ?s ?p ?o } UNION ", core="{ ?s ?p ?o }"),
        "UNION of unlike": _each("SELECT * { ", "{?s <urn:%d> ?o}", " }", "UNION"),
        "MINUS": _where("MINUS { ?s ?p ?o } "),
        "GRAPH": _where("GRAPH ?g { ?s ?p ?o } "),
        "GRAPH with dots": _where("GRAPH ?g { ?s ?p ?o } . "),
        "groups beside": _where("{ ?s ?p ?o } "),
        "groups beside with OPTIONAL": _where("{ OPTIONAL{ ?s ?p ?o } } "),
        "FILTER": _where("FILTER(?o) "),
        "FILTER function": _where("FILTER<urn:f>(?o) "),
        "FILTER EXISTS": _where("FILTER EXISTS{?s ?p ?o} "),
        "BIND": _each("SELECT * { ", "BIND(1 AS ?v%d)", " }"),
        "VALUES beside": _where("VALUES ?s { 1 } "),
        "VALUES of unlike": _each("SELECT * { ", "VALUES ?v%d {1}", " }"),
        "sub-SELECT beside": _where("{ SELECT * { ?s ?p ?o } } "),
        "SELECT expressions": _each("SELECT ", "(1 AS ?v%d)", " { ?s ?p ?o }"),
        "SELECT variables": _each("SELECT ", "?v%d", " { ?s ?p ?o }"),
        "SELECT aggregates": _each("SELECT ", "(SUM(%d) AS ?v%d)", " { ?s ?p ?o }"),
        "DESCRIBE": _each("DESCRIBE ", "<urn:%d>", ""),
        "DESCRIBE with blanks": _each("DESCRIBE ", "<urn:%d>", " { ?s ?p ?o }"),
        "GROUP BY expressions": _each(
            "SELECT (1 AS ?x) { ?s ?p ?o } GROUP BY ", "(1+%d AS ?v%d)", ""
        ),
        "GROUP BY functions": lambda n: (
            f"SELECT (1 AS ?x) {{ ?s ?p ?o }} GROUP BY {'STR(?s)' * n}"
        ),
        "GROUP BY variables": _each(
            "SELECT (1 AS ?x) { ?s ?p ?o } GROUP BY ", "?v%d", ""
        ),
        "ORDER BY": lambda n: f"SELECT * {{ ?s ?p ?o }} ORDER BY {'(?s) ' * n}",
        "ORDER BY variables": lambda n: f"SELECT * {{ ?s ?p ?o }} ORDER BY {'?s ' * n}",
        "HAVING": lambda n: (
            f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING {'(?s) ' * n}"
        ),
        "patterns of one subject": _each("SELECT * { ?s ", "<urn:%d> ?o%d", " }", ";"),
        "patterns of one object": _each("SELECT * { ?s ?p ", "<urn:%d>", " }", ","),
        "patterns of variables": _each("SELECT * { ", "?s%d ?p%d ?o%d", " }", "."),
        "patterns of a chain": lambda n: (
            "SELECT * { "
            + "".join(f"?v{i} <urn:p> ?v{i + 1} . " for i in range(n))
            + "}"
        ),
        "patterns all alike": _where("?s ?p ?o . "),
        "patterns without variables": _where("<urn:s> <urn:p> <urn:o> . "),
        "patterns with paths": _where("?s <urn:p>* ?o . "),
        "list of variables": _each("SELECT * { ?s ?p (", "?v%d", ") }"),
        "list of numbers": _each("SELECT * { ?s ?p (", "%d", ") }"),
        "blank nodes beside": _where("[ ?p ?o ] ."),
        "sequence path": _path("<urn:p>/"),
        "alternative path": _path("<urn:p>|"),
        "inverse paths": _path("^<urn:p>/"),
        "starred paths": _path("<urn:p>*/"),
        "alternative of starred paths": _path("<urn:p>*|"),
        "negated path": lambda n: f"SELECT * {{ ?s !({'<urn:p>|' * n}<urn:p>) ?o }}",
        "IN": _each("SELECT * { ?s ?p ?o FILTER(?o IN (", "%d", ")) }", ","),
        "NOT IN": _each("SELECT * { ?s ?p ?o FILTER(?o NOT IN (", "%d", ")) }", ","),
        "IN beside": lambda n: f"SELECT * {{ FILTER({'?o IN (1) || ' * n}1) }}",
        "arguments": lambda n: f"SELECT * {{ FILTER(CONCAT({'?o, ' * n}?o)) }}",
        "COALESCE arguments": lambda n: (
            f"SELECT * {{ FILTER(COALESCE({'?o, ' * n}?o)) }}"
        ),
        "alternating operators": _filter("?o || ?o && "),
        "alternating sums": _filter("?o + ?o * "),
        "many LIMITs": lambda n: "SELECT * { ?s ?p ?o } " + "LIMIT 1 " * n,
        "FROM": _each("SELECT * ", "FROM <urn:%d>", " { ?s ?p ?o }"),
        "PREFIX": _each("", "PREFIX p%d: <urn:%d>", " SELECT * { ?s ?p ?o }"),
        "BASE": _each("", "BASE <http://a/%d>", " SELECT * { ?s ?p ?o }"),
        "CONSTRUCT template": _each(
            "CONSTRUCT { ", "?s <urn:%d> ?o .", "} WHERE { ?s ?p ?o }"
        ),
        "CONSTRUCT WHERE": _each("CONSTRUCT WHERE { ", "?s <urn:%d> ?o .", "}"),
        "blank labels": _each("SELECT * { ", "_:b%d ?p ?o .", "}"),
    }
)
"""Queries that chain."""

UPDATES: Final[Mapping[str, Builder]] = MappingProxyType(
    {
        "INSERT DATA lists": lambda n: (
            f"INSERT DATA {{ <urn:s> <urn:p> {'(' * n}1{')' * n} }}"
        ),
        "INSERT DATA blank nodes": lambda n: (
            f"INSERT DATA {{ <urn:s> <urn:p> {'[ <urn:p> ' * n}1{']' * n} }}"
        ),
        "INSERT DATA triple terms": lambda n: (
            "INSERT DATA { <urn:s> <urn:p> "
            f"{'<<( <urn:s> <urn:p> ' * n}1{' )>>' * n} }}"
        ),
        "INSERT DATA annotations": lambda n: (
            "INSERT DATA { <urn:s> <urn:p> <urn:o> "
            f"{'{| <urn:p> <urn:o> ' * n}{'|} ' * n} }}"
        ),
        "INSERT DATA graphs": lambda n: (
            f"INSERT DATA {{ {'GRAPH <urn:g> { ' * n}{'} ' * n} }}"
        ),
        "INSERT WHERE groups": lambda n: f"INSERT {{}} WHERE {'{ ' * n}{'} ' * n}",
        "INSERT template lists": lambda n: (
            f"INSERT {{ ?s ?p {'(' * n}1{')' * n} }} WHERE {{ ?s ?p ?o }}"
        ),
        "DELETE template triple terms": lambda n: (
            f"DELETE {{ ?s ?p {'<<( ?s ?p ' * n}1{' )>>' * n} }} WHERE {{ ?s ?p ?o }}"
        ),
        "DELETE WHERE quads": _each(
            "DELETE WHERE { ", "GRAPH ?g { ?s <urn:%d> ?o }", "}"
        ),
        "DELETE WHERE triples": _each("DELETE WHERE { ", "?s <urn:%d> ?o .", "}"),
        "DELETE WHERE FILTER parentheses": lambda n: (
            f"DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER {'(' * n}1{')' * n} }}"
        ),
        "WHERE OPTIONAL": lambda n: (
            f"DELETE {{ ?s ?p ?o }} WHERE {{ {'OPTIONAL { ?s ?p ?o } ' * n} }}"
        ),
        "WHERE operator ||": lambda n: (
            f"DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER({'?o || ' * n}?o) }}"
        ),
        "operations": lambda n: "CLEAR DEFAULT ; " * n,
        "operations of patterns": lambda n: (
            "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o } ; " * n
        ),
        "USING": _each("DELETE { ?s ?p ?o } ", "USING <urn:%d>", " WHERE { ?s ?p ?o }"),
    }
)
"""Updates that nest or chain."""
