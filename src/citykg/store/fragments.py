"""Triples that match one pattern, a part at a time, at a bounded cost."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice

import pyoxigraph as ox

from citykg.store.answers import write_statements
from citykg.store.model import Fragment, Pattern, Statement
from citykg.store.terms import to_iri, to_node, to_term


def find_fragment(
    store: ox.Store, pattern: Pattern, *, offset: int, limit: int, most: int
) -> Fragment:
    """Return a part of the triples that match, and count them as far as allowed.

    Args:
        store: The store.
        pattern: The pattern.
        offset: How many are passed over.
        limit: How many are returned at most.
        most: How many are counted at most beyond those.

    Raises:
        QueryParameterError: If a term is malformed.
    """
    found = _matching(store, pattern)
    passed = sum(1 for _ in islice(found, offset))
    part = tuple(_statement(quad) for quad in islice(found, limit))
    rest = sum(1 for _ in islice(found, most + 1))
    total = passed + len(part) + min(rest, most)
    return Fragment(part, total, exact=rest <= most)


def write_dataset(statements: Iterable[Statement], *, media_type: str) -> bytes:
    """Write statements in a format.

    Args:
        statements: The statements; their graphs are dropped where the format has none.
        media_type: A media type of `GRAPHS`.

    Raises:
        NotAcceptableError: If the media type is another.
        QueryParameterError: If a term is malformed.
        UnwritableAnswerError: If it cannot write what there is.
    """
    body = BytesIO()
    triples = media_type not in _WITH_GRAPHS
    quads = (_quad(statement) for statement in statements)
    written: Iterator[ox.Triple] | Iterator[ox.Quad] = (
        (quad.triple for quad in quads) if triples else quads
    )
    write_statements(written, media_type=media_type, sink=body)
    return body.getvalue()


_WITH_GRAPHS = frozenset(
    {"application/n-quads", "application/trig", "application/ld+json"}
)


def _matching(store: ox.Store, pattern: Pattern) -> Iterator[ox.Quad]:
    subject, predicate, value = (
        None if term is None else to_node(term)
        for term in (pattern.subject, pattern.predicate, pattern.object)
    )
    if isinstance(subject, ox.Literal) or not isinstance(
        predicate, ox.NamedNode | None
    ):
        return iter(())
    graph = ox.DefaultGraph() if pattern.graph is None else to_iri(pattern.graph)
    if pattern.every and pattern.graph is None:
        quads = store.quads_for_pattern(subject, predicate, value, None)
        return (quad for quad in quads if quad.graph_name != graph)
    return store.quads_for_pattern(subject, predicate, value, graph)


def _statement(quad: ox.Quad) -> Statement:
    graph = quad.graph_name
    name = None if isinstance(graph, ox.DefaultGraph) else graph.value
    return (to_term(quad.subject), to_term(quad.predicate), to_term(quad.object), name)


def _quad(statement: Statement) -> ox.Quad:
    subject, predicate, value, graph = statement
    nodes = (to_node(subject), to_node(predicate), to_node(value))
    name = ox.DefaultGraph() if graph is None else to_iri(graph)
    return ox.Quad(*nodes, name)  # type: ignore[arg-type]  # checked by the engine
