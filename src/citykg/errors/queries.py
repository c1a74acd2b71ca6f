"""Errors of queries that cannot be answered as they were put."""

from citykg.errors.base import CityKgError


class QueryError(CityKgError):
    """A query cannot be answered as it was put."""


class QuerySyntaxError(QueryError):
    """A query is not SPARQL.

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


class QueryRefusedError(QueryError):
    """A query asks for something that this service never does."""


class QueryParameterError(QueryError):
    """A parameter of a query is missing or has the wrong form."""


class QueryTimeoutError(QueryError):
    """A query took longer than it may.

    Args:
        timeout_s: The limit in seconds.
    """

    def __init__(self, timeout_s: float) -> None:
        super().__init__(timeout_s)
        self.timeout_s = timeout_s

    def __str__(self) -> str:
        return (
            f"The query took longer than {self.timeout_s:g} s. Narrow it with a "
            "LIMIT, a named class or a FILTER on an indexed value."
        )


class QueryTooLongError(QueryError):
    """A query is longer than this service takes.

    Args:
        limit_bytes: The limit in bytes.
    """

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(limit_bytes)
        self.limit_bytes = limit_bytes

    def __str__(self) -> str:
        return f"The query is longer than {self.limit_bytes} bytes."


class NotAcceptableError(QueryError):
    """No format that a request accepts suits its answer.

    Args:
        choices: The media types that there are.
    """

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__(choices)
        self.choices = choices

    def __str__(self) -> str:
        return f"The answer can be had as {', '.join(self.choices)}."


class ServiceBusyError(QueryError):
    """More queries are waiting than the service will keep waiting.

    Args:
        retry_after_s: When to try again, in seconds.
    """

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s

    def __str__(self) -> str:
        return (
            f"Too many queries are waiting. Try again in {self.retry_after_s} seconds."
        )
