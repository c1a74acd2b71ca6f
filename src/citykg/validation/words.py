"""Which words of which documents a finding is about, looked up through claims."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from citykg.store.model import QueryEngine, Row, Term
from citykg.validation.model import Evidence, Finding

# A person reads the first words and follows the link for the rest.
_MAX_EVIDENCE: Final = 3

# The words stand in each branch, so that each starts from the focus and from nothing
# else; behind the union, the store would look at all words of all documents.
_SPAN: Final = (
    "?span ckg:spanOf ?document ; oa:start ?start ; oa:end ?end ; oa:exact ?words ."
)
_WORDS: Final = f"""
SELECT ?focus ?rank ?predicate ?document ?start ?end ?words WHERE {{
  {{
    ?claim rdf:subject ?focus ; rdf:predicate ?predicate ; ckg:evidence ?span . {_SPAN}
    BIND(1 AS ?rank)
  }}
  UNION {{ ?focus ckg:evidence ?span . {_SPAN} BIND(1 AS ?rank) }}
  UNION {{
    ?focus ckg:conflictingClaim/ckg:evidence ?span . {_SPAN} BIND(1 AS ?rank)
  }}
  UNION {{ ?claim rdf:object ?focus ; ckg:evidence ?span . {_SPAN} BIND(2 AS ?rank) }}
  UNION {{ ?span ckg:refersTo ?focus . {_SPAN} BIND(3 AS ?rank) }}
}}
ORDER BY ?rank ?document ?start ?end
"""
_ITSELF: Final = """
SELECT ?focus ?document ?start ?end ?words WHERE {
  ?focus ckg:spanOf ?document ; oa:start ?start ; oa:end ?end ; oa:exact ?words .
}
"""
_DOCUMENT: Final = """
SELECT ?focus WHERE { ?focus ckg:sha256 ?digest }
"""


class WordFinder:
    """Finds the words behind findings; remembers what it was asked.

    Args:
        engine: Answers over the graph that the findings are about.
    """

    def __init__(self, engine: QueryEngine) -> None:
        self._engine = engine
        self._rows: dict[str, tuple[Row, ...]] = {}

    def complete(self, finding: Finding) -> Finding:
        """Return *finding* with its words and documents.

        Words that state the property at fault come first; without any, those that
        state anything of the node, then those that name it.
        """
        rows = self._rows_of(finding.focus)
        exact = [
            row
            for row in rows
            if "predicate" in row and row["predicate"].value == finding.path
        ]
        best = exact or [row for row in rows if _rank(row) == _rank(rows[0])]
        evidence = tuple(dict.fromkeys(_evidence(best)))
        documents = tuple(sorted({one.document for one in evidence}))
        if not evidence and self._is_document(finding.focus):
            documents = (finding.focus,)
        return replace(finding, evidence=evidence[:_MAX_EVIDENCE], documents=documents)

    def _rows_of(self, focus: str) -> tuple[Row, ...]:
        if focus not in self._rows:
            self._rows[focus] = tuple(
                self._select(_ITSELF, focus) or self._select(_WORDS, focus)
            )
        return self._rows[focus]

    def _is_document(self, focus: str) -> bool:
        return bool(self._select(_DOCUMENT, focus))

    def _select(self, query: str, focus: str) -> tuple[Row, ...]:
        return tuple(self._engine.select(query, bindings={"focus": Term.iri(focus)}))


def _rank(row: Row) -> str:
    return row["rank"].value if "rank" in row else ""


def _evidence(rows: list[Row]) -> Iterator[Evidence]:
    for row in rows:
        yield Evidence(
            document=row["document"].value,
            start=int(row["start"].value),
            end=int(row["end"].value),
            words=row["words"].value,
        )
