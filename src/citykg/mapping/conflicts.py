"""Conflicts: two values in one document for what should have one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib import RDF, SKOS, Graph, Literal, URIRef

from citykg.mapping.claims import Claim
from citykg.mapping.quads import Sink
from citykg.namespaces import CKG, Iris
from citykg.namespaces.minting import slug
from citykg.ontology import Vocabulary


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims of one document that cannot all hold.

    Args:
        subject: What they are about.
        predicate: The property that should have one value.
        claims: The claims, two or more, ordered by name.
    """

    subject: URIRef
    predicate: URIRef
    claims: tuple[URIRef, ...]


def single_valued(ontology: Vocabulary) -> frozenset[URIRef]:
    """Return the properties of which two values for one subject are a conflict."""
    return _single_valued(ontology.terms)


@lru_cache(maxsize=4)
def _single_valued(terms: Graph) -> frozenset[URIRef]:
    marked = terms.subjects(CKG.expectSingle, Literal(True))  # noqa: FBT003 - the value in the graph
    return frozenset(node for node in marked if isinstance(node, URIRef))


def find_conflicts(
    claims: Iterable[Claim], *, properties: frozenset[URIRef]
) -> Iterator[Conflict]:
    """Yield the conflicts among the claims of one document.

    Args:
        claims: All claims of the document.
        properties: Those that should have one value.
    """
    grouped: dict[tuple[URIRef, URIRef], list[URIRef]] = {}
    for claim in claims:
        subject, predicate, _ = claim.triple
        if predicate in properties:
            grouped.setdefault((subject, predicate), []).append(claim.iri)
    for (subject, predicate), rivals in grouped.items():
        if len(rivals) > 1:
            yield Conflict(subject, predicate, tuple(sorted(rivals)))


def write_conflict(
    graph: Sink,
    conflict: Conflict,
    *,
    document_id: str,
    names: Mapping[str, str],
    iris: Iris,
) -> None:
    """Write a conflict; which claim to prefer is for people or rules to say.

    Args:
        graph: Provenance graph of the document.
        conflict: The conflict.
        document_id: The document.
        names: Name of the conflict in each language.
        iris: Mints names of nodes.
    """
    subject = iris.path(conflict.subject).replace("/", "-")
    # The document is part of the key: another one may contradict itself as well.
    key = slug(f"{subject} {conflict.predicate.fragment} {document_id}", max_length=90)
    node = iris.entity(f"conflict/{key}")
    graph.add((node, RDF.type, CKG.Conflict))
    graph.add((node, CKG.inDocument, iris.document(document_id)))
    for claim in conflict.claims:
        graph.add((node, CKG.conflictingClaim, claim))
    for language, name in names.items():
        graph.add((node, SKOS.prefLabel, Literal(name, lang=language)))
