"""SPARQL constraints and checks, each run once over the whole store."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rdflib import RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from citykg.namespaces import SHAPES
from citykg.ontology import NamedQuery
from citykg.store.model import QueryEngine, Row, Term
from citykg.validation.model import Finding, Severity

_WHERE: Final = re.compile(r"WHERE\s*\{", re.IGNORECASE)
_PLACEHOLDER: Final = re.compile(r"\{[?$](\w+)\}")


def constraint_findings(
    engine: QueryEngine, shapes: Graph, *, terms: Graph
) -> Iterator[Finding]:
    """Yield what the SPARQL constraints of the shapes remark on.

    Args:
        engine: Answers over the graph to look at.
        shapes: The shapes.
        terms: The class hierarchy: a shape looks at subclasses, too.
    """
    for shape, constraint in sorted(shapes.subject_objects(SH.sparql), key=str):
        severity = shapes.value(shape, SH.severity) or SH.Violation
        messages = {
            message.language or "": str(message)
            for message in shapes.objects(constraint, SH.message)
            if isinstance(message, Literal)
        }
        query = to_query(shapes, shape, constraint, terms=terms)
        for row in engine.select(query):
            yield Finding(
                severity=Severity(str(severity).rpartition("#")[2]),
                shape=str(shape),
                focus=row["this"].value,
                path=row["path"].value if "path" in row else None,
                value=_written(row["value"] if "value" in row else row["this"]),
                messages=dict(sorted(_filled(messages, row))),
            )


def to_query(shapes: Graph, shape: Node, constraint: Node, *, terms: Graph) -> str:
    """Return the query of a constraint for all nodes of its shape at once.

    Args:
        shapes: The shapes.
        shape: Node shape that has the constraint.
        constraint: The constraint; its query binds ``$this``.
        terms: The class hierarchy.
    """
    declared = [
        (shapes.value(node, SH.prefix), shapes.value(node, SH.namespace))
        for declaring in shapes.objects(constraint, SH.prefixes)
        for node in shapes.objects(declaring, SH.declare)
    ]
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in declared)
    query = str(shapes.value(constraint, SH.select)).replace("$this", "?this")
    targets = " UNION ".join(_targets(shapes, shape, terms=terms))
    chosen = f"WHERE {{ {{ SELECT DISTINCT ?this WHERE {{ {targets} }} }} "
    return prefixes + _WHERE.sub(lambda _: chosen, query, count=1)


def check_findings(
    engine: QueryEngine, checks: Iterable[NamedQuery]
) -> Iterator[Finding]:
    """Yield a violation for each row of each check over named graphs.

    Args:
        engine: Answers over the graph to look at.
        checks: The checks of the ontology.
    """
    for check in checks:
        for row in engine.select(check.text):
            # A row is a triple, or names the node at fault in its first column.
            focus = row["s"] if "s" in row else next(iter(row.values()))
            value = row.get("o")
            yield Finding(
                severity=Severity.VIOLATION,
                shape=str(SHAPES[check.name]),
                focus=focus.value,
                path=row["p"].value if "p" in row else None,
                value=None if value is None else _written(value),
                messages=dict(sorted(check.summary.items())),
            )


def _targets(shapes: Graph, shape: Node, *, terms: Graph) -> Iterator[str]:
    classes = {
        node.n3()
        for target in shapes.objects(shape, SH.targetClass)
        for node in terms.transitive_subjects(RDFS.subClassOf, target)
        if isinstance(node, URIRef)
    }
    if classes:
        listed = " ".join(sorted(classes))
        yield f"{{ VALUES ?class__ {{ {listed} }} ?this a ?class__ }}"
    for target in shapes.objects(shape, SH.targetSubjectsOf):
        yield f"{{ ?this {target.n3()} ?any__ }}"
    for target in shapes.objects(shape, SH.targetObjectsOf):
        yield f"{{ ?any__ {target.n3()} ?this }}"
    for target in shapes.objects(shape, SH.targetNode):
        yield f"{{ VALUES ?this {{ {target.n3()} }} }}"


def _filled(messages: Mapping[str, str], row: Row) -> Iterator[tuple[str, str]]:
    """Yield the messages with the values of the row put in for their placeholders."""
    for language, text in messages.items():
        yield (
            language,
            _PLACEHOLDER.sub(
                lambda match: row[match[1]].value if match[1] in row else match[0], text
            ),
        )


def _written(term: Term) -> str:
    if term.kind == "iri":
        return URIRef(term.value).n3()
    if term.kind == "bnode":
        return f"_:{term.value}"
    plain = term.datatype is None or term.datatype == str(XSD.string)
    datatype = None if plain else URIRef(str(term.datatype))
    return Literal(term.value, lang=term.language, datatype=datatype).n3()
