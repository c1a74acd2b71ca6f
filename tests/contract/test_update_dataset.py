"""The dataset of an update request is what its patterns see, in the engine itself.

SPARQL 1.1 Protocol, section 2.2.3; SPARQL 1.1 Update, section 3.1.3.
"""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.sparql.updates import in_parts, with_using

START = """
INSERT DATA {
  <urn:s> <urn:p> 0
  GRAPH <urn:a> { <urn:s> <urn:p> 1 }
  GRAPH <urn:b> { <urn:s> <urn:p> 2 }
  GRAPH <urn:c> { <urn:s> <urn:p> 3 }
}
"""
COPY = "INSERT { GRAPH <urn:out> { ?s ?p ?o } } WHERE "


def updated(
    update: str, *, default: tuple[str, ...] = (), named: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """Return the values in each graph after an update; key ``""`` is the default."""
    store = ox.Store()
    store.update(START)
    whole = with_using(update, default_graphs=default, named_graphs=named)
    for part in in_parts(whole):
        store.update(part)
    found: dict[str, list[str]] = {}
    for quad in store:
        graph = quad.graph_name
        key = graph.value if isinstance(graph, ox.NamedNode) else ""
        assert isinstance(quad.object, ox.Literal)
        found.setdefault(key, []).append(quad.object.value)
    return {key: sorted(values) for key, values in found.items()}


@pytest.mark.parametrize(
    ("pattern", "default", "named", "expected"),
    [
        ("{ ?s ?p ?o }", ("urn:a",), (), ["1"]),
        ("{ ?s ?p ?o }", ("urn:a", "urn:b"), (), ["1", "2"]),
        ("{ GRAPH ?g { ?s ?p ?o } }", (), ("urn:b", "urn:c"), ["2", "3"]),
        ("{ ?s ?p ?o }", (), ("urn:a",), []),
        ("{ GRAPH ?g { ?s ?p ?o } }", ("urn:a",), (), []),
        (
            "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }",
            ("urn:a",),
            ("urn:c",),
            ["1", "3"],
        ),
        ("{ ?s ?p ?o }", ("urn:nowhere",), (), []),
        ("{ ?s ?p ?o }", (), (), ["0"]),
    ],
)
def test_patterns_see_the_dataset(
    pattern: str, default: tuple[str, ...], named: tuple[str, ...], expected: list[str]
) -> None:
    """The default graph is the merge of what is named, and nothing else is there."""
    got = updated(COPY + pattern, default=default, named=named)
    assert got.get("urn:out", []) == expected


def test_every_operation_sees_the_dataset() -> None:
    """The dataset holds for the second operation as for the first."""
    one = COPY.replace("out", "one") + "{ ?s ?p ?o };\n"
    two = (
        "PREFIX where: <urn:>\n"
        + COPY.replace("<urn:out>", "where:two")
        + "{ ?s ?p ?o }"
    )
    got = updated(one + two, default=("urn:a",))
    assert (got["urn:one"], got["urn:two"]) == (["1"], ["1"])


def test_each_operation_may_have_a_prologue() -> None:
    """SPARQL 1.1 Update, rule 29: prefixes hold from there on, until renewed."""
    got = updated(
        """
        PREFIX a: <urn:> BASE <urn:base:>
        INSERT { GRAPH a:one { ?s ?p ?o } } WHERE { ?s ?p ?o } ;
        PREFIX b: <urn:>
        INSERT { GRAPH b:two { ?s ?p ?o } } WHERE { GRAPH a:a { ?s ?p ?o } } ;
        PREFIX a: <urn:new:>
        INSERT { GRAPH a:three { ?s ?p ?o } } WHERE { GRAPH b:two { ?s ?p ?o } }
        """
    )
    assert (got["urn:one"], got["urn:two"]) == (["0"], ["1"])
    assert got["urn:new:three"] == ["1"]


def test_a_fault_in_a_later_part_is_told_where_it_stands() -> None:
    """Line and column are those of the whole update."""
    update = "CLEAR ALL ;\nPREFIX a: <urn:a>\nCLEAR ALL ;\n PREFIX b: <urn:b>\n  CLEER"
    *_, last = in_parts(update)
    with pytest.raises(SyntaxError, match="at 5:"):
        ox.Store().update(last)


def test_delete_where_finds_in_the_dataset_and_deletes_where_it_says() -> None:
    """The pattern is matched in the dataset; the template names the graph as before."""
    pattern = "DELETE WHERE { GRAPH <urn:b> { ?s ?p ?o } }"
    assert "urn:b" not in updated(pattern, named=("urn:b",))
    assert updated(pattern, default=("urn:a",))["urn:b"] == ["2"]
    assert updated("DELETE WHERE { ?s ?p 0 }", default=("urn:a",))[""] == ["0"]


OBJECTS = st.sampled_from(
    [
        "'WHERE {'",
        '"}"',
        "'''a'}'\n'''",
        '"""\\"} # """',
        "<urn:a#WHERE>",
        r"<urn:\u0041#WHERE>",
        r"w:it\'s",
        r"w:a\;b\#c",
        "w:a.WHERE",
        "w:éWHERE",
        "?where",
        "'x'@en-WHERE",
        "1.5e3",
        "true",
        "1 # } WHERE {\n",
        "'a' , <urn:b>",
    ]
)


@given(st.lists(OBJECTS, min_size=1, max_size=4))
def test_nothing_in_an_update_hides_its_where(objects: list[str]) -> None:
    """Whatever the terms hold, the engine takes the text, and sees the dataset."""
    triples = " . ".join(f"?s ?p {term}" for term in objects)
    update = f"""PREFIX w: <urn:w:>
        INSERT {{ GRAPH <urn:out> {{ ?s ?p ?o . {triples} }} }}
        WHERE {{ ?s ?p ?o OPTIONAL {{ {triples} }} }} ; CLEAR SILENT GRAPH <urn:none>"""
    rewritten = with_using(update, default_graphs=["urn:a"], named_graphs=[])
    store = ox.Store()
    store.update(START)
    store.update(rewritten)
    answer = store.query(
        "ASK { GRAPH <urn:out> { <urn:s> ?p ?o FILTER(?o IN (0, 2)) } }"
    )
    assert not answer
    assert store.query("ASK { GRAPH <urn:out> { <urn:s> <urn:p> 1 } }")
