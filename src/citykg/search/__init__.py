"""Search: an index written with a release, and what is found in it."""

from citykg.search.index import PAGE_LENGTH, Index
from citykg.search.model import (
    FACETS,
    Candidate,
    Choice,
    Closeness,
    Facet,
    Filters,
    Hit,
    Piece,
    Results,
    Suggestion,
    Thing,
)
from citykg.search.schema import INDEX_FILE

__all__ = [
    "FACETS",
    "INDEX_FILE",
    "PAGE_LENGTH",
    "Candidate",
    "Choice",
    "Closeness",
    "Facet",
    "Filters",
    "Hit",
    "Index",
    "Piece",
    "Results",
    "Suggestion",
    "Thing",
]
