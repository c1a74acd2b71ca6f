"""What there is to find in a graph, and what is known of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Final

from citykg.namespaces import CKG
from citykg.store.model import QueryEngine

_LABELS: Final = """
SELECT ?thing ?label ?preferred WHERE {
  { ?thing skos:prefLabel|rdfs:label|foaf:name ?label . BIND(true AS ?preferred) }
  UNION { ?thing skos:altLabel ?label . BIND(false AS ?preferred) }
  FILTER(isIRI(?thing))
}
"""
_KINDS: Final = """
SELECT DISTINCT ?thing ?kind WHERE {
  ?thing skos:prefLabel|rdfs:label|foaf:name ?label ; a ?kind .
  FILTER(isIRI(?thing) && isIRI(?kind))
}
"""
_BROADER: Final = """
SELECT DISTINCT ?kind ?broader WHERE {
  ?kind rdfs:subClassOf+ ?broader FILTER(isIRI(?kind) && isIRI(?broader))
}
"""
_FACTS: Final = """
SELECT ?thing (COUNT(DISTINCT ?claim) AS ?facts) WHERE {
  ?claim rdf:subject|rdf:object ?thing FILTER(isIRI(?thing))
} GROUP BY ?thing
"""
_MENTIONS: Final = """
SELECT DISTINCT ?thing ?document ?words WHERE {
  ?mention ckg:refersTo ?thing ; ckg:spanOf ?document ; oa:exact ?words
}
"""
_DOCUMENTS: Final = """
SELECT ?document ?text ?language ?issued WHERE {
  ?document ckg:text ?text .
  OPTIONAL { ?document dcterms:language ?language }
  OPTIONAL { ?document dcterms:issued ?issued }
}
"""
_NETWORKS: Final = """
SELECT DISTINCT ?thing ?network WHERE {
  { ?thing ckg:memberOfNetwork ?network }
  UNION { ?thing ckg:concernsCity|ckg:servesCity|^ckg:hasMayor ?city .
          ?city ckg:memberOfNetwork ?network }
  UNION { ?mention ckg:spanOf ?thing ; ckg:refersTo ?city .
          ?city ckg:memberOfNetwork ?network }
  UNION { ?city ckg:memberOfNetwork ?network . BIND(?network AS ?thing) }
}
"""
_LANGUAGES: Final = {"ELL": "el", "ENG": "en"}
# What people look for, by class part of the IRI; measured against the queries of
# tests/unit/search/test_queries.py, which is what to run after a change.
_WEIGHTS: Final = {
    "city": 8.0,
    "network": 7.0,
    "municipality": 5.0,
    "person": 5.0,
    "org": 4.0,
    "instrument": 4.0,
    "award": 4.0,
    "initiative": 3.0,
    "document": 3.0,
    "place": 3.0,
    "event": 2.0,
    "body": 2.0,
}
_LEAST: Final = 1.0
_TERM: Final = 0.0  # terms and codes come after things
_MOST_BEARERS: Final = 3  # words that name more things than that name none of them


@dataclass(slots=True)
class Named:
    """Something that has a name.

    Args:
        iri: Its IRI.
        kinds: Its classes, most particular first, then those above them.
        labels: Language, or "", to the name to show.
        names: All its names, as (name, whether somebody gave it); others are words of
            documents.
        facts: Number of claims that have it as subject or object.
    """

    iri: str
    kinds: Sequence[str] = ()
    labels: dict[str, str] = field(default_factory=dict)
    names: list[tuple[str, bool]] = field(default_factory=list)
    facts: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that goes into an index.

    Args:
        things: What can be found, the most important first.
        bodies: Document to its text.
        facets: Triples of thing, facet and value.
    """

    things: Sequence[Named]
    bodies: Mapping[str, str]
    facets: Iterable[tuple[str, str, str]]


def gather(engine: QueryEngine, *, base_iri: str) -> Gathered:
    """Read from a graph what there is to find.

    Args:
        engine: Answers queries over the graph.
        base_iri: Start of instance and graph IRIs.

    Raises:
        QueryError: If the engine refuses a query.
    """
    ask = _Asker(engine)
    things = _labelled(ask)
    _add_kinds(things, ask)
    for thing, facts in ask.pairs(_FACTS, "thing", "facts"):
        if thing in things:
            things[thing].facts = int(facts)
    mentions = ask.rows(_MENTIONS, "thing", "document", "words")
    _add_words(things, mentions)
    documents = ask.rows(_DOCUMENTS, "document", "text", "language", "issued")
    base = f"{base_iri}id/"
    ranked = sorted(
        things.values(), key=lambda one: (-importance(one, base=base), one.iri)
    )
    facets = [
        *_kind_facets(ranked, base=base),
        *_document_facets(documents, mentions),
        *((thing, "network", one) for thing, one in ask.pairs(_NETWORKS)),
    ]
    return Gathered(ranked, {row[0]: row[1] for row in documents}, facets)


def importance(thing: Named, *, base: str) -> float:
    """Return how much people look for a thing: by its kind and what is known of it.

    Args:
        thing: The thing.
        base: Start of the IRIs of things.
    """
    section = section_of(thing.iri, base=base)
    weight = _WEIGHTS.get(section, _LEAST) if section else _TERM
    return weight + log2(1 + thing.facts)


def section_of(iri: str, *, base: str) -> str:
    """Return the class part of a thing's IRI; empty for what is no thing.

    Args:
        iri: The IRI.
        base: Start of the IRIs of things.
    """
    rest = iri.removeprefix(base)
    return "" if rest == iri else rest.partition("/")[0]


@dataclass(frozen=True, slots=True)
class _Asker:
    engine: QueryEngine

    def rows(self, query: str, *names: str) -> list[tuple[str, ...]]:
        """Return the values of some variables; unbound ones are empty."""
        return [
            tuple(row[name].value if name in row else "" for name in names)
            for row in self.engine.select(query)
        ]

    def pairs(
        self, query: str, first: str = "thing", second: str = "network"
    ) -> list[tuple[str, str]]:
        return [(row[0], row[1]) for row in self.rows(query, first, second)]


def _labelled(ask: _Asker) -> dict[str, Named]:
    things: dict[str, Named] = {}
    others: list[tuple[str, str]] = []
    for row in ask.engine.select(_LABELS):
        iri, label = row["thing"].value, row["label"]
        language = label.language or ""
        if row["preferred"].value == "true":
            known = things.setdefault(iri, Named(iri)).labels
            # Two names in one language break a shape; the first by letter is shown.
            known[language] = min(label.value, known.get(language, label.value))
        else:
            others.append((iri, label.value))
    for thing in things.values():
        thing.names.extend((name, True) for name in sorted(set(thing.labels.values())))
    for iri, name in sorted(set(others)):
        if iri in things:
            things[iri].names.append((name, True))
    return things


def _add_kinds(things: Mapping[str, Named], ask: _Asker) -> None:
    kinds: dict[str, set[str]] = {}
    for thing, kind in ask.pairs(_KINDS, "thing", "kind"):
        kinds.setdefault(thing, set()).add(kind)
    sizes: dict[str, int] = {}
    for those in kinds.values():
        for kind in those:
            sizes[kind] = sizes.get(kind, 0) + 1
    broader: dict[str, set[str]] = {}
    for kind, wider in ask.pairs(_BROADER, "kind", "broader"):
        broader.setdefault(kind, set()).add(wider)
    for iri, those in kinds.items():
        # Our own classes are more particular than those that they refine, and rarer
        # classes more particular than common ones.
        own = sorted(
            those, key=lambda one: (not one.startswith(str(CKG)), sizes[one], one)
        )
        above = {wider for kind in own for wider in broader.get(kind, ())} - those
        if iri in things:
            things[iri].kinds = (*own, *sorted(above))


def _add_words(
    things: Mapping[str, Named], mentions: Iterable[tuple[str, ...]]
) -> None:
    """Add the words by which documents name a thing, unless they name many things."""
    bearers: dict[str, set[str]] = {}
    for thing, _, words in mentions:
        bearers.setdefault(words, set()).add(thing)
    for words, those in sorted(bearers.items()):
        if len(those) <= _MOST_BEARERS:
            for iri in those:
                if iri in things:
                    things[iri].names.append((words, False))


def _kind_facets(
    things: Iterable[Named], *, base: str
) -> Iterator[tuple[str, str, str]]:
    for thing in things:
        if thing.kinds:
            yield thing.iri, "type", thing.kinds[0]
        for kind in thing.kinds:
            yield thing.iri, "kind", kind
        if section := section_of(thing.iri, base=base):
            yield thing.iri, "section", section


def _document_facets(
    documents: Iterable[tuple[str, ...]], mentions: Iterable[tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    told: dict[str, list[tuple[str, str]]] = {}
    for document, _, language, issued in documents:
        code = _LANGUAGES.get(language.rpartition("/")[2])
        told[document] = [
            *([("lang", code)] if code else []),
            *([("year", issued[:4])] if issued[:4].isdigit() else []),
        ]
        yield from ((document, *pair) for pair in told[document])
    for thing, document in {(row[0], row[1]) for row in mentions}:
        yield from ((thing, *pair) for pair in told.get(document, ()))
