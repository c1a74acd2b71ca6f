"""What tests of many parts share: the ontology, the gold graph, its rules run."""

import gc
import json
import shutil
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from threading import Thread

import hypothesis
import pytest
import uvicorn
from fastapi import FastAPI
from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store
from rdflib import RDF, SKOS, Dataset, Graph, Literal, URIRef
from tests.gold_findings import write_quality

from citykg.documents import Document, Span
from citykg.extraction import Basis, Entity, Extraction, Fact, Mention, Quotation
from citykg.namespaces import CKG, DEFAULT_BASE_IRI, OA, PREFIXES, Iris
from citykg.ontology import Ontology, load_ontology
from citykg.search import INDEX_FILE
from citykg.search.building import write_index
from citykg.settings import Settings
from citykg.store import Dataset as QueryDataset
from citykg.store import Fragment, OxigraphEngine, Pattern, Term
from citykg.store.model import Row
from citykg.store.reasons.diagnoses import Diagnosis
from citykg.store.reasons.traces import Trace
from citykg.web import (
    Served,
    ServedRelease,
    build_application,
    create_app,
    server_config,
)
from citykg.web.asking import Asked, RuleTexts

ROOT = Path(__file__).parents[1]
ORIGINALS = ("000_c4e6bb56d1ba9c48", "003_194362902b69dd76")
BRIEFS = ("kavala-icc-2020", "leuven-european-capital-of-innovation-2020")

# A busy machine is no failure: examples are limited in number, not in time.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

# What the engine gives must end in the thread that asked for it, also where an error
# holds it in a cycle. So no thread of a server that a test started may collect: the
# thread of the tests does, between two of them.
gc.disable()
_YOUNG, _OLD = 20_000, 10  # objects; collections of the young since that of the old


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect what has become garbage, as often as the interpreter would."""
    young, _, since = gc.get_count()
    if young > _YOUNG:
        gc.collect(1 if since < _OLD else 2)


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology of the repository; do not write to its graphs."""
    return load_ontology(ROOT / "ontology")


def data_with(folder: Path, documents: Iterable[str]) -> Path:
    """Fill a new data folder with some documents and all reference and gold data.

    Args:
        folder: The folder.
        documents: Names of documents of the repository, without their suffixes.
    """
    (folder / "documents").mkdir(parents=True)
    for name in documents:
        for path in (ROOT / "data" / "documents").glob(f"{name}.*"):
            shutil.copy(path, folder / "documents")
    for name in ("reference", "gold"):
        (folder / name).symlink_to(ROOT / "data" / name)
    return folder


@pytest.fixture(scope="session")
def gold_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the two annotated documents; do not change it."""
    return data_with(tmp_path_factory.mktemp("gold") / "data", ORIGINALS)


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the annotated documents and two briefs; do not change it."""
    folder = tmp_path_factory.mktemp("small") / "data"
    return data_with(folder, (*ORIGINALS, *BRIEFS))


@pytest.fixture(scope="session")
def gold_store(ontology: Ontology) -> Store:
    """The gold graph, terms, codes and what the rules derive; do not write to it."""
    iris = Iris()
    store = Store()
    store.load(path=ROOT / "data/gold/graph.trig", format=RdfFormat.TRIG)
    for graph, iri in (
        (ontology.terms, iris.graph_ontology),
        (ontology.codes, iris.graph_codes),
    ):
        text = graph.serialize(format="nt")
        store.load(text, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(iri))
    _run_rules(store, ontology, derived=NamedNode(iris.graph_derived))
    return store


@pytest.fixture(scope="session")
def gold_graph(gold_store: Store) -> Graph:
    """The union of all graphs of the gold store; undo what you write to it."""
    dataset = Dataset()
    dataset.parse(data=gold_store.dump(format=RdfFormat.N_QUADS), format="nquads")
    union = Graph()
    for prefix, namespace in PREFIXES.items():
        union.bind(prefix, namespace)
    for subject, predicate, object_, _ in dataset.quads():
        union.add((subject, predicate, object_))
    return union


def _run_rules(store: Store, ontology: Ontology, *, derived: NamedNode) -> None:
    size = -1
    while size != len(store):
        size = len(store)
        for rule in ontology.rules:
            triples = store.query(rule.text, use_default_graph_as_union=True)
            assert isinstance(triples, QueryTriples)
            store.extend(
                [Quad(t.subject, t.predicate, t.object, derived) for t in triples]
            )


@dataclass(frozen=True, slots=True)
class GoldExtractor:
    """Finds in the two annotated documents what people found in them."""

    gold: Dataset
    facts: tuple[dict[str, object], ...]

    def extract(self, document: Document) -> Extraction:
        """Return the gold facts, mentions and quotations of *document*."""
        facts = [fact for fact in self.facts if fact["doc"] == document.id]
        provenance = self.gold.graph(Iris().graph_prov(document.id))
        (publisher,) = provenance.objects(
            None, URIRef(PREFIXES["dcterms"] + "publisher")
        )
        return Extraction(
            document,
            self.entity(publisher),
            tuple(one for fact in facts for one in self._facts(fact, document)),
            tuple(
                Mention(self._span(node), self.entity(target))
                for node, target in provenance.subject_objects(CKG.refersTo)
            ),
            tuple(self._quotations(document)),
        )

    def background(self, entities: Iterable[Entity]) -> Graph:
        """Return the whole reference graph: it is small."""
        del entities
        return self.gold.graph(Iris().graph_ref)

    def entity(self, node: object) -> Entity:
        """Return the entity that *node* stands for, with its names."""
        iri = URIRef(str(node))
        reference = self.gold.graph(Iris().graph_ref)
        labels = {
            (label.language, str(label))
            for label in self.gold.objects(iri, SKOS.prefLabel)
            if isinstance(label, Literal) and label.language
        }
        (kind,) = {one for one in self.gold.objects(iri, RDF.type) if one not in SPANS}
        return Entity(
            Iris().path(iri),
            URIRef(str(kind)),
            tuple(sorted(labels)),
            curated=(iri, RDF.type, None) in reference,
        )

    def _span(self, node: object) -> Span:
        iri = URIRef(str(node))
        return Span(
            *(int(str(self.gold.value(iri, end))) for end in (OA.start, OA.end))
        )

    def _quotations(self, document: Document) -> Iterator[Quotation]:
        graph = self.gold.graph(Iris().graph_prov(document.id))
        for node in graph.subjects(RDF.type, CKG.Quotation):
            yield Quotation(self._span(node), self.entity(node))

    def _facts(self, fact: dict[str, object], document: Document) -> Iterator[Fact]:
        graph = self.gold.graph(Iris().graph_prov(document.id))
        number = Literal(str(fact["num"]))
        speaker = fact["speaker"]
        for claim in graph.subjects(CKG.factNumber, number):
            subject, predicate, value = (
                graph.value(claim, part)
                for part in (RDF.subject, RDF.predicate, RDF.object)
            )
            known = str(value).startswith(Iris().instance_base)
            assert isinstance(value, URIRef | Literal)
            yield Fact(
                self.entity(subject),
                URIRef(str(predicate)),
                self.entity(value) if known else value,
                (Span(int(str(fact["start"])), int(str(fact["end"]))),),
                Basis(str(graph.value(claim, CKG.basis)).rpartition("basis-")[2]),
                Decimal(str(graph.value(claim, CKG.confidence))),
                self.entity(Iris().entity(str(speaker))) if speaker else None,
                rule="gold",
            )


SPANS = {CKG.TextSpan, CKG.Mention}


@pytest.fixture(scope="session")
def gold_dataset() -> Dataset:
    """The gold graph as it stands; do not write to it."""
    gold = Dataset(default_union=True)
    gold.parse(ROOT / "data/gold/graph.trig", format="trig")
    return gold


@pytest.fixture(scope="session")
def gold_extractor(gold_dataset: Dataset) -> GoldExtractor:
    """An extractor that finds what the gold graph says."""
    facts = json.loads((ROOT / "data/gold/gold-facts.json").read_text("utf-8"))
    return GoldExtractor(gold_dataset, tuple(facts))


@pytest.fixture(scope="session")
def gold_engine(gold_store: Store) -> OxigraphEngine:
    """An engine over the gold graph, terms, codes and what the rules derive."""
    return OxigraphEngine.parse(gold_store.dump(format=RdfFormat.N_QUADS) or b"")


GOLD = ServedRelease(
    id="gold",
    built=datetime(2026, 1, 31, 9, 30, tzinfo=UTC),
    documents=2,
    facts=410,
    triples=9000,
)


class Unreasoning:
    """Finds nothing where a page needs a worker; tests over a real server do."""

    __slots__ = ()

    async def match(
        self, pattern: Pattern, *, offset: int, limit: int, client: str
    ) -> Fragment:
        """Find no triples."""
        del pattern, offset, limit, client
        return Fragment((), 0, exact=True)

    async def trace(
        self, asked: Asked, row: Row, *, rules: RuleTexts, derived: str
    ) -> Trace:
        """Find no reasons."""
        del asked, row, rules, derived
        return Trace((), 0, aggregated=False, complete=True, repeatable=True)

    async def diagnose(
        self, asked: Asked, *, similar: Mapping[str, Sequence[str]]
    ) -> Diagnosis:
        """Find no reasons."""
        del asked, similar
        return Diagnosis(empty=False, findings=())


@dataclass(frozen=True, slots=True)
class EngineAsker(Unreasoning):
    """Answers queries of readers in this process, for tests of pages alone."""

    engine: OxigraphEngine

    async def ask(
        self,
        query: str,
        *,
        media_type: str,
        dataset: QueryDataset,
        client: str,
        bindings: Mapping[str, Term] | None = None,
    ) -> bytes:
        """Return the answer of the engine."""
        del client
        return self.engine.answer(
            query, accept=[media_type], dataset=dataset, bindings=bindings
        ).body


@pytest.fixture(scope="session")
def gold_release(
    gold_engine: OxigraphEngine, tmp_path_factory: pytest.TempPathFactory
) -> ServedRelease:
    """The gold graph as a release, with the files that are written beside its graph."""
    folder = tmp_path_factory.mktemp("gold-release")
    write_index(folder / INDEX_FILE, gold_engine, base_iri=DEFAULT_BASE_IRI)
    write_quality(folder, gold_engine)
    return replace(GOLD, folder=folder)


@pytest.fixture(scope="session")
def gold_app(gold_engine: OxigraphEngine, gold_release: ServedRelease) -> FastAPI:
    """The application over the gold graph, with the settings of a checkout."""
    asker = EngineAsker(gold_engine)
    return create_app(Settings(), gold_engine, release=gold_release, asker=asker)


@pytest.fixture(scope="session")
def gold_quads(gold_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gold graph as the file of a release: its named graphs as N-Quads."""
    path = tmp_path_factory.mktemp("release") / "graph.nq"
    gold_store.dump(path, RdfFormat.N_QUADS)
    return path


@pytest.fixture(scope="session")
def gold_address(
    gold_engine: OxigraphEngine, gold_release: ServedRelease, gold_quads: Path
) -> Iterator[str]:
    """The address of a real server with real workers, without a slash at its end."""
    settings = Settings(trial_timeout_s=300)  # a busy machine takes its time
    with serving(settings, Served(gold_release, gold_engine, gold_quads)) as address:
        yield address


@contextmanager
def serving(
    settings: Settings,
    served: Served | None,
    *,
    newer: Callable[[str], Served | None] | None = None,
) -> Iterator[str]:
    """Serve in this process, and give the address without a slash at its end."""
    application = build_application(settings, served, newer=newer)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(server_config(settings, application))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        # A busy machine takes its time; what is left behind is told of another test.
        thread.join(timeout=60)
        assert not thread.is_alive()
