"""The hash IRIs of terms, codes and shapes lead to definitions."""

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest
from rdflib import OWL, RDF, SH, SKOS, Graph, URIRef
from rdflib.compare import isomorphic

BASE = "https://w3id.org/citykg/"
NAMES = ("ont", "code", "shapes")
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt11", "rdf": "xml"}


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=gold_address, trust_env=False, timeout=60) as client:
        yield client


@pytest.mark.parametrize("name", NAMES)
def test_a_vocabulary_leads_on(client: httpx.Client, name: str) -> None:
    """People are led to definitions, programs to a file; the fragment is theirs."""
    asked = {"Accept": "text/html, */*;q=0.1", "Accept-Language": "el"}
    page = client.get(f"/{name}", headers=asked)
    assert (page.status_code, page.headers["location"]) == (303, f"/el/{name}")
    for suffix, media_type in (
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
        ("rdf", "application/rdf+xml"),
    ):
        data = client.get(f"/{name}", headers={"Accept": media_type})
        assert data.headers["location"] == f"/{name}.{suffix}"
        assert data.headers["vary"] == "Accept, Accept-Language"
    refused = client.get(f"/{name}", headers={"Accept": "application/trig"})
    assert refused.status_code == 406


@pytest.mark.parametrize("name", NAMES)
def test_every_file_says_the_same(gold_address: str, name: str) -> None:
    """The files differ in form alone, by suffix and by negotiation."""
    graphs = [
        Graph().parse(f"{gold_address}/{name}.{suffix}", format=form)
        for suffix, form in FORMATS.items()
    ]
    graphs.append(Graph().parse(f"{gold_address}/{name}", format="turtle"))
    assert len(graphs[0]) > 50
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])


def _ids(graph: Graph, name: str) -> set[str]:
    """Return the fragments of what a vocabulary defines."""
    kinds = {
        "ont": (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty),
        "code": (SKOS.Concept, SKOS.ConceptScheme),
        "shapes": (SH.NodeShape, SH.PropertyShape),
    }
    iris = {str(s) for kind in kinds[name] for s in graph.subjects(RDF.type, kind)}
    namespace = f"{BASE}{name}#"
    return {iri.removeprefix(namespace) for iri in iris if iri.startswith(namespace)}


@pytest.mark.parametrize("language", ["el", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_term_has_its_place_on_the_page(
    client: httpx.Client, name: str, language: str
) -> None:
    """The fragment of a term's IRI is a place on the page, in both languages."""
    text = client.get(f"/{name}.ttl").text
    terms = _ids(Graph().parse(data=text, format="turtle"), name)
    page = client.get(f"/{language}/{name}").text
    places = re.findall(r'id="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert terms
    assert terms - set(places) == set()


def _entry(page: str, term: str) -> str:
    """Return what a page says of a term, without tags."""
    start = page.index(f'id="{term}"')
    text = page[start : page.index("</div>", start)]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def test_a_class_is_explained(client: httpx.Client) -> None:
    """Labels in both languages, definition, broader and narrower terms, usage."""
    page = client.get("/en/ont").text
    entry = _entry(page, "Place")
    for words in (
        "place",
        "Τόπος",
        "Somewhere that has a name",
        "a kind of",
        "feature",
    ):
        assert words in entry
    assert re.search(r"kinds of it: .*\bcity\b", entry)
    assert "used" in entry


def test_a_property_is_explained(client: httpx.Client) -> None:
    """Domain, range and definition stand beside the labels."""
    entry = _entry(client.get("/el/ont").text, "servesCity")
    for words in ("serves city", "Δήμος", "τιμές:", "Πόλη"):
        assert words in entry


@pytest.mark.parametrize("name", ["ont", "code", "shapes"])
def test_example_queries_run(client: httpx.Client, name: str) -> None:
    """Each term leads to a query that finds uses of it."""
    page = client.get(f"/en/{name}").text
    examples = re.findall(r'href="(/en/query\?query=[^"]*)"', page)
    assert len(examples) > 5
    for example in examples[:10]:
        address = unescape(example).replace("/en/query", "/sparql")
        answer = client.get(address, headers={"Accept": "text/csv"})
        assert answer.status_code == 200
        assert answer.text.startswith("thing,name")


def test_the_version_in_use_leads_on(client: httpx.Client) -> None:
    """The IRI of the ontology's version answers; other versions are not there."""
    text = client.get("/ont.ttl").text
    graph = Graph().parse(data=text, format="turtle")
    version = graph.value(URIRef(f"{BASE}ont"), OWL.versionIRI)
    path = str(version).replace(BASE, "/")
    asked = {"Accept": "text/turtle"}
    assert client.get(path, headers=asked).headers["location"] == "/ont.ttl"
    assert client.get("/ont/0.0.0", headers=asked).status_code == 404
