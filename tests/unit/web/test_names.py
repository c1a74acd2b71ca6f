"""Everything has a name to show, and is found by any of its names."""

import pytest

from citykg.web.i18n import InterfaceLanguage
from citykg.web.names import Name, Names
from citykg.web.site import Site

BASE = "https://w3id.org/citykg/id/"
ENGLISH, GREEK = InterfaceLanguage.ENGLISH, InterfaceLanguage.GREEK


def names_of(labels: dict[str, dict[str, str]]) -> Names:
    """Return names with nothing but labels."""
    return Names(labels, {}, {}, {}, (), {})


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"en": "Lamia", "el": "Λαμία"}, Name("Lamia")),
        ({"el": "Λαμία"}, Name("Λαμία", "el", stands_in=True)),
        ({"": "LAMIA", "fr": "Lamía"}, Name("LAMIA")),
        (
            {"fr": "Lamía", "de": "Lamia-Stadt"},
            Name("Lamia-Stadt", "de", stands_in=True),
        ),
        ({}, Name("city lamia")),
    ],
)
def test_fallback(known: dict[str, str], expected: Name) -> None:
    """The order of languages is fixed, and a stand-in is marked."""
    iri = "https://example.org/city/lamia"
    names = names_of({iri: known} if known else {})
    assert names.name(iri, ENGLISH) == expected


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("Ηράκλειο", "city/heraklion"),
        ("ηρακλειο", "city/heraklion"),
        ("ΗΡΑΚΛΕΙΟ", "city/heraklion"),
        ("irakleio", "city/heraklion"),
        ("heraklion", "city/heraklion"),
        ("λαμια", "city/lamia"),
        ("OASC", "network/oasc"),
        ("λαμπρινος", "person/vasilis-lamprinos"),
        ("ΛΑΜΠΡΙΝΌΣ", "person/vasilis-lamprinos"),
        ("lamprinos", "person/vasilis-lamprinos"),
    ],
)
def test_search_needs_no_accents(site: Site, query: str, path: str) -> None:
    """Case, accents, final sigma and Latin letters do not stand in the way."""
    found = site.names.search(query)
    assert f"{BASE}{path}" in [one.iri for one in found][:3]


def test_search_puts_whole_names_first(site: Site) -> None:
    """A name that is the query comes before names that hold it."""
    found = site.names.search("Ηράκλειο")
    assert found[0].iri == f"{BASE}city/heraklion"
    assert [one.closeness for one in found] == sorted(one.closeness for one in found)
    assert len({one.iri for one in found}) == len(found)


@pytest.mark.parametrize("query", ["", "   ", "ζζζζ", "%", "''"])
def test_search_may_find_nothing(site: Site, query: str) -> None:
    """What nothing is called finds nothing."""
    assert site.names.search(query) == []


def test_sections_hold_things_of_their_class_part(site: Site) -> None:
    """A list holds what its class part says, and no spans of documents."""
    for section, members in site.names.sections.items():
        assert members
        for iri in members:
            assert iri.startswith(f"{BASE}{section}/")
            assert "#" not in iri


def test_kind_is_the_most_particular_class(site: Site) -> None:
    """Of several classes the one of ours that says most is shown."""
    kind = site.names.kind(f"{BASE}city/heraklion")
    assert kind == "https://w3id.org/citykg/ont#City"
