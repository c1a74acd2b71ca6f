"""What lists and search results can be narrowed by, as pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from citykg.web.names import Name

FEW: Final = 8
"""Values of a facet that are shown at once; the rest is folded away."""


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A value to narrow by.

    Args:
        name: Its name.
        count: Number of results with it.
        href: Address of the results narrowed to it, or freed from it.
        chosen: Whether they are narrowed to it.
    """

    name: Name
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """Values to narrow by.

    Args:
        heading: What they are values of.
        choices: Those shown at once.
        rest: Those folded away.
        query: The query that counts them, or empty.
    """

    heading: str
    choices: tuple[ShownChoice, ...]
    rest: tuple[ShownChoice, ...]
    query: str = ""

    @property
    def chosen(self) -> tuple[ShownChoice, ...]:
        """Those that the results are narrowed to."""
        return tuple(one for one in self.choices if one.chosen)


def facet_of(
    heading: str, choices: Sequence[ShownChoice], *, query: str = ""
) -> ShownFacet:
    """Return a facet, what is chosen in front.

    Args:
        heading: What the choices are values of.
        choices: The values, the weightiest first.
        query: The query that counts them, or empty.
    """
    ranked = sorted(choices, key=lambda one: not one.chosen)
    few = max(FEW, sum(one.chosen for one in ranked))
    return ShownFacet(heading, tuple(ranked[:few]), tuple(ranked[few:]), query)
