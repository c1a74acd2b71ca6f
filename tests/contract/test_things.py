"""Around a thing: the words behind its facts, its citation, its terms and codes."""

import httpx
import pytest

from citykg.web.citations import MEDIA_TYPES

HERAKLION = "https://w3id.org/citykg/id/city/heraklion"


def test_evidence_shows_every_document(client: httpx.Client) -> None:
    """The badge of a fact leads to its sentence with the words marked."""
    page = client.get("/en/page/network/oasc").text
    address = page.partition('data-evidence="')[2].partition('"')[0]
    answer = client.get(address)
    assert answer.status_code == 200
    assert "<mark>" in answer.text
    assert "#char=" in answer.text
    again = client.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/en/evidence/0").status_code == 404


def test_disputed_facts_show_both_sides(client: httpx.Client) -> None:
    """Evidence of a disputed fact shows what disagrees, and the disagreement."""
    page = client.get("/en/page/conflict/oasc-coverage").text
    claim = page.partition("/en/page/claim/")[2].partition('"')[0]
    text = client.get(f"/en/evidence/{claim}").text
    assert "Disagreeing" in text
    assert "/en/page/conflict/oasc-coverage" in text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/ont/City", "Things of this class"),
        ("/el/ont/hasMayor", "Σε χρήση"),
        ("/en/code/dimension-economy", "Pillars"),
        ("/en/code/basis-implied", "What links here"),
    ],
)
def test_terms_and_codes_have_pages(
    client: httpx.Client, path: str, words: str
) -> None:
    """A class, a property and a code each have a page of their own."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in answer.text
    assert client.get(f"{path}-unheard-of").status_code == 404


def test_citations_can_be_fetched(client: httpx.Client) -> None:
    """Each form has its media type; of what is unknown there is no citation."""
    for form, media_type in MEDIA_TYPES.items():
        answer = client.get(f"/cite/city/heraklion.{form}")
        assert answer.headers["content-type"].startswith(media_type)
        assert HERAKLION in answer.text
    assert client.get("/cite/city/nowhere.txt").status_code == 404
