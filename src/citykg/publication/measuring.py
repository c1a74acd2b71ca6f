"""How good a release is: what is counted when it is built, and read when it is served.

The findings of the validation say what is wrong with single things; the measures here
say how much of the whole has names, words and certainty.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self

from citykg.namespaces import PREFIXES
from citykg.releases import Draft
from citykg.store import QueryEngine, Row

QUALITY_FILE: Final = "quality.json"

_PREFIXES: Final = "ckg prov rdf skos"
# Names and classes go with a thing, and hardly ever have words of their own.
_NAMING: Final = frozenset(
    {
        f"{PREFIXES['rdf']}type",
        f"{PREFIXES['skos']}prefLabel",
        f"{PREFIXES['skos']}altLabel",
    }
)
_QUERIES: Final[Mapping[str, str]] = {
    "labels": """
SELECT ?kind (COUNT(?thing) AS ?named) (SUM(?greek) AS ?el) (SUM(?letters) AS ?lettered)
  (SUM(?english) AS ?en)
WHERE {
  {
    SELECT ?thing
      (MAX(IF(LANG(?name) = "el", 1, 0)) AS ?greek)
      (MAX(IF(LANG(?name) = "el" && REGEX(?name, "[Α-ω]"), 1, 0)) AS ?letters)
      (MAX(IF(LANG(?name) = "en", 1, 0)) AS ?english)
    WHERE {
      ?thing skos:prefLabel ?name
      FILTER(STRSTARTS(STR(?thing), "@base@id/"))
    }
    GROUP BY ?thing
  }
  ?thing a ?kind .
}
GROUP BY ?kind
""",
    "kinds": """
SELECT ?kind (COUNT(?thing) AS ?things) WHERE {
  ?thing a ?kind
  FILTER(STRSTARTS(STR(?thing), "@base@id/"))
}
GROUP BY ?kind
ORDER BY DESC(?things) ?kind
""",
    "facts": """
SELECT ?property (COUNT(*) AS ?facts) WHERE {
  {
    SELECT DISTINCT ?subject ?property ?value WHERE {
      {
        SELECT ?graph WHERE {
          ?graph prov:wasDerivedFrom ?document
          FILTER(STRSTARTS(STR(?graph), "@base@graph/doc/"))
        }
      }
      GRAPH ?graph { ?subject ?property ?value }
    }
  }
}
GROUP BY ?property
""",
    "stated": """
SELECT ?property (COUNT(*) AS ?facts) WHERE {
  {
    SELECT DISTINCT ?subject ?property ?value WHERE {
      ?claim rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?value ;
        ckg:evidence ?span .
    }
  }
}
GROUP BY ?property
""",
    "support": """
SELECT ?documents (COUNT(*) AS ?facts) WHERE {
  {
    SELECT ?subject ?property ?value (COUNT(DISTINCT ?document) AS ?documents) WHERE {
      ?claim rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?value ;
        ckg:inDocument ?document .
    }
    GROUP BY ?subject ?property ?value
  }
}
GROUP BY ?documents
ORDER BY ?documents
""",
    "sureties": """
SELECT ?confidence ?basis (COUNT(?claim) AS ?claims) WHERE {
  ?claim a ckg:Claim ; ckg:confidence ?confidence ; ckg:basis ?basis .
}
GROUP BY ?confidence ?basis
ORDER BY DESC(?confidence) ?basis
""",
    "disputes": """
SELECT ?conflict (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(?preferred) AS ?settled)
WHERE {
  ?conflict ckg:conflictingClaim ?claim .
  OPTIONAL { ?conflict ckg:prefers ?preferred }
}
GROUP BY ?conflict
ORDER BY ?conflict
""",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """How many things of a class have a name in each language.

    Args:
        kind: IRI of the class.
        things: Number of things.
        el: Those with a preferred name in Greek.
        lettered: Those with one in Greek letters.
        en: Those with a preferred name in English.
    """

    kind: str
    things: int
    el: int
    lettered: int
    en: int


@dataclass(frozen=True, slots=True)
class Evidenced:
    """How many facts of a property have words that state them.

    Args:
        property: IRI of the property.
        facts: Number of facts that were read from documents.
        stated: Those with words.
    """

    property: str
    facts: int
    stated: int


@dataclass(frozen=True, slots=True)
class Support:
    """How many facts so many documents agree on.

    Args:
        documents: Number of documents.
        facts: Number of facts that as many state, neither more nor fewer.
    """

    documents: int
    facts: int


@dataclass(frozen=True, slots=True)
class Surety:
    """How many claims are so sure.

    Args:
        confidence: Between 0 and 1, as written.
        basis: IRI of the code that says how they follow from their words.
        claims: Number of claims.
    """

    confidence: str
    basis: str
    claims: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement.

    Args:
        conflict: Its IRI.
        claims: Number of claims that disagree.
        settled: Whether one of them is preferred.
    """

    conflict: str
    claims: int
    settled: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a release.

    Args:
        labels: By class, most things first; classes of which nothing has a name, such
            as claims, are left out.
        evidence: By property, most facts first; names and classes are left out.
        support: By number of documents, few first.
        sureties: By confidence and basis, surest first.
        disputes: In order of IRI.
    """

    labels: tuple[Labelled, ...]
    evidence: tuple[Evidenced, ...]
    support: tuple[Support, ...]
    sureties: tuple[Surety, ...]
    disputes: tuple[Dispute, ...]

    def to_json(self) -> str:
        """Return the measures as the text of their file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the measures that `to_json` wrote.

        Args:
            text: What it wrote.

        Raises:
            ValueError: If it is something else.
        """
        try:
            data: Mapping[str, list[Any]] = json.loads(text)
            return cls(
                labels=tuple(Labelled(**one) for one in data["labels"]),
                evidence=tuple(Evidenced(**one) for one in data["evidence"]),
                support=tuple(Support(**one) for one in data["support"]),
                sureties=tuple(Surety(**one) for one in data["sureties"]),
                disputes=tuple(Dispute(**one) for one in data["disputes"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("These are no measures of a release.") from error


def write_measures(draft: Draft, *, base_iri: str) -> None:
    """Measure a release and write what was found beside its graph.

    Args:
        draft: The release.
        base_iri: Start of instance and graph IRIs.
    """
    found = measure(draft.engine, base_iri=base_iri)
    (draft.folder / QUALITY_FILE).write_text(found.to_json(), "utf-8")


def measuring_queries(base_iri: str) -> Mapping[str, str]:
    """Return the queries that a release is measured by, ready to run, by name.

    Args:
        base_iri: Start of instance and graph IRIs.
    """
    prefixes = "".join(
        f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in _PREFIXES.split()
    )
    return {
        name: prefixes + text.strip().replace("@base@", base_iri)
        for name, text in _QUERIES.items()
    }


def measure(engine: QueryEngine, *, base_iri: str) -> Measures:
    """Measure a graph.

    Args:
        engine: Answers queries over it.
        base_iri: Start of instance and graph IRIs.
    """
    ask = {
        name: engine.select(text) for name, text in measuring_queries(base_iri).items()
    }
    return Measures(
        labels=tuple(_labelled(ask["kinds"], ask["labels"])),
        evidence=tuple(_evidenced(ask["facts"], ask["stated"])),
        support=tuple(
            Support(*_numbers(row, "documents", "facts")) for row in ask["support"]
        ),
        sureties=tuple(
            Surety(
                row["confidence"].value, row["basis"].value, *_numbers(row, "claims")
            )
            for row in ask["sureties"]
        ),
        disputes=tuple(
            Dispute(
                row["conflict"].value,
                int(row["claims"].value),
                settled=row["settled"].value != "0",
            )
            for row in ask["disputes"]
        ),
    )


def load_measures(folder: Path) -> Measures | None:
    """Read the measures of a release; None if it was built without.

    Args:
        folder: Folder of the release.
    """
    try:
        return Measures.parse((folder / QUALITY_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _labelled(kinds: Iterable[Row], labels: Iterable[Row]) -> Iterator[Labelled]:
    named = {row["kind"].value: row for row in labels}
    for row in kinds:
        kind = row["kind"].value
        if kind in named:
            counts = _numbers(named[kind], "el", "lettered", "en")
            yield Labelled(kind, int(row["things"].value), *counts)


def _evidenced(facts: Iterable[Row], stated: Iterable[Row]) -> Iterator[Evidenced]:
    with_words = {row["property"].value: int(row["facts"].value) for row in stated}
    counts = {row["property"].value: int(row["facts"].value) for row in facts}
    shown = with_words.keys() - _NAMING
    for name in sorted(shown, key=lambda one: (-counts.get(one, 0), one)):
        # A fact may be stated and stand in the reference data alone.
        yield Evidenced(
            name, max(counts.get(name, 0), with_words[name]), with_words[name]
        )


def _numbers(row: Row, *names: str) -> Iterator[int]:
    return (int(row[name].value) for name in names)
