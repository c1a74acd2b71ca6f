"""The ontology as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import RDFS, SKOS

LANGUAGES: Final = ("el", "en")
"""Every text that people read exists in these languages."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One SPARQL file of the ontology.

    Args:
        name: File name without its ending, such as ``r02-has-mayor``.
        path: Where it was read from.
        summary: What it derives, or what a row of it means; language to text, with
            every one of `LANGUAGES`.
        text: SPARQL, with instances and graphs under the base that was asked for.
    """

    name: str
    path: Path
    summary: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Classes, properties and codes: what one needs to write facts down.

    The graphs are shared: copy one before handing it to code that writes to it.

    Args:
        terms: Classes and properties.
        codes: Code lists.
    """

    terms: Graph
    codes: Graph

    def label(self, iri: str, *, language: str) -> str | None:
        """Return the name of a term or code, or None if it has none.

        Args:
            iri: IRI of the term or code.
            language: One of `LANGUAGES`.
        """
        return _label((self.terms, self.codes), iri, language)


@dataclass(frozen=True, slots=True)
class Ontology(Vocabulary):
    """Everything in ``ontology/``, parsed and found free of syntax errors.

    Args:
        alignments: Weak mappings to other vocabularies; loaded nowhere at run time.
        shapes: SHACL shapes.
        rules: CONSTRUCT queries in the order to run them; the result goes to the
            derived graph, and the whole list is repeated until nothing is added.
        checks: SELECT queries over named graphs; each row is a violation.
        hygiene: SELECT queries over terms, codes and shapes; each row is a flaw of
            the ontology itself.
        reifiers: SPARQL 1.2 update that makes every claim an RDF 1.2 reifier.
    """

    alignments: Graph
    shapes: Graph
    rules: tuple[NamedQuery, ...]
    checks: tuple[NamedQuery, ...]
    hygiene: tuple[NamedQuery, ...]
    reifiers: NamedQuery


@lru_cache(maxsize=1 << 12)  # a document asks for the same few classes over and over
def _label(graphs: tuple[Graph, Graph], iri: str, language: str) -> str | None:
    (terms, codes), node = graphs, URIRef(iri)
    names = (*terms.objects(node, RDFS.label),)
    names += (*codes.objects(node, SKOS.prefLabel),)
    return next((str(n) for n in names if _language(n) == language), None)


def _language(node: object) -> str | None:
    return getattr(node, "language", None)
