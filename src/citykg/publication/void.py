"""The graph described in VoID: how much it holds, of what, and where to get it."""

from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, VOID, XSD

from citykg.publication.edition import Edition
from citykg.publication.files import (
    ALL_DUMPS,
    DCAT_JSON_LD_FILE,
    LICENCE,
    PUBLISHER,
    SUMMARY_EL,
    SUMMARY_EN,
    SYNTAXES,
    TITLE_EL,
    TITLE_EN,
    VOID_FILE,
)
from citykg.publication.naming import short_names, split
from citykg.publication.survey import OUTSIDE, Usage

_FORMATS: Final = "http://www.w3.org/ns/formats/"
_FORMAT: Final = {"nq": "N-Quads", "ttl": "Turtle", "jsonld": "JSON-LD"}
_OUTSIDE: Final = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/"),
    "geonames": ("GeoNames", "https://www.geonames.org/"),
    "nuts": ("NUTS", "https://ec.europa.eu/eurostat/web/nuts"),
}


def void_graph(edition: Edition) -> Graph:
    """Return the description of a release in VoID; it holds no blank nodes.

    Args:
        edition: The release.

    Source:
        W3C, Describing Linked Datasets with the VoID Vocabulary.
    """
    graph = Graph(bind_namespaces="none")
    _describe(graph, edition)
    _add_sizes(graph, edition)
    _add_classes(graph, edition)
    _add_properties(graph, edition.dataset, edition.found.properties, _node(edition))
    _add_links(graph, edition)
    return graph


def _describe(graph: Graph, edition: Edition) -> None:
    """Say what the dataset is and where it is found."""
    dataset, found = edition.dataset, edition.found
    description = URIRef(f"{edition.base_iri}{VOID_FILE}")
    publisher = URIRef(f"{edition.base_iri}{DCAT_JSON_LD_FILE}#publisher")
    about = {
        RDF.type: (VOID.Dataset,),
        DCTERMS.title: (Literal(TITLE_EN, lang="en"), Literal(TITLE_EL, lang="el")),
        DCTERMS.description: (
            Literal(SUMMARY_EN, lang="en"),
            Literal(SUMMARY_EL, lang="el"),
        ),
        DCTERMS.identifier: (Literal(edition.release),),
        DCTERMS.modified: (Literal(edition.built),),
        DCTERMS.license: (URIRef(LICENCE),),
        DCTERMS.publisher: (publisher,),
        FOAF.homepage: (URIRef(edition.base_iri),),
        VOID.sparqlEndpoint: (edition.endpoint,),
        VOID.uriSpace: (Literal(found.things),),
        VOID.dataDump: [URIRef(edition.dumps + dump.name) for dump in ALL_DUMPS],
        VOID.feature: [
            URIRef(f"{_FORMATS}{_FORMAT[one.extension]}") for one in SYNTAXES
        ],
        VOID.vocabulary: [
            URIRef(name) for name in sorted({split(one)[0] for one in _terms(edition)})
        ],
        VOID.exampleResource: [
            URIRef(usage.example)
            for name, usage in found.classes.items()
            if found.is_own(name)
        ],
    }
    for name, values in about.items():
        for value in values:
            graph.add((dataset, name, value))
    graph.add((description, RDF.type, VOID.DatasetDescription))
    graph.add((description, FOAF.primaryTopic, dataset))
    graph.add((description, DCTERMS.modified, Literal(edition.built)))
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(PUBLISHER)))


def _terms(edition: Edition) -> set[str]:
    return {*edition.found.classes, *edition.found.properties}


def _add_sizes(graph: Graph, edition: Edition) -> None:
    dataset, found = edition.dataset, edition.found
    sizes = {
        VOID.triples: found.triples,
        VOID.distinctSubjects: found.subjects,
        VOID.distinctObjects: found.values,
        VOID.classes: len(found.classes),
        VOID.properties: len(found.properties),
        VOID.entities: found.own,
    }
    for name, size in sizes.items():
        graph.add((dataset, name, _count(size)))


def _add_classes(graph: Graph, edition: Edition) -> None:
    """Say how much there is of each class, and of each property within it."""
    for name, short in short_names(edition.found.classes).items():
        usage = edition.found.classes[name]
        node = _node(edition, f"class-{short}")
        graph.add((edition.dataset, VOID.classPartition, node))
        graph.add((node, VOID["class"], URIRef(name)))
        graph.add((node, VOID.entities, _count(usage.entities)))
        graph.add((node, VOID.triples, _count(usage.triples)))
        graph.add((node, VOID.exampleResource, URIRef(usage.example)))
        _add_properties(graph, node, usage.properties, f"{node}-")


def _add_properties(
    graph: Graph, owner: URIRef, usages: dict[str, Usage], start: str
) -> None:
    """Say how much there is of each property."""
    for name, short in short_names(usages).items():
        usage = usages[name]
        node = URIRef(f"{start}property-{short}")
        graph.add((owner, VOID.propertyPartition, node))
        graph.add((node, VOID.property, URIRef(name)))
        graph.add((node, VOID.triples, _count(usage.triples)))
        graph.add((node, VOID.distinctSubjects, _count(usage.subjects)))
        if usage.values:
            graph.add((node, VOID.distinctObjects, _count(usage.values)))


def _add_links(graph: Graph, edition: Edition) -> None:
    """Say how often outside datasets are linked to, by which property."""
    for outside, start in OUTSIDE.items():
        target = _node(edition, outside)
        title, page = _OUTSIDE[outside]
        counts = {p: n for (to, p), n in edition.found.links.items() if to == outside}
        for name, short in short_names(counts).items():
            node = _node(edition, f"links-{outside}-{short}")
            graph.add((node, RDF.type, VOID.Linkset))
            graph.add((node, VOID.subjectsTarget, edition.dataset))
            graph.add((node, VOID.objectsTarget, target))
            graph.add((node, VOID.linkPredicate, URIRef(name)))
            graph.add((node, VOID.triples, _count(counts[name])))
            graph.add((edition.dataset, VOID.subset, node))
            graph.add((target, RDF.type, VOID.Dataset))
            graph.add((target, DCTERMS.title, Literal(title)))
            graph.add((target, FOAF.homepage, URIRef(page)))
            graph.add((target, VOID.uriSpace, Literal(start)))


def _node(edition: Edition, name: str = "") -> URIRef:
    return URIRef(f"{edition.base_iri}{VOID_FILE}#{name}")


def _count(number: int) -> Literal:
    return Literal(number, datatype=XSD.integer)
