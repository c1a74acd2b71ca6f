"""What a kind of problem is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem.

    Args:
        slug: Its name, used as fragment of its address.
        status: HTTP status.
        title: What went wrong, as a message to translate.
        hint: What to do about it, as a message to translate, or empty.
    """

    slug: str
    status: int
    title: str
    hint: str = ""
