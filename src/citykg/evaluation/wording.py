"""Triples in words, for people who read a report."""

from collections.abc import Mapping

from rdflib import Literal, URIRef

from citykg.evaluation.views import Node, Triple
from citykg.namespaces.prefixes import PREFIXES


def curie(iri: str) -> str:
    """Return *iri* with a prefix of ours, or as it is if none fits.

    Examples:
        >>> curie("https://w3id.org/citykg/ont#value")
        'ckg:value'
    """
    fitting = [item for item in PREFIXES.items() if iri.startswith(item[1])]
    if not fitting:
        return iri
    prefix, namespace = max(fitting, key=lambda item: len(item[1]))
    return f"{prefix}:{iri.removeprefix(namespace)}"


def wording(triple: Triple, nodes: Mapping[URIRef, Node]) -> str:
    """Return a triple as words: names for things, prefixes for terms and codes.

    Args:
        triple: The triple.
        nodes: The things that it may speak of.
    """
    subject, predicate, value = triple
    return f"{_term(subject, nodes)} — {curie(predicate)} — {_term(value, nodes)}"


def _term(term: URIRef | Literal, nodes: Mapping[URIRef, Node]) -> str:
    if isinstance(term, Literal):
        return f"“{term}”"
    node = nodes.get(term)
    if node is None:
        return curie(term)
    return node.names[0] if node.names else term.rsplit("/id/", maxsplit=1)[-1]
