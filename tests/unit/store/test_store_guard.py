"""The guard lets through what the engine can bear, and nothing else."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contract import hostile

from citykg.errors import QueryRefusedError, QueryTooComplexError, QueryTooLongError
from citykg.store.guard import QueryLimits, check_query, check_update

LIMITS = QueryLimits(max_query_bytes=20_000_000)

# The engine's grammar stops at their second operand; it never reads the rest.
STOPPED = {"operator =", "operator !=", "many LIMITs"}
# Flat for the engine, too: 50,000 of them are read in well under a second.
FLAT = {
    "IN",
    "NOT IN",
    "arguments",
    "COALESCE arguments",
    "CONSTRUCT template",
}


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
        # What looks like a long string is two short ones: its escape is none.
        "SELECT * { VALUES ?x { '''a' } SERVICE <http://a/> {} } #\\x '''",
        "SELECT * { VALUES ?x { '''a' } SERVICE <http://a/> {} } #\\uD800 '''",
        # A name ends at its second run of dots, or where its IRI would be none.
        "PREFIX ex: <urn:> SELECT * { ?s ?p ex:a.b.SERVICE <http://a/> {} }",
        "PREFIX ex: <http://a:> SELECT * { ?s ?p ex:SERVICE <http://a/> {} }",
        "ASK { FILTER EXISTS { FILTER(NOT EXISTS { SERVICE ?s { } }) } }",
        "BASE <SERVICE> ASK { SERVICE <a> {} }",
        "CONSTRUCT WHERE { ?s ?p ?o } VALUES ?x { 1 } SERVICE <http://a/> {}",
    ],
)
def test_no_spelling_of_service_passes(query: str) -> None:
    """A text that asks another service is refused, however it is written."""
    with pytest.raises(QueryRefusedError, match="SERVICE is not offered"):
        check_query(query, limits=LIMITS)
    with pytest.raises(QueryRefusedError, match="SERVICE is not offered"):
        check_update(f"DELETE {{ }} WHERE {query[query.index('{') :]}", limits=LIMITS)


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
        "SELECT * { ?s ?p <urn:it's> . ?s ?q 'SERVICE <http://a/> {}' }",
        "SELECT * { FILTER(?a<?b) ?s ?p <#me>, 'SERVICE <http://a/> {}' }",
        # The engine decodes no escapes in keywords.
        "SELECT * { \\u0053ERVICE <http://a/> {} }",
    ],
)
def test_the_word_alone_is_no_offence(query: str) -> None:
    """Strings, comments, IRIs, variables and names may contain the word."""
    check_query(query, limits=LIMITS)


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://a/>",
        "load silent <file:///etc/passwd> INTO GRAPH <urn:g>",
        "LOAD#\n<http://a/>",
        "CLEAR ALL ; PREFIX ex: <urn:> LOAD ex:a",
        "INSERT DATA { <urn:s> <urn:p> '}' } ;LOADSILENT<http://a/>",
        "DELETE {} WHERE {} ; LOAD <http://a/>",
    ],
)
def test_no_spelling_of_load_passes(update: str) -> None:
    """An update that loads from elsewhere is refused, however it is written."""
    with pytest.raises(QueryRefusedError, match="LOAD is not offered"):
        check_update(update, limits=LIMITS)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:s> ex:load <urn:o> ; ex:download <urn:o> }",
        "INSERT DATA { <urn:s> <urn:p> 'LOAD <http://a/>' } # LOAD <http://a/>",
        "DELETE { ?load ?p ?o } WHERE { ?load ?p ?o }",
    ],
)
def test_load_may_be_spoken_of(update: str) -> None:
    """Terms, strings and comments may contain the word."""
    check_update(update, limits=LIMITS)


@pytest.mark.parametrize(("opening", "closing"), ["{}", "()", "[]"])
def test_deep_nesting_is_refused(opening: str, closing: str) -> None:
    """Brackets nest as deep as the limit says and no deeper."""
    limits = QueryLimits(max_depth=5)
    check_query(opening * 5 + closing * 5, limits=limits)
    check_query((opening + closing) * 50, limits=limits)
    with pytest.raises(QueryTooComplexError, match="more than 5 brackets"):
        check_query(opening * 6, limits=limits)


@pytest.mark.parametrize("link", ["?a && ", "1 + ", "! ", "-", "<urn:f>() * "])
def test_long_chains_are_refused(link: str) -> None:
    """A chain is as deep as it is long."""
    limits = QueryLimits(max_links=50)
    check_query(f"ASK {{ FILTER({link * 20}1) }}", limits=limits)
    check_query(f"ASK {{ FILTER(?a IN ({f'{link * 9}1, ' * 30}1)) }}", limits=limits)
    with pytest.raises(QueryTooComplexError, match="more than 50 operators"):
        check_query(f"ASK {{ FILTER({link * 51}1) }}", limits=limits)


@pytest.mark.parametrize(
    "pattern",
    ["?s ?p ?o .", "OPTIONAL { ?s ?p ?o }", "{ ?s ?p ?o }", "GRAPH ?g { ?s ?p ?o }"],
)
def test_many_joined_patterns_are_refused(pattern: str) -> None:
    """The optimiser takes time by the fourth power of the patterns that are joined."""
    limits = QueryLimits(max_patterns=30)
    check_query(f"ASK {{ {pattern * 14} }}", limits=limits)
    unions = "UNION".join(f"{{ {pattern * 14} }}" for _ in range(20))
    check_query(f"ASK {{ {unions} }}", limits=limits)
    with pytest.raises(QueryTooComplexError, match="joins more than 30 patterns"):
        check_query(f"ASK {{ {pattern * 31} }}", limits=limits)


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("REPLACE(", ", 'a', 'b')"),
        ("REPLACE('a', ", ", 'b')"),
        ("REGEX(", ", 'a')"),
        ("SUBSTR(", ", 1)"),
        ("GROUP_CONCAT(", ")"),
    ],
)
def test_what_is_parsed_twice_nests_little(head: str, tail: str) -> None:
    """Each level of these doubles the time of the parser, so 30 are too many."""
    query = "SELECT (%s?x%s AS ?y) {{ ?s ?p ?x }}"
    check_query(query % (head * 12, tail * 12), limits=LIMITS)
    with pytest.raises(QueryTooComplexError, match="too deeply"):
        check_query(query % (head * 30, tail * 30), limits=LIMITS)


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (check_query, build(hostile.LEVELS))
        for table in (hostile.NESTING_QUERIES, hostile.CHAINING_QUERIES)
        for name, build in table.items()
        if name not in STOPPED | FLAT
    ]
    + [
        (check_update, build(hostile.LEVELS))
        for name, build in hostile.UPDATES.items()
        if name != "operations"
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_hostile_texts_are_refused_at_once(
    check: Callable[..., None], text: str
) -> None:
    """Whatever nests or chains 50,000 times is refused within half a second."""
    start = time.process_time()
    with pytest.raises(QueryTooComplexError):
        check(text, limits=LIMITS)
    assert time.process_time() - start < 0.5


LONG = {
    "values": "VALUES (?a ?b) {" + "(<http://e/1> -1.5)\n" * 20_000 + "}",
    "optionals": "?s a <urn:T> . "
    + "".join(
        f"OPTIONAL {{ ?s <urn:a{i}> ?a{i} ; <urn:b> ?b{i} FILTER(?a{i} != '') }}"
        for i in range(60)
    ),
    "filters": "?s ?p ?o ."
    + "".join(f"FILTER(?o > {i} && ?o != -{i} || ?s = 2*{i})" for i in range(300)),
    "conditions": "?s ?p ?o FILTER("
    + " || ".join(f"(?o > {i} && ?o < {i + 1})" for i in range(300))
    + ")",
    "path": "?s " + "/".join(f"(<urn:a{i}>|^<urn:b{i}>)*" for i in range(40)) + " ?o",
    "alternatives": f"?s ({'|'.join(f'<urn:a{i}>' for i in range(200))})+ ?o",
    "in": "?s ?p ?o FILTER(?o IN (" + ", ".join(map(str, range(20_000))) + "))",
    "properties": "?s " + " ; ".join(f"<urn:p{i}> ?o{i} , ?q{i}" for i in range(40)),
    "iris": "VALUES ?x { " + "<http://example.org/a/b/c> " * 3_000 + "}",
    "dates": "?s ?p ?o FILTER(?o IN ('1'" + ", '2020-01-01'^^xsd:date" * 3_000 + "))",
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_long_but_flat_queries_pass(body: str) -> None:
    """Long lists, many OPTIONALs, filters and paths are nothing out of the way."""
    check_query(f"SELECT * {{ {body} }}", limits=LIMITS)


FILLING = {
    "triples": '<http://e/s> <http://e/p> "text"@el , -1 ; a <http://e/#C> .\n'
    * 33_000,
    "lists": "<urn:s> <urn:p> (" + "-1 " * 100_000 + ") .",
    "blank nodes": "<urn:s> <urn:p> [ <urn:q> ( 1 2 ) ] ." * 10_000,
    "graphs": "GRAPH <urn:g> { <urn:s> a <urn:C> . } " * 10_000,
}


@pytest.mark.parametrize("body", FILLING.values(), ids=FILLING)
def test_100_000_triples_may_be_inserted(body: str) -> None:
    """Data may be as many as the length of an update allows."""
    check_update(f"INSERT DATA {{ {body} }}", limits=LIMITS)
    check_update(f"INSERT {{ {body} }} WHERE {{ ?s ?p ?o }}", limits=LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        "'" * 10**6,
        '"' * 10**6,
        "'a" * (10**6 // 2),
        "'''a\\x" * (10**6 // 6),
        "<" * 10**6,
        "<a" * (10**6 // 2),
        "-" * 10**6,
        "a." * (10**6 // 2),
        ":a." * (10**6 // 3),
        "#" * 10**6,
        "a" * 10**6,
        "SERVICE" * (10**6 // 7),
        "SERVICE#" * (10**6 // 8),
        "SERVICE<a>" * (10**6 // 10),
        "LOAD" * (10**6 // 4),
        "\\u0041" * (10**6 // 6),
        "()" * (10**6 // 2),
        "{}" * (10**6 // 2),
        "((1))" * (10**6 // 5),
        "\x00" * 10**6,
        "\ud800" * 10**6,
        "1" * 10**6,
        "1.e" * (10**6 // 3),
        "?" * 10**6,
        "@en-" * (10**6 // 4),
        " \n" * (10**6 // 2),
    ],
    ids=lambda text: repr(text[:10]),
)
def test_no_text_is_read_slowly(text: str) -> None:
    """A megabyte of anything is read; by the square of its length it would take hours.

    It takes half a second, and some seconds where coverage traces each line.
    """
    for whole in (text, f"ASK {{ FILTER({text}", f"ASK {{ {text} SERVICE ?s {{"):
        start = time.process_time()
        for check in (check_query, check_update):
            with suppress(QueryRefusedError, QueryTooComplexError):
                check(whole, limits=LIMITS)
        assert time.process_time() - start < 10


def test_long_texts_are_refused() -> None:
    """The length of a text counts in bytes, not characters."""
    limits = QueryLimits(max_query_bytes=4)
    check_query("αβ", limits=limits)
    with pytest.raises(QueryTooLongError):
        check_query("αβγ", limits=limits)
    with pytest.raises(QueryTooLongError):
        check_update("αβγ", limits=limits)


def test_names_like_keywords_are_refused_where_they_hide_something() -> None:
    """Nobody can tell whether FILTER:f calls a function or names a subject."""
    with pytest.raises(QueryTooComplexError, match="Call it something else"):
        check_query(
            "PREFIX FILTERx: <urn:> ASK { FILTERx:f(?a<urn:it's>" + "(" * 60,
            limits=LIMITS,
        )


@given(st.text(alphabet="<>'\"#\\{}()[]? \nabSERVICE:/&|.;,*1", max_size=80))
def test_any_text_is_read_to_its_end(text: str) -> None:
    """The guard answers for every text, by passing it or by one of its own errors."""
    for check in (check_query, check_update):
        try:
            check(text, limits=QueryLimits(max_patterns=8, max_links=9, max_depth=4))
        except QueryTooComplexError:
            pass
        except QueryRefusedError:
            assert "SERVICE" in text


@given(st.text(alphabet="<>()[]{}|&+'\n# aSERVICE", max_size=60))
def test_strings_and_comments_do_not_count(text: str) -> None:
    """Brackets and operators within strings, comments and IRIs never count."""
    limits = QueryLimits(max_depth=3, max_links=9, max_patterns=9)
    line = text.replace("\n", " ")
    iri = "".join(sign for sign in line if sign not in "<>{}| ")
    check_query(
        f"SELECT * {{ ?s <urn:{iri}> '''{text.replace(chr(39), '')}''' # {line}\n }}",
        limits=limits,
    )
