"""The graph described for data portals: DCAT-AP 3."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD

from citykg.publication.edition import Edition
from citykg.publication.files import (
    ALL_DUMPS,
    DCAT_JSON_LD_FILE,
    LICENCE,
    PUBLISHER,
    SUMMARY_EL,
    SUMMARY_EN,
    TITLE_EL,
    TITLE_EN,
    Dump,
)
from citykg.releases import sha256_of

SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
# rdflib 7.6 does not know what version 3 of the vocabulary has added.
_VERSION: Final = URIRef("http://www.w3.org/ns/dcat#version")
_EU: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_ONTOLOGY: Final = URIRef("https://w3id.org/citykg/ont")
_SPARQL: Final = URIRef("https://www.w3.org/TR/sparql11-protocol/")
_LANGUAGES: Final = ("language/ELL", "language/ENG")
_THEMES: Final = {
    "data-theme/GOVE": (
        "Government and public sector",
        "Κυβέρνηση και δημόσιος τομέας",
    ),
    "data-theme/REGI": ("Regions and cities", "Περιφέρειες και πόλεις"),
}
_PLACES: Final = ("continent/EUROPE", "country/GRC", "country/CYP")
_KEYWORDS: Final = {
    "en": ("smart cities", "mayors", "city networks", "knowledge graph", "Greece"),
    "el": ("έξυπνες πόλεις", "δήμαρχοι", "δίκτυα πόλεων", "γράφος γνώσης", "Ελλάδα"),
}

Values = Mapping[URIRef, Iterable[URIRef | Literal]]


def dcat_graph(edition: Edition, dumps: Path) -> Graph:
    """Return the description of a release for data portals; it holds no blank nodes.

    Args:
        edition: The release.
        dumps: Folder of its dumps, which are measured.

    Source:
        DCAT-AP 3.0.1; W3C, Data Catalog Vocabulary, version 3.
    """
    graph = Graph(bind_namespaces="none")
    _add_catalogue(graph, edition)
    _add_dataset(graph, edition)
    _add_period(graph, edition)
    _add_service(graph, edition)
    for dump in ALL_DUMPS:
        _add_dump(graph, edition, dump, dumps / dump.name)
    _add_tables(graph, edition)
    _add_agents(graph, edition)
    _add_concepts(graph, edition)
    return graph


def _add_catalogue(graph: Graph, edition: Edition) -> None:
    _add(
        graph,
        _node(edition, "catalogue"),
        {
            RDF.type: [DCAT.Catalog],
            DCTERMS.title: [
                Literal("Open data of citykg", lang="en"),
                Literal("Ανοικτά δεδομένα του citykg", lang="el"),
            ],
            DCTERMS.description: _summary(),
            DCTERMS.publisher: [_node(edition, "publisher")],
            DCTERMS.language: _eu(_LANGUAGES),
            DCTERMS.license: [URIRef(LICENCE)],
            DCTERMS.modified: [Literal(edition.built)],
            DCTERMS.spatial: _eu(_PLACES),
            DCAT.themeTaxonomy: _eu(["data-theme"]),
            DCAT.dataset: [edition.dataset],
            DCAT.service: [_node(edition, "sparql")],
            FOAF.homepage: [URIRef(edition.base_iri)],
        },
    )


def _add_dataset(graph: Graph, edition: Edition) -> None:
    _add(
        graph,
        edition.dataset,
        {
            RDF.type: [DCAT.Dataset],
            DCTERMS.title: [Literal(TITLE_EN, lang="en"), Literal(TITLE_EL, lang="el")],
            DCTERMS.description: _summary(),
            DCTERMS.identifier: [Literal(edition.release)],
            DCTERMS.publisher: [_node(edition, "publisher")],
            DCTERMS.modified: [Literal(edition.built)],
            DCTERMS.language: _eu(_LANGUAGES),
            DCTERMS.spatial: _eu(_PLACES),
            DCTERMS.temporal: [_node(edition, "period")] if edition.period else [],
            DCTERMS.accrualPeriodicity: _eu(["frequency/IRREG"]),
            DCTERMS.accessRights: _eu(["access-right/PUBLIC"]),
            DCTERMS.conformsTo: [_ONTOLOGY],
            _VERSION: [Literal(edition.release)],
            DCAT.contactPoint: [_node(edition, "contact")],
            DCAT.theme: _eu(_THEMES),
            DCAT.keyword: [
                Literal(word, lang=language)
                for language, words in _KEYWORDS.items()
                for word in words
            ],
            DCAT.landingPage: [URIRef(edition.base_iri)],
            DCAT.distribution: [
                *(_node(edition, dump.name) for dump in ALL_DUMPS),
                _node(edition, "tables"),
                _node(edition, "answers"),
            ],
        },
    )


def _add_period(graph: Graph, edition: Edition) -> None:
    if edition.period is None:
        return
    first, last = (Literal(day, datatype=XSD.date) for day in edition.period)
    _add(
        graph,
        _node(edition, "period"),
        {
            RDF.type: [DCTERMS.PeriodOfTime],
            DCAT.startDate: [first],
            DCAT.endDate: [last],
        },
    )


def _add_service(graph: Graph, edition: Edition) -> None:
    """Add the endpoint, as a service and as a way to get the data."""
    service = _node(edition, "sparql")
    _add(
        graph,
        service,
        {
            RDF.type: [DCAT.DataService],
            DCTERMS.title: [
                Literal("SPARQL endpoint of citykg", lang="en"),
                Literal("Σημείο SPARQL του citykg", lang="el"),
            ],
            DCTERMS.publisher: [_node(edition, "publisher")],
            DCTERMS.license: [URIRef(LICENCE)],
            DCTERMS.accessRights: _eu(["access-right/PUBLIC"]),
            DCTERMS.conformsTo: [_SPARQL],
            DCAT.contactPoint: [_node(edition, "contact")],
            DCAT.endpointURL: [edition.endpoint],
            DCAT.endpointDescription: [edition.endpoint],
            DCAT.servesDataset: [edition.dataset],
            DCAT.theme: _eu(_THEMES),
        },
    )
    _add(
        graph,
        _node(edition, "answers"),
        {
            **_distribution(
                "Answers to SPARQL queries", "Απαντήσεις σε ερωτήματα SPARQL"
            ),
            DCTERMS["format"]: _eu(["file-type/SPARQLQRES"]),
            DCAT.accessURL: [edition.endpoint],
            DCAT.accessService: [service],
        },
    )


def _add_dump(graph: Graph, edition: Edition, dump: Dump, path: Path) -> None:
    address = URIRef(edition.dumps + dump.name)
    checksum = _node(edition, f"{dump.name}-checksum")
    name = f"{dump.syntax.name}, {dump.compression.extension}"
    _add(
        graph,
        _node(edition, dump.name),
        {
            **_distribution(f"Whole graph as {name}", f"Όλος ο γράφος ως {name}"),
            DCTERMS["format"]: _eu([f"file-type/{dump.syntax.eu_name}"]),
            DCTERMS.issued: [Literal(edition.built)],
            DCAT.accessURL: [edition.dumps],
            DCAT.downloadURL: [address],
            DCAT.mediaType: [_media_type(dump.syntax.media_type)],
            DCAT.compressFormat: [_media_type(dump.compression.media_type)],
            DCAT.byteSize: [
                Literal(path.stat().st_size, datatype=XSD.nonNegativeInteger)
            ],
            SPDX.checksum: [checksum],
        },
    )
    _add(
        graph,
        checksum,
        {
            RDF.type: [SPDX.Checksum],
            SPDX.algorithm: [SPDX.checksumAlgorithm_sha256],
            SPDX.checksumValue: [Literal(sha256_of(path), datatype=XSD.hexBinary)],
        },
    )


def _add_tables(graph: Graph, edition: Edition) -> None:
    _add(
        graph,
        _node(edition, "tables"),
        {
            **_distribution("A table for each class", "Ένας πίνακας για κάθε κλάση"),
            DCTERMS["format"]: _eu(["file-type/CSV"]),
            DCTERMS.issued: [Literal(edition.built)],
            DCAT.accessURL: [edition.dumps],
            DCAT.mediaType: [_media_type("text/csv")],
        },
    )


def _add_agents(graph: Graph, edition: Edition) -> None:
    _add(
        graph,
        _node(edition, "publisher"),
        {RDF.type: [FOAF.Agent], FOAF.name: [Literal(PUBLISHER)]},
    )
    _add(
        graph,
        _node(edition, "contact"),
        {
            RDF.type: [VCARD.Kind, VCARD.Organization],
            VCARD.fn: [Literal(PUBLISHER)],
            VCARD.hasURL: [URIRef(edition.base_iri)],
        },
    )


def _add_concepts(graph: Graph, edition: Edition) -> None:
    """Say what the things of other vocabularies are, as the profile asks for."""
    kinds = {
        DCTERMS.LinguisticSystem: _eu(_LANGUAGES),
        DCTERMS.Location: _eu(_PLACES),
        DCTERMS.Frequency: _eu(["frequency/IRREG"]),
        DCTERMS.RightsStatement: _eu(["access-right/PUBLIC"]),
        DCTERMS.LicenseDocument: [URIRef(LICENCE)],
        DCTERMS.Standard: [_ONTOLOGY, _SPARQL],
        DCTERMS.MediaType: set(graph.objects(None, DCAT.mediaType))
        | set(graph.objects(None, DCAT.compressFormat)),
        DCTERMS.MediaTypeOrExtent: graph.objects(None, DCTERMS["format"]),
        FOAF.Document: [URIRef(edition.base_iri)],
        RDFS.Resource: [edition.endpoint],
        SKOS.ConceptScheme: _eu(["data-theme"]),
        SKOS.Concept: _eu(_THEMES),
        SPDX.ChecksumAlgorithm: [SPDX.checksumAlgorithm_sha256],
    }
    for kind, nodes in kinds.items():
        for node in list(nodes):
            graph.add((node, RDF.type, kind))
    (themes,) = _eu(["data-theme"])
    graph.add((themes, DCTERMS.title, Literal("Data theme", lang="en")))
    graph.add((themes, DCTERMS.title, Literal("Θέμα δεδομένων", lang="el")))
    for theme, (english, greek) in _THEMES.items():
        (node,) = _eu([theme])
        graph.add((node, SKOS.prefLabel, Literal(english, lang="en")))
        graph.add((node, SKOS.prefLabel, Literal(greek, lang="el")))


def _distribution(english: str, greek: str) -> Values:
    return {
        RDF.type: [DCAT.Distribution],
        DCTERMS.title: [Literal(english, lang="en"), Literal(greek, lang="el")],
        DCTERMS.license: [URIRef(LICENCE)],
    }


def _summary() -> list[Literal]:
    return [Literal(SUMMARY_EN, lang="en"), Literal(SUMMARY_EL, lang="el")]


def _add(graph: Graph, node: URIRef, values: Values) -> None:
    for name, objects in values.items():
        for value in objects:
            graph.add((node, name, value))


def _eu(names: Iterable[str]) -> list[URIRef]:
    """Return things of the authority tables of the EU Publications Office."""
    return [URIRef(_EU + name) for name in names]


def _media_type(name: str) -> URIRef:
    return URIRef(_IANA + name)


def _node(edition: Edition, name: str) -> URIRef:
    return URIRef(f"{edition.base_iri}{DCAT_JSON_LD_FILE}#{name}")
