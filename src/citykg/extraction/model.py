"""What extraction yields: entities, and facts that point at the words stating them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from rdflib import Literal, URIRef
from rdflib.namespace import split_uri

from citykg.documents.model import Document, Span


class Basis(StrEnum):
    """How a fact follows from its words; the codes of ``ckgc:basis``."""

    EXPLICIT = "explicit"
    IMPLIED = "implied"
    CORRECTED = "corrected"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that facts are about; two entities with one path are the same thing.

    Args:
        path: Path below ``id/``, class and slug: ``city/lamia``. The class part is
            the short lower-case name of *type* that IRIs use.
        type: Class IRI.
        labels: Preferred names as (language, name) pairs, at most one a language.
        alt_labels: Other names as (language or empty, name) pairs.
        curated: Whether the entity stands in the reference data, which then owns its
            type and names.
    """

    path: str
    type: URIRef = field(compare=False)
    labels: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    alt_labels: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    curated: bool = field(default=False, compare=False)

    def label(self, language: str) -> str | None:
        """Return the preferred name in *language*, or None."""
        return dict(self.labels).get(language)


@dataclass(frozen=True, slots=True)
class Fact:
    """One triple that a document states, with the words that state it.

    Args:
        subject: What the fact is about.
        predicate: Property IRI of the ontology or of a vocabulary that it reuses.
        object: Another entity, a code or unit IRI, or a literal value.
        spans: Words that state it, in reading order, at least one.
        basis: How it follows from those words.
        confidence: Between 0 and 1.
        speaker: Who says it, where it stands inside a quotation; else None, and the
            publisher vouches for it.
        rule: Name of the rule that found it, for explanation and for tests.
    """

    subject: Entity
    predicate: URIRef
    object: Entity | URIRef | Literal
    spans: tuple[Span, ...]
    basis: Basis = Basis.EXPLICIT
    confidence: Decimal = Decimal("1.0")
    speaker: Entity | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an entity.

    Args:
        span: The words.
        entity: What they name.
        confidence: Between 0 and 1.
    """

    span: Span
    entity: Entity
    confidence: Decimal = Decimal("1.0")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a speaker, direct or reported.

    Facts about the quotation itself (speaker, mode, occasion) are `Fact`s whose
    subject is `entity`.

    Args:
        span: The words.
        entity: The quotation as a node; its path is the document's with the span,
            ``document/{id}#char={start},{end}``.
    """

    span: Span
    entity: Entity


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document.

    Args:
        document: The document read.
        publisher: Who published it, or None if neither text nor metadata tell.
        facts: Facts in order of their first words.
        mentions: Mentions in reading order.
        quotations: Quotations in reading order.
    """

    document: Document
    publisher: Entity | None
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]

    def entities(self) -> Iterable[Entity]:
        """Yield every entity once, in order of first appearance."""
        seen: dict[str, Entity] = {}
        if self.publisher is not None:
            seen[self.publisher.path] = self.publisher
        for quotation in self.quotations:
            seen.setdefault(quotation.entity.path, quotation.entity)
        for fact in self.facts:
            for node in (fact.subject, fact.object, fact.speaker):
                if isinstance(node, Entity):
                    seen.setdefault(node.path, node)
        for mention in self.mentions:
            seen.setdefault(mention.entity.path, mention.entity)
        return seen.values()

    def with_entities(self, instead: Mapping[str, Entity]) -> "Extraction":
        """Return the same with other things in the place of some.

        Args:
            instead: What stands in the place of the thing of each path.
        """

        def one(entity: Entity) -> Entity:
            return instead.get(entity.path, entity)

        def fact(given: Fact) -> Fact:
            parts = (given.subject, given.object, given.speaker)
            named = (part.path for part in parts if isinstance(part, Entity))
            if instead.keys().isdisjoint(named):
                return given
            value = given.object
            return replace(
                given,
                subject=one(given.subject),
                object=one(value) if isinstance(value, Entity) else value,
                speaker=None if given.speaker is None else one(given.speaker),
            )

        return replace(
            self,
            publisher=None if self.publisher is None else one(self.publisher),
            facts=tuple(fact(given) for given in self.facts),
            mentions=tuple(
                replace(given, entity=one(given.entity))
                if given.entity.path in instead
                else given
                for given in self.mentions
            ),
            quotations=tuple(
                replace(given, entity=one(given.entity)) for given in self.quotations
            ),
        )


@cache
def local_name(iri: str) -> str:
    """Return the last part of the IRI of a class or property."""
    return str(split_uri(iri)[1])
