"""What is said of a thing: its concise bounded description, with words and names.

Every triple that has the thing as subject or object, in the graph that holds it; blank
nodes are followed; behind each fact stand the claims that state it and the words that
they rest on; everything else is named.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Final

import pyoxigraph as ox

from citykg.namespaces import CKG, PREFIXES
from citykg.store.answers import write_statements
from citykg.store.model import Description

FACTS_PER_PAGE: Final = 500
"""Triples of one page that have the thing as subject or object."""

_WITH_GRAPHS: Final = "application/trig"
_Node = ox.NamedNode | ox.BlankNode
_Quads = dict[ox.Quad, None]


def _node(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


_SUBJECT: Final = _node("rdf:subject")
_PREDICATE: Final = _node("rdf:predicate")
_OBJECT: Final = _node("rdf:object")
_EVIDENCE: Final = ox.NamedNode(str(CKG.evidence))
_NAMES: Final = tuple(
    map(_node, "rdf:type skos:prefLabel rdfs:label foaf:name dcterms:title".split())
)


def describe(
    store: ox.Store, thing: ox.NamedNode, *, media_type: str, page: int
) -> Description | None:
    """Describe a thing.

    Args:
        store: The store; its default graph repeats what the others hold.
        thing: The thing.
        media_type: A media type of `GRAPHS`; the graphs are named in TriG alone.
        page: Page of the description, from 1.

    Returns:
        The page, or None where there is none.

    Raises:
        UnwritableAnswerError: If the media type cannot write what is said.

    Source:
        P. Stickler, CBD - Concise Bounded Description, W3C member submission, 2005.
    """
    facts = sorted(
        _about(store, thing), key=lambda quad: (quad.subject != thing, str(quad))
    )
    kept = facts[(page - 1) * FACTS_PER_PAGE : page * FACTS_PER_PAGE]
    if not kept:
        return None
    quads: _Quads = dict.fromkeys(kept)
    _follow_blank_nodes(store, quads)
    for claim in list(_claims(store, facts, quads)):
        _add_claim(store, claim, quads)
    for part in {quad.subject for quad in kept if _is_part(quad.subject, thing)}:
        quads |= dict.fromkeys(_said_of(store, part))
    _name_all(store, quads)
    return Description(
        _written(quads, media_type=media_type), pages=-(-len(facts) // FACTS_PER_PAGE)
    )


def is_known(store: ox.Store, thing: ox.NamedNode) -> bool:
    """Tell whether anything is said of a thing."""
    return any(True for _ in islice(_about(store, thing), 1))


def translate(turtle: bytes, *, media_type: str) -> bytes:
    """Return Turtle in another format.

    Args:
        turtle: The Turtle, well-formed.
        media_type: A media type of `GRAPHS`.

    Raises:
        UnwritableAnswerError: If the media type cannot write it.
    """
    triples = (quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE))
    body = BytesIO()
    write_statements(triples, media_type=media_type, sink=body)
    return body.getvalue()


def _about(store: ox.Store, node: _Node) -> Iterator[ox.Quad]:
    """Yield the quads of named graphs with a node as subject or object, each once."""
    yield from _said_of(store, node)
    for quad in store.quads_for_pattern(None, None, node, None):
        if quad.subject != node and not isinstance(quad.graph_name, ox.DefaultGraph):
            yield quad


def _said_of(
    store: ox.Store, node: _Node | ox.Triple, name: ox.NamedNode | None = None
) -> Iterator[ox.Quad]:
    for quad in store.quads_for_pattern(node, name, None, None):
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            yield quad


def _follow_blank_nodes(store: ox.Store, quads: _Quads) -> None:
    left, seen = list(quads), set[ox.BlankNode]()
    while left:
        quad = left.pop()
        for node in (quad.subject, quad.object):
            if isinstance(node, ox.BlankNode) and node not in seen:
                seen.add(node)
                found = list(_about(store, node))
                quads |= dict.fromkeys(found)
                left += found


def _claims(store: ox.Store, facts: list[ox.Quad], shown: _Quads) -> Iterator[_Node]:
    """Yield the claims that are shown themselves, or that state what is shown."""
    subjects = {quad.subject for quad in shown}
    stated = {(quad.subject, quad.predicate, quad.object) for quad in shown}
    claims = {quad.subject for quad in facts if quad.predicate in {_SUBJECT, _OBJECT}}
    claims |= {quad.subject for quad in shown if quad.predicate == _EVIDENCE}
    for claim in claims:
        if isinstance(claim, ox.Triple):
            continue
        parts = {quad.predicate: quad.object for quad in _said_of(store, claim)}
        fact = (parts.get(_SUBJECT), parts.get(_PREDICATE), parts.get(_OBJECT))
        if claim in subjects or fact in stated:
            yield claim


def _add_claim(store: ox.Store, claim: _Node, quads: _Quads) -> None:
    for quad in list(_said_of(store, claim)):
        quads[quad] = None
        if quad.predicate == _EVIDENCE and not isinstance(quad.object, ox.Literal):
            quads |= dict.fromkeys(_said_of(store, quad.object))


def _is_part(node: object, thing: ox.NamedNode) -> bool:
    """Tell whether a node is had at the address of a thing, such as words of a text."""
    return isinstance(node, ox.NamedNode) and node.value.startswith(f"{thing.value}#")


def _name_all(store: ox.Store, quads: _Quads) -> None:
    nodes = {node for quad in quads for node in (quad.subject, quad.object)}
    for node in nodes:
        if isinstance(node, ox.NamedNode):
            for name in _NAMES:
                quads |= dict.fromkeys(_said_of(store, node, name))


def _written(quads: _Quads, *, media_type: str) -> bytes:
    body = BytesIO()
    if media_type == _WITH_GRAPHS:
        statements = iter(sorted(quads, key=str))
        write_statements(statements, media_type=media_type, sink=body)
    else:
        triples = iter(sorted({quad.triple for quad in quads}, key=str))
        write_statements(triples, media_type=media_type, sink=body)
    return body.getvalue()
