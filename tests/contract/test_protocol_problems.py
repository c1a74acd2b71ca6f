"""What goes wrong is told in full: status, kind, place, hint, in the asker's form."""

from collections.abc import Iterator

import httpx
import pytest

QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
LONG = "#" * 4_000_001


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=gold_address, trust_env=False) as client:
        yield client


def body(content: str, content_type: str) -> dict[str, object]:
    """Return the arguments of a POST."""
    return {"content": content.encode(), "headers": {"Content-Type": content_type}}


CASES: list[tuple[str, dict[str, object], tuple[int, str]]] = [
    ("GET /sparql?query=SELECT+*", {}, (400, "query-syntax")),
    ("GET /sparql?query=a&query=b", {}, (400, "parameter")),
    ("GET /sparql?query=%FF", {}, (400, "parameter")),
    ("GET /sparql?query=ASK%7B%7D&format=docx", {}, (400, "parameter")),
    ("GET /sparql?query=CLEAR+ALL", {}, (400, "parameter")),
    ("GET /sparql?update=CLEAR+ALL", {}, (400, "parameter")),
    ("POST /sparql", body("CLEAR ALL", UPDATE_TYPE), (403, "write-refused")),
    (
        "GET /sparql?query=SELECT+*%7BSERVICE+%3Chttp://e.org/%3E%7B%7D%7D",
        {},
        (403, "query-refused"),
    ),
    ("GET /sparql?query=ASK%7B%7D&format=ttl", {}, (406, "not-acceptable")),
    ("POST /sparql", body("ASK {}", "text/plain"), (415, "payload-type")),
    ("POST /sparql", body("ASK {}", ""), (415, "payload-type")),
    ("POST /sparql", body(LONG, QUERY_TYPE), (413, "too-long")),
    ("POST /sparql", body(LONG * 4, QUERY_TYPE), (413, "payload-too-large")),
    ("POST /sparql", body("", QUERY_TYPE), (400, "query-syntax")),
    ("PUT /sparql", {}, (405, "method")),
    ("DELETE /en/", {}, (405, "method")),
    ("GET /nowhere", {}, (404, "not-found")),
    ("GET /fr/", {}, (404, "not-found")),
    ("GET /en/page/city/nowhere", {}, (404, "not-found")),
    ("GET /en/list/nothing", {}, (404, "not-found")),
    ("GET /en/question/nothing", {}, (404, "not-found")),
    ("GET /en/links/city/nowhere", {}, (404, "not-found")),
    ("GET /id/city/nowhere", {}, (404, "not-found")),
    ("GET /data/city/nowhere.ttl", {}, (404, "not-found")),
    ("GET /data/city/lamia.docx", {}, (404, "not-found")),
    ("GET /secret.ttl", {}, (404, "not-found")),
]


@pytest.mark.parametrize(("request_line", "options", "expected"), CASES)
def test_problem_documents(
    client: httpx.Client,
    request_line: str,
    options: dict[str, object],
    expected: tuple[int, str],
) -> None:
    """Programs get an RFC 9457 document whose status is that of the answer."""
    status, slug = expected
    response = client.request(*request_line.split(), **options)  # type: ignore[arg-type]  # a table of arguments
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    document = response.json()
    assert document["status"] == status
    assert document["type"] == f"https://w3id.org/citykg/problems#{slug}"
    assert document["title"]
    assert document["instance"] == f"urn:request:{response.headers['x-request-id']}"
    assert "etag" not in response.headers


def test_a_syntax_error_has_its_place(client: httpx.Client) -> None:
    """Line and column point at the fault, with a hint what to look for."""
    query = "SELECT ?s WHERE {\n  ?s a ckg:City\n  ?s ?p ?o\n}"
    document = client.get("/sparql", params={"query": query}).json()
    assert document["line"] == 3
    assert document["column"] >= 1
    assert document["hint"]
    assert document["detail"]


def test_a_person_sees_the_faulty_line(client: httpx.Client) -> None:
    """A browser gets the form back, with the query, the line and the language."""
    query = "SELECT ?s WHERE {\n  ?s a ckg:City\n  ?s ?p ?o\n}"
    response = client.get(
        "/sparql",
        params={"query": query, "lang": "el"},
        headers={"Accept": BROWSER},
    )
    assert response.status_code == 400
    assert response.headers["content-type"].startswith("text/html")
    assert "Γραμμή 3" in response.text
    assert "?s a ckg:City" in response.text


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("PUT", "/sparql", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("POST", "/en/", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(
    client: httpx.Client, method: str, path: str, expected: set[str]
) -> None:
    """405 names the methods in the header and in the document."""
    response = client.request(method, path)
    assert set(response.headers["allow"].split(", ")) == expected
    assert set(response.json()["choices"]) == expected


def test_what_is_not_acceptable_lists_the_choices(client: httpx.Client) -> None:
    """406 names every media type that the answer could have."""
    response = client.get(
        "/sparql", params={"query": "ASK {}"}, headers={"Accept": "image/png"}
    )
    assert response.status_code == 406
    assert "application/sparql-results+json" in response.json()["choices"]


def test_a_lost_reader_is_helped(client: httpx.Client) -> None:
    """A page that is not there offers what has a similar name, in the language."""
    response = client.get("/el/page/city/heraklio", headers={"Accept": BROWSER})
    assert response.status_code == 404
    assert "/el/page/city/heraklion" in response.text
    assert "Δεν υπάρχει τέτοια σελίδα" in response.text


def test_every_kind_of_problem_is_explained(client: httpx.Client) -> None:
    """The address that names a problem leads to its explanation."""
    response = client.get("/problems", headers={"Accept-Language": "el"})
    assert response.headers["location"] == "/el/problems"
    text = client.get("/el/problems").text
    for slug in ("query-syntax", "not-acceptable", "busy", "internal"):
        assert f'id="{slug}"' in text
