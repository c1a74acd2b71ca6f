"""The difference of two datasets as sorted N-Quads, in memory for one subject.

Both files are sorted, and all lines of a subject stand together; so one walk over both
finds what differs, however large they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from citykg.publication.quads import subjects


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject whose lines differ.

    Args:
        subject: The subject as it is written.
        old: Its lines before, none if it is new.
        new: Its lines after, none if it is gone.
    """

    subject: bytes
    old: tuple[bytes, ...]
    new: tuple[bytes, ...]

    @property
    def removed(self) -> tuple[bytes, ...]:
        """The lines that are no more, in order."""
        return _without(self.old, self.new)

    @property
    def added(self) -> tuple[bytes, ...]:
        """The lines that were not before, in order."""
        return _without(self.new, self.old)


def difference(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[Pair]:
    """Yield the subjects whose lines differ, in order.

    Args:
        old: Sorted N-Quads, line by line.
        new: Likewise.

    Examples:
        >>> (pair,) = difference([b"<a> <p> 1 .", b"<b> <p> 1 ."], [b"<b> <p> 1 ."])
        >>> pair.subject, pair.removed, pair.added
        (b'<a>', (b'<a> <p> 1 .',), ())
    """
    olds, news = subjects(old), subjects(new)
    one, other = next(olds, None), next(news, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None  # noqa: S101 - for mypy
            yield Pair(one[0], one[1], ())
            one = next(olds, None)
        elif one is None or other[0] < one[0]:
            yield Pair(other[0], (), other[1])
            other = next(news, None)
        else:
            if one[1] != other[1]:
                yield Pair(one[0], one[1], other[1])
            one, other = next(olds, None), next(news, None)


def _without(lines: tuple[bytes, ...], others: tuple[bytes, ...]) -> tuple[bytes, ...]:
    known = frozenset(others)
    return tuple(line for line in lines if line not in known)
