"""What pages say in the words of schema.org is what the graph says."""

import re
from collections.abc import Iterator
from functools import cache

import httpx
import pytest
from rdflib import RDF, SDO, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from citykg.namespaces import PREFIXES
from citykg.web.schemaorg import ANYTHING, PROJECTIONS, projection_of
from citykg.web.structured import SCHEMA, to_script

ID = "https://w3id.org/citykg/id/"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
LAMIA = URIRef(f"{ID}city/lamia")
PAGES = ("/{}/", "/{}/list/city", "/{}/questions", "/{}/ont", "/{}/code", "/{}/query")
NEWER = {"StatisticalVariable", "observationAbout"}
"""Terms that schema.org has and the list of rdflib has not yet."""
Values = set[tuple[str, str, str | None]]


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server, which takes pages."""
    with httpx.Client(
        base_url=gold_address, trust_env=False, headers={"Accept": "text/html"}
    ) as client:
        yield client


def structured(page: str) -> Graph:
    """Return what a page says in JSON-LD; no second request is made for it."""
    (text,) = SCRIPT.findall(page)
    return Graph().parse(data=text, format="json-ld")


def said(graph: Graph, thing: URIRef) -> Values:
    """Return what a page says of a thing, but for its type."""
    return {
        (str(term).removeprefix(SCHEMA), str(value), getattr(value, "language", None))
        for term, value in graph.predicate_objects(thing)
        if term != RDF.type
    }


def known(graph: Graph, thing: URIRef) -> Values:
    """Return what the graph says of a thing, by the paths of the table."""
    paths = projection_of(kinds_of(graph, thing)).paths
    return {
        (term, str(value), getattr(value, "language", None))
        for term, path in paths.items()
        for value in values(graph, thing, path)
    }


def values(graph: Graph, thing: URIRef, path: str) -> set[Node]:
    """Return what a SPARQL path finds."""
    rows = graph.query(prepared(path), initBindings={"thing": thing})
    return {row[0] for row in rows}  # type: ignore[index]  # rows of a SELECT


@cache
def prepared(path: str) -> Query:
    """Return the query for the values of ``?thing`` by a path."""
    return prepareQuery(f"SELECT ?value {{ ?thing {path} ?value }}", initNs=PREFIXES)


def some_things(graph: Graph) -> list[URIRef]:
    """Return a few things of each class that have pages."""
    classes = set(graph.objects(None, RDF.type))
    members = (
        sorted(
            one
            for one in graph.subjects(RDF.type, kind)
            if isinstance(one, URIRef) and re.fullmatch(f"{ID}[a-z]+/[^#/]+", one)
        )
        for kind in classes
    )
    return sorted({thing for found in members for thing in found[:3]})


def kinds_of(graph: Graph, thing: URIRef) -> list[str]:
    """Return the classes of a thing, those that have no refinement there first."""
    kinds = [str(one) for one in graph.objects(thing, RDF.type)]
    return sorted(
        (one for one in kinds if one in PROJECTIONS),
        key=lambda one: len(list(graph.subjects(RDF.type, URIRef(one)))),
    )


def test_things_are_said_as_they_are_known(
    client: httpx.Client, gold_graph: Graph
) -> None:
    """Type, names, and each fact of the table stand in a page, and nothing else.

    That holds for things of all classes, and for the names of those they point to.
    """
    for thing in some_things(gold_graph):
        page = client.get(f"/en/page/{thing.removeprefix(ID)}").text
        graph = structured(page)
        assert said(graph, thing) == known(gold_graph, thing), thing
        for node in set(graph.subjects(SDO.name)):
            if not isinstance(node, URIRef) or not node.startswith(ID):
                continue
            named = {one for one in said(graph, node) if one[0] == "name"}
            assert named <= known(gold_graph, node)


def test_a_person_has_role_and_place_of_work(client: httpx.Client) -> None:
    """The mayor of the example works for the municipality, as mayor."""
    page = client.get("/el/page/person/vasilis-lamprinos").text
    facts = said(structured(page), URIRef(f"{ID}person/vasilis-lamprinos"))
    assert ("worksFor", f"{ID}municipality/heraklion", None) in facts
    assert ("jobTitle", "Mayor of Heraklion", "en") in facts


def test_a_page_says_where_it_is(client: httpx.Client, gold_address: str) -> None:
    """Page, site with search, and the way there are told with the host asked for."""
    graph = structured(client.get("/el/page/city/lamia").text)
    page = URIRef(f"{gold_address}/el/page/city/lamia")
    assert (page, SDO.mainEntity, LAMIA) in graph
    names = {
        int(str(graph.value(item, SDO.position))): str(graph.value(item, SDO.name))
        for item in graph.subjects(RDF.type, SDO.ListItem)
    }
    assert names == {1: "citykg", 2: "Πόλεις", 3: "Λαμία"}
    (template,) = graph.objects(None, SDO.urlTemplate)
    address = str(template).replace("{search_term_string}", "Λαμία")
    assert client.get(address).status_code == 200


def test_the_front_page_describes_the_whole(client: httpx.Client) -> None:
    """It is a data set with a licence and a version."""
    graph = structured(client.get("/en/").text)
    (dataset,) = graph.subjects(RDF.type, SDO.Dataset)
    assert str(graph.value(dataset, SDO.version)) == "gold"
    assert str(graph.value(dataset, SDO.license)).startswith("https://creativecommons")


@pytest.mark.parametrize("language", ["el", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_block(
    client: httpx.Client, path: str, language: str
) -> None:
    """Pages that are about nothing in the graph say where they are, too."""
    text = client.get(path.format(language)).text
    assert any(structured(text).subjects(RDF.type, SDO.BreadcrumbList))


def test_terms_are_of_schema_org() -> None:
    """Types and properties of the table are terms that schema.org has."""
    for projection in (*PROJECTIONS.values(), ANYTHING):
        assert projection.type in SDO or projection.type in NEWER
        assert {term for term in projection.paths if term not in SDO} <= NEWER


def test_nothing_ends_the_block_early() -> None:
    """What a name could end the block with is escaped."""
    assert "<" not in to_script({"name": "</script><script>alert(1)</script>"})
