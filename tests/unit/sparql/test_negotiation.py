"""Content negotiation follows RFC 9110: specificity first, then quality, then us."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.sparql.negotiation import (
    acceptable,
    best_language,
    parse_accept,
    parse_accept_language,
)

OFFERS = ("application/json", "text/csv", "text/html")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, OFFERS),
        ("", OFFERS),
        ("*/*", OFFERS),
        ("text/csv", ("text/csv",)),
        ("TEXT/CSV", ("text/csv",)),
        ("text/*", ("text/csv", "text/html")),
        ("text/*;q=0.2, text/html", ("text/html", "text/csv")),
        ("text/html;q=0.9, */*;q=0.1", ("text/html", "application/json", "text/csv")),
        ("text/csv;q=0, */*", ("application/json", "text/html")),
        ("text/*, text/html;q=0", ("text/csv",)),
        ("text/csv; charset=utf-8; q=0.5, text/html;q=0.4", ("text/csv", "text/html")),
        ("image/png", ()),
        ("text/csv;q=0", ()),
        ("text/csv;q=7, text/html", ("text/html",)),
        ("nonsense, text/csv", ("text/csv",)),
        ("text/html, text/html;q=0.1, text/csv;q=0.5", ("text/html", "text/csv")),
    ],
)
def test_accept(header: str | None, expected: tuple[str, ...]) -> None:
    """The offers come best first, and what is refused does not come."""
    assert acceptable(header, OFFERS) == expected


def test_a_browser_gets_a_page() -> None:
    """What a browser sends prefers a page to everything for programs."""
    header = "text/html,application/xhtml+xml,application/xml;q=0.9,image/*,*/*;q=0.8"
    assert acceptable(header, OFFERS)[0] == "text/html"


@given(st.text())
def test_any_header_is_read(header: str) -> None:
    """No header raises, and no answer holds what was not offered."""
    assert set(acceptable(header, OFFERS)) <= set(OFFERS)
    assert all(0 <= item.quality <= 1 for item in parse_accept(header))
    assert all(0 <= item.quality <= 1 for item in parse_accept_language(header))
    assert best_language(header, ["en", "el"]) in {"en", "el"}


@given(st.permutations(["text/html;q=0.4", "text/csv;q=0.8", "application/json"]))
def test_the_order_in_the_header_is_no_preference(parts: list[str]) -> None:
    """Only quality tells entries apart."""
    expected = ("application/json", "text/csv", "text/html")
    assert acceptable(", ".join(parts), OFFERS) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "en"),
        ("el", "el"),
        ("el-GR", "el"),
        ("EL", "el"),
        ("fr, de;q=0.8", "en"),
        ("fr, el;q=0.2", "el"),
        ("en;q=0.5, el", "el"),
        ("el;q=0, *", "en"),
        ("*", "en"),
        ("el;q=0.5, *;q=0.7", "en"),
        ("greek!", "en"),
    ],
)
def test_language(header: str | None, expected: str) -> None:
    """The language the reader likes best is chosen, else the first."""
    assert best_language(header, ["en", "el"]) == expected
