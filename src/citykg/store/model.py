"""Plain values that come out of the store, so that nobody above sees pyoxigraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term as a plain value.

    Args:
        kind: What it is.
        value: The IRI, the blank node label or the lexical form.
        language: Language tag of a literal, else None.
        datatype: Datatype IRI of a literal, else None.
    """

    kind: Literal["iri", "bnode", "literal"]
    value: str
    language: str | None = None
    datatype: str | None = None

    @classmethod
    def iri(cls, value: str) -> "Term":
        """Return the term of an IRI."""
        return cls("iri", value)

    @classmethod
    def literal(
        cls, value: str, *, language: str | None = None, datatype: str | None = None
    ) -> "Term":
        """Return the term of a literal."""
        return cls("literal", value, language, datatype)

    def to_json(self) -> tuple[str, str, str | None, str | None]:
        """Return the term as `parse_json` reads it."""
        return (self.kind, self.value, self.language, self.datatype)

    @classmethod
    def parse_json(cls, parts: Sequence[str | None]) -> "Term":
        """Read what `to_json` wrote."""
        kind, value, language, datatype = parts
        return cls(kind, value, language, datatype)  # type: ignore[arg-type]  # we wrote it


Row = Mapping[str, Term]
"""One solution: variable name without ``?`` to term; unbound variables are absent."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The dataset that a query names, as IRIs; empty means the service's default.

    Args:
        default_graphs: IRIs merged into the default graph.
        named_graphs: IRIs that ``GRAPH`` may reach.
    """

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; None stands for any term.

    Args:
        subject: Its subject.
        predicate: Its predicate.
        object: Its object.
        graph: IRI of the graph that is searched, or None for the default graph.
        every: Whether all named graphs are searched where no graph is named.
    """

    subject: Term | None = None
    predicate: Term | None = None
    object: Term | None = None
    graph: str | None = None
    every: bool = False


Statement = tuple[Term, Term, Term, str | None]
"""Subject, predicate, object, and IRI of the graph or None for the default graph."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of the statements that match a pattern.

    Args:
        statements: The statements of the part.
        total: How many match, if *exact*, else how many were counted.
        exact: Whether all were counted.
    """

    statements: tuple[Statement, ...]
    total: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A query's answer in one serialisation.

    Args:
        media_type: Media type of *body*, without parameters.
        body: The whole answer.
    """

    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Description:
    """A page of what is said of a thing, in one serialisation.

    Args:
        body: The page.
        pages: How many pages there are.
    """

    body: bytes
    pages: int


class QueryEngine(Protocol):
    """Answers SPARQL queries over one release; the default graph is the union."""

    def select(
        self, query: str, *, bindings: Mapping[str, Term] | None = None
    ) -> Sequence[Row]:
        """Answer a SELECT query as rows.

        Args:
            query: SPARQL 1.1 SELECT text; our prefixes need not be declared.
            bindings: Values put in for variables; each must be projected.

        Raises:
            QueryError: If the query is malformed, refused or too slow.
        """
        ...

    def answer(
        self, query: str, *, accept: Sequence[str], dataset: Dataset | None = None
    ) -> Answer:
        """Answer any query form, serialised.

        Args:
            query: SPARQL 1.1 query text.
            accept: Media types in order of preference; the first that suits the
                query's form is used.
            dataset: The dataset that the protocol request names, if any.

        Raises:
            QueryError: If the query is malformed, refused or too slow, or if no
                type in *accept* suits its form.
        """
        ...

    def describe(
        self, iri: str, *, media_type: str, page: int = 1
    ) -> Description | None:
        """Describe a thing, with the claims and words behind its facts.

        Args:
            iri: The thing.
            media_type: Media type of RDF; TriG alone names the graphs.
            page: Page of the description, from 1.

        Returns:
            The page, or None where there is none.

        Raises:
            QueryError: If the media type cannot write what is said.
        """
        ...

    def knows(self, iri: str) -> bool:
        """Tell whether anything is said of a thing."""
        ...

    def close(self) -> None:
        """Give back what the engine holds."""
        ...
