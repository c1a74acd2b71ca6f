"""What is written about a release when it is built, and served as it is."""

from citykg.publication.companions import companions

__all__ = ["companions"]
