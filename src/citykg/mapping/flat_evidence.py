"""The words that a document gives for what its flat facts say."""

from decimal import Decimal
from typing import Final

from rdflib import RDF
from rdflib.term import Node

from citykg.documents.model import Document, Span
from citykg.mapping.quads import Triple
from citykg.mapping.triple_index import TripleIndex
from citykg.namespaces import CKG, OA

_WIDEST_EVIDENCE: Final = 300  # characters; words further apart state no one fact


class Evidence:
    """The claims of one document: which words state a triple, and how surely.

    Args:
        words: The graph of provenance of the document.
        document: The document.
    """

    def __init__(self, words: TripleIndex, document: Document) -> None:
        self._words = words
        self._claims = {
            (
                words.value(claim, RDF.subject),
                words.value(claim, RDF.predicate),
                words.value(claim, RDF.object),
            ): claim
            for claim in words.subjects(RDF.type, CKG.Claim)
        }
        self._stated: dict[Node | None, list[tuple[Node | None, Node]]] = {}
        for (subject, _, value), claim in self._claims.items():
            self._stated.setdefault(subject, []).append((value, claim))
        self._text = document.text

    def confidence(self, triple: Triple, named: set[Node]) -> Decimal:
        """Return how sure the least sure of the claims is that a flat fact rests on."""
        claims = [
            other
            for value, other in self._stated.get(triple[0], ())
            if value in named or other == self._claims.get(triple)
        ]
        sure = [self._words.value(claim, CKG.confidence) for claim in claims]
        return min((Decimal(str(one)) for one in sure if one), default=Decimal(1))

    def words(self, place: Span | None) -> str:
        """Return the words at *place*; the empty text for None."""
        return "" if place is None else self._text[place.start : place.end]

    def place(self, triple: Triple, named: set[Node]) -> Span | None:
        """Return where *triple* is stated, up to the words that name the rest.

        A relation has a node of its own, so subject and object of a flat fact are
        objects of two claims: its evidence reaches from the words of one to those of
        the other, where they stand close together.
        """
        claim = self._claims.get(triple)
        spans = [] if claim is None else self._spans(claim)
        if not spans:
            return None
        others = [
            span
            for value, other in self._stated[triple[0]]
            if value in named and other != claim
            for span in self._spans(other)
        ]
        covers = [
            (min(one[0], other[0]), max(one[1], other[1]))
            for one in spans
            for other in others or spans[:1]
        ]
        start, end = min(covers, key=lambda cover: (cover[1] - cover[0], cover))
        if end - start > _WIDEST_EVIDENCE:
            start, end = spans[0]
        return Span(start, end)

    def _spans(self, claim: Node) -> list[tuple[int, int]]:
        """Return where the words of *claim* stand, in reading order."""
        return sorted(
            (
                int(str(self._words.value(span, OA.start))),
                int(str(self._words.value(span, OA.end))),
            )
            for span in self._words.objects(claim, CKG.evidence)
        )
