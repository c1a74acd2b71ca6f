"""Triple and Quad Pattern Fragments, read back by rdflib."""

from collections.abc import Iterator

import httpx
import pytest
from rdflib import RDF, BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import FOAF, VOID

from citykg.namespaces import CKG

HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = {
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "application/ld+json": "json-ld",
}


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=gold_address, trust_env=False, timeout=60) as client:
        yield client


def fragment(
    client: httpx.Client, path: str = "/tpf", accept: str = "application/trig", **q: str
) -> tuple[str, Dataset]:
    """Return the address of a fragment and what it holds."""
    answer = client.get(path, params=q, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == accept
    held = Dataset()
    held.parse(data=answer.text, format=FORMATS[accept])
    return str(answer.url), held


def controls(url: str, held: Dataset) -> Graph:
    """Return the graph of the controls, as a client finds it."""
    graph = held.graph(URIRef(f"{url}#metadata"))
    (source,) = graph.objects(graph.identifier, FOAF.primaryTopic)
    assert (source, VOID.subset, URIRef(url)) in graph
    return graph


def data(held: Dataset, url: str) -> set[tuple[object, ...]]:
    """Return what is no control."""
    return {
        (s, p, o)
        for s, p, o, g in held.quads()
        if g != URIRef(f"{url}#metadata") and str(g) != f"{url}#metadata"
    }


@pytest.mark.parametrize("accept", FORMATS)
def test_fragment_holds_its_triples_and_their_number(
    client: httpx.Client, accept: str
) -> None:
    """The triples are those of SPARQL, and the controls count them."""
    url, held = fragment(client, accept=accept, predicate=str(CKG.hasMayor))
    query = f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?p {{ <{CKG.hasMayor}> }} ?s ?p ?o }}"
    whole = Graph().parse(
        data=client.get(
            "/sparql", params={"query": query}, headers={"Accept": "text/turtle"}
        ).text
    )
    assert data(held, url) == set(whole)
    graph = controls(url, held)
    (count,) = graph.objects(URIRef(url), VOID.triples)
    assert isinstance(count, Literal)
    assert count.toPython() == len(whole)


def test_form_leads_to_any_fragment(client: httpx.Client) -> None:
    """The form names subject, predicate and object; QPF names the graph, too."""
    for path, names in (
        ("/tpf", {"subject", "predicate", "object"}),
        ("/qpf", {"subject", "predicate", "object", "graph"}),
    ):
        url, held = fragment(client, path)
        graph = controls(url, held)
        (form,) = graph.objects(None, HYDRA.search)
        assert isinstance(form, BNode)
        (template,) = graph.objects(form, HYDRA.template)
        told = str(template).partition("{?")[2].rstrip("}").split(",")
        assert set(told) == names
        mappings = list(graph.objects(form, HYDRA.mapping))
        assert {str(graph.value(one, HYDRA.variable)) for one in mappings} == names
        properties = {graph.value(one, HYDRA.property) for one in mappings}
        assert {RDF.subject, RDF.predicate, RDF.object} <= properties
        assert (SD.graph in properties) == ("graph" in names)


def test_pages_make_up_the_whole(client: httpx.Client) -> None:
    """Following `hydra:next` gives every triple once, and as many as were told."""
    query = str(RDF.type)
    url, held = fragment(client, predicate=query)
    (told,) = controls(url, held).objects(URIRef(url), VOID.triples)
    found = data(held, url)
    pages = [len(found)]
    while following := controls(url, held).value(URIRef(url), HYDRA.next):
        answer = client.get(str(following), headers={"Accept": "application/trig"})
        url, held = str(following), Dataset()
        held.parse(data=answer.text, format="trig")
        part = data(held, url)
        assert not part & found
        found |= part
        pages.append(len(part))
    assert len(pages) > 1
    assert set(pages[:-1]) == {100}
    assert isinstance(told, Literal)
    assert told.toPython() == len(found) == sum(pages)


def test_literals_and_graphs_are_matched(client: httpx.Client) -> None:
    """Literals come in quotes, with language or datatype; a graph by its IRI."""
    url, held = fragment(client, object='"Ηράκλειο"@el')
    assert data(held, url)
    url, held = fragment(client, object='"Ηράκλειο"@en')
    assert not data(held, url)
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    url, held = fragment(client, predicate=str(CKG.position), object=f'"2"^^{integer}')
    assert data(held, url)
    url, held = fragment(client, "/qpf", predicate=str(CKG.hasMayor))
    graphs = {str(g) for *_, g in held.quads() if not str(g).endswith("#metadata")}
    assert graphs
    one = min(graphs)
    url, held = fragment(client, "/qpf", predicate=str(CKG.hasMayor), graph=one)
    assert {str(g) for *_, g in held.quads()} == {one, f"{url}#metadata"}
    url, held = fragment(
        client, "/qpf", predicate=str(CKG.hasMayor), graph="urn:ldf:defaultGraph"
    )
    assert data(held, url)


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples"])
def test_triples_without_graphs(client: httpx.Client, accept: str) -> None:
    """Formats without graphs hold triples and controls together."""
    answer = client.get(
        "/tpf", params={"predicate": str(CKG.hasMayor)}, headers={"Accept": accept}
    )
    held = Graph().parse(data=answer.text, format="turtle")
    assert list(held.subject_objects(CKG.hasMayor))
    assert list(held.objects(None, HYDRA.template))


def test_people_see_a_page(client: httpx.Client) -> None:
    """A browser gets a form and the triples with names."""
    answer = client.get(
        "/tpf",
        params={"predicate": str(CKG.hasMayor), "lang": "el"},
        headers={"Accept": "text/html"},
    )
    assert answer.status_code == 200
    assert "Βασίλης Λαμπρινός" in answer.text
    assert 'name="subject"' in answer.text


@pytest.mark.parametrize(
    "values",
    [
        {"predicate": '"text"'},
        {"subject": "not an IRI"},
        {"object": '"open'},
        {"object": '"x"^^'},
        {"object": '"x"@'},
        {"graph": '"x"'},
        {"subject": "http://e/\ud800".encode("utf-8", "surrogatepass")},
        {"page": "0"},
        {"page": "10001"},
        {"page": "x"},
        {"format": "pdf"},
    ],
)
def test_malformed_pattern_is_told(
    client: httpx.Client, values: dict[str, str]
) -> None:
    """What cannot be a pattern is a 400 with its reason."""
    answer = client.get("/tpf", params=values, headers={"Accept": "application/trig"})
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_format_that_is_not_written(client: httpx.Client) -> None:
    """Another media type is 406 and lists what there is."""
    answer = client.get("/tpf", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "application/trig" in answer.json()["choices"]


def test_strange_host_breaks_nothing(client: httpx.Client) -> None:
    """A host that no IRI can have is refused, not an error of ours."""
    answer = client.get("/tpf", headers={"Host": 'a"<b>', "Accept": "application/trig"})
    assert answer.status_code < 500
