"""IRIs lead to pages for people and to triples for programs."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic

BASE = "https://w3id.org/citykg/"
LAMIA = f"{BASE}id/city/lamia"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMATS = {
    "ttl": ("turtle", "text/turtle"),
    "jsonld": ("json-ld", "application/ld+json"),
    "nt": ("nt", "application/n-triples"),
    "rdf": ("xml", "application/rdf+xml"),
    "trig": ("trig", "application/trig"),
}
"""Suffix to rdflib's name and media type, in the order of preference."""
LINK = re.compile(r'<([^>]*)>; rel="([^"]+)"')
THINGS = (
    "city/lamia",
    "city/heraklion",
    "municipality/lamia",
    "document/c4e6bb56d1ba9c48",
    "network/oasc",
)
# What a description holds, said once more in SPARQL.
STATEMENTS = """
CONSTRUCT { ?s ?p ?o } WHERE {
  { BIND(<THING> AS ?s) ?s ?p ?o }
  UNION { BIND(<THING> AS ?o) ?s ?p ?o }
  UNION { ?s rdf:subject|rdf:object <THING> ; ?p ?o }
  UNION { ?claim rdf:subject|rdf:object <THING> ; ckg:evidence ?s . ?s ?p ?o }
  UNION { ?s ?toward <THING> ; ?p ?o . FILTER(STRSTARTS(STR(?s), "THING#")) }
}
"""
NAMES = """
CONSTRUCT { ?s ?p ?o } WHERE {
  VALUES ?p { rdf:type skos:prefLabel rdfs:label foaf:name dcterms:title }
  VALUES ?s { THINGS }
  ?s ?p ?o
}
"""


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=gold_address, trust_env=False, timeout=60) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "language", "expected"),
    [
        (BROWSER, "el", "/el/page/city/lamia"),
        (BROWSER, "en-GB", "/en/page/city/lamia"),
        ("*/*", "fr", "/en/page/city/lamia"),
        ("", "el", "/el/page/city/lamia"),
        ("text/turtle", "el", "/data/city/lamia.ttl"),
        ("application/n-triples", "el", "/data/city/lamia.nt"),
        ("application/ld+json", "el", "/data/city/lamia.jsonld"),
        ("application/json", "el", "/data/city/lamia.jsonld"),
        ("application/rdf+xml", "el", "/data/city/lamia.rdf"),
        ("application/trig, */*;q=0.1", "el", "/data/city/lamia.trig"),
        ("text/turtle;q=0.4, application/n-triples;q=0.9", "", "/data/city/lamia.nt"),
        ("text/html;q=0.2, text/turtle", "", "/data/city/lamia.ttl"),
        ("text/*;q=0.9, text/html;q=0, */*;q=0.1", "", "/data/city/lamia.ttl"),
        ("application/*, application/ld+json;q=0", "", "/data/city/lamia.nt"),
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
    assert response.headers["vary"] == ("Accept, Accept-Language, Accept-Datetime")


QUALITIES = st.integers(0, 10).map(lambda tenths: tenths / 10)
TYPES = ("text/html", *(media_type for _, media_type in FORMATS.values()))
RANGES = st.sampled_from((*TYPES, "text/*", "application/*", "*/*", "image/png"))


@given(st.dictionaries(RANGES, QUALITIES, min_size=1, max_size=6))
def test_the_most_particular_range_decides(
    client: httpx.Client, wanted: dict[str, float]
) -> None:
    """Whatever is asked for, the best form is sent, the first of ours among equals."""

    def quality(offer: str) -> float:
        ranges = (offer, f"{offer.partition('/')[0]}/*", "*/*")
        return next((wanted[one] for one in ranges if one in wanted), 0.0)

    header = ", ".join(f"{one};q={value}" for one, value in wanted.items())
    response = client.get("/id/city/lamia", headers={"Accept": header})
    best = max(TYPES, key=quality)
    if quality(best) == 0:
        assert response.status_code == 406
        assert response.json()["choices"] == list(TYPES)
    else:
        paths = ["/en/page/city/lamia", *(f"/data/city/lamia.{one}" for one in FORMATS)]
        expected = dict(zip(TYPES, paths, strict=True))[best]
        assert response.headers["location"] == expected


def test_a_thing_in_no_form_is_not_acceptable(client: httpx.Client) -> None:
    """Who takes neither pages nor triples is told what there is."""
    response = client.get("/id/city/lamia", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["choices"] == list(TYPES)


def test_a_file_without_suffix_leads_to_one_with(client: httpx.Client) -> None:
    """The form of the data is negotiated, too; pages are none of them."""
    asked = {"Accept": "text/html;q=1, application/rdf+xml;q=0.2"}
    response = client.get("/data/city/lamia", headers=asked)
    assert response.status_code == 303
    assert response.headers["location"] == "/data/city/lamia.rdf"


@pytest.mark.parametrize("thing", THINGS)
def test_every_format_says_the_same(gold_address: str, thing: str) -> None:
    """All that rdflib needs is the address of a thing and the name of a format."""
    graphs = []
    for name, _ in FORMATS.values():
        dataset = Dataset(default_union=True)
        target = dataset if name == "trig" else dataset.default_graph
        target.parse(f"{gold_address}/id/{thing}", format=name)
        union = Graph()
        union += ((s, p, o) for s, p, o in dataset.triples((None, None, None)))
        graphs.append(union)
    assert len(graphs[0]) > 50
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])


def test_rdflib_finds_a_format_by_itself(gold_address: str) -> None:
    """A program that names no format gets one that it knows."""
    graph = Graph().parse(f"{gold_address}/id/city/lamia")
    assert (URIRef(LAMIA), None, None) in graph


@pytest.mark.parametrize("thing", THINGS)
def test_a_description_is_what_sparql_finds(client: httpx.Client, thing: str) -> None:
    """What is said of a thing, claims and words behind it, names of its neighbours."""

    def asked(query: str) -> Graph:
        answer = client.post("/sparql", data={"query": query, "format": "nt"})
        return Graph().parse(data=answer.text, format="nt11")

    found = asked(STATEMENTS.replace("THING", f"{BASE}id/{thing}"))
    nodes = {node for s, _, o in found for node in (s, o) if isinstance(node, URIRef)}
    found += asked(NAMES.replace("THINGS", " ".join(node.n3() for node in nodes)))
    description = client.get(f"/data/{thing}.nt").text
    assert set(Graph().parse(data=description, format="nt11")) == set(found)


def test_trig_says_which_graph_holds_what(client: httpx.Client) -> None:
    """Each triple stands in the graphs in which the release has it."""
    text = client.get("/data/city/lamia.trig").text
    dataset = Dataset()
    dataset.parse(data=text, format="trig")
    assert len(dataset.default_graph) == 0
    for graph in dataset.graphs():
        for triple in graph:
            terms = " ".join(term.n3() for term in triple)
            query = f"ASK {{ GRAPH <{graph.identifier}> {{ {terms} }} }}"
            answer = client.post("/sparql", data={"query": query, "format": "json"})
            assert answer.json()["boolean"], query


def test_words_are_had_with_their_document(client: httpx.Client) -> None:
    """The hash IRI of words is described at the address of their document."""
    text = client.get("/data/document/c4e6bb56d1ba9c48.nt").text
    graph = Graph().parse(data=text, format="nt11")
    exact = URIRef("http://www.w3.org/ns/oa#exact")
    words = [str(node) for node in graph.subjects(exact, None)]
    document = f"{BASE}id/document/c4e6bb56d1ba9c48#char="
    assert len(words) > 20
    assert all(node.startswith(document) for node in words)


ADDRESSES = (
    *(f"/id/{thing}" for thing in THINGS),
    *(f"/data/{thing}.{suffix}" for thing in THINGS for suffix in FORMATS),
    *(f"/{language}/page/{thing}" for language in ("el", "en") for thing in THINGS),
    *(f"/{page}" for page in ("ont", "code.jsonld", "shapes.ttl", "el/ont", "en/code")),
    "/en/list/city",
    "/el/list/document?sort=facts",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_links_in_the_head_lead_somewhere(client: httpx.Client, address: str) -> None:
    """Every link in the head of an answer is answered, and there are at most 2 KB."""
    header = client.head(address).headers["link"]
    assert header.isascii()
    assert len(header) <= 2048
    links = [(target, rel) for target, rel in LINK.findall(header)]
    assert links
    for target, _ in links:
        ours = urljoin(address, target).replace(BASE, "/")
        if ours.startswith("/"):
            answer = client.head(ours, follow_redirects=True)
            assert answer.status_code == 200, target


@pytest.mark.parametrize(
    ("address", "rels"),
    [
        ("/id/city/lamia", {"describedby", "alternate"}),
        (
            "/data/city/lamia.ttl",
            {"describes", "canonical", "license", "type", "collection", "alternate"},
        ),
        (
            "/el/page/city/lamia?at=1",
            {
                "describedby",
                "canonical",
                "cite-as",
                "license",
                "type",
                "collection",
                "alternate",
            },
        ),
        ("/en/list/city", {"canonical", "item", "alternate"}),
    ],
)
def test_links_say_what_there_is(
    client: httpx.Client, address: str, rels: set[str]
) -> None:
    """Signposts tell a program what it would else have to read a page for."""
    links = LINK.findall(client.get(address).headers["link"])
    assert {rel for _, rel in links} == rels
    canonical = [target for target, rel in links if rel == "canonical"]
    assert canonical in ([], [address.partition("?")[0]])
    formats = {target for target, rel in links if rel in {"describedby", "alternate"}}
    if "list" not in address:
        others = {f"/data/city/lamia.{one}" for one in FORMATS} - {address}
        assert others <= formats


@pytest.mark.parametrize("address", ["/data/city/lamia.ttl", "/ont.jsonld"])
def test_what_is_held_already_is_not_sent_again(
    client: httpx.Client, address: str
) -> None:
    """The entity tag is weak, differs by format, and answers 304 without a body."""
    first = client.get(address)
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    assert tag != client.get(address.replace("jsonld", "nt")[:-3] + "nt").headers.get(
        "etag"
    )
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == first.headers["cache-control"]


@pytest.mark.parametrize(
    "address", ["/id/city/lamia", "/data/city/lamia.trig", "/ont", "/id/city/none"]
)
def test_other_sites_may_read_it(client: httpx.Client, address: str) -> None:
    """Any page of the web may follow an IRI and read the heads that matter."""
    asked = {"Origin": "https://example.org", "Accept": "text/turtle"}
    answer = client.get(address, headers=asked)
    assert answer.headers["access-control-allow-origin"] == "*"
    exposed = answer.headers["access-control-expose-headers"].split(", ")
    assert {"ETag", "Link", "Location", "X-Request-Id"} <= set(exposed)
    options = client.options(address, headers=asked)
    assert (options.status_code, options.headers["allow"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )


@pytest.mark.parametrize(
    "address", ["/id/city/lamia", "/data/city/lamia.rdf", "/code.nt", "/id/city/none"]
)
def test_head_is_get_without_a_body(client: httpx.Client, address: str) -> None:
    """HEAD has the status and the heads of GET."""
    asked = {"Accept": "text/turtle"}
    get, head = client.get(address, headers=asked), client.head(address, headers=asked)
    assert (head.status_code, head.content) == (get.status_code, b"")
    for name in ("location", "link", "etag", "content-type", "vary"):
        assert head.headers.get(name) == get.headers.get(name)


@pytest.mark.parametrize("address", ["/id/city/none", "/data/city/none.ttl"])
def test_an_unknown_thing_is_not_found(client: httpx.Client, address: str) -> None:
    """A browser gets a page that helps on, a program a problem document."""
    page = client.get(address, headers={"Accept": BROWSER, "Accept-Language": "el"})
    assert page.status_code == 404
    assert '<html lang="el">' in page.text
    problem = client.get(address, headers={"Accept": "text/turtle"})
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("language", ["el", "en"])
def test_links_of_pages_stay_on_the_site(client: httpx.Client, language: str) -> None:
    """No link of a page goes to the base of the IRIs, wherever the server runs."""
    pages = (*(f"page/{thing}" for thing in THINGS), "ont", "code", "shapes", "")
    for page in pages:
        text = client.get(f"/{language}/{page}").text
        targets = re.findall(r'(?:href|src|action)="([^"]*)"', text)
        assert targets
        assert not [one for one in targets if one.startswith(BASE)]


def test_a_page_names_its_triples(client: httpx.Client) -> None:
    """A page links its RDF, and both of its languages."""
    text = client.get("/en/page/city/lamia").text
    for link in (
        '<link rel="alternate" type="text/turtle" href="/data/city/lamia.ttl">',
        '<link rel="alternate" type="application/trig" href="/data/city/lamia.trig">',
        '<link rel="alternate" hreflang="el" href="/el/page/city/lamia">',
        '<link rel="alternate" hreflang="en" href="/en/page/city/lamia">',
    ):
        assert link in text
