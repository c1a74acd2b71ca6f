"""Every shape has data that passes and data that fails, and says why twice."""

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import pytest
from pyoxigraph import QuerySolutions, Store
from pyshacl import validate
from rdflib import RDF, SH, BNode, Graph, Literal, Node, URIRef
from rdflib.collection import Collection

from citykg.namespaces import PREFIXES, SHAPES, Iris
from citykg.ontology import Ontology, load_ontology

ROOT = Path(__file__).parents[2]
IRIS = Iris()
CASES = Path(__file__).with_name("shape_cases.toml")
TERMS = load_ontology(ROOT / "ontology")
PARTS = (*TERMS.shapes.subject_objects(SH.property),)
PARTS += (*TERMS.shapes.subject_objects(SH.sparql),)


def turtle(text: str) -> Graph:
    """Parse Turtle with citykg's prefixes and IRIs relative to things."""
    head = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
    return Graph().parse(data=f"@base <{IRIS.instance_base}> .\n{head}{text}")


@dataclass(frozen=True, slots=True)
class Case:
    """Damage, and the shape that must answer (or, if silent, must not)."""

    shape: URIRef
    focus: URIRef
    silent: bool = False
    before: str = ""
    drop: tuple[str, ...] = ()
    remove: str = ""
    add: str = ""

    @classmethod
    def of(cls, entry: dict[str, object]) -> Self:
        return cls(
            shape=SHAPES[str(entry.get("shape", entry.get("silent")))],
            focus=URIRef(IRIS.instance_base + str(entry["focus"])),
            silent="silent" in entry,
            before=str(entry.get("before", "")),
            drop=tuple(str(one) for one in _list(entry.get("drop", []))),
            remove=str(entry.get("remove", "")),
            add=str(entry.get("add", "")),
        )

    def __str__(self) -> str:
        name = self.shape.removeprefix(str(SHAPES))
        return f"{name}-silent" if self.silent else name

    def damage(self, graph: Graph) -> tuple[Graph, Graph]:
        """Return what to add to *graph* and what to remove from it."""
        lost = turtle(self.remove)
        for one in self.drop:
            for subject, predicate, _ in turtle(f"{one} 0 ."):
                lost += graph.triples((subject, predicate, None))
        return turtle(self.add), lost


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


class Result(NamedTuple):
    """One remark of the validator."""

    shapes: frozenset[Node]
    focus: Node
    severity: Node
    messages: tuple[Literal, ...]

    def is_bilingual(self) -> bool:
        """Say whether the remark is worded in Greek and in English."""
        # pySHACL drops the language tags of a SPARQL constraint's messages.
        tags = sorted(str(one.language) for one in self.messages)
        return tags in (["el", "en"], ["None", "None"])


def home(shape: URIRef) -> URIRef:
    """Return the node shape that *shape* is or belongs to."""
    around = next((node for node, part in PARTS if part == shape), shape)
    assert isinstance(around, URIRef)
    return around


def only(node_shape: URIRef, *, focus: URIRef) -> Graph:
    """Return one node shape with all its parts, aimed at one node, as a graph."""
    cut = Graph()
    todo: list[Node] = [node_shape, SHAPES.PartialDate, URIRef(str(SHAPES)[:-1])]
    todo += [part for node, part in PARTS if node == node_shape]
    while todo:
        subject = todo.pop()
        for triple in TERMS.shapes.triples((subject, None, None)):
            cut.add(triple)
            if isinstance(triple[2], BNode):
                todo.append(triple[2])
    for predicate in (SH.targetClass, SH.targetSubjectsOf):
        cut.remove((node_shape, predicate, None))
    cut.add((node_shape, SH.targetNode, focus))
    return cut


def targets(data: Graph, node_shape: URIRef) -> set[Node]:
    """Return the nodes that a node shape looks at."""
    found = set[Node]()
    for kind in TERMS.shapes.objects(node_shape, SH.targetClass):
        found |= set(data.subjects(RDF.type, kind))
    for predicate in TERMS.shapes.objects(node_shape, SH.targetSubjectsOf):
        found |= set(data.subjects(predicate))
    return found


def results(data: Graph, shapes: Graph) -> Sequence[Result]:
    """Validate *data* against *shapes*."""
    _, report, _ = validate(data, shacl_graph=shapes, inplace=True)
    assert isinstance(report, Graph)
    return [
        Result(
            frozenset(
                node
                for part in (SH.sourceShape, SH.sourceConstraint)
                for node in report.objects(result, part)
            ),
            next(report.objects(result, SH.focusNode)),
            next(report.objects(result, SH.resultSeverity)),
            tuple(
                text
                for text in report.objects(result, SH.resultMessage)
                if isinstance(text, Literal)
            ),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]


@contextmanager
def changed(graph: Graph, *, add: Graph, remove: Graph) -> Iterator[None]:
    """Change *graph* for a while."""
    new, gone = set(add) - set(graph), set(remove) & set(graph)
    for triple in new:
        graph.add(triple)
    for triple in gone:
        graph.remove(triple)
    try:
        yield
    finally:
        for triple in new:
            graph.remove(triple)
        for triple in gone:
            graph.add(triple)


def severity(shape: URIRef) -> Node:
    """Return the severity that a shape, or that around a constraint, declares."""
    constrained = (None, SH.sparql, shape) in TERMS.shapes
    for node in (shape, home(shape)) if constrained else (shape,):
        declared = TERMS.shapes.value(node, SH.severity)
        if declared is not None:
            return declared
    return SH.Violation


TABLE = [Case.of(entry) for entry in tomllib.loads(CASES.read_text("utf-8"))["case"]]


@pytest.mark.parametrize("case", TABLE, ids=str)
def test_shape_answers_to_damage(case: Case, gold_graph: Graph) -> None:
    """A shape is silent before the damage and answers it in Greek and English."""
    node_shape = home(case.shape)
    shapes = only(node_shape, focus=case.focus)
    with changed(gold_graph, add=turtle(case.before), remove=Graph()):
        before = results(gold_graph, shapes)
        assert not [one for one in before if case.shape in one.shapes]
        add, remove = case.damage(gold_graph)
        with changed(gold_graph, add=add, remove=remove):
            after = results(gold_graph, shapes)
            assert case.focus in targets(gold_graph, node_shape)
    if case.silent:
        assert after == []
        return
    fired = [one for one in after if case.shape in one.shapes]
    assert fired
    assert {one.focus for one in fired} == {case.focus}
    assert {one.severity for one in fired} == {severity(case.shape)}
    assert all(one.is_bilingual() for one in fired)


def paths(shape: Node) -> list[Node]:
    """Return the properties that a property shape looks at."""
    path = TERMS.shapes.value(shape, SH.path)
    assert path is not None
    either = TERMS.shapes.value(path, SH.alternativePath)
    return list(Collection(TERMS.shapes, either)) if either else [path]


def complete_node(graph: Graph, shape: URIRef, *, least: int) -> URIRef | None:
    """Return a node of the gold graph that has the values a property shape wants."""
    for node in sorted(targets(graph, home(shape)), key=str):
        values = [one for path in paths(shape) for one in graph.objects(node, path)]
        if len(values) >= least and isinstance(node, URIRef):
            return node
    return None


REQUIRED = {
    shape: int(str(least))
    for shape, least in TERMS.shapes.subject_objects(SH.minCount)
    if isinstance(shape, URIRef)
}
TABLED = {case.shape for case in TABLE if not case.silent}
MISSING = sorted(REQUIRED.keys() - TABLED)


@pytest.mark.parametrize("shape", MISSING, ids=lambda s: s.removeprefix(str(SHAPES)))
def test_shape_misses_what_it_requires(shape: URIRef, gold_graph: Graph) -> None:
    """A shape that requires a value answers when the value is taken away."""
    focus = complete_node(gold_graph, shape, least=REQUIRED[shape])
    assert focus is not None, "no such node in the gold graph: write a case for it"
    shapes = only(home(shape), focus=focus)
    before = results(gold_graph, shapes)
    assert not [one for one in before if shape in one.shapes]
    lost = Graph()
    for path in paths(shape):
        lost += gold_graph.triples((focus, path, None))
    with changed(gold_graph, add=Graph(), remove=lost):
        after = results(gold_graph, shapes)
    fired = [one for one in after if shape in one.shapes]
    assert {(one.focus, one.severity) for one in fired} == {(focus, severity(shape))}
    assert all(one.is_bilingual() for one in fired)


def test_every_shape_has_its_case() -> None:
    """No property shape and no constraint lacks data that breaks it."""
    every = {part for _, part in PARTS}
    assert every - TABLED - set(MISSING) == set()


def test_gold_graph_has_no_violation(gold_graph: Graph, ontology: Ontology) -> None:
    """The core shapes find no violation in the whole gold graph."""
    core = Graph()
    for triple in ontology.shapes:
        if triple[1] != SH.sparql:
            core.add(triple)
    found = [one for one in results(gold_graph, core) if one.severity == SH.Violation]
    assert found == []


def test_gold_graph_breaks_no_constraint(gold_store: Store) -> None:
    """No SPARQL constraint that is a violation has a row in the whole gold graph."""
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
    for node_shape, constraint in TERMS.shapes.subject_objects(SH.sparql):
        if TERMS.shapes.value(node_shape, SH.severity) is not None:
            continue
        kinds = TERMS.shapes.objects(node_shape, SH.targetClass)
        classes = " ".join(kind.n3() for kind in kinds)
        predicates = TERMS.shapes.objects(node_shape, SH.targetSubjectsOf)
        either = " UNION ".join(f"{{ ?this {p.n3()} ?any }}" for p in predicates)
        target = f"VALUES ?kind {{ {classes} }} ?this a ?kind ." if classes else either
        text = str(TERMS.shapes.value(constraint, SH.select)).replace("$this", "?this")
        body = text.replace("WHERE {", f"WHERE {{ {{ {target} }}", 1)
        rows = gold_store.query(prefixes + body, use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions)
        assert [str(row["this"]) for row in rows] == [], constraint
