"""Small graphs in the shape of a release: facts, provenance, names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset

from citykg.documents.model import DocumentId
from citykg.evaluation import Gold, load_gold
from citykg.evaluation.gold import to_gold
from citykg.namespaces.prefixes import PREFIXES
from citykg.namespaces.vocabulary import CKG

DATA = Path(__file__).parents[3] / "data"
LAMIA = DocumentId("c4e6bb56d1ba9c48")
BASE = "https://w3id.org/citykg/"
HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())

NAMES = """
<municipality/volos> a ckg:Municipality ; skos:prefLabel "Δήμος Βόλου"@el .
<municipality/kavala> a ckg:Municipality ; skos:prefLabel "Δήμος Καβάλας"@el .
<network/civitas> a ckg:CityNetwork ; skos:prefLabel "CIVITAS"@en .
<person/anna> a foaf:Person ; skos:prefLabel "Άννα Μαυρίδου"@el .
"""

FACTS = """
<membership/volos> a ckg:NetworkMembership ;
  org:member <municipality/volos> ; org:organization <network/civitas> ;
  ckg:ordinal 4 ; ckg:startsOn "2013"^^xsd:gYear .
<membership/kavala> a ckg:NetworkMembership ;
  org:member <municipality/kavala> ; org:organization <network/civitas> ;
  ckg:ordinal 7 ; ckg:function "πόλος διαβουλεύσεων"@el .
<term/anna> a ckg:OfficeTerm ; org:member <person/anna> ;
  org:role ckgc:role-mayor ; org:organization <municipality/volos> .
"""


def trig(facts: str, *, names: str = NAMES, claims: str = "") -> Dataset:
    """Return a dataset of one document from Turtle with paths instead of IRIs."""
    dataset = Dataset()
    graphs = {"doc/d": facts, "ref": names, "prov/d": claims}
    for graph, body in graphs.items():
        dataset.graph(f"{BASE}graph/{graph}").parse(
            data=f"{HEADER}@base <{BASE}id/> .\n{body}", format="turtle"
        )
    return dataset


def claims(facts: str) -> str:
    """Return a claim with evidence for each triple of *facts*, types apart."""
    graph = trig(facts, names="").graph(f"{BASE}graph/doc/d")
    return "\n".join(
        f"<claim/{at}> rdf:subject {s.n3()} ; rdf:predicate {p.n3()} ;"
        f' rdf:object {o.n3()} ; ckg:factNumber "F{at}" ; ckg:evidence <span/{at}> .\n'
        f'<span/{at}> oa:start {at * 10} ; oa:end {at * 10 + 5} ; oa:exact "w{at}" .'
        for at, (s, p, o) in enumerate(sorted(graph))
        if p.n3() != "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    )


@pytest.fixture
def small_gold() -> Gold:
    dataset = trig(FACTS, claims=claims(FACTS))
    quads = dataset.quads((None, CKG.factNumber, None, None))
    numbers = {str(number) for _, _, number, _ in quads}
    rows: list[dict[str, object]] = [
        {
            "num": number,
            "doc": "d",
            "fact": f"Fact {number}.",
            "quote": f"w{number[1:]}",
            "start": int(number[1:]) * 10,
            "end": int(number[1:]) * 10 + 5,
        }
        for number in sorted(numbers)
    ]
    return to_gold(rows, dataset, source=Path("rows.json"))


@pytest.fixture(scope="session")
def gold() -> Gold:
    return load_gold(DATA)


@pytest.fixture(scope="session")
def gold_dataset() -> Dataset:
    dataset = Dataset()
    text = (DATA / "gold" / "graph.trig").read_text("utf-8")
    dataset.parse(data=text, format="trig")
    return dataset


@pytest.fixture
def facts() -> str:
    return FACTS


@pytest.fixture
def predicted() -> Callable[[str], Dataset]:
    """Make a prediction from Turtle facts, with evidence for each."""
    return lambda facts: trig(facts, claims=claims(facts))
