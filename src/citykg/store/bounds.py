"""How deep, long and laborious a query may be."""

from typing import NamedTuple


class Bounds(NamedTuple):
    """How deep, long and laborious a text may be.

    Args:
        max_depth: Most brackets that are open at once.
        max_links: Longest chain of operators and graph patterns.
        max_patterns: Most patterns that are joined with each other.
    """

    max_depth: int
    max_links: int
    max_patterns: int
