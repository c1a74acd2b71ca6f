"""The catalogue: every query with its question, or an error that says what to do."""

import shutil
from pathlib import Path

import pytest

from citykg.catalogue import Catalogue, Picture, PictureKind, load_catalogue
from citykg.errors import CatalogueError

ROOT = Path(__file__).parents[3] / "queries"
QUERY = """\
#+ question@el: Τι;
#+ question@en: What?
#+ explanation@el: Όλα.
#+ explanation@en: Everything.
#+ picture: table
#+ topic: offices
#+ parameter s: Subject | Υποκείμενο
#+ column s: Subject | Υποκείμενο
SELECT ?s WHERE { ?s <http://example.org/p> ?name . FILTER(LANG(?name) = "en") }
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT, base_iri="http://example.org/")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one query."""
    (tmp_path / "competency").mkdir()
    (tmp_path / "competency" / "one.rq").write_text(QUERY)
    shutil.copy(ROOT / "topics.toml", tmp_path)
    return tmp_path


def test_query_says_what_it_is_for(folder: Path) -> None:
    """A query carries slug, collection, topic, question, columns and parameters."""
    (query,) = load_catalogue(folder)
    assert (query.slug, query.collection, query.topic) == (
        "one",
        "competency",
        "offices",
    )
    assert query.question == {"el": "Τι;", "en": "What?"}
    assert [column.name for column in query.columns] == ["s"]
    assert query.parameters[0].label == {"el": "Υποκείμενο", "en": "Subject"}
    assert query.explanation == {"el": "Όλα.", "en": "Everything."}
    assert query.picture == Picture(PictureKind.TABLE)


def test_query_to_read_begins_with_its_question(folder: Path) -> None:
    """An editor shows the question in the reader's language, not the header."""
    (query,) = load_catalogue(folder)
    first, second, *rest = query.to_read("el").splitlines()
    assert first == "# Τι;"
    assert second.startswith("SELECT")
    assert 'LANG(?name) = "el"' in second
    assert rest == []


def test_labels_follow_the_language(folder: Path) -> None:
    """Only the language tag of label filters changes with the language."""
    (query,) = load_catalogue(folder)
    assert query.in_language("en") == query.text
    assert query.in_language("el") == query.text.replace('= "en"', '= "el"')


def test_catalogue_finds_by_slug_and_collection(catalogue: Catalogue) -> None:
    """A query is found by its slug, and a folder by its name."""
    query = catalogue.find("cq01")
    assert query is not None
    assert query in catalogue.collection("competency")
    assert catalogue.find("no-such-query") is None
    assert len(catalogue) == len(tuple(catalogue))


def test_instances_follow_the_base(catalogue: Catalogue) -> None:
    """Instance IRIs in queries follow the base that was asked for."""
    query = catalogue.find("cq01")
    assert query is not None
    assert "<http://example.org/id/post/mayor-of-heraklion>" in query.text
    assert "https://w3id.org/citykg/id/" not in query.text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ question@el: Τι;\n", "", "no line '#\\+ question@el"),
        ("#+ explanation@en: Everything.\n", "", "no line '#\\+ explanation@en"),
        ("picture: table", "picture: film", "a picture of kind 'film'"),
        ("picture: table", "picture: chart s", "gives 1 columns to a chart of 2"),
        ("picture: table", "picture: map t", "does not select \\?t"),
        ("#+ topic: offices\n", "", "needs one line '#\\+ topic: …', has 0"),
        ("topic: offices", "topic: weather", "the topic 'weather', which topics.toml"),
        ("#+ column s", "#+ column t", "describes the columns t but selects s"),
        ("#+ parameter s", "#+ parameter t", "does not select \\?t"),
        (
            "Subject | Υποκείμενο\nSELECT",
            "Subject\nSELECT",
            "one.rq:8: reads '#\\+ col",
        ),
        ("#+ topic", "#+ topics: a\n#+ topic", "one.rq:6: has an unknown header"),
        ("#+ topic: offices", "#+ topic:", "one.rq:6: a header line reads"),
        ("SELECT ?s", "SELECT ?s FROM", "one.rq:9:\\d+: is not SPARQL"),
    ],
)
def test_faulty_query_is_refused(
    folder: Path, old: str, new: str, message: str
) -> None:
    """A query whose header and text do not fit is refused with what to do."""
    path = folder / "competency" / "one.rq"
    path.write_text(QUERY.replace(old, new, 1))
    with pytest.raises(CatalogueError, match=message) as hit:
        load_catalogue(folder)
    assert hit.value.path == path


def test_query_that_is_no_select_is_refused(folder: Path) -> None:
    """A query that is not a SELECT query is refused."""
    text = QUERY[: QUERY.index("SELECT")] + "ASK { ?s ?p ?o }"
    (folder / "competency" / "one.rq").write_text(text)
    with pytest.raises(CatalogueError, match=r"not a SELECT query"):
        load_catalogue(folder)


def test_slug_is_unique(folder: Path) -> None:
    """Two queries of one name are refused, whatever their folders."""
    (folder / "examples").mkdir()
    shutil.copy(folder / "competency" / "one.rq", folder / "examples")
    with pytest.raises(CatalogueError, match="has the same name as"):
        load_catalogue(folder)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[offices", "is not TOML"),
        (b'[offices]\nen = "Offices"\n', "'offices' needs the names el and en"),
        (b"\xff", "is not UTF-8"),
    ],
)
def test_faulty_topics_are_refused(folder: Path, content: bytes, message: str) -> None:
    """A list of topics that is broken or incomplete is refused."""
    (folder / "topics.toml").write_bytes(content)
    with pytest.raises(CatalogueError, match=message):
        load_catalogue(folder)


def test_missing_topics_are_named(folder: Path) -> None:
    """A missing list of topics is reported with its path."""
    (folder / "topics.toml").unlink()
    with pytest.raises(CatalogueError, match=r"topics\.toml: cannot be read"):
        load_catalogue(folder)
