"""Whatever comes, each address answers by a status and a type that are documented.

docs/sparql.md lists the addresses and the statuses of the service.
"""

import re
from pathlib import Path
from urllib.parse import urlencode

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from tests.contract.service.talk import FORM, PROBLEM, QUERY, TURTLE, UPDATE

from citykg.sparql.formats import FORMATS, HTML

DOCUMENT = (Path(__file__).parents[3] / "docs" / "sparql.md").read_text("utf-8")
STATUSES = {
    int(status)
    for row in re.findall(r"^\| (\d{3}(?:, \d{3})*) \|", DOCUMENT, re.MULTILINE)
    for status in row.split(", ")
} - {500}
WELL = {200, 201, 204, 304}
TYPES = {item.media_type for item in FORMATS} - {HTML.media_type}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "X")
TYPES_OF_BODIES = (FORM, QUERY, UPDATE, TURTLE, "multipart/form-data; boundary=a", "x")
PLAIN = {"/healthz", "/readyz", "/metrics"}
PATHS = (
    "/sparql",
    "/sparql/explain",
    "/sparql/jobs/a-name-of-16-letters",
    "/graph",
    "/graph/made",
    *sorted(PLAIN),
    "/other",
)
TEXTS = (
    "ASK {}",
    "SELECT (1 AS ?x) {}",
    "CONSTRUCT { <a> <b> [] } {}",
    "DESCRIBE <urn:a>",
    "SELECT * { SERVICE <urn:a> {} }",
    "SELEC",
    "INSERT DATA { <urn:a> <urn:b> 1 }",
    "DROP GRAPH <urn:none>",
    "LOAD <urn:a>",
    "<urn:a> <urn:b> 'ü' .",
    "é=&%00%ff%zz+;",
    "",
)
NAMES = (
    *("query", "update", "format", "timeout", "partial", "default", "graph"),
    *("default-graph-uri", "named-graph-uri", "using-graph-uri", "lang", "x"),
)
VALUES = (
    *TEXTS,
    "json",
    "html",
    "ttl",
    "urn:g",
    "no iri",
    "-1",
    "0.5",
    "1e400",
    "allow",
)
ACCEPTS = (
    *sorted(TYPES),
    *(
        "text/html",
        "*/*",
        "text/*;q=0.1",
        "*/*;q=0",
        "image/png",
        ";;,",
        "q=1",
        "a/b;c",
    ),
)
HEADERS: SearchStrategy[dict[str, str]] = st.fixed_dictionaries(
    {},
    optional={
        "Accept": st.sampled_from(ACCEPTS),
        "Authorization": st.sampled_from(["Bearer T", "Bearer X", "Basic eDp5", ""]),
        "Content-Type": st.sampled_from(TYPES_OF_BODIES),
        "If-None-Match": st.sampled_from(["*", 'W/"a"', "a"]),
        "Accept-Encoding": st.sampled_from(["identity;q=0", "*;q=0", "br", "x"]),
        "X-Query-Id": st.sampled_from(["a-name-of-16-letters", "short"]),
    },
)


@st.composite
def requests(draw: DrawFn) -> httpx.Request:
    """Draw a request that is well-formed HTTP, if nothing else."""
    pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text())
    parameters = st.lists(pairs, max_size=3)
    body = st.sampled_from(TEXTS).map(str.encode) | st.binary(max_size=40)
    form = parameters.map(lambda pairs: urlencode(pairs).encode())
    return httpx.Request(
        draw(st.sampled_from(METHODS)),
        f"http://localhost{draw(st.sampled_from(PATHS))}?{urlencode(draw(parameters))}",
        headers=draw(HEADERS),
        content=draw(body | form),
    )


@settings(max_examples=200)
@given(request=requests())
def test_answers_are_documented(client: httpx.Client, request: httpx.Request) -> None:
    """No request is answered by 500, or by what the documentation does not name."""
    request.url = client.base_url.join(request.url.raw_path.decode("ascii"))
    request.headers["Host"] = request.url.netloc.decode("ascii")
    response = client.send(request)
    path, kind = request.url.path, response.headers.get("content-type", "")
    assert response.status_code in STATUSES | WELL
    if response.status_code in WELL:
        plain = path in PLAIN or path.startswith("/sparql/explain")
        media_type = kind.partition(";")[0]
        assert plain or media_type in TYPES | {"", HTML.media_type}
    elif kind.partition(";")[0] != HTML.media_type:
        assert kind == PROBLEM
        if request.method != "HEAD":
            assert response.json()["status"] == response.status_code
