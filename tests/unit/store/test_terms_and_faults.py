"""Terms and faults of the engine become ours."""

import pytest

from citykg.errors import QuerySyntaxError, StoreError
from citykg.store import OxigraphEngine, Term
from citykg.store.faults import query_faults


def fail(error: Exception) -> None:
    raise error


def test_every_kind_of_term_can_be_bound() -> None:
    """Blank nodes and quoted triples pass too."""
    engine = OxigraphEngine.parse(b"")
    term = Term("bnode", "b")
    (row,) = engine.select("SELECT ?x { BIND(?x AS ?y) }", bindings={"x": term})
    assert row["x"] == term
    (row,) = engine.select("SELECT (<<( <a:s> <a:p> 1 )>> AS ?x) {}")
    assert row["x"].kind == "literal"
    assert "a:s" in row["x"].value


def test_disk_faults_while_querying_are_store_errors() -> None:
    """An unreadable disk is told as such."""
    with pytest.raises(StoreError, match="cannot be read"), query_faults("ASK {}"):
        fail(OSError("disk"))


def test_a_fault_without_a_place_keeps_its_words() -> None:
    """A message of another form is passed on."""
    with pytest.raises(QuerySyntaxError) as caught, query_faults("ASK {}"):
        fail(SyntaxError("odd"))
    assert str(caught.value) == "odd"
