"""The build: read, extract, map, derive, validate, release."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from time import monotonic

from citykg import __version__
from citykg.caching import Cache
from citykg.documents import load_folder
from citykg.errors import ShapeViolationError, UnreadableDocumentError
from citykg.extraction import Entity, Extraction, load_background
from citykg.mapping import Mapper, Names, choose_names
from citykg.namespaces import Iris
from citykg.ontology import load_ontology
from citykg.pipeline.harvesting import PREFIX, Harvest, harvest, hold
from citykg.pipeline.inputs import input_digests
from citykg.pipeline.model import (
    Background,
    BuildResult,
    FactExtractor,
    Listener,
    Progress,
    Stage,
)
from citykg.pipeline.working import share_out
from citykg.publication import companions
from citykg.releases import GRAPH_NAME, Contents, Shelf, disk_faults
from citykg.search.building import index_companion
from citykg.settings import Settings
from citykg.store import WorkingStore
from citykg.validation import Severity, ValidationReport, validate


def build(
    settings: Settings,
    *,
    extractor: FactExtractor | None = None,
    listener: Listener | None = None,
    jobs: int = 1,
    work: bytes = b"",
) -> BuildResult:
    """Turn the documents of the data folder into a release.

    What was found in a document is kept in ``home/cache``, and found again only when
    the document, its metadata or the extractor has changed. However many processes
    work, the release is the same.

    Args:
        settings: Where everything is.
        extractor: Finds the facts, anew and in this process; None takes the one that
            the settings describe.
        listener: Told of every step, or None.
        jobs: Processes to use, at least 1.
        work: What a steward adds to what the documents say; N-Quads that
            `Work` gave.

    Returns:
        The release, its validation and the files that could not be read.

    Raises:
        DocumentError: If no document can be read at all.
        OntologyError: If a file of the ontology or the reference data is at fault.
        MappingError: If a fact cannot become triples.
        ShapeViolationError: If the graph breaks its shapes; no release is made.
        ReleaseError: If another build is at work, a process is killed or the disk
            refuses.
    """
    with Shelf(settings.home).alone():
        return _build(settings, extractor, listener or _ignore, jobs=jobs, work=work)


def _build(
    settings: Settings,
    extractor: FactExtractor | None,
    tell: Listener,
    *,
    jobs: int,
    work: bytes,
) -> BuildResult:
    """Build while nobody else does.

    Raises:
        ShapeViolationError: If the graph breaks its shapes; no release is made.
    """
    started_s = monotonic()
    # Taken first: a file that changes during the build makes the next one stale.
    inputs = input_digests(settings, work=work)
    # A file at fault stops the build at once.
    beside = (*companions(settings), index_companion(settings))
    shelf = Shelf(settings.home)
    with disk_faults():
        found = _harvest(settings, extractor, listener=tell, jobs=jobs)
        known = load_background(settings) if extractor is None else extractor
        store, report = to_graph(
            settings, _Sources(found, work), extractor=known, listener=tell, jobs=jobs
        )
        found.cache.forget(prefix=PREFIX, but=frozenset(found.keys))
    tell(Progress(Stage.RELEASE, 0, 1))
    if not report.conforms:
        path = shelf.reject(report)
        raise ShapeViolationError(path, count=report.count(Severity.VIOLATION))
    contents = Contents(store, report, inputs, beside)
    release = shelf.publish(contents, started_s=started_s)
    tell(Progress(Stage.RELEASE, 1, 1))
    return BuildResult(release, report, found.failures, work.count(b"\n"))


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a graph is made from.

    Args:
        found: What was found in each document.
        work: What a steward adds, as N-Quads.
    """

    found: Harvest
    work: bytes


def _harvest(
    settings: Settings,
    extractor: FactExtractor | None,
    *,
    listener: Listener,
    jobs: int,
) -> Harvest:
    """Find what the documents of the data folder say.

    Raises:
        UnreadableDocumentError: If there is no folder or nothing in it can be read.
    """
    folder = settings.data_dir / "documents"
    listener(Progress(Stage.READ, 0, 1))

    def tell(done: int, total: int) -> None:
        listener(Progress(Stage.EXTRACT, done, max(1, total)))

    if extractor is None:
        found = harvest(settings, jobs=jobs, tell=tell)
    else:
        batch = load_folder(folder, max_bytes=settings.max_document_bytes)
        cache = Cache(settings.home / "cache")
        held = hold(batch.documents, extractor, cache=cache, tell=tell)
        found = Harvest(cache, held, batch.failures)
    if not found.keys:
        raise (
            found.failures[0]
            if found.failures
            else UnreadableDocumentError(folder, "holds no documents.")
        )
    return found


def to_graph(
    settings: Settings,
    sources: _Sources,
    *,
    extractor: Background,
    listener: Listener,
    jobs: int,
) -> tuple[WorkingStore, ValidationReport]:
    """Map what was found, derive what follows and validate all of it.

    Args:
        settings: Base of the IRIs, and where the ontology is.
        sources: What was found in each document, and what a steward adds.
        extractor: Knows the reference data.
        listener: Told of each step.
        jobs: Processes to use.

    Returns:
        The graph, and what the shapes say of it.

    Raises:
        OntologyError: If a file of the ontology is at fault.
        MappingError: If a fact cannot become triples.
        ReleaseError: If a process is killed.
        OSError: If the disk refuses.
    """
    iris = Iris(settings.base_iri)
    listener(Progress(Stage.MAP, 0, len(sources.found)))
    found = sources.found.identified()
    ontology = load_ontology(settings.ontology_dir, base_iri=settings.base_iri)
    entities: dict[str, Entity] = {}
    names = choose_names(_noting(found, entities), ontology)
    mapper = Mapper(iris, ontology, __version__)
    background = extractor.background(entities.values())
    common = mapper.common(background, identity=found.identity).to_nquads()
    tools = _Tools(mapper, names.without(mapper.settled(background)), found)
    # A file without a name, which is gone with whoever is killed.
    with TemporaryFile(dir=found.cache.folder) as spill:
        spill.write(common)
        spill.write(sources.work)
        mapped = share_out(_map, found.keys, tools=tools, jobs=jobs)
        for number, nquads in enumerate(mapped, start=1):
            spill.write(nquads)
            listener(Progress(Stage.MAP, number, len(found)))
        spill.seek(0)
        store = WorkingStore(spill)
    listener(Progress(Stage.DERIVE, 0, 1))
    store.derive([rule.text for rule in ontology.rules], graph=str(iris.graph_derived))
    listener(Progress(Stage.VALIDATE, 0, 1))
    return store, validate(store, ontology)


@dataclass(frozen=True, slots=True)
class _Tools:
    mapper: Mapper
    names: Names
    found: Harvest


def _map(tools: _Tools, key: str) -> bytes:
    """Return the graphs of one document as N-Quads."""
    extraction = tools.found.load(key)
    return tools.mapper.document(extraction, names=tools.names).to_nquads()


def _noting(
    found: Iterable[Extraction], entities: dict[str, Entity]
) -> Iterator[Extraction]:
    """Yield what was found in each document, and take note of its entities."""
    for extraction in found:
        for entity in extraction.entities():
            entities.setdefault(entity.path, entity)
        yield extraction


def is_stale(settings: Settings) -> bool:
    """Tell whether documents or program have changed since the current release.

    What a steward has written since then does not count: that is published when the
    steward says so.

    Args:
        settings: Where everything is.

    Raises:
        ReleaseError: If the current release is damaged.
    """
    current = Shelf(settings.home).current()
    if current is None:
        return True
    inputs = dict(current.manifest.inputs)
    inputs.pop(GRAPH_NAME, None)
    return inputs != input_digests(settings)


def _ignore(progress: Progress) -> None:
    """Take note of nothing."""
