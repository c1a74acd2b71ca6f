"""The endpoint describes itself as SPARQL 1.1 Service Description asks.

https://www.w3.org/TR/sparql11-service-description/
"""

from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr
from rdflib import DCTERMS, RDF, VOID, Dataset, Graph, Literal, Namespace, URIRef

from citykg.settings import Settings

from ..conftest import serving  # noqa: TID252 - test folders are not packages

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
TYPES = {
    "ttl": ("text/turtle", "turtle"),
    "nt": ("application/n-triples", "nt11"),
    "rdf": ("application/rdf+xml", "xml"),
    "jsonld": ("application/ld+json", "json-ld"),
    "nq": ("application/n-quads", "nquads"),
    "trig": ("application/trig", "trig"),
}
RESULTS = {"SPARQL_Results_JSON", "SPARQL_Results_XML"} | {
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
}
GRAPHS = {"Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG"}
TOKEN = {"Authorization": "Bearer t"}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the server of a release."""
    with httpx.Client(base_url=gold_address, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def scratch() -> Iterator[httpx.Client]:
    """A client of a server with an empty dataset."""
    with (
        serving(Settings(token=SecretStr("t")), None) as address,
        httpx.Client(base_url=address, trust_env=False) as client,
    ):
        yield client


def described(client: httpx.Client) -> tuple[Graph, URIRef]:
    """Return the description and its one service."""
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert response.status_code == 200
    graph = Graph().parse(data=response.text, format="turtle")
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert isinstance(service, URIRef)
    return graph, service


def test_one_service_with_its_endpoint(client: httpx.Client) -> None:
    """There is one service, whose endpoint is the address that was asked (2, 3.1)."""
    graph, service = described(client)
    assert list(graph.objects(service, SD.endpoint)) == [
        URIRef(f"{client.base_url}/sparql".replace("//sparql", "/sparql"))
    ]


def test_the_endpoint_is_named_as_the_client_names_it(client: httpx.Client) -> None:
    """Behind a proxy, too, the endpoint is where the client has found it."""
    text = client.get("/sparql", headers={"Host": "sparql.example.org"}).text
    assert "sd:endpoint <http://sparql.example.org/sparql>" in text
    response = client.get("/sparql", headers={"Host": "a><b"})
    assert response.status_code == 400


def test_what_is_read_only_takes_no_updates(client: httpx.Client) -> None:
    """A release is queried, not updated; its default graph is the union (3.2)."""
    graph, service = described(client)
    assert set(graph.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert set(graph.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
    assert set(graph.objects(service, SD.inputFormat)) == set()


def test_what_is_written_to_takes_updates(scratch: httpx.Client) -> None:
    """Scratch data are updated, may have empty graphs, and have no union (3.2)."""
    graph, service = described(scratch)
    languages = {SD.SPARQL11Query, SD.SPARQL11Update}
    assert set(graph.objects(service, SD.supportedLanguage)) == languages
    assert set(graph.objects(service, SD.feature)) == {SD.EmptyGraphs}
    inputs = set(graph.objects(service, SD.inputFormat))
    assert inputs == {FORMATS[name] for name in GRAPHS}


def test_formats_and_functions(client: httpx.Client) -> None:
    """Every format of answers is named by its W3C IRI; functions are IRIs (3.2)."""
    graph, service = described(client)
    formats = set(graph.objects(service, SD.resultFormat))
    assert formats == {FORMATS[name] for name in RESULTS | GRAPHS}
    assert len(list(graph.objects(service, SD.extensionFunction))) > 40
    (regime,) = graph.objects(service, SD.defaultEntailmentRegime)
    assert str(regime) == "http://www.w3.org/ns/entailment/Simple"


def test_the_dataset_is_that_of_queries(client: httpx.Client) -> None:
    """Graphs, and the triples in each, are those that queries find (3.2.8, 3.3)."""
    graph, service = described(client)
    (dataset,) = graph.objects(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in graph
    (default,) = graph.objects(dataset, SD.defaultGraph)
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert graph.value(default, VOID.triples) == Literal(counted(client, query))
    named = list(graph.objects(dataset, SD.namedGraph))
    names = {graph.value(node, SD.name): node for node in named}
    assert len(names) == counted(
        client, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    )
    for name, node in names.items():
        inside = graph.value(node, SD.graph)
        assert graph.value(inside, VOID.triples) == Literal(
            counted(
                client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
            )
        )


def counted(client: httpx.Client, query: str) -> int:
    """Return the one number that a query gives."""
    answer = client.get("/sparql", params={"query": query}).json()
    return int(answer["results"]["bindings"][0]["n"]["value"])


def test_the_release_is_named(client: httpx.Client) -> None:
    """The dataset has title, licence, day, and the name of its release."""
    graph, service = described(client)
    (dataset,) = graph.objects(service, SD.defaultDataset)
    assert graph.value(dataset, DCTERMS.identifier) == Literal("gold")
    assert "gold" in str(graph.value(dataset, DCTERMS.title))
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(dataset, DCTERMS.license) == licence
    assert str(graph.value(dataset, DCTERMS.issued)).startswith("2026-01-31T09:30:00")


def test_changes_are_seen_at_once(scratch: httpx.Client) -> None:
    """A graph that was stored is described, and one that was removed is not."""
    graph = "/graph?graph=urn:x:new"
    data = {**TOKEN, "Content-Type": "text/turtle"}
    before = scratch.get("/sparql")
    assert scratch.put(graph, content="<a:b> <a:b> 1, 2 .", headers=data).is_success
    held = {"If-None-Match": before.headers["etag"]}
    after = scratch.get("/sparql", headers=held)
    assert after.status_code == 200
    assert "sd:name <urn:x:new>" in after.text
    assert "void:triples 2" in after.text
    assert scratch.delete(graph, headers=TOKEN).is_success
    assert "urn:x:new" not in scratch.get("/sparql").text


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("by_name", [True, False])
def test_every_graph_format(client: httpx.Client, name: str, *, by_name: bool) -> None:
    """Each format is had by name and by media type, and says the same."""
    media_type, parser = TYPES[name]
    expected, _ = described(client)
    response = client.get(
        "/sparql",
        params={"format": name} if by_name else {},
        headers={} if by_name else {"Accept": f"text/csv, {media_type};q=0.5"},
    )
    assert response.headers["content-type"].partition(";")[0] == media_type
    got = Dataset(default_union=True)
    got.parse(data=response.text, format=parser)
    triples = {(s, p, o) for s, p, o, _ in got.quads()}
    assert triples == set(expected)


@pytest.mark.parametrize(
    ("accept", "status", "media_type"),
    [
        ("*/*", 200, "text/turtle"),
        ("", 200, "text/turtle"),
        ("application/*", 200, "application/n-triples"),
        ("application/json", 200, "application/ld+json"),
        ("text/turtle;q=0.3, application/rdf+xml", 200, "application/rdf+xml"),
        ("text/turtle;q=0, */*", 200, "application/n-triples"),
        ("text/csv", 406, "application/problem+json"),
        ("image/png", 406, "application/problem+json"),
        (BROWSER, 200, "text/html"),
    ],
)
def test_it_is_negotiated(
    scratch: httpx.Client, accept: str, status: int, media_type: str
) -> None:
    """The description is negotiated like any graph."""
    response = scratch.get("/sparql", headers={"Accept": accept})
    assert response.status_code == status
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in response.headers["vary"].split(", ")


def test_it_is_held_and_asked_about(client: httpx.Client) -> None:
    """HEAD has the headers of GET; who holds it is told so."""
    got, head = client.get("/sparql"), client.head("/sparql")
    assert head.content == b""
    for name in ("content-type", "content-length", "etag"):
        assert head.headers[name] == got.headers[name]
    held = client.get("/sparql", headers={"If-None-Match": got.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")


def test_a_browser_gets_a_form(scratch: httpx.Client) -> None:
    """Without pages a browser gets a form, and its query is answered."""
    page = scratch.get("/sparql", headers={"Accept": BROWSER})
    assert 'action="/sparql"' in page.text
    assert "<style" not in page.text
    assert "<script" not in page.text
    sent = {"query": "SELECT * { ?s ?p ?o }", "format": ""}
    answer = scratch.get("/sparql", params=sent, headers={"Accept": BROWSER})
    assert answer.headers["content-type"] == "application/sparql-results+xml"


def test_a_browser_gets_errors_as_pages(scratch: httpx.Client) -> None:
    """Errors are pages for browsers, with what came from outside escaped."""
    sent = {"query": "SELECT", "format": "<script>"}
    response = scratch.get("/sparql", params=sent, headers={"Accept": BROWSER})
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "&lt;script&gt;" in response.text
    assert "<script" not in response.text


def test_a_format_in_the_address_outranks_the_browser(client: httpx.Client) -> None:
    """A link to an answer in a format gives that format, whatever the browser likes."""
    sent = {"query": "ASK {}", "format": "csv"}
    response = client.get("/sparql", params=sent, headers={"Accept": BROWSER})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    sent["format"] = "html"
    response = client.get("/sparql", params=sent)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
