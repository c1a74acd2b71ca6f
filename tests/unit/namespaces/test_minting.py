"""Slugs are short, plain and stable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.namespaces.minting import slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Δήμος Ηρακλείου", "dimos-irakleiou"),
        ("Open & Agile Smart Cities", "open-agile-smart-cities"),
        ("  «Ηράκλειο- έξυπνη πόλη» ", "irakleio-exypni-poli"),
        ("São Paulo", "sao-paulo"),
    ],
)
def test_slugs_read_like_the_name(name: str, expected: str) -> None:
    """A slug is the name in lower-case Latin words."""
    assert slug(name) == expected


@given(st.text(min_size=1), st.integers(20, 80))
def test_slugs_are_plain_and_bounded(name: str, max_length: int) -> None:
    """Whatever the name, the slug fits an IRI and the length asked for."""
    made = slug(name, max_length=max_length)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= max_length


@given(st.text(min_size=1))
def test_slugs_of_slugs_are_themselves(name: str) -> None:
    """Making a slug twice changes nothing."""
    assert slug(slug(name)) == slug(name)


def test_cut_slugs_stay_apart() -> None:
    """Two long names with one beginning get two slugs."""
    start = "Καταστατικός χάρτης υποχρεώσεων των δημοτικών αρχών έναντι των πολιτών"
    assert slug(start + " Α") != slug(start + " Β")
