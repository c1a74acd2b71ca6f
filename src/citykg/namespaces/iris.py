"""Minting the IRIs of things, graphs, spans and claims under one base."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha1
from typing import Final

from rdflib import Literal, URIRef

from citykg.errors import IriError
from citykg.namespaces.prefixes import PREFIXES

DEFAULT_BASE_IRI: Final = "https://w3id.org/citykg/"
"""Base that every file in ``ontology/``, ``queries/`` and ``data/gold/`` is written in.

Terms, codes and shapes keep this base for ever; instances and graphs follow the
setting ``base_iri``.
"""

_FOLLOWING: Final = re.compile(re.escape(DEFAULT_BASE_IRI) + r"(?=(?:id|graph)/)")
_PATH: Final = re.compile(r"[a-z]+/[^\s<>\"{}|\\^`%\x00-\x20]+")
_CLAIM_DIGITS: Final = 16


def rebase(text: str, *, base_iri: str) -> str:
    """Move the instance and graph IRIs in *text* from the default base to *base_iri*.

    Files are written with the default base, so that they run as they stand. Nothing
    else in the text changes: terms, codes and shapes do not follow the setting.

    Args:
        text: Turtle, TriG or SPARQL.
        base_iri: Where instances and graphs live, ending in ``/``.

    Returns:
        The same text with every ``id/…`` and ``graph/…`` IRI under *base_iri*.

    Examples:
        >>> rebase("<https://w3id.org/citykg/id/city/lamia>", base_iri="http://a.gr/")
        '<http://a.gr/id/city/lamia>'
        >>> rebase("<https://w3id.org/citykg/ont#City>", base_iri="http://a.gr/")
        '<https://w3id.org/citykg/ont#City>'
    """
    return _FOLLOWING.sub(lambda _: base_iri, text)


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints every IRI that follows the setting ``base_iri``.

    Args:
        base_iri: Absolute IRI that ends in ``/``.

    Examples:
        >>> str(Iris().entity("city/heraklion"))
        'https://w3id.org/citykg/id/city/heraklion'
        >>> Iris().path(Iris().entity("city/heraklion"))
        'city/heraklion'
    """

    base_iri: str = DEFAULT_BASE_IRI

    @property
    def instance_base(self) -> str:
        """Start of the IRI of everything that is not a graph, a term or a code."""
        return f"{self.base_iri}id/"

    @property
    def graph_base(self) -> str:
        """Start of the IRI of every named graph."""
        return f"{self.base_iri}graph/"

    @property
    def graph_ref(self) -> URIRef:
        """Graph of what people curate: names, places, posts, outside links."""
        return URIRef(f"{self.graph_base}ref")

    @property
    def graph_derived(self) -> URIRef:
        """Graph of what the rules derive."""
        return URIRef(f"{self.graph_base}derived")

    @property
    def graph_catalog(self) -> URIRef:
        """Graph that describes the release and its other graphs."""
        return URIRef(f"{self.graph_base}catalog")

    @property
    def graph_ontology(self) -> URIRef:
        """Graph of the ontology's terms."""
        return URIRef(f"{self.graph_base}ontology")

    @property
    def graph_codes(self) -> URIRef:
        """Graph of the code lists."""
        return URIRef(f"{self.graph_base}codes")

    @property
    def graph_work_base(self) -> str:
        """Start of the IRI of every graph that a steward may write to."""
        return f"{self.graph_base}work/"

    def graph_doc(self, document_id: str) -> URIRef:
        """Return the graph of the facts that one document states."""
        return URIRef(f"{self.graph_base}doc/{document_id}")

    def graph_prov(self, document_id: str) -> URIRef:
        """Return the graph of one document's text, spans and claims."""
        return URIRef(f"{self.graph_base}prov/{document_id}")

    def entity(self, path: str) -> URIRef:
        """Return the IRI of a thing.

        Args:
            path: Class part, slash, slug, such as ``city/heraklion``.

        Raises:
            IriError: If *path* has no class part or a character no IRI may hold.
        """
        return _thing(self.base_iri, path)

    def path(self, iri: str) -> str:
        """Return the path of a thing: the inverse of `entity`.

        Args:
            iri: IRI of a thing under this base.

        Raises:
            IriError: If *iri* does not lie under this base.
        """
        path = iri.removeprefix(self.instance_base)
        if path == iri or not _PATH.fullmatch(path):
            raise IriError(iri, f"is not the IRI of a thing under {self.instance_base}")
        return path

    def document(self, document_id: str) -> URIRef:
        """Return the IRI of a source document.

        Args:
            document_id: The document's identifier.

        Raises:
            IriError: If *document_id* has a character no IRI may hold.
        """
        return self.entity(f"document/{document_id}")

    def span(self, document_id: str, start: int, end: int) -> URIRef:
        """Return the IRI of a run of characters.

        Args:
            document_id: The document that holds it.
            start: First character, counted in code points from 0.
            end: One past the last character, greater than *start*.

        Raises:
            IriError: If *document_id* has a character no IRI may hold.

        Source:
            RFC 5147, fragment identifiers for ``text/plain``.
        """
        return URIRef(f"{self.document(document_id)}#char={start},{end}")

    def claim(
        self,
        document_id: str,
        subject: URIRef,
        predicate: URIRef,
        object_: URIRef | Literal,
    ) -> URIRef:
        """Return the IRI of the claim by which a document states one triple.

        The same triple of the same document gives the same claim, and the hash does
        not depend on the base, so a second extraction changes nothing.

        Args:
            document_id: The document that states it.
            subject: Subject of the triple.
            predicate: Predicate of the triple.
            object_: Object of the triple.
        """
        parts = (document_id, subject.n3(), predicate.n3(), object_.n3())
        # No secret is kept here: the hash only shortens a long key.
        key = self._at_default_base("|".join(parts)).encode()
        digest = sha1(key, usedforsecurity=False).hexdigest()
        return self.entity(f"claim/{digest[:_CLAIM_DIGITS]}")

    def prefixes(self) -> Mapping[str, str]:
        """Return `PREFIXES` and ``id:``, the prefix of things under this base."""
        return {**PREFIXES, "id": self.instance_base}

    def _at_default_base(self, text: str) -> str:
        if self.base_iri == DEFAULT_BASE_IRI:
            return text
        return text.replace(self.instance_base, Iris().instance_base)


@lru_cache(maxsize=1 << 14)  # a document names each thing many times
def _thing(base_iri: str, path: str) -> URIRef:
    if not _PATH.fullmatch(path):
        raise IriError(path, "is not a path such as city/heraklion")
    return URIRef(f"{base_iri}id/{path}")
