"""Working stores grow by rules and are written as sorted, repeatable N-Quads."""

import pytest
from rdflib import Dataset, Literal, URIRef

from citykg.errors import QuerySyntaxError, StoreError
from citykg.store import WorkingStore, to_graph, to_nquads

NEXT = "http://a/next"
CHAIN = "".join(
    f"<http://a/{n}> <{NEXT}> <http://a/{n + 1}> <http://g/doc> .\n" for n in range(4)
).encode()
REACHES = f"""
CONSTRUCT {{ ?a <http://a/reaches> ?c }} WHERE {{
  {{ ?a <{NEXT}> ?c }} UNION {{ ?a <http://a/reaches> ?b . ?b <{NEXT}> ?c }}
}}"""


def test_rules_run_until_nothing_is_new() -> None:
    """A rule that feeds itself reaches its fixpoint, in its own graph."""
    store = WorkingStore(CHAIN)
    assert store.derive([REACHES], graph="http://g/derived") == 10
    assert store.derive([REACHES], graph="http://g/derived") == 0
    lines = store.to_nquads().splitlines()
    assert sum(b"<http://g/derived>" in line for line in lines) == 10
    assert len(lines) == 14


def test_what_is_stated_is_not_derived() -> None:
    """A rule adds nothing that a document states."""
    store = WorkingStore(CHAIN)
    rule = f"CONSTRUCT {{ ?a <{NEXT}> ?b }} WHERE {{ ?a <{NEXT}> ?b }}"
    assert store.derive([rule], graph="http://g/derived") == 0


def test_a_rule_without_end_is_stopped() -> None:
    """A rule that makes new things for ever raises."""
    store = WorkingStore(CHAIN)
    pattern = f"{{ ?s <{NEXT}> ?o BIND(RAND() AS ?m) }}"
    rule = f"CONSTRUCT {{ ?s <http://a/n> ?m }} WHERE {pattern}"
    with pytest.raises(StoreError, match="rounds"):
        store.derive([rule], graph="http://g/derived")


@pytest.mark.parametrize("rule", ["SELECT * {}", "CONSTRUCT {"])
def test_a_rule_is_a_construct_query(rule: str) -> None:
    """Anything else is a syntax error."""
    with pytest.raises(QuerySyntaxError):
        WorkingStore(CHAIN).derive([rule], graph="http://g/derived")


def test_equal_datasets_are_equal_bytes() -> None:
    """Neither the order of lines nor the spelling of numbers shows."""
    decimal = "<http://www.w3.org/2001/XMLSchema#decimal>"
    number = f'<http://a> <http://b> "{{}}"^^{decimal} <http://g> .\n'
    one = WorkingStore(CHAIN + number.format("2.50").encode())
    lines = CHAIN.splitlines(keepends=True)[::-1]
    other = WorkingStore(number.format("2.5").encode() + b"".join(lines))
    assert one.to_nquads() == other.to_nquads()


def test_working_stores_answer_queries() -> None:
    """The checks see the union of the dataset and what was derived."""
    store = WorkingStore(CHAIN)
    store.derive([REACHES], graph="http://g/derived")
    rows = store.engine().select("SELECT * { <http://a/0> <http://a/reaches> ?x }")
    assert len(rows) == 4


def test_broken_quads_raise() -> None:
    """Data that are no N-Quads are told with the line."""
    with pytest.raises(StoreError, match="line 1"):
        WorkingStore(b"nonsense")


def test_rdflib_and_store_exchange_bytes() -> None:
    """A dataset goes out as sorted N-Quads, and triples come back as a graph."""
    dataset = Dataset()
    for name in ("z", "a"):
        graph = dataset.graph(URIRef(f"http://g/{name}"))
        graph.add((URIRef("http://s"), URIRef("http://p"), Literal("μ\n", lang="el")))
    nquads = to_nquads(dataset)
    assert nquads.splitlines() == sorted(nquads.splitlines())
    assert len(nquads.splitlines()) == 2
    engine = WorkingStore(nquads).engine()
    query = "CONSTRUCT WHERE { ?s ?p ?o }"
    body = engine.answer(query, accept=["application/n-triples"]).body
    graph = to_graph(body)
    assert set(graph.objects()) == {Literal("μ\n", lang="el")}
