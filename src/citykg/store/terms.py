"""Terms of the engine and of ours, one into the other."""

import pyoxigraph as ox

from citykg.errors import QueryParameterError
from citykg.store.model import Term


def to_term(node: object) -> Term:
    """Return a node of the engine as a plain value.

    Args:
        node: IRI, blank node or literal; a quoted triple becomes a literal of its
            text, for a row has no better place for one.
    """
    if isinstance(node, ox.NamedNode):
        return Term("iri", node.value)
    if isinstance(node, ox.BlankNode):
        return Term("bnode", node.value)
    if isinstance(node, ox.Literal):
        datatype = None if node.language else node.datatype.value
        return Term("literal", node.value, node.language, datatype)
    return Term("literal", str(node))


def to_node(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return a plain value as a node of the engine.

    Args:
        term: IRI, blank node or literal.

    Raises:
        QueryParameterError: If an IRI or a language tag is malformed.
    """
    try:
        if term.kind == "iri":
            return ox.NamedNode(term.value)
        if term.kind == "bnode":
            return ox.BlankNode(term.value)
        if term.language is not None:
            return ox.Literal(term.value, language=term.language)
        datatype = ox.NamedNode(term.datatype) if term.datatype else None
        return ox.Literal(term.value, datatype=datatype)
    except ValueError as error:
        raise QueryParameterError(
            f"“{term.value}” cannot be bound: {error}."
        ) from error


def to_iri(iri: str) -> ox.NamedNode:
    """Return an absolute IRI as a node of the engine.

    Args:
        iri: The IRI, such as the name of a graph.

    Raises:
        QueryParameterError: If it is malformed or relative.
    """
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryParameterError(f"“{iri}” is no absolute IRI: {error}.") from error
