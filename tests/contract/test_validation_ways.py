"""Core shapes in pySHACL plus set-wise constraints agree with pySHACL alone."""

from collections import Counter
from collections.abc import Iterable

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, Triple
from rdflib import Graph

from citykg.namespaces import CKG, Iris
from citykg.ontology import Ontology
from citykg.store import WorkingStore, to_graph
from citykg.validation.core import core_findings, shacl_findings
from citykg.validation.model import Finding
from citykg.validation.setwise import constraint_findings

IRIS = Iris()
# pySHACL needs most of a minute for the whole gold graph; each claim and span is looked
# at by many constraints, so most of them are left out.
ONE_KEPT_OF = 60


def without_most_claims(gold: Store) -> WorkingStore:
    """Return the gold graph with one claim and one span in some: a damaged graph.

    What the others showed is shown by nothing now, which many constraints remark on.
    """
    store = Store()
    store.bulk_extend(gold)
    a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for kind in (CKG.Claim, CKG.TextSpan, CKG.Mention):
        nodes = [q.subject for q in store.quads_for_pattern(None, a, NamedNode(kind))]
        for number, node in enumerate(sorted(set(nodes), key=str)):
            assert not isinstance(node, Triple)
            if number % ONE_KEPT_OF:
                for quad in list(store.quads_for_pattern(node, None, None)):
                    store.remove(quad)
    return WorkingStore(store.dump(format=RdfFormat.N_QUADS) or b"")


def damaged(store: WorkingStore) -> WorkingStore:
    """Return *store* with values swapped so that further constraints remark."""
    lines = store.to_nquads().splitlines(keepends=True)
    changed = [
        line.replace(b'"2009"', b'"3009"')
        .replace(b'ordinal> "4"', b'ordinal> "0"')
        .replace(b'position> "2"', b'position> "1"')
        .replace(b'end> "1', b'end> "2')
        for line in lines
        if b"#ordinalScope>" not in line and b"#signatoryCount>" not in line
    ]
    return WorkingStore(b"".join(changed))


def remarks(findings: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((one.shape, one.focus, str(one.severity)) for one in findings)


@pytest.mark.slow
def test_both_ways_of_validating_agree(gold_store: Store, ontology: Ontology) -> None:
    """Shape, node and severity of every finding are the same, as often."""
    store = damaged(without_most_claims(gold_store))
    data: Graph = to_graph(store.union_ntriples())
    ours = remarks(core_findings(data, ontology.shapes)) + remarks(
        constraint_findings(store.engine(), ontology.shapes, terms=ontology.terms)
    )
    assert ours == remarks(shacl_findings(data, ontology.shapes))
    assert len({shape for shape, _, _ in ours}) > 15
