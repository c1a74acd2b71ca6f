"""The formats of answers, and which of them a request gets."""

from collections.abc import Sequence
from dataclasses import dataclass

from citykg.errors import NotAcceptableError, QueryParameterError
from citykg.sparql.negotiation import acceptable
from citykg.sparql.query import QueryForm

_TABLES = frozenset({QueryForm.SELECT, QueryForm.ASK})
_ROWS = frozenset({QueryForm.SELECT})
_GRAPHS = frozenset({QueryForm.CONSTRUCT, QueryForm.DESCRIBE})


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """One way to write an answer.

    Args:
        name: Short name, used by ``?format=`` and as file name extension.
        media_type: Media type that answers carry.
        forms: Query forms whose answers can be written so.
        aliases: Further media types that ask for it.
        charset: Whether the media type takes ``charset=utf-8``.
    """

    name: str
    media_type: str
    forms: frozenset[QueryForm]
    aliases: tuple[str, ...] = ()
    charset: bool = False

    @property
    def content_type(self) -> str:
        """Value of the ``Content-Type`` header."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


HTML = ResultFormat(
    "html", "text/html", _TABLES | _GRAPHS, ("application/xhtml+xml",), charset=True
)
JSON = ResultFormat(
    "json", "application/sparql-results+json", _TABLES, ("application/json",)
)
TURTLE = ResultFormat(
    "ttl", "text/turtle", _GRAPHS, ("application/x-turtle",), charset=True
)
N_TRIPLES = ResultFormat("nt", "application/n-triples", _GRAPHS, ("text/plain",))

FORMATS: tuple[ResultFormat, ...] = (
    JSON,
    ResultFormat(
        "xml",
        "application/sparql-results+xml",
        _TABLES,
        ("application/xml", "text/xml"),
    ),
    ResultFormat("csv", "text/csv", _ROWS, charset=True),
    ResultFormat("tsv", "text/tab-separated-values", _ROWS, charset=True),
    TURTLE,
    N_TRIPLES,
    ResultFormat("rdf", "application/rdf+xml", _GRAPHS),
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
        named = format_named(name)
        if named not in suitable:
            raise NotAcceptableError(_choices(suitable))
        return named
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
    by_alias = {alias: item for item in offers for alias in item.aliases}
    # Aliases come after all proper types, so that ``*/*`` never meets one first.
    table = by_type | by_alias
    wanted = acceptable(accept, tuple(table))
    if not wanted:
        raise NotAcceptableError(_choices(offers))
    return table[wanted[0]]


def format_named(name: str) -> ResultFormat:
    """Return the format with a short name or media type.

    Args:
        name: As in ``?format=``, in any case.

    Raises:
        QueryParameterError: If there is none.
    """
    key = name.strip().lower()
    for item in FORMATS:
        if key in {item.name, item.media_type, *item.aliases}:
            return item
    known = ", ".join(item.name for item in FORMATS)
    raise QueryParameterError(f"There is no format “{name}”; there are: {known}.")


def _choices(offers: Sequence[ResultFormat]) -> tuple[str, ...]:
    return tuple(item.media_type for item in offers)
