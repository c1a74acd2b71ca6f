"""Links stay on the site where they can, and switch languages in place."""

import pytest

from citykg.web.urls import Urls

BASE = "https://w3id.org/citykg/"
URLS = Urls(BASE, {"css/base.css": "/static/css/base.123.css"})


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (f"{BASE}id/city/lamia", "/el/page/city/lamia"),
        (f"{BASE}id/city/a b", "/el/page/city/a%20b"),
        (
            f"{BASE}id/document/d1#char=3,9",
            "/el/page/document/d1?at=3,9#char=3,9",
        ),
        (f"{BASE}id/document/d1#char=x,9", "/el/page/document/d1"),
        (f"{BASE}ont#City", "/el/ont/City"),
        (f"{BASE}code#basis-implied", "/el/code/basis-implied"),
        (f"{BASE}graph/ref", None),
        ("http://www.wikidata.org/entity/Q41", "http://www.wikidata.org/entity/Q41"),
        ("mailto:someone@example.org", None),
        ("javascript:alert(1)", None),
    ],
)
def test_pages(iri: str, expected: str | None) -> None:
    """Our things lead to their pages, the web elsewhere to itself, the rest nowhere."""
    assert URLS.page("el", iri) == expected


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/el/page/city/lamia", "", "/en/page/city/lamia"),
        ("/el/", "", "/en/"),
        ("/el/list/city", "sort=facts&page=2", "/en/list/city?sort=facts&page=2"),
        ("/sparql", "", "/sparql?lang=en"),
        ("/sparql", "query=a&lang=el", "/sparql?query=a&lang=en"),
    ],
)
def test_the_language_switch_stays_on_the_page(
    path: str, query: str, expected: str
) -> None:
    """Path, order and place in a list survive the switch."""
    assert URLS.in_language(path, query, "en") == expected


def test_usual_values_stay_out_of_addresses() -> None:
    """The first page in the usual order has the short address."""
    assert URLS.listing("en", "city") == "/en/list/city"
    assert URLS.listing("en", "city", page=3) == "/en/list/city?page=3"
    assert URLS.search("en", "a&b") == "/en/search?q=a%26b"
    assert URLS.static("css/base.css") == "/static/css/base.123.css"
