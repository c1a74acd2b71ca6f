"""A dataset is measured, described in any format, and its functions are there."""

import pyoxigraph as ox
import pytest

from citykg.store.answers import GRAPHS
from citykg.store.describing import EXTENSION_FUNCTIONS, dataset_sizes, write_triples
from citykg.store.sinks import LimitedSink

LINE = b'<http://e.org/a> <http://e.org/b> "\xce\xb1" .\n'


def _store() -> ox.Store:
    store = ox.Store()
    store.update(
        "INSERT DATA { <urn:a> <urn:p> 1, 2 . GRAPH <urn:g2> { <urn:a> <urn:p> 1 } };"
        "CREATE GRAPH <urn:g1>; CREATE GRAPH <urn:g3>"
    )
    return store


def _called(function: str) -> bytes | None:
    results = ox.Store().query(f"SELECT (<{function}>(1) AS ?x) {{}}")
    assert isinstance(results, ox.QuerySolutions)
    return results.serialize(format=ox.QueryResultsFormat.TSV)


def test_each_graph_is_counted() -> None:
    """The default graph and each named one, those without triples among them."""
    sizes = dataset_sizes(_store(), most=10)
    assert sizes.default == 2
    assert dict(sizes.graphs) == {"urn:g1": 0, "urn:g2": 1, "urn:g3": 0}
    assert sizes.graph_count == 3


def test_only_so_many_graphs_are_listed() -> None:
    """The first graphs are listed, and how many there are is told."""
    sizes = dataset_sizes(_store(), most=1)
    assert (dict(sizes.graphs), sizes.graph_count) == ({"urn:g1": 0}, 3)


@pytest.mark.parametrize("media_type", GRAPHS)
def test_triples_are_written_in_every_format(media_type: str) -> None:
    """What is written is the same triple again."""
    body = bytearray()
    sink = LimitedSink(body.extend, media_type=media_type, max_bytes=10_000)
    write_triples(LINE, media_type=media_type, sink=sink)
    (quad,) = ox.parse(bytes(body), GRAPHS[media_type])
    assert f"{quad.triple} .\n".encode() == LINE


@pytest.mark.parametrize("function", EXTENSION_FUNCTIONS)
def test_the_engine_has_each_function(function: str) -> None:
    """A function that is listed is evaluated, if only to an error; others are not."""
    assert _called(function) is not None
    with pytest.raises(RuntimeError, match="is not supported"):
        _called(f"{function}Not")
