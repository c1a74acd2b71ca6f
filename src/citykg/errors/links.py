"""Errors of short links to queries."""

from citykg.errors.queries import QueryError


class LinkNotFoundError(QueryError):
    """No query is kept under a name.

    Args:
        name: The name.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"No query is kept under the name “{self.name}”."


class LinkTooLongError(QueryError):
    """A query is longer than those that are kept.

    Args:
        limit_bytes: The limit in bytes.
    """

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(limit_bytes)
        self.limit_bytes = limit_bytes

    def __str__(self) -> str:
        return f"Queries of up to {self.limit_bytes} bytes get a short link."


class LinkNotKeptError(QueryError):
    """A query cannot be kept.

    Args:
        reason: Why, as a sentence.
    """


class TooManyLinksError(QueryError):
    """Too many queries are to be kept in a short time.

    Args:
        retry_after_s: When to try again, in seconds.
    """

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s

    def __str__(self) -> str:
        return (
            "Enough short links were made here for now. Try again in "
            f"{self.retry_after_s} seconds."
        )
