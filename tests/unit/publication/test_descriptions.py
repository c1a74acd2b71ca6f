"""The descriptions say what the endpoint would, and are valid for data portals."""

import json
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, RDF, SH, VOID, Graph, Literal, URIRef
from rdflib.compare import to_isomorphic

from citykg.publication import load_terms
from citykg.releases import Draft, sha256_of
from citykg.store import Row

BASE = "https://w3id.org/citykg/"
DATASET = URIRef(f"{BASE}void.ttl#dataset")
SHAPES = Path(__file__).parents[4] / "shared" / "standards" / "dcat-ap-3.0.1"


def read(draft: Draft, name: str) -> Graph:
    return Graph().parse(draft.folder / "descriptions" / name)


def counted(draft: Draft, query: str) -> dict[str, int]:
    rows: list[Row] = list(draft.engine.select(query))
    return {row["name"].value: int(row["n"].value) for row in rows}


def partitions(
    graph: Graph, kind: URIRef, name: URIRef, size: URIRef
) -> dict[str, int]:
    return {
        str(graph.value(node, name)): int(str(graph.value(node, size)))
        for node in graph.objects(DATASET, kind)
    }


def test_void_counts_what_sparql_counts(edition: Draft) -> None:
    """Whole, classes, properties and links have the sizes that the endpoint gives."""
    graph = read(edition, "void.ttl")
    whole = counted(
        edition,
        " UNION ".join(
            f"{{ SELECT ('{name}' AS ?name) (COUNT({what}) AS ?n) {{ ?s ?p ?o }} }}"
            for name, what in (
                ("triples", "*"),
                ("subjects", "DISTINCT ?s"),
                ("values", "DISTINCT ?o"),
            )
        ).join(("SELECT * { ", " }")),
    )
    assert whole == {
        "triples": int(str(graph.value(DATASET, VOID.triples))),
        "subjects": int(str(graph.value(DATASET, VOID.distinctSubjects))),
        "values": int(str(graph.value(DATASET, VOID.distinctObjects))),
    }
    assert partitions(
        graph, VOID.classPartition, VOID["class"], VOID.entities
    ) == counted(edition, "SELECT ?name (COUNT(*) AS ?n) { ?s a ?name } GROUP BY ?name")
    for size, what in (
        (VOID.triples, "*"),
        (VOID.distinctSubjects, "DISTINCT ?s"),
        (VOID.distinctObjects, "DISTINCT ?o"),
    ):
        assert partitions(
            graph, VOID.propertyPartition, VOID.property, size
        ) == counted(
            edition,
            f"SELECT ?name (COUNT({what}) AS ?n) {{ ?s ?name ?o }} GROUP BY ?name",
        )


def test_void_counts_within_a_class_too(edition: Draft) -> None:
    """Whoever plans a query knows how often things of a class have a property."""
    graph = read(edition, "void.ttl")
    city = URIRef("https://w3id.org/citykg/ont#City")
    (node,) = graph.subjects(VOID["class"], city)
    assert counted(
        edition,
        "SELECT ?name (COUNT(*) AS ?n) { ?s a ckg:City ; ?name ?o } GROUP BY ?name",
    ) == {
        str(graph.value(one, VOID.property)): int(str(graph.value(one, VOID.triples)))
        for one in graph.objects(node, VOID.propertyPartition)
    }


@pytest.mark.parametrize(
    "start",
    [
        "http://www.wikidata.org/entity/",
        "https://sws.geonames.org/",
        "http://data.europa.eu/nuts/code/",
    ],
)
def test_void_counts_the_links_to_outside_datasets(edition: Draft, start: str) -> None:
    """Each dataset that is linked to has its links counted, property by property."""
    graph = read(edition, "void.ttl")
    target = graph.value(None, VOID.uriSpace, Literal(start))
    links = {
        str(graph.value(node, VOID.linkPredicate)): int(
            str(graph.value(node, VOID.triples))
        )
        for node in graph.subjects(VOID.objectsTarget, target)
        if target is not None
    }
    assert links == counted(
        edition,
        "SELECT ?name (COUNT(*) AS ?n) { ?s ?name ?o "
        f"FILTER(isIRI(?o) && STRSTARTS(STR(?o), '{start}') && ?name != rdf:object) }} "
        "GROUP BY ?name",
    )


def test_void_says_where_to_get_the_data(edition: Draft) -> None:
    """Dumps, endpoint and space of IRIs are named, and examples exist."""
    graph = read(edition, "void.ttl")
    dumps = {str(one) for one in graph.objects(DATASET, VOID.dataDump)}
    address = f"{BASE}dumps/{edition.manifest.id}/"
    assert dumps == {
        f"{address}{path.name}" for path in (edition.folder / "dumps").glob("citykg.*")
    }
    assert graph.value(DATASET, VOID.sparqlEndpoint) == URIRef(f"{BASE}sparql")
    assert str(graph.value(DATASET, VOID.uriSpace)) == f"{BASE}id/"
    for example in graph.objects(DATASET, VOID.exampleResource):
        assert edition.engine.select(f"SELECT * {{ <{example}> a ?kind }} LIMIT 1")


def test_dcat_in_both_formats_says_the_same(edition: Draft) -> None:
    """A portal may read either."""
    turtle, json_ld = (read(edition, name) for name in ("dcat.ttl", "dcat.jsonld"))
    assert to_isomorphic(turtle) == to_isomorphic(json_ld)
    (dataset,) = turtle.subjects(RDF.type, DCAT.Dataset)
    titles = turtle.objects(dataset, DCTERMS.title)
    assert {getattr(title, "language", None) for title in titles} == {"el", "en"}


def test_dcat_measures_the_dumps(edition: Draft) -> None:
    """Checksum and size are those of the files."""
    graph = read(edition, "dcat.ttl")
    spdx = "http://spdx.org/rdf/terms#"
    measured = 0
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        address = graph.value(node, DCAT.downloadURL)
        if address is None:
            continue
        path = edition.folder / "dumps" / str(address).rsplit("/", 1)[1]
        checksum = graph.value(node, URIRef(f"{spdx}checksum"))
        assert int(str(graph.value(node, DCAT.byteSize))) == path.stat().st_size
        told = graph.value(checksum, URIRef(f"{spdx}checksumValue"))
        assert str(told).lower() == sha256_of(path)
        measured += 1
    assert measured == 6


@pytest.mark.skipif(not SHAPES.is_dir(), reason="no DCAT-AP 3.0.1 shapes beside us")
def test_dcat_is_valid_for_dcat_ap_3_0_1(edition: Draft) -> None:
    """The shapes of the profile find nothing wrong."""
    shapes = Graph()
    for path in sorted(SHAPES.glob("*.ttl")):
        shapes.parse(path)
    # The file of ranges refers to shapes that neither file holds.
    for shape, told in list(shapes.subject_objects(SH.property)):
        if shapes.value(told, SH.path) is None:
            shapes.remove((shape, SH.property, told))
    graph = read(edition, "dcat.jsonld")
    conforms, _, faults = pyshacl.validate(graph, shacl_graph=shapes, inplace=False)
    assert conforms, faults


def test_terms_tell_how_often_and_where_a_term_is_used(edition: Draft) -> None:
    """The pages of the vocabularies count nothing themselves."""
    path = edition.folder / "descriptions" / "terms.json"
    terms = json.loads(path.read_text("utf-8"))
    city = terms["classes"]["https://w3id.org/citykg/ont#City"]
    (row,) = edition.engine.select("SELECT (COUNT(*) AS ?n) { ?s a ckg:City }")
    assert city["count"] == int(row["n"].value)
    assert edition.engine.select(f"SELECT * {{ <{city['example']}> a ?kind }}")
    within = terms["properties"]["https://w3id.org/citykg/ont#within"]
    assert within["example"].startswith(f"{BASE}id/")
    assert within["count"] >= within["subjects"] > 0
    assert within["values"] > 0
    used = load_terms(edition.folder)
    assert used is not None
    assert used[f"{BASE}ont#City"].count == city["count"]


def test_codes_are_counted_as_the_endpoint_counts_them(edition: Draft) -> None:
    """Every triple with a code as value counts, but for those between codes."""
    used = load_terms(edition.folder)
    assert used is not None
    counts = counted(
        edition,
        f"SELECT ?name (COUNT(*) AS ?n) {{ ?thing ?link ?name "
        f'FILTER(STRSTARTS(STR(?name), "{BASE}code#") && '
        f'!STRSTARTS(STR(?thing), "{BASE}code#")) }} GROUP BY ?name',
    )
    assert counts
    assert counts.items() <= {iri: use.count for iri, use in used.items()}.items()
