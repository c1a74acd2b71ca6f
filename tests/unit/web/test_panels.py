"""Panels, page queries and the ontology know the same classes and properties."""

import re
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, URIRef

from citykg.errors import CatalogueError
from citykg.namespaces import CKG, DEFAULT_BASE_IRI
from citykg.ontology import Ontology, parse_query
from citykg.web.pages.panels import PANELS
from citykg.web.queries import REQUIRED, load_page_queries
from citykg.web.vocabulary import INVERSES, OUTSIDE_TERMS, compact, expand

QUERIES = Path(__file__).parents[3] / "queries"
TERMS = {
    name
    for panel in PANELS
    for column in panel.columns
    for part in column.parts
    for name in (part.property, part.unit, *panel.order, panel.children)
    if name
}


def test_the_query_of_nodes_asks_for_every_kind() -> None:
    """``entity/nodes`` and ``entity/links`` know the kinds that panels show."""
    text = (QUERIES / "pages/entity/nodes.rq").read_text("utf-8")
    asked = re.search(r"\?kind IN \(([^)]*)\)", text)
    assert asked is not None
    kinds = {expand(name.strip()) for name in asked[1].split(",")}
    assert kinds == {kind for panel in PANELS for kind in panel.kinds}


def test_every_situation_has_a_panel(ontology: Ontology) -> None:
    """Each class of situation in the ontology is shown by some panel."""
    kinds = {URIRef(kind) for panel in PANELS for kind in panel.kinds}
    situations = set(ontology.terms.transitive_subjects(RDFS.subClassOf, CKG.Situation))
    assert situations - {CKG.Situation} - kinds == set()


@pytest.mark.parametrize("name", sorted(TERMS | set(INVERSES)))
def test_terms_exist(ontology: Ontology, name: str) -> None:
    """A term of ours that pages name is defined; one of others has a name here."""
    if compact(name).startswith("ckg:"):
        assert (URIRef(name), RDF.type, None) in ontology.terms
    else:
        labelled = (URIRef(name), RDFS.label, None) in ontology.terms
        assert labelled or name in OUTSIDE_TERMS


@pytest.mark.parametrize("name", REQUIRED)
def test_queries_stand_alone(name: str) -> None:
    """Each file declares its prefixes, is a SELECT query and says what it answers."""
    text = (QUERIES / "pages" / f"{name}.rq").read_text("utf-8")
    # The parser knows no SEP-0006; a plain group has the same variables.
    query = parse_query(text.replace("LATERAL {", "{"))
    assert query.form == "SELECT"
    header = re.findall(
        r"^#\+ (question|parameter|column)(?: (\w+))?: .", text, re.MULTILINE
    )
    told = {variable for kind, variable in header if kind != "question"}
    assert ("question", "") in header
    assert told == set(query.variables)


def test_no_query_lies_unused() -> None:
    """Every file under ``queries/pages/`` is asked by some page."""
    files = (QUERIES / "pages").rglob("*.rq")
    names = {str(path.relative_to(QUERIES / "pages").with_suffix("")) for path in files}
    assert names == set(REQUIRED)


def test_a_missing_query_is_named(tmp_path: Path) -> None:
    """A checkout without a query says which file is missing."""
    with pytest.raises(CatalogueError, match="document/claims"):
        load_page_queries(tmp_path, base_iri=DEFAULT_BASE_IRI)


def test_queries_follow_the_base() -> None:
    """Instances follow the setting, terms do not."""
    texts = load_page_queries(QUERIES, base_iri="http://example.org/")
    assert all("https://w3id.org/citykg/id/" not in text for text in texts.values())
    assert "https://w3id.org/citykg/ont#" in texts["entity/claims"]
