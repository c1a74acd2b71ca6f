"""The triple patterns of a query, as text that can be put into another query."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import XSD, BNode, Literal, URIRef, Variable
from rdflib.paths import (
    AlternativePath,
    InvPath,
    MulPath,
    NegatedPath,
    Path,
    SequencePath,
)
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from citykg.errors import QueryError

_OTHER_SIDE: Final = {"LeftJoin": "OPTIONAL", "Minus": "MINUS"}
_TESTS: Final = {
    "Builtin_EXISTS": "FILTER EXISTS",
    "Builtin_NOTEXISTS": "FILTER NOT EXISTS",
}
_LOCAL_NAME: Final = re.compile(r"[\w-]+")
_NOT_EXPLAINED: Final = (
    "The query cannot be explained: it has something that is no part of SPARQL 1.1."
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern or a property path.

    Args:
        text: Its SPARQL, IRIs in full, within ``GRAPH`` where it stands so.
        shown: The same with prefixes, for people.
        variables: Its variables; blank nodes are some, too.
        path: Whether it is a property path.
    """

    text: str
    shown: str
    variables: frozenset[str]
    path: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Patterns that are joined with each other.

    Args:
        kind: What they stand in: ``WHERE``, ``OPTIONAL``, ``UNION``, ``MINUS``,
            ``SELECT`` for a subquery, ``FILTER EXISTS``, ``FILTER NOT EXISTS``.
        patterns: The patterns, as written.
    """

    kind: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A query taken apart.

    Args:
        form: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.
        groups: Its patterns by the groups that they are joined in.
    """

    form: str
    groups: tuple[Group, ...]


def parts_of(query: str, *, prefixes: Mapping[str, str], base_iri: str | None) -> Parts:
    """Take a query apart.

    Args:
        query: SPARQL 1.1, which the engine has taken already.
        prefixes: Prefixes that it need not declare.
        base_iri: What relative IRIs are resolved against.

    Raises:
        QueryError: If it cannot be taken apart: it is nested too deep, or has what
            is newer than SPARQL 1.1.
    """
    try:
        prepared = prepareQuery(query, initNs=dict(prefixes), base=base_iri)
        known = dict(prepared.prologue.namespace_manager.namespaces())
        walk = _Walk({name: str(iri) for name, iri in known.items()})
        walk.visit(prepared.algebra.get("p"), walk.begin("WHERE"), graph=None)
    except RecursionError as error:
        raise QueryError("The query is nested too deep to be explained.") from error
    except Exception as error:  # rdflib raises bare ones, too
        raise QueryError(_NOT_EXPLAINED) from error
    groups = tuple(Group(kind, tuple(found)) for kind, found in walk.groups if found)
    return Parts(prepared.algebra.name.removesuffix("Query").upper(), groups)


@dataclass(frozen=True, slots=True)
class Link:
    """A triple pattern in terms and paths of rdflib.

    Args:
        subject: Its subject.
        predicate: Its predicate, or a path.
        object: Its object.
    """

    subject: Node
    predicate: Node | Path
    object: Node


def links_of(
    triples: str, *, prologue: str, prefixes: Mapping[str, str], base_iri: str | None
) -> tuple[Link, ...]:
    """Return the triple patterns of a block of triples.

    Args:
        triples: The block, as it stands in a group.
        prologue: The declarations of its query.
        prefixes: Prefixes that need no declaration.
        base_iri: What relative IRIs are resolved against.

    Raises:
        QueryError: If it has what is newer than SPARQL 1.1.
    """
    query = f"{prologue}\nSELECT * {{ {triples}\n}}"
    try:
        prepared = prepareQuery(query, initNs=dict(prefixes), base=base_iri)
    except RecursionError as error:
        raise QueryError("The query is nested too deep to be explained.") from error
    except Exception as error:  # rdflib raises bare ones, too
        raise QueryError(_NOT_EXPLAINED) from error
    return tuple(_links(prepared.algebra))


def _links(node: object) -> Iterator[Link]:
    if isinstance(node, CompValue):
        if node.name == "BGP":
            yield from (Link(*triple) for triple in node.triples)
        for part in ("p", "p1", "p2"):
            yield from _links(node.get(part))


class _Walk:
    """Goes through an algebra tree of rdflib and collects its patterns.

    Args:
        prefixes: Prefix to namespace, for what is shown.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self.groups: list[tuple[str, list[Pattern]]] = []

    def begin(self, kind: str) -> list[Pattern]:
        """Begin a group and return the list that takes its patterns."""
        patterns: list[Pattern] = []
        self.groups.append((kind, patterns))
        return patterns

    def visit(self, node: object, group: list[Pattern], *, graph: object) -> None:
        """Collect the patterns below a node.

        Args:
            node: A node of the algebra, or something within one.
            group: Takes the patterns that are joined at this node.
            graph: The term of the ``GRAPH`` around it, or None.
        """
        if not isinstance(node, CompValue):
            return
        if node.name == "BGP":
            group += [self._pattern(triple, graph=graph) for triple in node.triples]
        elif node.name in _OTHER_SIDE:
            self.visit(node.p1, group, graph=graph)
            self.visit(node.p2, self.begin(_OTHER_SIDE[node.name]), graph=graph)
        elif node.name == "Union":
            for side in (node.p1, node.p2):
                self.visit(side, self.begin("UNION"), graph=graph)
        else:
            self._visit_rest(node, group, graph=graph)
        self._visit_tests(node.get("expr"), graph=graph)

    def _visit_rest(
        self, node: CompValue, group: list[Pattern], *, graph: object
    ) -> None:
        if node.name == "Graph":
            graph = node.term
        elif node.name == "ToMultiSet":
            group = self.begin("SELECT")
        for part in ("p", "p1", "p2"):
            self.visit(node.get(part), group, graph=graph)

    def _visit_tests(self, expression: object, *, graph: object) -> None:
        """Collect the patterns of EXISTS, wherever they stand in an expression."""
        if isinstance(expression, list | tuple):
            for part in expression:
                self._visit_tests(part, graph=graph)
        elif isinstance(expression, CompValue):
            if expression.name in _TESTS:
                group = self.begin(_TESTS[expression.name])
                # The attribute is translated; the entry of that name is not.
                self.visit(expression.graph, group, graph=graph)
                return
            for name, part in expression.items():
                if name != "_vars":
                    self._visit_tests(part, graph=graph)

    def _pattern(
        self, triple: tuple[object, object, object], *, graph: object
    ) -> Pattern:
        full = " ".join(written(term, {}) for term in triple)
        shown = " ".join(written(term, self._prefixes) for term in triple)
        if graph is not None:
            full = f"GRAPH {written(graph, {})} {{ {full} }}"
            shown = f"GRAPH {written(graph, self._prefixes)} {{ {shown} }}"
        terms = (*triple, graph)
        names = {written(it, {}) for it in terms if isinstance(it, Variable | BNode)}
        return Pattern(full, shown, frozenset(names), isinstance(triple[1], Path))


def written(term: object, prefixes: Mapping[str, str]) -> str:
    """Return a term or a path as SPARQL.

    Args:
        term: A term of rdflib; a blank node is written as a variable.
        prefixes: Prefix to namespace, for IRIs that one of them shortens.

    Raises:
        QueryError: If it is a path that rdflib reads only in part.
    """
    match term:
        case URIRef():
            text = _shortened(term, prefixes)
        case Variable():
            text = f"?{term}"
        case BNode():
            text = f"?_{term}"
        case Literal():
            text = _literal(term, prefixes)
        case InvPath():
            text = f"^{written(term.arg, prefixes)}"
        case MulPath():
            text = f"{written(term.path, prefixes)}{term.mod}"
        case _:
            text = _compound(term, prefixes)
    return text


def _literal(literal: Literal, prefixes: Mapping[str, str]) -> str:
    """Return a literal in full, or with prefixes as people write it."""
    if not prefixes or literal.datatype is None:
        return literal.n3()
    if literal.datatype in {XSD.integer, XSD.decimal, XSD.boolean}:
        return str(literal)
    return f"{Literal(str(literal)).n3()}^^{_shortened(literal.datatype, prefixes)}"


def _compound(path: object, prefixes: Mapping[str, str]) -> str:
    for kind, sign, lead in (
        (SequencePath, "/", ""),
        (AlternativePath, "|", ""),
        (NegatedPath, "|", "!"),
    ):
        if isinstance(path, kind):
            return f"{lead}({sign.join(written(part, prefixes) for part in path.args)})"
    raise QueryError(_NOT_EXPLAINED)


def _shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    for prefix, namespace in prefixes.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL_NAME.fullmatch(local):
            return f"{prefix}:{local}"
    return f"<{iri}>"
