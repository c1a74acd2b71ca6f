"""Errors of texts that somebody tries out."""

from citykg.errors.base import CityKgError


class TrialError(CityKgError):
    """A text that somebody tries out comes to nothing."""

    def __str__(self) -> str:
        return "The text could not be tried out."


class UnreadableTrialError(TrialError):
    """A text cannot be taken in.

    Args:
        kind: Name of the class of the document's error.
        reason: What is wrong with it, as half a sentence.
    """

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(kind, reason)
        self.kind = kind
        self.reason = reason

    def __str__(self) -> str:
        return f"The text {self.reason}"


class EmptyTrialError(TrialError):
    """There is neither a text nor a file."""

    def __str__(self) -> str:
        return "There is neither a text nor a file. Paste one or choose one."


class LongTrialError(TrialError):
    """A text is longer than is tried out.

    Args:
        limit: The limit, in characters.
        given: As many it has.
    """

    def __init__(self, limit: int, given: int) -> None:
        super().__init__(limit, given)
        self.limit = limit
        self.given = given

    def __str__(self) -> str:
        return (
            f"The text has {self.given} characters; at most {self.limit} are tried "
            "out. Take a part of it."
        )


class LargeTrialError(TrialError):
    """A file is larger than is tried out.

    Args:
        limit_bytes: The limit.
    """

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(limit_bytes)
        self.limit_bytes = limit_bytes

    def __str__(self) -> str:
        return f"The file is larger than {self.limit_bytes} bytes. Take a smaller one."


class TrialTimeoutError(TrialError):
    """Reading a text took too long.

    Args:
        limit_s: The limit, in seconds.
    """

    def __init__(self, limit_s: float) -> None:
        super().__init__(limit_s)
        self.limit_s = limit_s

    def __str__(self) -> str:
        return (
            f"Reading the text took longer than {self.limit_s:g} seconds and was "
            "stopped. Take a part of it."
        )


class TrialMemoryError(TrialError):
    """Reading a text took too much memory.

    Args:
        limit_bytes: The limit.
    """

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(limit_bytes)
        self.limit_bytes = limit_bytes

    def __str__(self) -> str:
        return (
            f"Reading the text took more than {self.limit_bytes // 2**20} MiB of "
            "memory and was stopped. Take a part of it."
        )


class BusyTrialsError(TrialError):
    """Too many texts are being tried out, or too often by one client.

    Args:
        retry_after_s: When to try again, in seconds.
    """

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s

    def __str__(self) -> str:
        return (
            "Others are trying out texts at the moment. Try again in "
            f"{self.retry_after_s} seconds."
        )


class FrequentTrialsError(BusyTrialsError):
    """One client tries out texts too often."""

    def __str__(self) -> str:
        return (
            "You have tried out many texts in a short time. Try again in "
            f"{self.retry_after_s} seconds."
        )
