"""The shapes' core constraints, by pySHACL; the reference implementation judges.

pySHACL runs a SPARQL constraint once for each node it looks at, which takes most of a
minute for two press releases. So those constraints are left out here and run once over
the whole store; a contract test holds both ways to the same findings.
"""

from collections.abc import Iterator
from typing import Final

import pyshacl
from rdflib import RDF, SH, BNode, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import Node

from citykg.validation.model import Finding, Severity

_TARGETS: Final = (
    SH.targetClass,
    SH.targetNode,
    SH.targetSubjectsOf,
    SH.targetObjectsOf,
)
_STEPS: Final = {
    SH.inversePath: "^{}",
    SH.zeroOrMorePath: "{}*",
    SH.oneOrMorePath: "{}+",
    SH.zeroOrOnePath: "{}?",
}


def core_findings(data: Graph, shapes: Graph) -> Iterator[Finding]:
    """Yield what the core constraints of the shapes remark on.

    Args:
        data: The graph to look at, with the class hierarchy.
        shapes: The shapes; their SPARQL constraints are ignored.
    """
    core = Graph()
    for triple in shapes:
        if triple[1] != SH.sparql:
            core.add(triple)
    _aim_properties(core)
    yield from shacl_findings(data, core)


def _aim_properties(shapes: Graph) -> None:
    """Give property shapes the targets of their node shapes, and part the two.

    pySHACL looks at the properties of a node shape node by node, but at the targets of
    a shape all at once, which is many times faster and finds the same.
    """
    for node, inner in list(shapes.subject_objects(SH.property)):
        targets = [
            (predicate, target)
            for predicate in _TARGETS
            for target in shapes.objects(node, predicate)
        ]
        if targets and (node, SH.deactivated, Literal(True)) not in shapes:  # noqa: FBT003  # the value in the graph
            shapes.remove((node, SH.property, inner))
            for predicate, target in targets:
                shapes.add((inner, predicate, target))


def shacl_findings(data: Graph, shapes: Graph) -> Iterator[Finding]:
    """Yield what pySHACL remarks on, all constraints included.

    Args:
        data: The graph to look at.
        shapes: The shapes.
    """
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes, inference="none", advanced=False
    )
    assert isinstance(report, Graph)  # noqa: S101 - for mypy; errors are raised
    for result in report.subjects(RDF.type, SH.ValidationResult):
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        path = report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        yield Finding(
            severity=Severity(severity),
            shape=str(report.value(result, SH.sourceShape)),
            focus=str(report.value(result, SH.focusNode)),
            path=None if path is None else path_text(report, path),
            value=None if value is None else value.n3(),
            messages=dict(sorted(_messages(report, result))),
        )


def path_text(graph: Graph, path: Node) -> str:
    """Return a SHACL path: an IRI as it stands, a longer one in SPARQL's notation.

    Args:
        graph: Graph that describes the path.
        path: Node of the path.
    """
    if not isinstance(path, BNode):
        return str(path)
    for step, pattern in _STEPS.items():
        inner = graph.value(path, step)
        if inner is not None:
            return pattern.format(_inner(graph, inner))
    alternatives = graph.value(path, SH.alternativePath)
    if alternatives is not None:
        members = Collection(graph, alternatives)
        return "|".join(_inner(graph, one) for one in members)
    return "/".join(_inner(graph, one) for one in Collection(graph, path))


def _inner(graph: Graph, path: Node) -> str:
    text = path_text(graph, path)
    return f"({text})" if isinstance(path, BNode) else f"<{text}>"


def _messages(report: Graph, result: Node) -> Iterator[tuple[str, str]]:
    for message in report.objects(result, SH.resultMessage):
        if isinstance(message, Literal):
            yield message.language or "", str(message)
