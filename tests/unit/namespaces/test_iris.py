"""Minting: what goes out comes back, and only instances and graphs follow the base."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from citykg.errors import IriError
from citykg.namespaces import CKG, DEFAULT_BASE_IRI, PREFIXES, Iris, rebase

SLUGS = st.text("aeklmz019-", min_size=1, max_size=12)
CLASSES = st.sampled_from(["city", "person", "observation", "document", "claim"])
PATHS = st.builds("{}/{}".format, CLASSES, SLUGS)
BASES = st.sampled_from([DEFAULT_BASE_IRI, "https://data.heraklion.gr/kg/"])


@given(base_iri=BASES, path=PATHS)
def test_path_undoes_entity(base_iri: str, path: str) -> None:
    """A path survives the way to an IRI and back, under every base."""
    iris = Iris(base_iri)
    assert iris.path(iris.entity(path)) == path


@given(document_id=SLUGS, start=st.integers(0, 10**6), length=st.integers(1, 10**4))
def test_span_lies_in_its_document(document_id: str, start: int, length: int) -> None:
    """The IRI of a span is its document's with an RFC 5147 fragment."""
    iris = Iris()
    document, _, fragment = iris.span(document_id, start, start + length).partition("#")
    assert document == str(iris.document(document_id))
    assert fragment == f"char={start},{start + length}"


@given(base_iri=BASES, subject=PATHS, object_=PATHS | st.integers())
def test_claim_hash_ignores_the_base(
    base_iri: str, subject: str, object_: str | int
) -> None:
    """A claim keeps its hash when the base changes."""

    def claim(iris: Iris) -> str:
        node = iris.entity(object_) if isinstance(object_, str) else Literal(object_)
        return iris.path(iris.claim("d", iris.entity(subject), CKG.about, node))

    assert claim(Iris(base_iri)) == claim(Iris())


@given(one=st.tuples(PATHS, PATHS), other=st.tuples(PATHS, PATHS))
def test_claims_differ_when_triples_differ(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    """Two triples share a claim only if they are the same triple."""
    iris = Iris()
    one_iri, other_iri = (
        iris.claim("d", iris.entity(s), CKG.about, iris.entity(o))
        for s, o in (one, other)
    )
    assert (one_iri == other_iri) == (one == other)


def test_claim_of_the_gold_graph() -> None:
    """The claim of a known fact has the IRI that the gold graph gives it."""
    iris = Iris()
    claim = iris.claim(
        "c4e6bb56d1ba9c48",
        iris.entity("membership/lamia-oasc"),
        CKG.approvedBy,
        iris.entity("person/efthymios-karaiskos"),
    )
    assert iris.path(claim) == "claim/0d6e300df5e86758"


def test_graphs_follow_the_base() -> None:
    """Every kind of named graph has its own IRI under the base."""
    iris = Iris("http://example.org/")
    graphs = [
        iris.graph_ref,
        iris.graph_derived,
        iris.graph_catalog,
        iris.graph_ontology,
        iris.graph_codes,
        iris.graph_doc("a"),
        iris.graph_prov("a"),
    ]
    names = [str(one).removeprefix("http://example.org/graph/") for one in graphs]
    assert names == [
        "ref",
        "derived",
        "catalog",
        "ontology",
        "codes",
        "doc/a",
        "prov/a",
    ]


@pytest.mark.parametrize("path", ["", "city", "city/", "City/x", "city/a b", "city/<"])
def test_bad_path_is_refused(path: str) -> None:
    """A path without class part or with a character no IRI holds is refused."""
    with pytest.raises(IriError, match="is not a path"):
        Iris().entity(path)


@pytest.mark.parametrize("iri", [str(CKG.City), "https://w3id.org/citykg/id/", "x"])
def test_foreign_iri_is_refused(iri: str) -> None:
    """An IRI that is no thing of ours has no path."""
    with pytest.raises(IriError, match="is not the IRI of a thing"):
        Iris().path(iri)


def test_prefixes_name_instances_too() -> None:
    """The prefixes of a base add id: to those that every base shares."""
    prefixes = Iris("http://example.org/").prefixes()
    assert prefixes == {**PREFIXES, "id": "http://example.org/id/"}


@given(path=PATHS)
def test_rebase_moves_instances_only(path: str) -> None:
    """Rebasing moves instances and graphs and leaves terms, codes and shapes."""
    target = Iris("http://example.org/")
    kept = f"<{CKG.City}> <{DEFAULT_BASE_IRI}code#role-mayor> <{DEFAULT_BASE_IRI}ont>"
    moved = f"<{Iris().entity(path)}> <{Iris().graph_doc('a')}>"
    expected = f"{kept} <{target.entity(path)}> <{target.graph_doc('a')}>"
    assert rebase(f"{kept} {moved}", base_iri=target.base_iri) == expected


def test_unknown_term_raises() -> None:
    """A misspelt term is an error and no IRI."""
    with pytest.raises(AttributeError, match="Municipalty"):
        _ = CKG.Municipalty
    assert URIRef("https://w3id.org/citykg/ont#City") == CKG.City
