"""One document's facts as plain values, read from a release or from the gold graph."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import FOAF, RDF, RDFS, SKOS, Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node as TermNode

from citykg.documents.model import DocumentId, Span
from citykg.evaluation.kinds import Kind, kind_of
from citykg.namespaces.iris import Iris
from citykg.namespaces.prefixes import OA, SCHEMA
from citykg.namespaces.vocabulary import CKG

Triple = tuple[URIRef, URIRef, URIRef | Literal]

UNCOUNTED: Final = frozenset({RDF.type, SKOS.prefLabel, RDFS.label})
"""Predicates that only name or classify a node; no document states them as facts."""

NAMES: Final = (
    SKOS.prefLabel,
    SKOS.altLabel,
    RDFS.label,
    FOAF.name,
    SCHEMA.name,
    DCTERMS.title,
    CKG.recognitionTitle,
)


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words of the document, with their place.

    Args:
        span: Where they stand.
        words: The words.
    """

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph, by what is known of it beside the counted triples.

    Args:
        kind: What it is.
        names: Names in any language, the preferred ones first.
    """

    kind: Kind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What one graph states about one document.

    Args:
        document_id: The document.
        triples: Counted triples, sorted.
        nodes: Things that the triples speak of; codes and units are not among them.
        passages: The words that state a triple, in reading order; a triple without
            evidence is absent.
    """

    document_id: DocumentId
    triples: tuple[Triple, ...]
    nodes: Mapping[URIRef, Node]
    passages: Mapping[Triple, tuple[Passage, ...]]


def read_view(dataset: Dataset, document_id: DocumentId, *, iris: Iris) -> View:
    """Read what *dataset* states about one document.

    Args:
        dataset: Quads with the document's fact and provenance graphs; names and
            classes may stand in any graph.
        document_id: The document.
        iris: Base of the dataset's instances and graphs.

    Returns:
        The view; it is empty if the dataset has no graph of the document.
    """
    facts = dataset.graph(iris.graph_doc(document_id))
    triples = tuple(sorted(t for t in _triples(facts) if t[1] not in UNCOUNTED))
    iri_nodes = {
        term
        for triple in triples
        for term in (triple[0], triple[2])
        if isinstance(term, URIRef) and term.startswith(iris.instance_base)
    }
    return View(
        document_id,
        triples,
        {iri: _read_node(dataset, iri) for iri in sorted(iri_nodes)},
        _read_passages(dataset.graph(iris.graph_prov(document_id))),
    )


def _triples(graph: Graph) -> set[Triple]:
    return {
        (subject, predicate, value)
        for subject, predicate, value in graph
        if isinstance(subject, URIRef)
        and isinstance(predicate, URIRef)
        and isinstance(value, URIRef | Literal)
    }


def _read_node(dataset: Dataset, iri: URIRef) -> Node:
    classes = {
        value
        for _, _, value, _ in dataset.quads((iri, RDF.type, None, None))
        if isinstance(value, URIRef)
    }
    names: dict[str, None] = {}
    for predicate in NAMES:
        found = {
            str(value) for _, _, value, _ in dataset.quads((iri, predicate, None, None))
        }
        names.update(dict.fromkeys(sorted(found)))
    return Node(kind_of(frozenset(classes)), tuple(names))


def _read_passages(provenance: Graph) -> Mapping[Triple, tuple[Passage, ...]]:
    """Return the passages of each claimed triple."""
    found: dict[Triple, set[Passage]] = defaultdict(set)
    for claim in provenance.subjects(RDF.subject):
        triple = claimed_triple(provenance, claim)
        if triple is not None:
            spans = provenance.objects(claim, CKG.evidence)
            found[triple].update(_read_passage(provenance, span) for span in spans)
    return {triple: tuple(sorted(passages)) for triple, passages in found.items()}


def claimed_triple(provenance: Graph, claim: TermNode) -> Triple | None:
    """Return the triple that *claim* asserts, or None if it lacks a part.

    Args:
        provenance: The graph that describes the claim.
        claim: The claim.
    """
    subject = provenance.value(claim, RDF.subject)
    predicate = provenance.value(claim, RDF.predicate)
    value = provenance.value(claim, RDF.object)
    if (
        isinstance(subject, URIRef)
        and isinstance(predicate, URIRef)
        and isinstance(value, URIRef | Literal)
    ):
        return subject, predicate, value
    return None


def _read_passage(provenance: Graph, span: TermNode) -> Passage:
    start, end = (provenance.value(span, bound) for bound in (OA.start, OA.end))
    words = provenance.value(span, OA.exact)
    return Passage(Span(int(str(start)), int(str(end))), str(words))
