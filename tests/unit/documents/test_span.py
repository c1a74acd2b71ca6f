"""Spans know what they hold."""

import pytest

from citykg.documents import Span


def test_spans_hold_and_meet_others() -> None:
    """A span contains what lies within it and overlaps what shares a character."""
    assert Span(2, 9).contains(Span(2, 9))
    assert not Span(2, 9).contains(Span(2, 10))
    assert Span(2, 9).overlaps(Span(8, 12))
    assert not Span(2, 9).overlaps(Span(9, 12))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3)])
def test_spans_are_not_empty(start: int, end: int) -> None:
    """A span has at least one character and starts within the text."""
    with pytest.raises(ValueError, match=rf"start={start}, end={end}"):
        Span(start, end)
