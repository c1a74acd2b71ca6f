"""The rules that triples are derived by, read backwards."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from rdflib import BNode, Variable
from rdflib.plugins.sparql import prepareQuery

from citykg.sparql.groups import Query, parse_groups
from citykg.store.reasons.path_edges import Edge, bound
from citykg.store.reasons.probing import Node, Solution

_DEEPEST: Final = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A CONSTRUCT query that derives triples.

    Args:
        name: Its name.
        query: The query, taken apart.
        template: What it derives, as triples of rdflib.
    """

    name: str
    query: Query
    template: tuple[tuple[object, object, object], ...]

    def heads(self, edge: Edge) -> Iterator[Solution]:
        """Yield what its variables stand for where it derives a triple.

        Args:
            edge: The triple.
        """
        for triple in self.template:
            row: dict[str, Node] = {}
            if all(_fits(*pair, row) for pair in zip(triple, edge, strict=True)):
                yield row


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, and the graph that they derive into.

    Args:
        graph: IRI of the graph.
        rules: The rules.
        depth: How many rules led here.
    """

    graph: str = ""
    rules: tuple[Rule, ...] = ()
    depth: int = 0

    def derives(self, graphs: tuple[str, ...]) -> bool:
        """Tell whether a triple in some graphs is to be explained by rules.

        Args:
            graphs: IRIs of the graphs that hold it.
        """
        return graphs == (self.graph,) and self.depth < _DEEPEST

    def deeper(self) -> "Rules":
        """Return the rules for what a rule was made of."""
        return replace(self, depth=self.depth + 1)


def parse_rules(
    texts: Iterable[tuple[str, str]], *, graph: str, prefixes: Mapping[str, str]
) -> Rules:
    """Read rules.

    Args:
        texts: Name and text of each.
        graph: IRI of the graph that they derive into.
        prefixes: Prefixes that they need not declare.
    """
    rules = []
    for name, text in texts:
        template = prepareQuery(text, initNs=dict(prefixes)).algebra.template
        rules.append(Rule(name, parse_groups(text), tuple(template)))
    return Rules(graph, tuple(rules))


def _fits(term: object, node: Node, row: dict[str, Node]) -> bool:
    """Tell whether a term of a template may be a node, and note what it stands for."""
    if isinstance(term, BNode):
        return True
    if isinstance(term, Variable):
        return row.setdefault(str(term), node) == node
    return bound(term, row) == node
