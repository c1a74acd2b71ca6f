"""People find what they mean by what they type."""

import pytest

from citykg.search import Closeness, Filters, Index

BASE = "https://w3id.org/citykg/id/"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Ηράκλειο", "city/heraklion"),
        ("ηρακλειο", "city/heraklion"),
        ("ΗΡΑΚΛΕΙΟ", "city/heraklion"),
        ("Ηρακλείου", "city/heraklion"),
        ("  Ηράκλειο  ", "city/heraklion"),
        ("irakleio", "city/heraklion"),
        ("Iraklio", "city/heraklion"),
        ("hrakleio", "city/heraklion"),
        ("heraklion", "city/heraklion"),
        ("Hrakleiou", "city/heraklion"),
        ("Ιράκλιο", "city/heraklion"),
        ("ηρακλιο", "city/heraklion"),
        ("λαμια", "city/lamia"),
        ("Λαμίας", "city/lamia"),
        ("lamias", "city/lamia"),
        ("δήμος Λαμιέων", "municipality/lamia"),
        ("dhmos lamiewn", "municipality/lamia"),
        ("ΔΗΜΟΥ ΛΑΜΙΕΩΝ", "municipality/lamia"),
        ("OASC", "network/oasc"),
        ("oasc", "network/oasc"),
        ("Open & Agile Smart Cities", "network/oasc"),
        ("open and agile smart cities", "network/oasc"),
        ("λαμπρινος", "person/vasilis-lamprinos"),
        ("ΛΑΜΠΡΙΝΌΣ", "person/vasilis-lamprinos"),
        ("λαμπρινού", "person/vasilis-lamprinos"),
        ("lamprinos", "person/vasilis-lamprinos"),
        ("labrinos", "person/vasilis-lamprinos"),
        ("Λαμπρινός Βασίλης", "person/vasilis-lamprinos"),
        ("ο Λαμπρινός", "person/vasilis-lamprinos"),
        ("ηρακλιεο", "city/heraklion"),
        ("lamprinso", "person/vasilis-lamprinos"),
    ],
)
def test_what_is_meant_comes_first(index: Index, query: str, first: str) -> None:
    """Case, accents, inflection, alphabet and slips do not stand in the way."""
    assert index.search(query).hits[0].thing.iri == f"{BASE}{first}"


def test_a_slip_is_mended_and_told(index: Index) -> None:
    """Who mistypes is asked whether the nearest word was meant."""
    results = index.search("ηρακλιεο")
    assert results.did_you_mean == "Ηράκλειο"
    assert {hit.closeness for hit in results.hits} == {Closeness.FUZZY}


def test_filters_keep_to_a_class(index: Index) -> None:
    """A class may be named in any usual way, and another one gives other things."""
    ways = ("City", "city", "ckg:City", "https://w3id.org/citykg/ont#City")
    answers = [index.search("Ηράκλειο", filters=Filters(type=way)) for way in ways]
    assert {one.total for one in answers} == {1}
    assert index.search("Ηράκλειο", filters=Filters(type="Unicorn")).total == 0
