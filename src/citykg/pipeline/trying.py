"""Reading one text as a build would, for whoever wants to see what comes of it.

Started by the server with a socket as file descriptor; not meant to be run by hand.
Nothing of what is read is kept, written or logged.
"""

import json
import socket
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, Final

from rdflib import Graph, Literal, URIRef

from citykg import __version__
from citykg.documents import Document, DocumentId
from citykg.documents.loading import to_document
from citykg.documents.readers import Raw
from citykg.errors import DocumentError, LongTrialError, UnreadableTrialError
from citykg.extraction import Entity, Extraction, load_extractor
from citykg.mapping import Mapper
from citykg.namespaces import PREFIXES, Iris
from citykg.ontology import Ontology, load_ontology
from citykg.pipeline.model import FactExtractor
from citykg.settings import Settings
from citykg.store import Term, WorkingStore, to_graph, to_nquads
from citykg.validation import Finding, validate
from citykg.workers.trying import Tell, answer_visitors

TRIAL: Final = DocumentId("trial")
"""What the text is called in its graph."""

_WARM: Final = "Ο Δήμος Λαμιέων. The City of Tampere joined Open & Agile Smart Cities."


@dataclass(frozen=True, slots=True)
class TrialTools:
    """What every text needs; loaded once.

    Args:
        iris: Mints names.
        extractor: Finds facts.
        ontology: Terms, shapes and rules.
        max_characters: Longest text that is read.
    """

    iris: Iris
    extractor: FactExtractor
    ontology: Ontology
    max_characters: int


def load_tools(settings: Settings) -> TrialTools:
    """Load what texts are read with.

    Args:
        settings: Where everything is.

    Raises:
        OntologyError: If a file of the ontology or the reference data is at fault.
    """
    return TrialTools(
        Iris(settings.base_iri),
        load_extractor(settings),
        load_ontology(settings.ontology_dir, base_iri=settings.base_iri),
        settings.max_trial_characters,
    )


def try_text(tools: TrialTools, raw: Raw, tell: Tell) -> dict[str, Any]:
    """Read a text, and return all that comes of it as JSON holds it.

    Args:
        tools: What it is read with.
        raw: The text, as bytes of any kind that is read here.
        tell: Told of each step that begins.

    Raises:
        UnreadableTrialError: If it cannot be read.
        LongTrialError: If it is too long.
        MappingError: If a fact cannot become triples.
    """
    tell("read")
    document = _read(tools, raw)
    tell("extract")
    found = tools.extractor.extract(document)
    tell("map")
    store = _map(tools, found)
    tell("derive")
    rules = [rule.text for rule in tools.ontology.rules]
    derived = str(tools.iris.graph_derived)
    store.derive(rules, graph=derived)
    tell("validate")
    report = validate(store, tools.ontology)
    ours = str(tools.iris.document(TRIAL))
    return {
        **_told(tools.iris, found),
        **_triples(tools.iris, store),
        "findings": [
            asdict(one) for one in report.findings if _concerns(one, ours, found, tools)
        ],
    }


def _read(tools: TrialTools, raw: Raw) -> Document:
    """Read bytes as a document.

    Raises:
        UnreadableTrialError: If they cannot be read.
        LongTrialError: If there is too much text.
    """
    try:
        document = to_document(raw)
    except DocumentError as error:
        raise UnreadableTrialError(type(error).__name__, error.reason) from error
    if len(document.text) > tools.max_characters:
        raise LongTrialError(tools.max_characters, len(document.text))
    return replace(document, id=TRIAL, source=None)


def _map(tools: TrialTools, found: Extraction) -> WorkingStore:
    mapper = Mapper(tools.iris, tools.ontology, __version__)
    background = tools.extractor.background(found.entities())
    return WorkingStore(to_nquads(mapper.to_dataset([found], background=background)))


def _concerns(
    finding: Finding, document: str, found: Extraction, tools: TrialTools
) -> bool:
    """Tell whether a finding is about the text, not about the reference data."""
    if document in finding.documents:
        return True
    names = {
        str(tools.iris.entity(one.path)) for one in found.entities() if not one.curated
    }
    return finding.focus in names


def _told(iris: Iris, found: Extraction) -> dict[str, Any]:
    document = found.document
    return {
        "title": document.metadata.title,
        "language": document.metadata.language.value,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "notes": document.notes,
        "text": document.text,
        "entities": [_entity(iris, one) for one in found.entities()],
        "facts": list(_facts(iris, found)),
        "mentions": [
            [one.span.start, one.span.end, str(iris.entity(one.entity.path))]
            for one in found.mentions
        ],
        "quotations": [[one.span.start, one.span.end] for one in found.quotations],
    }


def _entity(iris: Iris, entity: Entity) -> Mapping[str, Any]:
    return {
        "iri": str(iris.entity(entity.path)),
        "kind": str(entity.type),
        "labels": dict(entity.labels),
        "curated": entity.curated,
    }


def _facts(iris: Iris, found: Extraction) -> Iterator[Mapping[str, Any]]:
    for fact in found.facts:
        yield {
            "subject": str(iris.entity(fact.subject.path)),
            "property": str(fact.predicate),
            "value": _term(iris, fact.object).to_json(),
            "spans": [[span.start, span.end] for span in fact.spans],
            "basis": f"{PREFIXES['ckgc']}basis-{fact.basis}",
            "confidence": str(fact.confidence),
            "speaker": str(iris.entity(fact.speaker.path)) if fact.speaker else None,
            "rule": fact.rule,
        }


def _term(iris: Iris, value: Entity | URIRef | Literal) -> Term:
    if isinstance(value, Entity):
        return Term.iri(str(iris.entity(value.path)))
    if isinstance(value, URIRef):
        return Term.iri(str(value))
    datatype = str(value.datatype) if value.datatype else None
    return Term.literal(str(value), language=value.language, datatype=datatype)


_OF_GRAPH: Final = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


def _triples(iris: Iris, store: WorkingStore) -> dict[str, Any]:
    """Return what the text states, what follows, and where it says so, as Turtle."""
    graphs = {
        "stated": iris.graph_doc(TRIAL),
        "derived": iris.graph_derived,
        "provenance": iris.graph_prov(TRIAL),
    }
    told: dict[str, Any] = {}
    for name, iri in graphs.items():
        graph = to_graph(_construct(store, str(iri)))
        told[name] = {"count": len(graph), "turtle": _turtle(graph, iris)}
    return {"triples": told}


def _construct(store: WorkingStore, iri: str) -> bytes:
    query = _OF_GRAPH.format(graph=iri)
    return store.engine().answer(query, accept=["application/n-triples"]).body


def _turtle(graph: Graph, iris: Iris) -> str:
    for prefix, namespace in iris.prefixes().items():
        graph.bind(prefix, namespace)
    return graph.serialize(format="turtle")


def _work(tools: TrialTools, sent: bytes, tell: Tell) -> dict[str, Any]:
    """Read what the server sends: the ending of a file's name, a line feed, bytes."""
    ending, _, data = sent.partition(b"\n")
    return try_text(tools, Raw(data, f"text{ending.decode()}"), tell)


def main() -> None:
    """Load what texts are read with, then read those that come."""
    told: dict[str, Any] = json.loads(sys.argv[1])
    tools = load_tools(Settings(**told["settings"]))
    # What is loaded at first use is loaded before the forks.
    try_text(tools, Raw(_WARM.encode(), "text.txt"), lambda _: None)
    with socket.socket(fileno=told["descriptor"]) as control:
        answer_visitors(
            control,
            partial(_work, tools),
            memory_bytes=told["memory_bytes"],
            timeout_s=told["timeout_s"],
        )


if __name__ == "__main__":
    main()
