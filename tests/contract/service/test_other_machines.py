"""SERVICE and LOAD, which fetch nothing here: malformed, refused, or silent.

https://www.w3.org/TR/2013/REC-sparql11-federated-query-20130321/ and
https://www.w3.org/TR/2013/REC-sparql11-update-20130321/
"""

import httpx
import pytest
from tests.contract.service.talk import (
    QUERY,
    UPDATE,
    ask,
    numbers,
    post,
    problem,
    update,
)

OTHER = "<http://other.invalid/>"


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE {0} {{ ?s ?p ?o }}",
        "VALUES ?g {{ {0} }} SERVICE ?g {{ ?s ?p ?o }}",
        "SERVICE {0} {{ SELECT ?s {{ ?s ?p ?o }} }}",
        "OPTIONAL {{ SERVICE SILENT {0} {{ ?s ?p ?o }} }} SERVICE {0} {{}}",
    ],
)
def test_services(client: httpx.Client, pattern: str) -> None:
    """Protocol, 2.1.4: 400 is for malformed queries alone; SERVICE is 403."""
    query = f"SELECT * {{ {pattern.format(OTHER)} }}"
    assert problem(ask(client, "get", query)) == 403
    assert problem(ask(client, "direct", f"ASK {{ {pattern.format(OTHER)} }}")) == 403
    for malformed in (query[:-1], f"{query} LIMIT", query.replace("?o", "")):
        answer = ask(client, "form", malformed)
        assert problem(answer) == 400
        assert answer.json()["line"] == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("LOAD {0}", 403),
        ("LOAD {0} INTO GRAPH <urn:g>", 403),
        ("CLEAR ALL; load{0}into graph<urn:g>", 403),
        ("DROP GRAPH <urn:none>; LOAD {0}", 403),
        ("INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {0} {{ ?s ?p ?o }} }}", 403),
        ("LOAD", 400),
        ("LOAD ;", 400),
        ("LOAD ?x", 400),
        ("LOAD {0} INTO {0}", 400),
        ("LOAD {0} INTO GRAPH", 400),
        ("LOAD SILENT {0} INTO DEFAULT", 400),
        ("CREATE GRAPH <urn:g> LOAD {0}", 400),
        ("CREATE GRAPH <urn:g> ;; LOAD {0} INTO GRAPH <urn:g>", 400),
        ("INSERT DATA {{ SERVICE SILENT {0} {{ <urn:a> <urn:b> 1 }} }}", 400),
    ],
)
def test_loading(empty: httpx.Client, text: str, status: int) -> None:
    """Protocol, 2.2.4: 400 is for malformed updates alone; LOAD is refused by 403."""
    assert problem(post(empty, UPDATE, text.format(OTHER))) == status


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE SILENT {0} {{ ?n ?p ?o }}",
        "service silent{0}{{?n?p?o}}",
        "OPTIONAL {{ SERVICE SILENT {0} {{ ?s ?p ?o }} }}",
        "SERVICE SILENT {0} {{ SELECT (1 AS ?x) {{}} }}",
        "SERVICE SILENT {0} {{ SERVICE SILENT {0} {{ VALUES ?n {{ 3 4 }} }} }}",
        "FILTER EXISTS {{ SERVICE SILENT {0} {{ ?n ?p ?o }} }}",
    ],
)
def test_silent_services(empty: httpx.Client, pattern: str) -> None:
    """Federated Query, 2.3: a silent service that fails is one solution, unbound."""
    update(empty, "INSERT DATA { <urn:a> <urn:b> 1, 2 }")
    query = f"SELECT ?n {{ <urn:a> <urn:b> ?n . {pattern.format(OTHER)} }}"
    assert numbers(ask(empty, "get", query)) == {1, 2}
    update(empty, f"INSERT {{ <urn:c> <urn:d> ?n }} WHERE {{ {query[10:]} }}")
    assert numbers(ask(empty, "get", "SELECT ?n { <urn:c> <urn:d> ?n }")) == {1, 2}


@pytest.mark.parametrize("into", ["", " INTO GRAPH <urn:g>"])
def test_silent_loading(empty: httpx.Client, into: str) -> None:
    """Update, 3.1.4: silent loading succeeds always; here it changes nothing."""
    update(empty, f"LOAD SILENT {OTHER}{into}")
    update(empty, f"load silent {OTHER}{into}; INSERT DATA {{ <urn:a> <urn:b> 1 }}")
    assert numbers(ask(empty, "get", "SELECT ?n { ?s ?p ?n }")) == {1}
    assert not ask(empty, "get", "ASK { GRAPH ?g {} }").json()["boolean"]


def test_functions_that_there_are_not(empty: httpx.Client) -> None:
    """Query, 17.2 and 17.6: such a call is well-formed, and raises an error."""
    update(empty, "INSERT DATA { <urn:a> <urn:b> 1, 2 }")
    none = "SELECT ?n { ?s ?p ?n FILTER(<urn:f>(?n)) }"
    assert numbers(ask(empty, "get", none)) == set()
    both = "SELECT ?n { ?s ?p ?o BIND(COALESCE(<urn:f>(?o), <urn:g>(), ?o) AS ?n) }"
    assert numbers(ask(empty, "get", both)) == {1, 2}
    update(empty, f"INSERT {{ <urn:c> <urn:d> ?n }} WHERE {{ {both[10:]} }}")
    assert numbers(ask(empty, "get", "SELECT ?n { <urn:c> <urn:d> ?n }")) == {1, 2}


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX : <http://[/> SELECT * { ?s ?p ?o }",
        "BASE <http://a]b/> SELECT * { ?s ?p ?o }",
        "SELECT * FROM <http://[> FROM <urn:g> { ?s ?p ?o }",
    ],
)
def test_malformed_iris(client: httpx.Client, text: str) -> None:
    """Protocol, 2.1.4: a query with a malformed IRI is malformed."""
    assert problem(post(client, QUERY, text)) == 400
