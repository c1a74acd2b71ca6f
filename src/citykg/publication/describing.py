"""The descriptions of a release that programs look for."""

from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, VOID, XSD

from citykg.namespaces import PREFIXES
from citykg.releases import Draft

DESCRIPTIONS_FOLDER: Final = "descriptions"
VOID_FILE: Final = "void.ttl"


def write_descriptions(draft: Draft, *, base_iri: str) -> None:
    """Write what the release holds, for programs.

    Args:
        draft: The release.
        base_iri: Start of instance IRIs and of the addresses in the files.
    """
    folder = draft.folder / DESCRIPTIONS_FOLDER
    folder.mkdir()
    _write(void_graph(draft, base_iri=base_iri), folder / VOID_FILE)


def void_graph(draft: Draft, *, base_iri: str) -> Graph:
    """Return the description of the release in VoID.

    Args:
        draft: The release.
        base_iri: Start of instance IRIs and of the addresses in the description.

    Source:
        W3C, Describing Linked Datasets with the VoID Vocabulary.
    """
    graph = Graph(bind_namespaces="none")
    dataset = URIRef(f"{base_iri}void.ttl#dataset")
    graph.add((dataset, RDF.type, VOID.Dataset))
    graph.add((dataset, DCTERMS.modified, Literal(draft.manifest.built.date())))
    graph.add((dataset, VOID.triples, _count(draft.manifest.triples)))
    return graph


def _count(number: int) -> Literal:
    return Literal(number, datatype=XSD.integer)


def _write(graph: Graph, path: Path) -> None:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    path.write_text(graph.serialize(format="turtle"), "utf-8")
