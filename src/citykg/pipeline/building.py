"""The build: read, extract, map, derive, validate, release."""

from time import monotonic

from citykg import __version__
from citykg.documents import Batch, load_folder
from citykg.errors import ShapeViolationError, UnreadableDocumentError
from citykg.extraction import Extraction, load_extractor
from citykg.mapping import Mapper
from citykg.namespaces import Iris
from citykg.ontology import load_ontology
from citykg.pipeline.inputs import input_digests
from citykg.pipeline.model import (
    BuildResult,
    FactExtractor,
    Listener,
    Progress,
    Stage,
)
from citykg.releases import Contents, Shelf
from citykg.settings import Settings
from citykg.store import WorkingStore, to_nquads
from citykg.validation import Severity, ValidationReport, validate


def build(
    settings: Settings,
    *,
    extractor: FactExtractor | None = None,
    listener: Listener | None = None,
) -> BuildResult:
    """Turn the documents of the data folder into a release.

    Args:
        settings: Where everything is.
        extractor: Finds the facts; None loads the one that the settings describe.
        listener: Told of every step, or None.

    Returns:
        The release, its validation and the files that could not be read.

    Raises:
        DocumentError: If no document can be read at all.
        OntologyError: If a file of the ontology or the reference data is at fault.
        MappingError: If a fact cannot become triples.
        ShapeViolationError: If the graph breaks its shapes; no release is made.
        ReleaseError: If another build is at work or the disk refuses.
    """
    started_s = monotonic()
    tell = listener or _ignore
    # Taken first: a file that changes during the build makes the next one stale.
    inputs = input_digests(settings)
    batch = load_documents(settings, listener=tell)
    found = extractor or load_extractor(settings)
    extractions = []
    for number, document in enumerate(batch.documents):
        tell(Progress(Stage.EXTRACT, number, len(batch.documents)))
        extractions.append(found.extract(document))
    store, report = to_graph(settings, extractions, extractor=found, listener=tell)
    shelf = Shelf(settings.home)
    tell(Progress(Stage.RELEASE, 0, 1))
    if not report.conforms:
        path = shelf.reject(report)
        raise ShapeViolationError(path, count=report.count(Severity.VIOLATION))
    release = shelf.publish(Contents(store, report, inputs), started_s=started_s)
    tell(Progress(Stage.RELEASE, 1, 1))
    return BuildResult(release, report, batch.failures)


def load_documents(settings: Settings, *, listener: Listener) -> Batch:
    """Read the documents of the data folder.

    Args:
        settings: Where they are and how long they may be.
        listener: Told of the step.

    Raises:
        UnreadableDocumentError: If there is no folder or nothing in it can be read.
    """
    folder = settings.data_dir / "documents"
    listener(Progress(Stage.READ, 0, 1))
    batch = load_folder(folder, max_bytes=settings.max_document_bytes)
    if not batch.documents:
        raise (
            batch.failures[0]
            if batch.failures
            else UnreadableDocumentError(folder, "holds no documents.")
        )
    listener(Progress(Stage.READ, 1, 1))
    return batch


def to_graph(
    settings: Settings,
    extractions: list[Extraction],
    *,
    extractor: FactExtractor,
    listener: Listener,
) -> tuple[WorkingStore, ValidationReport]:
    """Map what was found, derive what follows and validate all of it.

    Args:
        settings: Base of the IRIs, and where the ontology is.
        extractions: What was found in each document.
        extractor: Knows the reference data.
        listener: Told of each step.

    Returns:
        The graph, and what the shapes say of it.

    Raises:
        OntologyError: If a file of the ontology is at fault.
        MappingError: If a fact cannot become triples.
    """
    iris = Iris(settings.base_iri)
    listener(Progress(Stage.MAP, 0, 1))
    ontology = load_ontology(settings.ontology_dir, base_iri=settings.base_iri)
    entities = [entity for one in extractions for entity in one.entities()]
    dataset = Mapper(iris, ontology, __version__).to_dataset(
        extractions, background=extractor.background(entities)
    )
    listener(Progress(Stage.DERIVE, 0, 1))
    store = WorkingStore(to_nquads(dataset))
    store.derive([rule.text for rule in ontology.rules], graph=str(iris.graph_derived))
    listener(Progress(Stage.VALIDATE, 0, 1))
    return store, validate(store, ontology)


def is_stale(settings: Settings) -> bool:
    """Tell whether a build would make another graph than the current release holds.

    Args:
        settings: Where everything is.

    Raises:
        ReleaseError: If the current release is damaged.
    """
    current = Shelf(settings.home).current()
    return current is None or current.manifest.inputs != input_digests(settings)


def _ignore(progress: Progress) -> None:
    """Take note of nothing."""
