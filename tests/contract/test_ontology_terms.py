"""Terms: all declared, all used as declared, all known to the Python code."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Node, URIRef

from citykg.namespaces import CKG, CODE, PREFIXES, SCHEMA, SHAPES
from citykg.ontology import Ontology

ROOT = Path(__file__).parents[2]
BASE = "https://w3id.org/citykg/"
SPARQL = sorted([*ROOT.glob("ontology/*/*.r[qu]"), *ROOT.glob("queries/**/*.rq")])
TURTLE = sorted([*ROOT.glob("ontology/*.ttl"), ROOT / "data/gold/graph.trig"])
NAMES = re.compile(r"(?<![\w/-])(ckgc?):([A-Za-z][\w-]*)")


def declared(ontology: Ontology) -> Mapping[str, set[str]]:
    """Return the names that the ontology declares, per prefix."""
    own = {prefix: PREFIXES[prefix] for prefix in ("ckg", "ckgc")}
    subjects = {*ontology.terms.subjects(RDF.type), *ontology.codes.subjects(RDF.type)}
    return {
        prefix: {
            str(one).removeprefix(namespace)
            for one in subjects
            if str(one).startswith(namespace)
        }
        for prefix, namespace in own.items()
    }


def test_python_knows_every_term(ontology: Ontology) -> None:
    """The classes CKG and CODE name exactly the terms and codes of ontology/."""
    names = declared(ontology)
    terms = {name for name in vars(CKG)["__annotations__"] if name[0] != "_"}
    assert terms - names["ckg"] == set(), "in vocabulary.py, not in ontology.ttl"
    assert names["ckg"] - terms == set(), "in ontology.ttl, not in vocabulary.py"
    codes = set(vars(CODE)["_extras"])
    assert codes - names["ckgc"] == set(), "in vocabulary.py, not in codes.ttl"
    assert names["ckgc"] - codes == set(), "in codes.ttl, not in vocabulary.py"


@pytest.mark.parametrize("path", [*SPARQL, *TURTLE], ids=lambda path: path.name)
def test_no_undeclared_term_is_used(path: Path, ontology: Ontology) -> None:
    """Files use no term or code that the ontology does not declare."""
    known = declared(ontology)
    used = set(NAMES.findall(path.read_text(encoding="utf-8")))
    assert {f"{p}:{name}" for p, name in used if name not in known[p]} == set()


def test_python_uses_no_undeclared_code(ontology: Ontology) -> None:
    """The source looks up no term or code that the ontology does not declare."""
    lookups = re.compile(r"\b(CKG|CODE)(?:\.(\w+)|\[\"([^\"{}]+)\"\])")
    source = "".join(path.read_text("utf-8") for path in ROOT.glob("src/**/*.py"))
    used = {(prefix, name or key) for prefix, name, key in lookups.findall(source)}
    known = declared(ontology)
    names = {"CKG": known["ckg"], "CODE": known["ckgc"]}
    assert {one for one in used if one[1] not in names[one[0]]} == set()


def test_shapes_name_only_shapes_that_exist(ontology: Ontology) -> None:
    """A shape refers to no shape that is not there."""
    used = {one for one in ontology.shapes.objects() if str(one).startswith(SHAPES)}
    assert used - set(ontology.shapes.subjects(RDF.type)) == set()


def test_every_class_is_named_in_both_languages(ontology: Ontology) -> None:
    """Terms of others that the gold graph or the shapes use have names as well."""
    for term in set(ontology.terms.subjects(RDFS.label)):
        for language in ("el", "en"):
            assert ontology.label(str(term), language=language), term


def test_hygiene(ontology: Ontology) -> None:
    """No hygiene query has a row: labels, definitions, types, cycles, messages."""
    together = ontology.terms + ontology.codes + ontology.alignments + ontology.shapes
    flaws = {
        query.name: rows
        for query in ontology.hygiene
        if (rows := together.query(query.text).bindings)
    }
    assert flaws == {}


def test_gold_graph_uses_terms_as_declared(
    gold_graph: Graph, ontology: Ontology
) -> None:
    """Subjects and objects in the gold graph fit the domains and ranges of terms."""
    faults = {
        fault
        for term in set(ontology.terms.subjects(RDFS.isDefinedBy))
        for subject, object_ in gold_graph.subject_objects(term)
        for fault in misuses(gold_graph, ontology.terms, (subject, term, object_))
    }
    assert faults == set()


def misuses(
    data: Graph, terms: Graph, triple: tuple[Node, Node, Node]
) -> Iterator[str]:
    """Say how a triple strays from domain and range of its property."""
    subject, term, object_ = triple
    domains = {*terms.objects(term, RDFS.domain)}
    domains |= {*terms.objects(term, SCHEMA.domainIncludes)}
    if domains and not domains & kinds(data, terms, subject):
        yield f"{term}: {subject} is none of its domain"
    ranges = {*terms.objects(term, RDFS.range)}
    ranges |= {*terms.objects(term, SCHEMA.rangeIncludes)}
    if ranges and not ranges & kinds(data, terms, object_):
        yield f"{term}: {object_} is none of its range"


def kinds(data: Graph, terms: Graph, node: Node) -> set[Node]:
    """Return the datatype of a literal, or the classes of a thing with parents."""
    if isinstance(node, Literal):
        if node.language:
            return {RDF.langString}
        return {node.datatype or XSD.string}
    if str(node).startswith(PREFIXES["unit"]):
        return {URIRef(f"{PREFIXES['qudt']}Unit")}
    return {OWL.Thing} | {
        ancestor
        for kind in data.objects(node, RDF.type)
        for ancestor in terms.transitive_objects(kind, RDFS.subClassOf)
        if ancestor is not None
    }
