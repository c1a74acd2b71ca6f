"""IRIs lead to pages for people and to triples for programs."""

from collections.abc import Iterator

import httpx
import pytest
from rdflib import Graph, URIRef

LAMIA = "https://w3id.org/citykg/id/city/lamia"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=gold_address, trust_env=False) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "language", "expected"),
    [
        (BROWSER, "el", "/el/page/city/lamia"),
        (BROWSER, "en-GB", "/en/page/city/lamia"),
        ("*/*", "fr", "/en/page/city/lamia"),
        ("text/turtle", "el", "/data/city/lamia.ttl"),
        ("application/n-triples", "el", "/data/city/lamia.nt"),
        ("text/turtle;q=0.4, application/n-triples;q=0.9", "", "/data/city/lamia.nt"),
        ("text/html;q=0.2, text/turtle", "", "/data/city/lamia.ttl"),
    ],
)
def test_a_thing_leads_on(
    client: httpx.Client, accept: str, language: str, expected: str
) -> None:
    """303 goes to the form and language that are wanted, and caches know."""
    response = client.get(
        "/id/city/lamia", headers={"Accept": accept, "Accept-Language": language}
    )
    assert (response.status_code, response.headers["location"]) == (303, expected)
    assert response.headers["vary"] == "Accept, Accept-Language"


def test_a_thing_in_no_form_is_not_acceptable(client: httpx.Client) -> None:
    """Who takes neither pages nor triples is told what there is."""
    response = client.get("/id/city/lamia", headers={"Accept": "image/png"})
    assert response.status_code == 406


@pytest.mark.parametrize(("extension", "form"), [("ttl", "turtle"), ("nt", "nt11")])
def test_triples_of_a_thing(client: httpx.Client, extension: str, form: str) -> None:
    """The triples that have a thing as subject or object, nothing else."""
    response = client.get(f"/data/city/lamia.{extension}")
    graph = Graph().parse(data=response.text, format=form)
    lamia = URIRef(LAMIA)
    assert (lamia, None, None) in graph
    assert (None, None, lamia) in graph
    assert all(lamia in (subject, value) for subject, _, value in graph)
    assert response.headers["link"] == f'<{LAMIA}>; rel="describes"'


def test_both_files_hold_the_same_triples(client: httpx.Client) -> None:
    """Turtle and N-Triples differ in form alone."""
    path = "/data/document/c4e6bb56d1ba9c48"
    turtle = Graph().parse(data=client.get(f"{path}.ttl").text, format="turtle")
    plain = Graph().parse(data=client.get(f"{path}.nt").text, format="nt11")
    assert set(turtle) == set(plain)


@pytest.mark.parametrize("name", ["ont", "code"])
def test_a_vocabulary_leads_on(client: httpx.Client, name: str) -> None:
    """A term's address leads people to definitions and programs to the file."""
    page = client.get(f"/{name}", headers={"Accept": BROWSER, "Accept-Language": "el"})
    assert page.headers["location"] == f"/el/{name}"
    data = client.get(f"/{name}", headers={"Accept": "text/turtle"})
    assert data.headers["location"] == f"/{name}.ttl"
    response = client.get(f"/{name}.ttl")
    assert len(Graph().parse(data=response.text, format="turtle")) > 50


def test_shapes_are_had_as_a_file(client: httpx.Client) -> None:
    """The shapes, too, can be fetched."""
    response = client.get("/shapes", headers={"Accept": "text/turtle"})
    assert client.get(response.headers["location"]).status_code == 200


def test_a_page_names_its_triples(client: httpx.Client) -> None:
    """A page links its RDF, and both of its languages."""
    text = client.get("/en/page/city/lamia").text
    for link in (
        '<link rel="alternate" type="text/turtle" href="/data/city/lamia.ttl">',
        '<link rel="alternate" hreflang="el" href="/el/page/city/lamia">',
        '<link rel="alternate" hreflang="en" href="/en/page/city/lamia">',
    ):
        assert link in text
