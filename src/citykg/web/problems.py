"""Errors as RFC 9457 problem documents: one table from error class to answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType

from citykg import errors
from citykg.web.i18n import mark
from citykg.web.problem_type import ProblemType
from citykg.web.trial_problems import TRIAL_PROBLEMS

MEDIA_TYPE = "application/problem+json"


_OURS = ProblemType(
    "internal",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    mark("Something went wrong here"),
    mark("The fault is ours and has been recorded. Try again in a while."),
)
_STORE = ProblemType(
    "store",
    HTTPStatus.SERVICE_UNAVAILABLE,
    mark("The data cannot be read at the moment"),
    mark("Try again in a while."),
)
_QUERY = ProblemType(
    "query", HTTPStatus.UNPROCESSABLE_ENTITY, mark("The query cannot be answered")
)
NOT_FOUND = ProblemType(
    "not-found",
    HTTPStatus.NOT_FOUND,
    mark("There is no such page"),
    mark("Search for it by name, or start from a list."),
)
METHOD = ProblemType(
    "method",
    HTTPStatus.METHOD_NOT_ALLOWED,
    mark("This address does not take that method"),
    mark("The Allow header names the methods that it takes."),
)
MALFORMED = ProblemType(
    "malformed", HTTPStatus.BAD_REQUEST, mark("The request is malformed")
)
UNKNOWN_METHOD = ProblemType(
    "unknown-method",
    HTTPStatus.NOT_IMPLEMENTED,
    mark("That method is not known here"),
)
HEAD_TOO_LARGE = ProblemType(
    "head-too-large",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    mark("The headers of the request are too large"),
)
ADDRESS_TOO_LONG = ProblemType(
    "address-too-long",
    HTTPStatus.REQUEST_URI_TOO_LONG,
    mark("The address is too long"),
    mark("Send a long query by POST."),
)
TOO_SLOW = ProblemType(
    "too-slow",
    HTTPStatus.REQUEST_TIMEOUT,
    mark("The request took too long to arrive"),
)

TABLE: Mapping[type[errors.CityKgError], ProblemType] = MappingProxyType(
    {
        errors.CityKgError: _OURS,
        errors.DocumentError: _OURS,
        errors.MappingError: _OURS,
        errors.SourceFileError: _OURS,
        errors.StoreError: _STORE,
        errors.ReleaseError: _STORE,
        errors.NotBuiltError: ProblemType(
            "not-built",
            HTTPStatus.NOT_FOUND,
            mark("This release was built without it"),
            mark("Whoever runs this site can build it again: citykg build"),
        ),
        errors.ShapeViolationError: _OURS,
        **TRIAL_PROBLEMS,
        errors.QueryError: _QUERY,
        errors.QuerySyntaxError: ProblemType(
            "query-syntax",
            HTTPStatus.BAD_REQUEST,
            mark("The query is not SPARQL"),
            mark(
                "Look just before the place that is named: a bracket, a dot or a "
                "prefix may be missing."
            ),
        ),
        errors.QueryRefusedError: ProblemType(
            "query-refused",
            HTTPStatus.FORBIDDEN,
            mark("The query asks for something this service does not do"),
        ),
        errors.QueryParameterError: ProblemType(
            "parameter",
            HTTPStatus.BAD_REQUEST,
            mark("A parameter of the request is missing or malformed"),
        ),
        errors.QueryTimeoutError: ProblemType(
            "timeout",
            HTTPStatus.GATEWAY_TIMEOUT,
            mark("The query took too long"),
            mark(
                "See at /sparql/explain where its rows come from, or take those that "
                "are found in time with partial=allow."
            ),
        ),
        errors.QueryTooLongError: ProblemType(
            "too-long",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            mark("The query is too long"),
            mark("Shorten it, or ask in parts."),
        ),
        errors.NotAcceptableError: ProblemType(
            "not-acceptable",
            HTTPStatus.NOT_ACCEPTABLE,
            mark("The answer cannot be written in that format"),
            mark("Ask for one of the media types that are listed."),
        ),
        errors.ServiceBusyError: ProblemType(
            "busy",
            HTTPStatus.SERVICE_UNAVAILABLE,
            mark("Too many queries are waiting"),
        ),
        errors.QueryTooComplexError: ProblemType(
            "too-complex",
            HTTPStatus.BAD_REQUEST,
            mark("The query is too complex"),
            mark("Use VALUES for long lists, and property paths for long chains."),
        ),
        errors.AnswerTooLongError: ProblemType(
            "answer-too-long",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            mark("The answer is too long"),
        ),
        errors.QueryMemoryError: ProblemType(
            "memory",
            HTTPStatus.INTERNAL_SERVER_ERROR,
            mark("The query needs too much memory"),
        ),
        errors.WorkerCrashedError: ProblemType(
            "evaluation",
            HTTPStatus.INTERNAL_SERVER_ERROR,
            mark("The query could not be evaluated"),
            mark("Try a simpler form of it."),
        ),
        errors.QueryCancelledError: ProblemType(
            "cancelled",
            HTTPStatus.GONE,
            mark("The query was cancelled"),
        ),
        errors.TooManyRequestsError: ProblemType(
            "too-many",
            HTTPStatus.TOO_MANY_REQUESTS,
            mark("Too many queries from one client"),
        ),
        errors.TokenNeededError: ProblemType(
            "token",
            HTTPStatus.UNAUTHORIZED,
            mark("A token is needed"),
        ),
        errors.WrongTokenError: ProblemType(
            "wrong-token",
            HTTPStatus.UNAUTHORIZED,
            mark("The token is wrong"),
        ),
        errors.WriteRefusedError: ProblemType(
            "write-refused",
            HTTPStatus.FORBIDDEN,
            mark("This cannot be written here"),
        ),
        errors.WorkNotKeptError: ProblemType(
            "not-kept",
            HTTPStatus.INSUFFICIENT_STORAGE,
            mark("The write could not be kept"),
        ),
        errors.AnotherBuildError: ProblemType(
            "build-busy",
            HTTPStatus.CONFLICT,
            mark("A build is at work already"),
        ),
        errors.BuildFailedError: ProblemType(
            "build-failed",
            HTTPStatus.INTERNAL_SERVER_ERROR,
            mark("No release could be built"),
        ),
        errors.ReleaseNotFoundError: ProblemType(
            "no-release",
            HTTPStatus.NOT_FOUND,
            mark("There is no such release"),
            mark("“/releases” lists those that are kept."),
        ),
        errors.NotPublishedError: ProblemType(
            "not-published",
            HTTPStatus.NOT_FOUND,
            mark("The release has no such file"),
        ),
        errors.GraphNotFoundError: ProblemType(
            "no-graph",
            HTTPStatus.NOT_FOUND,
            mark("There is no such graph"),
        ),
        errors.WithdrawnError: ProblemType(
            "withdrawn",
            HTTPStatus.GONE,
            mark("It is no longer there"),
            mark("Earlier releases may still be had as files."),
        ),
        errors.JobNotFoundError: ProblemType(
            "no-job",
            HTTPStatus.NOT_FOUND,
            mark("There is no such query at work"),
        ),
        errors.JobNameTakenError: ProblemType(
            "name-taken",
            HTTPStatus.CONFLICT,
            mark("A query of that name is at work"),
        ),
        errors.PayloadSyntaxError: ProblemType(
            "payload-syntax",
            HTTPStatus.BAD_REQUEST,
            mark("The data are malformed"),
        ),
        errors.PayloadTooLargeError: ProblemType(
            "payload-too-large",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            mark("The body is too large"),
        ),
        errors.PayloadTypeError: ProblemType(
            "payload-type",
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            mark("The body came in a form that is not taken"),
        ),
        errors.RequestTooSlowError: TOO_SLOW,
        errors.LinkNotFoundError: ProblemType(
            "no-link",
            HTTPStatus.NOT_FOUND,
            mark("There is no such short link"),
            mark("See whether the address was copied whole."),
        ),
        errors.LinkTooLongError: ProblemType(
            "link-too-long",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            mark("The query is too long for a short link"),
        ),
        errors.LinkNotKeptError: ProblemType(
            "link-not-kept",
            HTTPStatus.INSUFFICIENT_STORAGE,
            mark("The short link could not be made"),
            mark("The address that holds the whole query works all the same."),
        ),
        errors.TooManyLinksError: ProblemType(
            "too-many-links",
            HTTPStatus.TOO_MANY_REQUESTS,
            mark("Too many short links at once"),
            mark("The address that holds the whole query works all the same."),
        ),
        errors.UnwritableAnswerError: ProblemType(
            "unwritable",
            HTTPStatus.NOT_ACCEPTABLE,
            mark("The answer cannot be written in that format"),
            mark("Ask for one of the media types that are listed."),
        ),
    }
)
"""Error class to problem; a class that is absent counts as its nearest parent."""

_PASSING = (
    errors.ServiceBusyError,
    errors.TooManyLinksError,
    errors.TooManyRequestsError,
    errors.BusyTrialsError,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with one request.

    Args:
        type: The kind of problem.
        detail: What exactly, in the words of the error, or empty.
        line: Line of the query, from 1, or None.
        column: Column of the query, from 1, or None.
        choices: Media types or methods that there are.
        retry_after_s: When to try again, in seconds, or None.
        past: The release that a thing was last in, and the thing, or None.
    """

    type: ProblemType
    detail: str = ""
    line: int | None = None
    column: int | None = None
    choices: tuple[str, ...] = ()
    retry_after_s: int | None = None
    past: tuple[str, str] | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers that go with the problem."""
        if self.retry_after_s is None:
            return {}
        return {"Retry-After": str(self.retry_after_s)}

    def to_document(self, *, types_iri: str, request_id: str) -> dict[str, object]:
        """Return the problem document.

        Args:
            types_iri: IRI of the page that lists the kinds of problem.
            request_id: Name of the request in the log.

        Source:
            RFC 9457, section 3.
        """
        members: dict[str, object] = {
            "type": f"{types_iri}#{self.type.slug}",
            "title": self.type.title,
            "status": int(self.type.status),
            "detail": self.detail,
            "instance": f"urn:request:{request_id}",
            "hint": self.type.hint,
            "line": self.line,
            "column": self.column,
            "choices": list(self.choices),
            "retry_after": self.retry_after_s,
        }
        return {
            name: value
            for name, value in members.items()
            if value not in ("", None, [])
        }


def type_of(error: type[errors.CityKgError]) -> ProblemType:
    """Return the kind of problem that a class of errors is."""
    return next(TABLE[one] for one in error.__mro__ if one in TABLE)


def problem_of(error: errors.CityKgError) -> Problem:
    """Return the problem that an error of ours is.

    An error that is our own fault keeps its words to itself; the log has them.
    """
    kind = type_of(type(error))
    if kind in {_OURS, _STORE}:
        return Problem(kind)
    if isinstance(error, errors.QuerySyntaxError | errors.PayloadSyntaxError):
        return Problem(kind, error.reason, line=error.line, column=error.column)
    if isinstance(error, errors.WithdrawnError):
        return Problem(kind, str(error), past=(error.release, error.iri))
    if isinstance(error, errors.NotAcceptableError | errors.UnwritableAnswerError):
        return Problem(kind, str(error), choices=error.choices)
    if isinstance(error, _PASSING):
        return Problem(kind, str(error), retry_after_s=error.retry_after_s)
    return Problem(kind, str(error))


def internal_problem() -> Problem:
    """Return the problem of an error that nobody foresaw."""
    return Problem(_OURS)


def problem_types() -> Iterator[ProblemType]:
    """Yield every kind of problem once."""
    others = (MALFORMED, UNKNOWN_METHOD, HEAD_TOO_LARGE, ADDRESS_TOO_LONG)
    yield from dict.fromkeys((*TABLE.values(), NOT_FOUND, METHOD, *others))
