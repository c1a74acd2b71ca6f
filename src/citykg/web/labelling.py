"""Where names stand beside the circles of a map, so that none covers another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_LETTER: Final = 7.5
"""Width of a letter in units of the drawing: on average 6.8 at 14 units of height."""

_LINE: Final = 17.0
_GAP: Final = 4.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle that wants a name.

    Args:
        at: Its centre in the drawing.
        radius: Its radius.
        name: Its name.
    """

    at: tuple[float, float]
    radius: float
    name: str

    @property
    def box(self) -> Box:
        """Left, top, right and bottom."""
        (x, y), radius = self.at, self.radius
        return x - radius, y - radius, x + radius, y + radius


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands.

    Args:
        at: Where its line starts, ends or has its middle.
        side: ``start``, ``end`` or ``middle``: which of these.
    """

    at: tuple[float, float]
    side: str


def place_labels(
    discs: Sequence[Disc], size: tuple[float, float]
) -> Sequence[Label | None]:
    """Return where the names of circles stand; those without room have None.

    Earlier circles choose first: right, left, below, above.

    Args:
        discs: The circles.
        size: Width and height of the drawing.
    """
    taken = [disc.box for disc in discs]
    found: list[Label | None] = []
    for disc in discs:
        free = (
            (label, box)
            for label, box in _choices(disc)
            if _is_inside(box, size) and not _is_taken(box, taken, but=disc.box)
        )
        label, box = next(free, (None, None))
        found.append(label)
        if box is not None:
            taken.append(box)
    return found


def _choices(disc: Disc) -> Iterator[tuple[Label, Box]]:
    (x, y), width = disc.at, _LETTER * len(disc.name)
    aside, half = disc.radius + _GAP, _LINE / 2
    right, left = x + aside, x - aside
    base = y + _LINE * 0.28
    yield Label((right, base), "start"), (right, y - half, right + width, y + half)
    yield Label((left, base), "end"), (left - width, y - half, left, y + half)
    for top in (y + aside - _GAP, y - aside + _GAP - _LINE):
        label = Label((x, top + _LINE * 0.78), "middle")
        yield label, (x - width / 2, top, x + width / 2, top + _LINE)


def _is_inside(box: Box, size: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]


def _is_taken(box: Box, taken: Sequence[Box], *, but: Box) -> bool:
    return any(
        box[0] < other[2]
        and other[0] < box[2]
        and box[1] < other[3]
        and other[1] < box[3]
        for other in taken
        if other != but
    )
