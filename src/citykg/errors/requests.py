"""Errors of requests to the service that are more than a question."""

from citykg.errors.queries import QueryError


class QueryTooComplexError(QueryError):
    """A query, update or payload nests or chains deeper than the engine bears.

    Args:
        reason: What is too much, as a sentence.
    """


class AnswerTooLongError(QueryError):
    """An answer is longer than this service sends.

    Args:
        limit: The limit.
        unit: What it counts: ``bytes`` or ``rows``.
    """

    def __init__(self, limit: int, unit: str) -> None:
        super().__init__(limit, unit)
        self.limit = limit
        self.unit = unit

    def __str__(self) -> str:
        return (
            f"The answer is longer than {self.limit} {self.unit}. Fetch it in parts "
            "with ORDER BY, LIMIT and OFFSET, or take a dump."
        )


class QueryMemoryError(QueryError):
    """A query needed more memory than it may.

    Args:
        limit_bytes: The limit in bytes.
    """

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(limit_bytes)
        self.limit_bytes = limit_bytes

    def __str__(self) -> str:
        return (
            f"The query needed more than {self.limit_bytes // 2**20} MiB of memory. "
            "Narrow it, or drop ORDER BY, DISTINCT or GROUP BY over many rows."
        )


class WorkerCrashedError(QueryError):
    """The process that evaluated a query died."""

    def __str__(self) -> str:
        return "The query brought its process down. Nothing else was harmed."


class QueryCancelledError(QueryError):
    """Somebody ended a query while it ran."""

    def __str__(self) -> str:
        return "The query was cancelled."


class TooManyRequestsError(QueryError):
    """One client has more queries at work than it may.

    Args:
        limit: How many one client may have.
        retry_after_s: When to try again, in seconds.
    """

    def __init__(self, limit: int, retry_after_s: int) -> None:
        super().__init__(limit, retry_after_s)
        self.limit = limit
        self.retry_after_s = retry_after_s

    def __str__(self) -> str:
        return (
            f"You have {self.limit} queries at work already. Try again in "
            f"{self.retry_after_s} seconds."
        )


class TokenNeededError(QueryError):
    """A request comes without the token that it needs."""

    def __str__(self) -> str:
        return (
            "This needs the token that the service was started with, in the header "
            "“Authorization: Bearer …”."
        )


class WrongTokenError(TokenNeededError):
    """A request comes with a token that is not the one of the service."""

    def __str__(self) -> str:
        return (
            "The token in the header “Authorization” is not the one that the service "
            "was started with. Reading what is published needs none."
        )


class WriteRefusedError(QueryError):
    """A write is never taken here.

    Args:
        reason: Why, as a sentence.
    """


class WorkNotKeptError(QueryError):
    """The disk refuses what a steward has written, so it does not count.

    Args:
        reason: What the system says.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"The disk does not take it: {self.reason}. Nothing was changed."


class BuildFailedError(QueryError):
    """A build that was asked for came to no release.

    Args:
        reason: What the build says.
    """


class ReleaseNotFoundError(QueryError):
    """There is no release of a name.

    Args:
        name: The name.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"There is no release {self.name}."


class NotPublishedError(QueryError):
    """A release lacks a file, such as one built before there were such files.

    Args:
        release: Name of the release.
        name: The file or folder.
    """

    def __init__(self, release: str, name: str) -> None:
        super().__init__(release, name)
        self.release = release
        self.name = name

    def __str__(self) -> str:
        return (
            f"Release {self.release} has no {self.name}. "
            "A new build writes all files: citykg build"
        )


class GraphNotFoundError(QueryError):
    """A named graph does not exist.

    Args:
        iri: Its IRI, or None for the default graph.
    """

    def __init__(self, iri: str | None) -> None:
        super().__init__(iri)
        self.iri = iri

    def __str__(self) -> str:
        return f"There is no graph <{self.iri}>."


class WithdrawnError(QueryError):
    """A thing was in an earlier release and is no longer there.

    Args:
        iri: The thing.
        release: The last release that had it.
    """

    def __init__(self, iri: str, release: str) -> None:
        super().__init__(iri, release)
        self.iri = iri
        self.release = release

    def __str__(self) -> str:
        return f"<{self.iri}> was last in the release {self.release}."


class JobNotFoundError(QueryError):
    """No query of a given name is at work."""

    def __str__(self) -> str:
        return "No query of that name is at work; it may be over already."


class JobNameTakenError(QueryError):
    """A request has the name of one that is still at work.

    Args:
        name: The name.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"A query named “{self.name}” is at work already. Give each a name of its "
            "own in “X-Query-Id”, or cancel that one."
        )


class PayloadSyntaxError(QueryError):
    """Data that should be stored are malformed.

    Args:
        reason: What the parser says.
        line: Line of the fault, from 1, or None if unknown.
        column: Column of the fault, from 1, or None if unknown.
    """

    def __init__(
        self, reason: str, *, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(reason, line, column)
        self.reason = reason
        self.line = line
        self.column = column

    def __str__(self) -> str:
        if self.line is None:
            return self.reason
        return f"line {self.line}, column {self.column}: {self.reason}"


class PayloadTooLargeError(QueryError):
    """A body is larger than this service takes.

    Args:
        limit_bytes: The limit in bytes.
    """

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(limit_bytes)
        self.limit_bytes = limit_bytes

    def __str__(self) -> str:
        return f"The body is larger than {self.limit_bytes} bytes. Send it in parts."


class PayloadTypeError(QueryError):
    """A body has a media type or content coding that is not taken.

    Args:
        given: What it has, empty if nothing.
        taken: What is taken.
    """

    def __init__(self, given: str, *, taken: tuple[str, ...]) -> None:
        super().__init__(given, taken)
        self.given = given
        self.taken = taken

    def __str__(self) -> str:
        given = f"“{self.given}”" if self.given else "no media type"
        return f"The body has {given}; taken are {', '.join(self.taken)}."


class UnwritableAnswerError(QueryError):
    """An answer holds what its format cannot write.

    Args:
        media_type: The format.
        choices: Media types that can.
    """

    def __init__(self, media_type: str, choices: tuple[str, ...]) -> None:
        super().__init__(media_type, choices)
        self.media_type = media_type
        self.choices = choices

    def __str__(self) -> str:
        return (
            f"The answer holds what {self.media_type} cannot write. It can be had as "
            f"{', '.join(self.choices)}."
        )


class RequestTooSlowError(QueryError):
    """The body of a request stopped coming before its end.

    Args:
        seconds: How long nothing came.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return f"Nothing of the body came for {self.seconds:g} seconds."
