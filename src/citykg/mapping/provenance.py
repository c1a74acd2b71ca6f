"""The graph ``prov/{document}``: its text, and which words claim what."""

from decimal import Decimal
from functools import lru_cache
from typing import Final

from rdflib import DCTERMS, PROV, RDF, SKOS, XSD, Literal, URIRef

from citykg.documents.model import Document, Genre, Language, Span
from citykg.extraction.model import Extraction
from citykg.mapping.claims import Claim
from citykg.mapping.quads import Sink
from citykg.namespaces import CKG, CODE, EU_LANGUAGE, OA, Iris
from citykg.ontology import Vocabulary

# How much text around a span helps to find it again in another edition, as the Web
# Annotation model suggests.
_CONTEXT_CHARACTERS: Final = 16

_CLASSES: Final = {
    Genre.PRESS_RELEASE: CKG.PressRelease,
    Genre.BRIEF: CKG.Brief,
    Genre.OTHER: CKG.SourceDocument,
}
_LANGUAGES: Final = {
    Language.GREEK: EU_LANGUAGE.ELL,
    Language.ENGLISH: EU_LANGUAGE.ENG,
}
# Looked up once: a namespace of rdflib works its terms out each time.
_START, _END, _EXACT, _PREFIX, _SUFFIX = (
    OA[name] for name in ("start", "end", "exact", "prefix", "suffix")
)
_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (
    RDF.type,
    RDF.subject,
    RDF.predicate,
    RDF.object,
)
_CLAIM, _TEXT_SPAN, _MENTION = CKG.Claim, CKG.TextSpan, CKG.Mention
_IN_DOCUMENT, _FACT_NUMBER, _BASIS = CKG.inDocument, CKG.factNumber, CKG.basis
_CONFIDENCE, _RANK, _EVIDENCE = CKG.confidence, CKG.claimRank, CKG.evidence
_ATTRIBUTED, _GENERATED = CKG.attributedTo, PROV.wasGeneratedBy
_SPAN_OF, _REFERS_TO = CKG.spanOf, CKG.refersTo
_NORMAL: Final = CODE["claim-rank-normal"]
_TITLES: Final = {Language.GREEK: "{}: «{}»", Language.ENGLISH: "{}: “{}”"}


class ProvenanceWriter:
    """Writes what is known of one document and its words.

    Args:
        graph: The graph to fill.
        document: The document.
        iris: Mints names.
    """

    def __init__(self, graph: Sink, document: Document, *, iris: Iris) -> None:
        self._graph = graph
        self._document = document
        self._iris = iris
        self._node = iris.document(document.id)
        self._written: dict[tuple[Span, URIRef], URIRef] = {}

    def write_document(self, ontology: Vocabulary, *, publisher: URIRef | None) -> None:
        """Write the document itself: text, digest, titles and where it comes from.

        Args:
            ontology: Names the kind of document, for a title in the other language.
            publisher: Who published it, or None if unknown.
        """
        metadata = self._document.metadata
        kind = _CLASSES[metadata.genre]
        self._add(RDF.type, kind)
        self._add(CKG.text, Literal(self._document.text))
        self._add(CKG.sha256, Literal(self._document.sha256))
        self._add(DCTERMS.identifier, Literal(self._document.id))
        self._add(DCTERMS.language, _LANGUAGES[metadata.language])
        self._add(SKOS.prefLabel, Literal(metadata.title, lang=metadata.language))
        (other,) = set(Language) - {metadata.language}
        translated = metadata.title_translated or _TITLES[other].format(
            ontology.label(kind, language=other) or metadata.genre, metadata.title
        )
        self._add(SKOS.prefLabel, Literal(translated, lang=other))
        if publisher is not None:
            self._add(DCTERMS.publisher, publisher)
        if metadata.source_url is not None:
            self._add(DCTERMS.source, URIRef(metadata.source_url))
        for page in metadata.derived_from:
            self._add(PROV.wasDerivedFrom, URIRef(page))
        if metadata.published is not None:
            self._add(DCTERMS.issued, Literal(metadata.published))
        if metadata.rights is not None:
            self._add(DCTERMS.rights, Literal(metadata.rights))

    def write_claim(self, claim: Claim, *, run: URIRef) -> None:
        """Write one claim with the words that state it.

        Args:
            claim: The claim.
            run: The run of the extraction that found it.
        """
        node, graph = claim.iri, self._graph
        subject, predicate, object_ = claim.triple
        graph.add((node, _TYPE, _CLAIM))
        graph.add((node, _SUBJECT, subject))
        graph.add((node, _PREDICATE, predicate))
        graph.add((node, _OBJECT, object_))
        graph.add((node, _IN_DOCUMENT, self._node))
        graph.add((node, _FACT_NUMBER, _text(claim.fact_number)))
        graph.add((node, _BASIS, claim.basis))
        graph.add((node, _CONFIDENCE, _decimal(claim.confidence)))
        graph.add((node, _RANK, _NORMAL))
        graph.add((node, _GENERATED, run))
        for voucher in claim.vouchers:
            graph.add((node, _ATTRIBUTED, voucher))
        for span in claim.spans:
            graph.add((node, _EVIDENCE, self._write_evidence(span)))

    def write_mentions(self, extraction: Extraction) -> None:
        """Write which words name what, and which are somebody's words."""
        for mention in extraction.mentions:
            node = self._write_span(mention.span, _MENTION)
            target = self._iris.entity(mention.entity.path)
            self._graph.add((node, _REFERS_TO, target))
            self._graph.add((node, _CONFIDENCE, _decimal(mention.confidence)))
        for quotation in extraction.quotations:
            node = self._write_span(quotation.span, CKG.Quotation)
            for language, name in quotation.entity.labels:
                self._graph.add((node, SKOS.prefLabel, Literal(name, lang=language)))

    def _write_evidence(self, span: Span) -> URIRef:
        """Write a span with what stands around it, once."""
        key = (span, _TEXT_SPAN)
        if key not in self._written:
            self._write_context(self._write_span(*key), span)
        return self._written[key]

    def _write_span(self, span: Span, kind: URIRef) -> URIRef:
        known = self._written.get((span, kind))
        if known is not None:
            return known
        node = self._iris.span(self._document.id, span.start, span.end)
        self._written[span, kind] = node
        self._graph.add((node, _TYPE, kind))
        self._graph.add((node, _SPAN_OF, self._node))
        self._graph.add((node, _START, _integer(span.start)))
        self._graph.add((node, _END, _integer(span.end)))
        self._graph.add((node, _EXACT, _text(self._document.words(span))))
        return node

    def _write_context(self, node: URIRef, span: Span) -> None:
        text = self._document.text
        before = text[max(0, span.start - _CONTEXT_CHARACTERS) : span.start]
        after = text[span.end : span.end + _CONTEXT_CHARACTERS]
        self._graph.add((node, _PREFIX, _text(before)))
        self._graph.add((node, _SUFFIX, _text(after)))

    def _add(self, predicate: URIRef, value: URIRef | Literal) -> None:
        self._graph.add((self._node, predicate, value))


def _text(words: str) -> Literal:
    return Literal(words, normalize=False)  # words have one form


@lru_cache(maxsize=10_000)
def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def _decimal(number: Decimal) -> Literal:
    # Kept by its digits, for 1 and 1.0 are one key.
    return _decimal_of(str(number))


@lru_cache(maxsize=1_000)
def _decimal_of(digits: str) -> Literal:
    return Literal(digits, datatype=XSD.decimal)
