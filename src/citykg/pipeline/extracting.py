"""What is found in single documents, for those who look over the rules' shoulder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rdflib import Literal, URIRef

from citykg import __version__
from citykg.documents import Batch, Document, Source, load_document
from citykg.documents.fetching import FetchLimits, load_url
from citykg.errors import DocumentError
from citykg.extraction.model import Entity, Extraction
from citykg.mapping import FlatDocument, Mapper, TripleIndex, to_flat
from citykg.namespaces import Iris
from citykg.ontology import Vocabulary, load_vocabulary
from citykg.pipeline.model import FactExtractor
from citykg.settings import Settings
from citykg.store import WorkingStore, to_nquads


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact in plain words.

    Args:
        document: Identifier of the document.
        subject: Path of the thing.
        predicate: Name of the property.
        value: Path, name of a code, or literal value.
        words: First words that state it.
        start: Offset of their first character.
        end: Offset after their last character.
        basis: How the fact follows from them.
        confidence: Between 0 and 1.
        rule: Name of the rule that found it.
    """

    document: str
    subject: str
    predicate: str
    value: str
    words: str
    start: int
    end: int
    basis: str
    confidence: str
    rule: str


def load_files(
    settings: Settings, places: Iterable[Source], *, allow_private: bool = False
) -> Batch:
    """Read some documents; one that fails does not stop the others.

    Args:
        settings: How long a document may be.
        places: Files, and URLs of pages to be fetched, in the order wanted. Text that
            does not start with ``http://`` or ``https://`` is the path of a file.
        allow_private: Whether pages may be fetched from one's own network, too.
    """
    documents: list[Document] = []
    failures: list[DocumentError] = []
    limits = FetchLimits(settings.max_document_bytes, allow_private=allow_private)
    for place in places:
        try:
            documents.append(_load(place, limits))
        except DocumentError as failure:
            failures.append(failure)
    return Batch(tuple(documents), tuple(failures))


def _load(place: Source, limits: FetchLimits) -> Document:
    if isinstance(place, str) and place.lower().startswith(("http://", "https://")):
        return load_url(place, limits=limits)
    return load_document(Path(place), max_bytes=limits.max_bytes)


def fact_rows(
    extraction: Extraction, *, ontology: Vocabulary, language: str
) -> Iterator[FactRow]:
    """Yield the facts of a document in plain words, in reading order.

    Args:
        extraction: What was found.
        ontology: Names properties and codes.
        language: Language of those names.
    """
    for fact in extraction.facts:
        first = fact.spans[0]
        yield FactRow(
            document=extraction.document.id,
            subject=fact.subject.path,
            predicate=_name(fact.predicate, ontology, language=language),
            value=_value(fact.object, ontology, language=language),
            words=extraction.document.words(first),
            start=first.start,
            end=first.end,
            basis=fact.basis,
            confidence=str(fact.confidence),
            rule=fact.rule,
        )


def load_terms(settings: Settings) -> Vocabulary:
    """Load terms and codes of the ontology that the settings name.

    Args:
        settings: Where it is.

    Raises:
        OntologyError: If one of its files is at fault.
    """
    return load_vocabulary(settings.ontology_dir)


def map_documents(
    settings: Settings, extractions: list[Extraction], *, extractor: FactExtractor
) -> WorkingStore:
    """Map what was found to the graphs of the documents, without reference data.

    Args:
        settings: Base of the IRIs, and where the ontology is.
        extractions: What was found in each document.
        extractor: Knows the reference data.

    Returns:
        The graphs of facts and of provenance.

    Raises:
        OntologyError: If a file of the ontology is at fault.
        MappingError: If a fact cannot become triples.
    """
    iris = Iris(settings.base_iri)
    mapper = Mapper(iris, load_terms(settings), __version__)
    dataset = mapper.to_dataset(extractions, background=extractor.background(()))
    for graph in (iris.graph_ontology, iris.graph_codes, iris.graph_ref):
        dataset.remove_graph(graph)
    return WorkingStore(to_nquads(dataset))


def flat_documents(
    settings: Settings, extractions: list[Extraction], *, extractor: FactExtractor
) -> list[FlatDocument]:
    """Return the flat facts of each document, read off its graph.

    Args:
        settings: Base of the IRIs, and where the ontology is.
        extractions: What was found in each document.
        extractor: Knows the reference data.

    Raises:
        OntologyError: If a file of the ontology is at fault.
        MappingError: If a fact cannot become triples.
    """
    iris = Iris(settings.base_iri)
    terms = load_terms(settings)
    mapper = Mapper(iris, terms, __version__)
    entities = [one for found in extractions for one in found.entities()]
    background = extractor.background(entities)
    settled = TripleIndex(chain(background, terms.codes))
    graphs = mapper.documents(extractions, background=background)
    return [
        to_flat(quads, found.document, settled=settled, iris=iris)
        for quads, found in zip(graphs, extractions, strict=True)
    ]


def _name(iri: URIRef, ontology: Vocabulary, *, language: str) -> str:
    return ontology.label(iri, language=language) or iri.fragment or str(iri)


def _value(
    value: Entity | URIRef | Literal, ontology: Vocabulary, *, language: str
) -> str:
    if isinstance(value, Entity):
        return value.path
    if isinstance(value, URIRef):
        return _name(value, ontology, language=language)
    return str(value)
