"""Everything has a name to show."""

import pytest

from citykg.web.i18n import InterfaceLanguage
from citykg.web.names import Name, Names
from citykg.web.site import Site

BASE = "https://w3id.org/citykg/id/"
ENGLISH, GREEK = InterfaceLanguage.ENGLISH, InterfaceLanguage.GREEK


def names_of(labels: dict[str, dict[str, str]]) -> Names:
    """Return names with nothing but labels."""
    return Names(labels, {}, {}, {}, {})


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
