"""The formats of answers, and which of them a request gets."""

from collections.abc import Sequence
from dataclasses import dataclass

from citykg.errors import NotAcceptableError, QueryParameterError
from citykg.sparql.negotiation import acceptable
from citykg.sparql.query import QueryForm

_TABLES = frozenset({QueryForm.SELECT, QueryForm.ASK})
_GRAPHS = frozenset({QueryForm.CONSTRUCT, QueryForm.DESCRIBE})


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """One way to write an answer.

    Args:
        name: Short name, used by ``?format=`` and as file name extension.
        media_type: Media type that answers carry.
        forms: Query forms whose answers can be written so.
        aliases: Further media types that ask for it, among formats of its forms.
        names: Further short names that ask for it, likewise; those of SPARQLWrapper.
        charset: Whether the media type is registered with ``charset`` and read as
            other than UTF-8 without it.
        quads: Whether it can hold a dataset.
        rows: Whether it is a sequence of rows or statements, of which any number is
            an answer in the format.
    """

    name: str
    media_type: str
    forms: frozenset[QueryForm]
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    charset: bool = False
    quads: bool = False
    rows: bool = False

    @property
    def content_type(self) -> str:
        """Value of the ``Content-Type`` header."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


HTML = ResultFormat(
    "html", "text/html", _TABLES | _GRAPHS, ("application/xhtml+xml",), charset=True
)
JSON = ResultFormat(
    "json",
    "application/sparql-results+json",
    _TABLES,
    ("application/json",),
    rows=True,
)
TURTLE = ResultFormat(
    "ttl",
    "text/turtle",
    _GRAPHS,
    ("application/x-turtle",),
    names=("turtle", "n3"),
    charset=True,
)
# N-Triples was `text/plain` before it had a media type of its own.
N_TRIPLES = ResultFormat(
    "nt", "application/n-triples", _GRAPHS, ("text/plain",), rows=True
)
RDF_XML = ResultFormat(
    "rdf",
    "application/rdf+xml",
    _GRAPHS,
    ("application/xml", "text/xml"),
    names=("xml", "rdf+xml"),
)
N_QUADS = ResultFormat(
    "nq", "application/n-quads", _GRAPHS, ("text/x-nquads",), quads=True, rows=True
)
TRIG = ResultFormat(
    "trig", "application/trig", _GRAPHS, ("application/x-trig",), quads=True
)
JSON_LD = ResultFormat(
    "jsonld",
    "application/ld+json",
    _GRAPHS,
    ("application/json", "application/x-json+ld"),
    names=("json", "json-ld"),
    quads=True,
)

FORMATS: tuple[ResultFormat, ...] = (
    JSON,
    ResultFormat(
        "xml",
        "application/sparql-results+xml",
        _TABLES,
        ("application/xml", "text/xml"),
        rows=True,
    ),
    # The recommendation speaks of SELECT alone; of ASK both hold the bare truth value.
    ResultFormat("csv", "text/csv", _TABLES, charset=True, rows=True),
    ResultFormat("tsv", "text/tab-separated-values", _TABLES, charset=True, rows=True),
    TURTLE,
    N_TRIPLES,
    RDF_XML,
    JSON_LD,
    N_QUADS,
    TRIG,
    HTML,
)
"""All formats in our order of preference; programs come before people."""


def formats_for(form: QueryForm) -> tuple[ResultFormat, ...]:
    """Return the formats that suit a query form, in our order of preference."""
    return tuple(item for item in FORMATS if form in item.forms)


def choose_format(
    form: QueryForm, *, accept: str | None, name: str | None
) -> ResultFormat:
    """Choose the format of an answer; a name in the address outranks the header.

    Args:
        form: Form of the query.
        accept: The ``Accept`` header, or None.
        name: Value of ``?format=``: a short name or a media type; None if absent.

    Raises:
        QueryParameterError: If *name* is no format of ours.
        NotAcceptableError: If no format that suits *form* is wanted.
    """
    suitable = formats_for(form)
    if name is not None:
        return named_format(suitable, name)
    return negotiate_format(suitable, accept=accept)


def choose_data_format(
    form: QueryForm, *, accept: str | None, name: str | None, partial: bool = False
) -> ResultFormat:
    """Choose the format of an answer where there are no pages.

    Args:
        form: Form of the query.
        accept: The ``Accept`` header, or None.
        name: Value of ``?format=``; see `choose_format`.
        partial: Whether the answer must be of rows, after each of which it can end.

    Raises:
        QueryParameterError: If *name* is no format of ours.
        NotAcceptableError: If no format that suits *form* is wanted.
    """
    suitable = tuple(item for item in formats_for(form) if item is not HTML)
    if partial:
        suitable = tuple(item for item in suitable if item.rows)
    if name is not None:
        return named_format(suitable, name)
    return negotiate_format(suitable, accept=accept)


def negotiate_format(
    offers: Sequence[ResultFormat], *, accept: str | None
) -> ResultFormat:
    """Choose the offer that an ``Accept`` header likes best.

    Args:
        offers: Formats in our order of preference.
        accept: The header, or None.

    Raises:
        NotAcceptableError: If the header takes none of them.
    """
    by_type = {item.media_type: item for item in offers}
    aliases = {alias: item.media_type for item in offers for alias in item.aliases}
    wanted = acceptable(accept, tuple(by_type), aliases=aliases)
    if not wanted:
        raise NotAcceptableError(_choices(offers))
    return by_type[wanted[0]]


def named_format(offers: Sequence[ResultFormat], name: str) -> ResultFormat:
    """Return the offer with a short name or media type.

    Args:
        offers: Formats that suit the answer.
        name: As in ``?format=``, in any case. Of a list, the first that is a format
            of ours counts.

    Raises:
        NotAcceptableError: If it is a format of ours, but not offered.
        QueryParameterError: If it is no format of ours.
    """
    keys = [key.strip() for key in name.lower().split(",")]
    for key in keys:
        for item in offers:
            if _answers_to(item, key):
                return item
    if any(_answers_to(item, key) for item in FORMATS for key in keys):
        raise NotAcceptableError(_choices(offers))
    known = ", ".join(item.name for item in FORMATS)
    raise QueryParameterError(f"There is no format “{name}”; there are: {known}.")


def _answers_to(item: ResultFormat, key: str) -> bool:
    return key in {item.name, item.media_type, *item.names, *item.aliases}


def _choices(offers: Sequence[ResultFormat]) -> tuple[str, ...]:
    return tuple(item.media_type for item in offers)
