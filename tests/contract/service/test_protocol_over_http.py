"""The SPARQL 1.1 Protocol over HTTP, clause by clause; ids name the clause.

https://www.w3.org/TR/2013/REC-sparql11-protocol-20130321/
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from tests.contract.service.talk import (
    FORM,
    JSON,
    QUERY,
    UPDATE,
    Pairs,
    ask,
    numbers,
    post,
    problem,
    update,
)

GRAPHS = ("urn:g:1", "urn:g:2", "urn:g:3")


DATA = "INSERT DATA { <urn:in> <urn:p> 0 . " + " ".join(
    f"GRAPH <{graph}> {{ <urn:in> <urn:p> {number} }}"
    for number, graph in enumerate(GRAPHS, 1)
)


INSIDE = "SELECT ?n { <urn:in> <urn:p> ?n }"


NAMED = "SELECT ?n { GRAPH ?g { <urn:in> <urn:p> ?n } }"


@pytest.fixture(scope="module")
def filled(client: httpx.Client) -> httpx.Client:
    """The client, with one triple in the default graph and in three named ones."""
    update(client, f"DROP ALL ; {DATA} }}")
    return client


def default(*graphs: int) -> list[tuple[str, str]]:
    """Return parameters that name default graphs, by number."""
    return [("default-graph-uri", f"urn:g:{number}") for number in graphs]


def named(*graphs: int) -> list[tuple[str, str]]:
    """Return parameters that name named graphs, by number."""
    return [("named-graph-uri", f"urn:g:{number}") for number in graphs]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("query", "kinds", "word"),
    [
        ("SELECT (1 AS ?x) {}", {JSON}, '"bindings"'),
        ("ASK {}", {JSON}, '"boolean":true'),
        (
            "CONSTRUCT { <urn:in> ?p ?o } { <urn:in> ?p ?o }",
            {"text/turtle; charset=utf-8"},
            "<urn:in>",
        ),
        ("DESCRIBE <urn:in>", {"text/turtle; charset=utf-8"}, "<urn:in>"),
        ("#π\nSELECT ('π+&=%' AS ?x) {}", {JSON}, "π+&=%"),
    ],
    ids=["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "UTF-8"],
)
def test_a_query_comes_in_three_ways(
    filled: httpx.Client, way: str, query: str, kinds: set[str], word: str
) -> None:
    """2.1.1 to 2.1.3: by GET, in a form and as it stands, all mean the same."""
    response = ask(filled, way, query)
    assert response.status_code == 200
    assert response.headers["content-type"] in kinds
    assert word in response.text


DATASETS: list[tuple[Pairs, set[int], set[int]]] = [
    ([], {0}, {1, 2, 3}),
    (default(1), {1}, set()),
    (default(1, 2), {1, 2}, set()),
    (default(1, 1), {1}, set()),
    (named(1), set(), {1}),
    (named(1, 2), set(), {1, 2}),
    ([*default(1), *named(2)], {1}, {2}),
    ([*default(1, 2), *named(2, 3)], {1, 2}, {2, 3}),
    ([*named(1), *default(1)], {1}, {1}),
    (default(9), set(), set()),
    (named(9), set(), set()),
]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(("dataset", "unnamed", "in_graphs"), DATASETS)
def test_the_request_names_the_dataset(
    filled: httpx.Client,
    way: str,
    dataset: Pairs,
    unnamed: set[int],
    in_graphs: set[int],
) -> None:
    """2.1.4: the graphs that the request names are the dataset, and no others."""
    assert numbers(ask(filled, way, INSIDE, dataset)) == unnamed
    assert numbers(ask(filled, way, NAMED, dataset)) == in_graphs


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_dataset_of_the_request_outranks_that_of_the_query(
    filled: httpx.Client, way: str
) -> None:
    """2.1.4: with a dataset in both, that of the protocol is used."""
    query = "SELECT ?n FROM <urn:g:1> FROM NAMED <urn:g:2> { <urn:in> <urn:p> ?n }"
    assert numbers(ask(filled, way, query)) == {1}
    assert numbers(ask(filled, way, query, default(3))) == {3}
    assert numbers(ask(filled, way, query, named(3))) == set()


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_one_triple_in_two_graphs_is_one(filled: httpx.Client, way: str) -> None:
    """SPARQL 1.1 Query, 13.2: the default graph is a merge without repeats."""
    update(filled, "INSERT DATA { GRAPH <urn:g:4> {<urn:in> <urn:p> 1} }")
    query = "SELECT (COUNT(*) AS ?n) { <urn:in> <urn:p> 1 }"
    assert numbers(ask(filled, way, query, default(1, 4))) == {1}
    assert numbers(ask(filled, way, query, default(1, 4, 1))) == {1}
    update(filled, "DROP GRAPH <urn:g:4>")


COPY = "INSERT { GRAPH <urn:out> { ?s ?p ?n } } WHERE { %s }"


INNER, OUTER = "?s ?p ?n", "GRAPH ?g { ?s ?p ?n }"


def using(*graphs: int) -> list[tuple[str, str]]:
    """Return parameters that name default graphs of an update, by number."""
    return [("using-graph-uri", f"urn:g:{number}") for number in graphs]


def using_named(*graphs: int) -> list[tuple[str, str]]:
    """Return parameters that name named graphs of an update, by number."""
    return [("using-named-graph-uri", f"urn:g:{number}") for number in graphs]


@pytest.mark.parametrize("kind", [FORM, UPDATE])
@pytest.mark.parametrize(
    ("pattern", "dataset", "expected"),
    [
        (INNER, [], {0}),
        (INNER, using(1), {1}),
        (INNER, using(1, 2), {1, 2}),
        (INNER, using_named(1), set()),
        (OUTER, using_named(1), {1}),
        (OUTER, using_named(1, 2), {1, 2}),
        (OUTER, using(1), set()),
        (INNER, [*using(1), *using_named(2)], {1}),
        (OUTER, [*using(1), *using_named(2)], {2}),
    ],
)
def test_the_request_names_the_dataset_of_an_update(
    filled: httpx.Client, kind: str, pattern: str, dataset: Pairs, expected: set[int]
) -> None:
    """2.2.3: using-graph-uri and using-named-graph-uri are what WHERE sees."""
    text = COPY % pattern
    if kind == FORM:
        update(filled, text, dataset)
    else:
        address = f"/sparql?{urlencode(dataset)}"
        assert post(filled, kind, text, address=address).status_code == 204
    query = "SELECT ?n { GRAPH <urn:out> { ?s ?p ?n } }"
    assert numbers(ask(filled, "get", query)) == expected
    update(filled, "DROP SILENT GRAPH <urn:out>")


@pytest.mark.parametrize(
    "text",
    [
        "WITH <urn:g:1> INSERT { ?s ?p 9 } WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p 9 } USING <urn:g:1> WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p 9 } USING NAMED <urn:g:1> WHERE { ?s ?p ?o }",
        "CLEAR DEFAULT ; DELETE { ?s ?p 9 } USING <urn:g:1> WHERE { ?s ?p ?o }",
        "WITH <urn:g:1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
@pytest.mark.parametrize("dataset", [using(2), using_named(2)])
@pytest.mark.parametrize("kind", [FORM, UPDATE])
def test_an_update_has_one_dataset(
    filled: httpx.Client, kind: str, text: str, dataset: Pairs
) -> None:
    """2.2.3: with a dataset in both request and update, the update is an error."""
    if kind == FORM:
        response = post(filled, FORM, urlencode([("update", text), *dataset]))
    else:
        response = post(filled, UPDATE, text, address=f"/sparql?{urlencode(dataset)}")
    assert problem(response) == 400
    assert numbers(ask(filled, "get", INSIDE)) == {0}


BAD: Mapping[str, tuple[str, str, dict[str, Any], set[int]]] = {
    "2.1 by PUT": ("PUT", "?query=ASK%7B%7D", {}, {405}),
    "2.1 by DELETE": ("DELETE", "?query=ASK%7B%7D", {}, {405}),
    "2.1 by PATCH": ("PATCH", "?query=ASK%7B%7D", {}, {405}),
    "2.1.1 two queries": ("GET", "?query=ASK%7B%7D&query=ASK%7B%7D", {}, {400}),
    "2.1.2 two queries": (
        "POST",
        "",
        {"kind": FORM, "body": "query=ASK{}&query=ASK{}"},
        {400},
    ),
    "2.1.2 two queries, one in the address": (
        "POST",
        "?query=ASK%7B%7D",
        {"kind": FORM, "body": "query=ASK{}"},
        {400},
    ),
    "2.1.3 two queries": (
        "POST",
        "?query=ASK%7B%7D",
        {"kind": QUERY, "body": "ASK{}"},
        {400},
    ),
    "2.1.2 query and update": (
        "POST",
        "",
        {"kind": FORM, "body": "query=ASK{}&update=CLEAR+ALL"},
        {400},
    ),
    "2.1.2 neither": ("POST", "", {"kind": FORM, "body": "a=b"}, {400}),
    "2.1.2 empty form": ("POST", "", {"kind": FORM, "body": ""}, {400}),
    "2.1.2 no media type": (
        "POST",
        "",
        {"kind": None, "body": "query=ASK{}"},
        {400, 415},
    ),
    "2.1.3 no media type": ("POST", "", {"kind": None, "body": "ASK{}"}, {400, 415}),
    "2.1.3 wrong media type": (
        "POST",
        "",
        {"kind": "text/plain", "body": "ASK{}"},
        {415},
    ),
    "2.1.3 wrong charset": (
        "POST",
        "",
        {"kind": f"{QUERY}; charset=utf-16", "body": "ASK{}".encode("utf-16")},
        {400, 415},
    ),
    "2.1.3 not UTF-8": (
        "POST",
        "",
        {"kind": QUERY, "body": "ASK {'é'}".encode("latin-1")},
        {400},
    ),
    "2.1.2 not UTF-8": (
        "POST",
        "",
        {"kind": FORM, "body": "query=ASK%7B%27%E9%27%7D"},
        {400},
    ),
    "2.1.1 not UTF-8": ("GET", "?query=ASK%7B%27%E9%27%7D", {}, {400}),
    "2.1.1 bad escape": ("GET", "?query=ASK%7B%7D%ZZ", {}, {400}),
    "2.1.1 NUL": ("GET", "?query=ASK%7B%7D%00", {}, {400}),
    "2.1.3 NUL": ("POST", "", {"kind": QUERY, "body": "ASK {}\0"}, {400}),
    "2.1.7 syntax by GET": ("GET", "?query=ASK", {}, {400}),
    "2.1.7 syntax in a form": ("POST", "", {"kind": FORM, "body": "query=ASK"}, {400}),
    "2.1.7 syntax": ("POST", "", {"kind": QUERY, "body": "ASK"}, {400}),
    "2.1.7 empty": ("GET", "?query=", {}, {400}),
    "2.1.7 an update as query": ("GET", "?query=CLEAR+ALL", {}, {400}),
    "2.1.7 an update as query by POST": (
        "POST",
        "",
        {"kind": QUERY, "body": "CLEAR ALL"},
        {400},
    ),
    "2.1.7 unknown prefix": ("GET", "?query=ASK%7Bfoaf:a+foaf:b+foaf:c%7D", {}, {400}),
    "2.1.4 relative graph": ("GET", "?query=ASK%7B%7D&default-graph-uri=a", {}, {400}),
    "2.1.4 malformed graph": (
        "GET",
        "?query=ASK%7B%7D&named-graph-uri=urn:a%20b",
        {},
        {400},
    ),
    "2.2 by GET": ("GET", "?update=CLEAR+ALL", {}, {400}),
    "2.2 by GET, HEAD": ("GET", "?update=CLEAR+ALL&query=ASK%7B%7D", {}, {400}),
    "2.2.1 two updates": (
        "POST",
        "",
        {"kind": FORM, "body": "update=CLEAR+ALL&update=CLEAR+ALL"},
        {400},
    ),
    "2.2.2 two updates": (
        "POST",
        "?update=CLEAR+ALL",
        {"kind": UPDATE, "body": "CLEAR ALL"},
        {400},
    ),
    "2.2.1 no media type": (
        "POST",
        "",
        {"kind": None, "body": "update=CLEAR+ALL"},
        {400, 415},
    ),
    "2.2.2 wrong media type": (
        "POST",
        "",
        {"kind": "text/plain", "body": "CLEAR ALL"},
        {415},
    ),
    "2.2.2 as a query": ("POST", "", {"kind": UPDATE, "body": "ASK {}"}, {400}),
    "2.2.2 not UTF-8": (
        "POST",
        "",
        {"kind": UPDATE, "body": b"INSERT DATA {<urn:a> <urn:b> '\xe9'}"},
        {400},
    ),
    "2.2.1 not UTF-8": ("POST", "", {"kind": FORM, "body": "update=%E9"}, {400}),
    "2.2.2 syntax": ("POST", "", {"kind": UPDATE, "body": "CLEAR XYZ"}, {400}),
    "2.2.1 syntax": ("POST", "", {"kind": FORM, "body": "update=CLEAR+XYZ"}, {400}),
    "2.2.3 dataset of a query": (
        "POST",
        "",
        {"kind": FORM, "body": "update=CLEAR+ALL&default-graph-uri=urn:a"},
        {400},
    ),
    "2.1.4 dataset of an update": (
        "GET",
        "?query=ASK%7B%7D&using-graph-uri=urn:a",
        {},
        {400},
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_request_changes_nothing(filled: httpx.Client, name: str) -> None:
    """2.1.6, 2.2.4: what is malformed is told as a 4xx problem, and nothing is done."""
    method, query, more, statuses = BAD[name]
    headers = {"Content-Type": more["kind"]} if more.get("kind") else {}
    body = more.get("body", "")
    content = body.encode() if isinstance(body, str) else body
    response = filled.request(
        method, f"/sparql{query}", content=content or None, headers=headers
    )
    assert problem(response) in statuses
    assert numbers(ask(filled, "get", INSIDE)) == {0}
