"""The build goes from documents to a release, or says why it does not."""

import shutil
from pathlib import Path

import pytest
from rdflib import Graph, Literal

from citykg.documents import Document, Span
from citykg.errors import (
    DocumentError,
    ShapeViolationError,
    UnreadableDocumentError,
)
from citykg.extraction import Entity, Extraction, Fact
from citykg.namespaces import CKG, CODE
from citykg.pipeline import (
    BuildResult,
    FactExtractor,
    Progress,
    Stage,
    build,
    evaluate_release,
    fact_rows,
    is_stale,
    load_files,
    load_terms,
    map_documents,
    validate_files,
)
from citykg.releases import Shelf, verify
from citykg.settings import Settings

ROOT = Path(__file__).parents[3]
CITY = Entity("city/lamia", CKG.City, (("el", "Λαμία"), ("en", "Lamia")))
BODY = Entity("municipality/lamia", CKG.Municipality, (("el", "Δήμος Λαμιέων"),))


class FewFacts:
    """Finds one fact in every document; with *sound* unset, one that breaks a shape."""

    def __init__(self, *, sound: bool = True) -> None:
        self._object = CITY if sound else BODY

    def extract(self, document: Document) -> Extraction:
        fact = Fact(BODY, CKG.servesCity, self._object, (Span(0, 5),), rule="few")
        return Extraction(document, BODY, (fact,), (), ())

    def background(self, entities: object) -> Graph:
        del entities
        return Graph()


def settings_in(folder: Path) -> Settings:
    """Return settings with one readable document and one that is not."""
    data = folder / "data"
    (data / "documents").mkdir(parents=True)
    (data / "reference").mkdir()
    (data / "documents" / "one.txt").write_text("Δήμος Λαμιέων.")
    shutil.copy(ROOT / "data/reference/places.ttl", data / "reference")
    return Settings(home=folder / "home", data_dir=data)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Settings, BuildResult]:
    """A small release, with one document that cannot be read; do not change it."""
    settings = settings_in(tmp_path_factory.mktemp("built"))
    (settings.data_dir / "documents" / "bad.txt").write_bytes(b"\xff")
    return settings, build(settings, extractor=FewFacts())


def test_the_gold_facts_become_a_release(
    tmp_path: Path, gold_extractor: FactExtractor, gold_data: Path
) -> None:
    """The annotated documents build without violation, step by step."""
    settings = Settings(home=tmp_path, data_dir=gold_data)
    steps: list[Progress] = []
    result = build(settings, extractor=gold_extractor, listener=steps.append)
    assert list(dict.fromkeys(step.stage for step in steps)) == list(Stage)
    assert result.failures == ()
    assert result.report.conforms
    assert result.release.manifest.documents == 2
    assert verify(result.release) == ()
    assert evaluate_release(settings, result.release).score.f1 == 1.0


def test_unreadable_documents_do_not_stop_the_rest(
    built: tuple[Settings, BuildResult],
) -> None:
    """A file that cannot be read is listed, and the others are built."""
    _, result = built
    (failure,) = result.failures
    assert isinstance(failure, DocumentError)
    assert failure.path.name == "bad.txt"
    assert result.release.manifest.documents == 1


def test_inputs_of_a_build_are_all_digested(
    built: tuple[Settings, BuildResult],
) -> None:
    """Documents, reference data, ontology, settings and program are in the manifest."""
    _, result = built
    for name in (
        "documents/one.txt",
        "reference/places.ttl",
        "ontology/shapes.ttl",
        "setting base_iri",
        "program",
    ):
        assert len(result.release.manifest.inputs[name]) == 64


def test_a_violation_stops_the_release(
    settings: Settings, built: tuple[Settings, BuildResult]
) -> None:
    """No release is made, and the report names the words at fault."""
    with pytest.raises(ShapeViolationError) as caught:
        build(settings, extractor=FewFacts(sound=False))
    assert caught.value.count >= 1
    report = caught.value.report_path.read_text("utf-8")
    assert "servesCity leads to a city" in report
    assert "“Δήμος”" in report
    assert Shelf(settings.home).releases() == ()
    assert Shelf(built[0].home).current() == built[1].release


def test_without_documents_nothing_is_built(settings: Settings) -> None:
    """An empty folder, or one with unreadable files only, is an error."""
    document = settings.data_dir / "documents" / "one.txt"
    document.write_bytes(b"")
    with pytest.raises(UnreadableDocumentError, match="is empty"):
        build(settings, extractor=FewFacts())
    document.unlink()
    with pytest.raises(UnreadableDocumentError, match="holds no documents"):
        build(settings, extractor=FewFacts())


def test_changed_inputs_make_a_release_stale(
    tmp_path: Path, built: tuple[Settings, BuildResult]
) -> None:
    """A new document, another setting or no release at all ask for a build."""
    settings, _ = built
    assert not is_stale(settings)
    assert is_stale(settings.model_copy(update={"home": tmp_path}))
    assert is_stale(settings.model_copy(update={"base_iri": "https://example.org/"}))
    data = tmp_path / "data"
    shutil.copytree(settings.data_dir, data)
    moved = settings.model_copy(update={"data_dir": data})
    (data / "documents" / ".hidden").write_text("no document")
    assert not is_stale(moved)
    (data / "documents" / "two.txt").write_text("Λαμία")
    assert is_stale(moved)


def test_another_base_moves_instances_and_graphs(settings: Settings) -> None:
    """Under another base the same checks hold, and the same build gives same bytes."""
    other = settings.model_copy(update={"base_iri": "https://example.org/"})
    release, again = (build(other, extractor=FewFacts()).release for _ in range(2))
    text = release.graph_path.read_text("utf-8")
    assert "https://w3id.org/citykg/id/" not in text
    assert "https://w3id.org/citykg/graph/" not in text
    assert "<https://example.org/id/city/lamia>" in text
    assert text == again.graph_path.read_text("utf-8")


def test_files_of_rdf_are_validated(
    built: tuple[Settings, BuildResult], tmp_path: Path
) -> None:
    """A released graph conforms from its file; a city without a name does not."""
    settings, result = built
    assert validate_files(settings, [result.release.graph_path]).conforms
    nameless = tmp_path / "city.ttl"
    nameless.write_text(f"<http://a/1> a <{CKG.City}> .")
    report = validate_files(settings, [nameless])
    assert not report.conforms
    assert report.findings[0].focus == "http://a/1"


def test_single_documents_are_looked_at(settings: Settings) -> None:
    """Facts come as rows in plain words, or as the graphs of their documents."""
    paths = sorted((settings.data_dir / "documents").iterdir())
    batch = load_files(settings, [*paths, settings.data_dir / "none.txt"])
    assert len(batch.failures) == 1
    extractor = FewFacts()
    (found,) = (extractor.extract(one) for one in batch.documents)
    terms = load_terms(settings)
    (row,) = fact_rows(found, ontology=terms, language="el")
    assert (row.subject, row.value) == ("municipality/lamia", "city/lamia")
    assert (row.words, row.start, row.end) == ("Δήμος", 0, 5)
    assert row.predicate == terms.label(CKG.servesCity, language="el")
    nquads = map_documents(settings, [found], extractor=extractor).to_nquads()
    assert b"/graph/doc/one>" in nquads
    assert b"/graph/codes>" not in nquads


def test_codes_and_values_are_named(settings: Settings) -> None:
    """A code shows its name, a foreign IRI its last part, a literal itself."""
    (document,) = load_files(
        settings, [settings.data_dir / "documents" / "one.txt"]
    ).documents
    facts = tuple(
        Fact(BODY, CKG.role, value, (Span(0, 5),))
        for value in (CODE["role-mayor"], CKG.City, Literal("4"))
    )
    found = Extraction(document, None, facts, (), ())
    rows = fact_rows(found, ontology=load_terms(settings), language="en")
    assert [row.value.casefold() for row in rows] == ["mayor", "city", "4"]
