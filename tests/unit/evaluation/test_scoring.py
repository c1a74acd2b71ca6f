"""The score says how many facts are right, whatever IRIs the system mints."""

import hashlib
import random
from collections.abc import Callable

import pytest
from rdflib import SKOS, Dataset, URIRef

from citykg.evaluation import Gold, evaluate
from citykg.evaluation.model import Score
from citykg.evaluation.views import UNCOUNTED
from citykg.namespaces.iris import Iris, rebase

Predict = Callable[[str], Dataset]
INSTANCES = Iris().instance_base


def renamed(dataset: Dataset) -> Dataset:
    """Return *dataset* with every instance IRI replaced by a meaningless one."""

    def new(term: object) -> object:
        if isinstance(term, URIRef) and term.startswith(INSTANCES):
            digest = hashlib.sha256(term.encode()).hexdigest()
            return URIRef(f"{INSTANCES}thing/{digest}")
        return term

    result = Dataset()
    for subject, predicate, value, graph in dataset.quads():
        result.add((new(subject), predicate, new(value), graph))  # type: ignore[arg-type]  # terms stay terms
    return result


def test_gold_against_itself_is_perfect(gold: Gold, gold_dataset: Dataset) -> None:
    """The gold graph finds all 182 facts, and only those."""
    evaluation = evaluate(gold_dataset, gold)
    assert evaluation.score == Score(gold=410, found=410, right=410)
    assert (evaluation.total.facts.facts, evaluation.total.facts.whole) == (182, 182)
    assert evaluation.total.evidence == 1


def test_iris_play_no_part(gold: Gold, gold_dataset: Dataset) -> None:
    """With all instance IRIs renamed, everything is still found."""
    assert evaluate(renamed(gold_dataset), gold).score == Score(410, 410, 410)


def test_equal_iris_do_not_help(small_gold: Gold, predicted: Predict) -> None:
    """A thing with the gold thing's IRI and another name is another thing."""
    facts = """
    <membership/x> a ckg:NetworkMembership ; org:organization <network/other> .
    """
    names = '<network/other> a ckg:CityNetwork ; skos:prefLabel "Eurocities"@en .'
    dataset = predicted(facts + names.replace("network/other", "network/civitas"))
    dataset.remove_graph(URIRef(f"{Iris().base_iri}graph/ref"))
    assert evaluate(dataset, small_gold).score.right == 0


def test_another_base_is_read(small_gold: Gold, predicted: Predict, facts: str) -> None:
    """Instances and graphs may follow another base than gold."""
    text = predicted(facts).serialize(format="trig")
    dataset = Dataset()
    dataset.parse(data=rebase(text, base_iri="http://example.org/"), format="trig")
    evaluation = evaluate(dataset, small_gold, iris=Iris("http://example.org/"))
    assert evaluation.score == Score(11, 11, 11)


def test_empty_prediction(small_gold: Gold) -> None:
    """Who finds nothing has precision and recall 0, and misses every fact."""
    evaluation = evaluate(Dataset(), small_gold)
    assert evaluation.score == Score(gold=11, found=0, right=0)
    assert (evaluation.score.precision, evaluation.score.recall) == (0, 0)
    (document,) = evaluation.documents
    assert len(document.missed) == 11
    assert document.missed[0].facts[0].passage.words == "w1"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("ckg:ordinal 4", "ckg:ordinal 5"),
        ('"2013"^^xsd:gYear', '"2014"^^xsd:gYear'),
        ("ckgc:role-mayor", "ckgc:role-director"),
        ("org:role", "ckg:role"),
        ("πόλος διαβουλεύσεων", "υπηρεσίες cloud"),
    ],
)
def test_a_wrong_value_is_wrong(
    small_gold: Gold, predicted: Predict, facts: str, right: str, wrong: str
) -> None:
    """One wrong value costs one right triple, and is listed with its words."""
    assert right in facts
    evaluation = evaluate(predicted(facts.replace(right, wrong)), small_gold)
    assert evaluation.score == Score(gold=11, found=11, right=10)
    (document,) = evaluation.documents
    assert len(document.missed) == 1
    assert len(document.wrong) == 1
    assert document.wrong[0].passages[0].words.startswith("w")


def test_swapped_values_are_both_wrong(
    small_gold: Gold, predicted: Predict, facts: str
) -> None:
    """Two memberships that exchange their ordinals have both wrong."""
    swapped = (
        facts.replace("ordinal 4", "ordinal X")
        .replace("ordinal 7", "ordinal 4")
        .replace("ordinal X", "ordinal 7")
    )
    assert evaluate(predicted(swapped), small_gold).score == Score(11, 11, 9)


def test_swapped_names_are_wrong(
    small_gold: Gold, predicted: Predict, facts: str
) -> None:
    """Anna is mayor of Volos; as mayor of Kavala, the municipality is wrong."""
    swapped = facts.replace(
        "org:organization <municipality/volos>",
        "org:organization <municipality/kavala>",
    )
    assert evaluate(predicted(swapped), small_gold).score == Score(11, 11, 10)


def test_no_gold_triple_is_found_twice(
    small_gold: Gold, predicted: Predict, facts: str
) -> None:
    """The same text in two wordings is right once and wrong once."""
    twice = facts.replace(
        '"πόλος διαβουλεύσεων"@el',
        '"πόλος διαβουλεύσεων"@el , "ένας πόλος των διαβουλεύσεων"@el',
    )
    assert evaluate(predicted(twice), small_gold).score == Score(11, 12, 11)


def test_names_and_classes_do_not_count(
    small_gold: Gold, predicted: Predict, facts: str
) -> None:
    """Further names are neither right nor wrong."""
    dataset = predicted(facts)
    graph = dataset.graph(Iris().graph_doc("d"))
    anna = URIRef(f"{INSTANCES}person/anna")
    graph.parse(
        data=f"<{anna}> <{SKOS.altLabel}> 'Άννα', 'Μαυρίδου' ; a <{SKOS.Concept}> .",
        format="turtle",
    )
    assert evaluate(dataset, small_gold).score == Score(11, 11, 11)


def test_evidence_elsewhere_is_right_but_not_located(
    small_gold: Gold, predicted: Predict, facts: str
) -> None:
    """A right triple without the right words lowers only the share of evidence."""
    dataset = predicted(facts)
    provenance = dataset.graph(Iris().graph_prov("d"))
    text = provenance.serialize(format="turtle").replace("oa:end 15 ;", "oa:end 905 ;")
    moved = text.replace("oa:start 10 ", "oa:start 900 ")
    assert moved != text
    dataset.remove_graph(provenance)
    dataset.graph(Iris().graph_prov("d")).parse(data=moved, format="turtle")
    evaluation = evaluate(dataset, small_gold)
    assert evaluation.score == Score(11, 11, 11)
    assert evaluation.total.located == 10


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_missing_triples_do_not_confuse_the_alignment(
    gold: Gold, gold_dataset: Dataset, seed: int, share: float
) -> None:
    """With triples deleted at random, nearly all that are left are still found right.

    Nearly: a thing may lose all that told it from another one.
    """
    chance = random.Random(seed)  # noqa: S311  # no secret depends on it
    rest = renamed(gold_dataset)
    for document_id in gold.views:
        graph = rest.graph(Iris().graph_doc(document_id))
        for triple in sorted(graph):
            if triple[1] not in UNCOUNTED and chance.random() < share:
                graph.remove(triple)
    score = evaluate(rest, gold).score
    assert score.recall < 1 - share / 2
    assert score.found - score.right <= 0.05 * score.found


def test_rows_add_up(gold: Gold, gold_dataset: Dataset) -> None:
    """Kinds, and predicates, each sum to the whole."""
    total = evaluate(gold_dataset, gold).total
    assert sum(total.kinds.values(), Score()) == total.score
    assert sum(total.predicates.values(), Score()) == total.score
