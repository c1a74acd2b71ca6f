"""The gold facts: what two documents state, written down by hand, with the words."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import Dataset

from citykg.documents.model import DocumentId, Span
from citykg.errors import GoldError
from citykg.evaluation.views import Passage, Triple, View, claimed_triple, read_view
from citykg.namespaces.iris import Iris
from citykg.namespaces.vocabulary import CKG


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One fact of the gold list; it yields one triple or several.

    Args:
        number: Its number, such as ``H001``.
        document_id: The document that states it.
        statement: The fact as an English sentence.
        passage: The words that state it.
        triples: What it says in RDF.
    """

    number: str
    document_id: DocumentId
    statement: str
    passage: Passage
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """Everything that extraction should find.

    Args:
        facts: The facts, in order of their numbers.
        views: The gold graph of each document.
    """

    facts: tuple[GoldFact, ...]
    views: Mapping[DocumentId, View]


def load_gold(data_dir: Path) -> Gold:
    """Load ``gold/gold-facts.json`` and ``gold/graph.trig``.

    Args:
        data_dir: Folder with the documents and the gold facts.

    Raises:
        GoldError: If a file is missing or broken, or the two do not fit together.
    """
    list_path = data_dir / "gold" / "gold-facts.json"
    graph_path = data_dir / "gold" / "graph.trig"
    try:
        rows = json.loads(list_path.read_text("utf-8"))
        dataset = Dataset()
        dataset.parse(data=graph_path.read_text("utf-8"), format="trig")
    # rdflib's parser raises a SyntaxError for broken TriG, an IndexError for cut one.
    except (OSError, ValueError, SyntaxError, IndexError) as error:
        raise GoldError(data_dir / "gold", str(error)) from error
    return to_gold(rows, dataset, source=list_path)


def to_gold(rows: list[dict[str, object]], dataset: Dataset, *, source: Path) -> Gold:
    """Join the list of facts with the graph that says them in RDF.

    Args:
        rows: Facts with ``num``, ``doc``, ``fact``, ``quote``, ``start`` and ``end``.
        dataset: Gold graphs, whose claims name the numbers of their facts.
        source: Where the rows come from, for messages.

    Raises:
        GoldError: If a row lacks a value or the graph has no claim for it.
    """
    triples = _triples_by_number(dataset)
    try:
        facts = tuple(_to_fact(row, triples) for row in rows)
    except (KeyError, ValueError, TypeError) as error:
        raise GoldError(source, f"unusable row: {error!r}") from error
    documents = dict.fromkeys(fact.document_id for fact in facts)
    stated = {triple for fact in facts for triple in fact.triples}
    views = {
        document_id: _only(read_view(dataset, document_id, iris=Iris()), stated)
        for document_id in documents
    }
    return Gold(facts, views)


def _triples_by_number(dataset: Dataset) -> Mapping[str, tuple[Triple, ...]]:
    found: dict[str, list[Triple]] = defaultdict(list)
    for claim, _, number, graph_iri in dataset.quads(
        (None, CKG.factNumber, None, None)
    ):
        if graph_iri is not None:
            triple = claimed_triple(dataset.graph(graph_iri), claim)
            if triple is not None:
                found[str(number)].append(triple)
    return {number: tuple(sorted(triples)) for number, triples in found.items()}


def _to_fact(
    row: Mapping[str, object], triples: Mapping[str, tuple[Triple, ...]]
) -> GoldFact:
    number = str(row["num"])
    start, end = int(str(row["start"])), int(str(row["end"]))
    return GoldFact(
        number=number,
        document_id=DocumentId(str(row["doc"])),
        statement=str(row["fact"]),
        passage=Passage(Span(start, end), str(row["quote"])),
        triples=triples[number],
    )


def _only(view: View, stated: set[Triple]) -> View:
    """Return *view* without triples that are no fact, such as further names."""
    kept = tuple(triple for triple in view.triples if triple in stated)
    return View(view.document_id, kept, view.nodes, view.passages)
