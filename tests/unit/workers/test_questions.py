"""A question to the clerk is answered alike, whether its shape is known or not."""

from collections.abc import Callable
from hashlib import sha256
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from citykg.store.holding import HeldDataset
from citykg.workers.lookups import Answerer, parse_answer, question

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"
STAND_IN = "urn:citykg:stands-for-any:"
PIECES = [
    *("<urn:a>", "<urn:b>", "<http://a.b/c>", "<http://a.b/c#d>", "<urn:x+y>"),
    *("<http://a/../b>", "<a>", "<urn:>", "<http:/.a>", "<urn:%41>", "<urn:π>"),
    *("<http://[z]/>", "<urn:a b>", f"<{STAND_IN}>", "e:a", "?x", "?y", "a"),
    *('"<urn:a>"', '"<urn:b>"@en', '"', '"x"', f'"<{STAND_IN}>"', "e:for-any"),
]
HEADS = [
    *("ASK {", "SELECT * {", "SELECT ?x ?y WHERE {", "DESCRIBE", "SELECT ?y {"),
    *("PREFIX e: <urn:> ASK {", "PREFIX e: <http://a.b/> SELECT * {", "", "%", "é"),
    *(f"PREFIX e: <{STAND_IN}> ASK {{", "PREFIX e: <urn:citykg:stands-> ASK {"),
]
TAILS = ["}", " }", "} LIMIT 1", "", "} # <urn:a>", "FILTER(?x) }", "%", "} <urn:b>"]
QUERIES = st.builds(
    lambda head, pieces, tail: f"{head} {' '.join(pieces)} {tail}",
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=3),
    st.sampled_from(TAILS),
)
QUOTES: st.SearchStrategy[Callable[[str], str]] = st.sampled_from(
    [
        lambda text: quote(text, safe=""),
        quote,
        quote_plus,
        lambda text: quote(text).replace("%3C", "%3c"),
    ]
)


@pytest.fixture(scope="module")
def held() -> HeldDataset:
    """A dataset in which some of the IRIs stand everywhere."""
    store = Store()
    nodes = [NamedNode(iri) for iri in ("urn:a", "urn:b", "http://a.b/c", STAND_IN)]
    nodes += [NamedNode(f"{node.value}a") for node in nodes]
    objects: list[NamedNode | Literal] = [*nodes, Literal("x"), Literal("<urn:a>")]
    store.extend(
        Quad(subject, predicate, object_)
        for subject in nodes
        for predicate in nodes
        for object_ in objects
    )
    return HeldDataset(store)


@given(queries=st.lists(QUERIES, min_size=1, max_size=6), quoted=QUOTES)
def test_shapes_change_no_answer(
    queries: list[str], quoted: Callable[[str], str], held: HeldDataset
) -> None:
    """Whatever was asked before, each gets what is right for its own text."""
    lookups = held.lookups()
    answerer = Answerer(lookups)
    for text in queries * 2:
        asked = question(quoted(text).encode(), table=JSON, graph=TURTLE)
        got = parse_answer(answerer.answer(asked))
        assert (got and got[1:]) == lookups.answer(text, table=JSON, graph=TURTLE)
        assert got is None or got[0] == sha256(text.encode()).digest()


def test_questions_of_one_shape_are_answered_each_by_its_iri(
    held: HeldDataset,
) -> None:
    """An IRI that is none, or one of another kind, is told from the others."""
    answerer = Answerer(held.lookups())

    def asked(iri: bytes) -> bytes | None:
        query = b"ASK%7B%3C" + iri + b"%3E+?p+?o%7D"
        got = parse_answer(answerer.answer(question(query, table=JSON, graph=TURTLE)))
        return None if got is None else got[2][21:-1]

    texts = [b"urn:a", b"urn%3Ab", b"http://a.b/../c", b"urn:no", b"a", b"urn:%"]
    assert [asked(text) for text in texts * 2] == [
        *(b"true", b"true", None, b"false", None, None)
    ] * 2
