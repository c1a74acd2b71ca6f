"""Content negotiation follows RFC 9110: specificity first, then quality, then us."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.sparql.negotiation import (
    IDENTITY,
    acceptable,
    best_coding,
    best_language,
    parse_accept,
    parse_accept_language,
)

OFFERS = ("application/json", "text/csv", "text/html")
SWAPPED = ("text/html", "text/csv")
HTML_LAST = ("application/json", "text/html")


CASES: list[tuple[str | None, tuple[str, ...]]] = [
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
    (",, ,", OFFERS),
    ("text/csv;charset=utf-8", ("text/csv",)),
    ('text/csv; charset="UTF-8"', ("text/csv",)),
    ("text/csv;charset=utf-16", ()),
    ("text/csv;charset=utf-8;q=0.1, text/csv, text/html;q=0.5", SWAPPED),
    ("text/csv;header=absent, */*;q=0.1", ("text/csv", *OFFERS[::2])),
    ("text/csv;q=0.1, text/csv;header=absent, text/html;q=0.5", SWAPPED),
    ("text/csv;header=absent;q=0, text/*", ("text/csv", "text/html")),
    ('text/html;x="a,b;q=0", text/csv;q=0.5', ("text/html", "text/csv")),
    ('text/html;x="\\",text/csv", application/json', HTML_LAST),
    ('text/html;x="open, text/csv', ("text/html",)),
    ("text/html;q=0.5;x=1, text/csv;x=1;q=0.6", ("text/csv", "text/html")),
    ("text/html;Q=0.5, text/csv", ("text/csv", "text/html")),
    ("text/html;q", ()),
    ("text/html;q=, text/csv;q=-1, application/json;q=1.1", ()),
    ("text/html;q=.2, *;q=.1", ("text/html", "application/json", "text/csv")),
    ("text/html;;;, text/csv;", ("text/csv", "text/html")),
    ("*/html, text/, /csv, text//csv", ()),
    ("text /csv", ()),
]


@pytest.mark.parametrize(("header", "expected"), CASES)
def test_accept(header: str | None, expected: tuple[str, ...]) -> None:
    """The offers come best first, what is refused does not (RFC 9110, 12.5.1)."""
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


RANGES = st.sampled_from([*OFFERS, "text/*", "*/*", "image/png", "TEXT/CSV"])
WEIGHTS = st.sampled_from([0.0, 0.001, 0.25, 0.5, 1.0])


def quality(entries: Sequence[tuple[str, float]], offer: str) -> float:
    """Return the quality of an offer as the text of the RFC has it."""
    kind = offer.partition("/")[0]
    for name in (offer, f"{kind}/*", "*/*"):
        found = [weight for range_, weight in entries if range_.lower() == name]
        if found:
            return max(found)
    return 0.0


@given(st.lists(st.tuples(RANGES, WEIGHTS), min_size=1))
def test_the_best_has_the_highest_quality(entries: list[tuple[str, float]]) -> None:
    """No offer that is left behind or out is wanted more."""
    header = ", ".join(f"{name};q={weight:g}" for name, weight in entries)
    got = [quality(entries, offer) for offer in acceptable(header, OFFERS)]
    assert got == sorted(got, reverse=True)
    assert all(got)
    wanted = [offer for offer in OFFERS if quality(entries, offer)]
    assert set(acceptable(header, OFFERS)) == set(wanted)


@pytest.mark.parametrize(
    "entry",
    ["text/html;q=0.5,", 'a/b;x="y,z";q=0.1,', ";", '"\\', "a/b;x=1;", "gzip,", "q=,"],
)
def test_the_time_is_linear(entry: str) -> None:
    """Ten thousand entries, whole or broken, are read in a moment."""
    started = time.monotonic()
    acceptable(entry * 10_000, OFFERS)
    best_coding(entry * 10_000, ["gzip"])
    best_language(entry * 10_000, ["en"])
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(None, IDENTITY, id="rule 1"),
        pytest.param("", IDENTITY, id="empty"),
        pytest.param("deflate", IDENTITY, id="rule 2, unknown coding"),
        pytest.param("br;q=0", IDENTITY, id="rule 2"),
        pytest.param("*;q=0", None, id="rule 2, wildcard"),
        pytest.param("identity;q=0", None, id="rule 2, identity"),
        pytest.param("*;q=0, identity;q=0.1", IDENTITY, id="rule 2, more specific"),
        pytest.param("gzip", "gzip", id="rule 3"),
        pytest.param("GZIP", "gzip", id="case"),
        pytest.param("x-gzip", "gzip", id="8.4.1.3"),
        pytest.param("gzip;q=0", IDENTITY, id="refused"),
        pytest.param("gzip, br", "br", id="our order"),
        pytest.param("gzip, br;q=0.9", "gzip", id="quality"),
        pytest.param("gzip;q=0.001", "gzip", id="low quality"),
        pytest.param("gzip;q=0.5, identity", IDENTITY, id="identity preferred"),
        pytest.param("gzip, identity", "gzip", id="identity last"),
        pytest.param("*", "br", id="wildcard"),
        pytest.param("*, br;q=0", "gzip", id="wildcard, but"),
        pytest.param("gzip;q=0.2, *;q=0.7", "br", id="wildcard better"),
        pytest.param("identity;q=0, *", "br", id="anything but"),
        pytest.param("gzip;q=x, br;q=0.1", "br", id="malformed"),
        pytest.param("gz ip, ,", IDENTITY, id="no coding"),
    ],
)
def test_coding(header: str | None, expected: str | None) -> None:
    """The coding follows the rules of RFC 9110, section 12.5.3."""
    assert best_coding(header, ["br", "gzip"]) == expected


@given(st.text())
def test_any_header_has_a_coding(header: str) -> None:
    """No header raises, and nothing comes that was not offered."""
    assert best_coding(header, ["br", "gzip"]) in {"br", "gzip", IDENTITY, None}
