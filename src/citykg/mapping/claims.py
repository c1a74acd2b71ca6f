"""Facts as claims: who says which triple, by which words, how surely."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rdflib import Literal, URIRef

from citykg.documents.model import Document, Span
from citykg.errors import MappingError
from citykg.extraction.model import Basis, Entity, Fact
from citykg.namespaces import CODE, Iris

_BASES: Final = tuple(Basis)

Object = URIRef | Literal


@dataclass(frozen=True, slots=True)
class Claim:
    """One triple as one document states it.

    Args:
        iri: Name of the claim; it follows from document and triple.
        triple: What is claimed.
        spans: All words that state it, in reading order, at least one.
        basis: How the surest of them states it.
        confidence: How sure the surest is, 0 to 1.
        vouchers: Who says so, at least one.
    """

    iri: URIRef
    triple: tuple[URIRef, URIRef, Object]
    spans: tuple[Span, ...]
    basis: URIRef
    confidence: Decimal
    vouchers: frozenset[URIRef]

    @property
    def fact_number(self) -> str:
        """Name of the fact that the claim is part of: the place of its first words.

        One statement becomes several triples; those of the same words share this.
        """
        return f"{self.spans[0].start}-{self.spans[0].end}"


def to_claims(
    facts: Iterable[Fact], document: Document, *, publisher: URIRef, iris: Iris
) -> tuple[Claim, ...]:
    """Return the claims of a document, one for each triple, ordered by name.

    Args:
        facts: What the document states; the same triple may come more than once.
        document: The document.
        publisher: Who vouches for what no speaker says.
        iris: Mints names.

    Raises:
        MappingError: If a fact has no words or words beyond the text.
    """
    grouped: dict[tuple[URIRef, URIRef, Object], list[Fact]] = {}
    for fact in facts:
        _check(fact, document)
        key = (iris.entity(fact.subject.path), fact.predicate, to_object(fact, iris))
        grouped.setdefault(key, []).append(fact)
    claims = []
    for triple, group in grouped.items():
        surest = min(group, key=lambda one: (-one.confidence, _BASES.index(one.basis)))
        claims.append(
            Claim(
                iri=iris.claim(document.id, *triple),
                triple=triple,
                spans=tuple(sorted({span for fact in group for span in fact.spans})),
                basis=CODE[f"basis-{surest.basis}"],
                confidence=surest.confidence,
                vouchers=frozenset(
                    iris.entity(fact.speaker.path) if fact.speaker else publisher
                    for fact in group
                ),
            )
        )
    return tuple(sorted(claims, key=lambda claim: claim.iri))


def to_object(fact: Fact, iris: Iris) -> Object:
    """Return the object of a fact as a node."""
    value = fact.object
    return iris.entity(value.path) if isinstance(value, Entity) else value


def _check(fact: Fact, document: Document) -> None:
    if not fact.spans:
        raise MappingError(f"{document.id}: a fact of rule {fact.rule} has no words.")
    end = max(span.end for span in fact.spans)
    if end > len(document.text):
        raise MappingError(
            f"{document.id}: a fact of rule {fact.rule} points beyond the text ({end})."
        )
