"""Pages show what the graph holds, in the reader's language, with its sources."""

import gzip
import re
from html import unescape

import httpx
import pytest

HERAKLION = "194362902b69dd76"
LAMIA = "c4e6bb56d1ba9c48"
PATHS = [
    "/{}/",
    "/{}/list/city",
    "/{}/list/place?sort=kind",
    "/{}/search?q=Ηράκλειο",
    "/{}/questions",
    "/{}/question/cq10",
    "/{}/ont",
    "/{}/code",
    "/{}/problems",
    "/{}/page/city/heraklion",
    "/{}/page/municipality/lamia",
    "/{}/page/person/vasilis-lamprinos",
    "/{}/page/network/oasc",
    "/{}/page/instrument/heraklion-smart-city-strategy",
    "/{}/page/indicator/visitors",
    "/{}/page/place/greece",
    "/{}/page/conflict/oasc-coverage",
    f"/{{}}/page/document/{HERAKLION}",
    f"/{{}}/page/document/{LAMIA}?at=1373,1397",
    "/{}/page/document/oasc-announcement",
    "/{}/links/city/heraklion",
    "/{}/neighbours/city/heraklion",
    "/{}/ont/City",
    "/{}/code/dimension-economy",
]
MAX_BYTES = 100_000
# Data, which browsers do not run, and files of this site.
SAFE_SCRIPT = (
    r'<script type="application/(ld\+)?json"[^>]*>|<script type="module" src="/static/'
)


def text_of(page: str) -> str:
    """Return the words of a page, without markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["el", "en"])
def test_every_page(client: httpx.Client, path: str, language: str) -> None:
    """A page is whole, small, in its language, and free of inline script and style."""
    response = client.get(path.format(language))
    assert response.status_code == 200
    assert response.headers["content-language"] == language
    assert f'<html lang="{language}">' in response.text
    assert response.text.count("<h1") == 1
    assert len(gzip.compress(response.content)) < MAX_BYTES
    code = re.sub(SAFE_SCRIPT, "", response.text)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", code)
    ids = re.findall(r'\sid="([^"]*)"', response.text)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("path", PATHS)
def test_links_stay_here(client: httpx.Client, path: str) -> None:
    """Our own IRIs are never linked as they stand: each has a page of this site."""
    text = client.get(path.format("en")).text
    assert 'href="https://w3id.org/citykg/' not in text


def test_links_lead_somewhere(client: httpx.Client) -> None:
    """Every link of the front page and of a city's page opens."""
    paths: set[str] = set()
    for start in ("/en/", "/el/page/city/lamia", "/en/page/municipality/heraklion"):
        found = re.findall(r'href="(/[^"]*)"', client.get(start).text)
        paths |= {unescape(href).partition("#")[0] for href in found}
    broken = {
        path
        for path in paths
        if client.get(path, follow_redirects=True).status_code != 200
    }
    assert broken == set()


def test_a_city_page_tells_its_story(client: httpx.Client) -> None:
    """Mayor, strategy with pillars in order, recognitions and values stand there."""
    text = text_of(client.get("/en/page/city/heraklion").text)
    for words in (
        "Vasilis Lamprinos",
        "Mayor of Heraklion",
        "Heraklion-Smart City strategy",
        "World's 21 smart cities 2013",
        "score 19.5",
        "75 km",
        "3,500,000",
        "Crete",
    ):
        assert words in text
    assert text.index("Digital transformation") < text.index("Quality of life")


def test_the_same_page_in_greek(client: httpx.Client) -> None:
    """Names, headings and numbers follow the language."""
    text = text_of(client.get("/el/page/city/heraklion").text)
    for words in ("Βασίλης Λαμπρινός", "Διακρίσεις", "3.500.000", "75 χλμ.", "19,5"):
        assert words in text
    assert "derived" not in text


def test_a_network_shows_members_and_disagreement(client: httpx.Client) -> None:
    """Members come with their ordinal, and what sources dispute is marked."""
    text = text_of(client.get("/en/page/network/oasc").text)
    for words in ("Municipality of Lamia", "no. 4", "counted in Greece", "disputed"):
        assert words in text


def test_a_claim_and_a_disagreement_spell_facts_out(client: httpx.Client) -> None:
    """What a claim points at is told in words, not in identifiers."""
    page = client.get("/en/page/conflict/oasc-coverage").text
    assert "Open & Agile Smart Cities · coverage · World" in text_of(page)
    found = re.search(r'href="(/en/page/claim/[0-9a-f]+)"', page)
    assert found is not None
    claim = text_of(client.get(found[1]).text)
    assert "“" in claim
    assert "Open & Agile Smart Cities" in claim


def test_a_fact_leads_to_its_words(client: httpx.Client) -> None:
    """A source names the speaker and opens the document at the words."""
    page = client.get("/en/page/network/oasc").text
    found = re.search(
        rf'href="(/en/page/document/{LAMIA}\?at=(\d+),(\d+)#char=\2,\3)"', page
    )
    assert found is not None
    document = client.get(unescape(found[1])).text
    assert f'id="char={found[2]},{found[3]}"' in document
    assert 'class="m fact asked"' in document
    assert "says Municipality of Lamia" in text_of(page)


def test_a_document_shows_text_and_facts(client: httpx.Client) -> None:
    """All words of the text stand there, and every mark leads to an entry."""
    page = client.get(f"/en/page/document/{LAMIA}").text
    words = text_of(page)
    assert "Ο Δήμαρχος Λαμίας, κ. Ευθύμιος Καραΐσκος" in words
    assert "background" in words
    targets = set(re.findall(r'class="m[^"]*" href="#(span-[\d-]+)"', page))
    assert targets
    assert targets <= set(re.findall(r'id="(span-[\d-]+)"', page))


@pytest.mark.parametrize("at", ["", "a,b", "9,3", "0,999999", "٣,٩", "1373"])
def test_nonsense_offsets_do_no_harm(client: httpx.Client, at: str) -> None:
    """A document's page opens whatever the address asks for."""
    response = client.get(f"/en/page/document/{LAMIA}", params={"at": at})
    assert response.status_code == 200
    assert "asked" not in response.text


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "{{ 7*7 }}", "'\"&", "%", "ΛΑΜΙΑ"]
)
def test_what_readers_type_is_shown_as_text(client: httpx.Client, query: str) -> None:
    """No input becomes markup."""
    response = client.get("/en/search", params={"q": query})
    assert response.status_code == 200
    assert "<script>" not in response.text
    assert query in unescape(response.text)


def test_lists_have_orders_and_pages(client: httpx.Client) -> None:
    """A list can be ordered; a page beyond the last is the last."""
    by_facts = client.get("/en/list/city?sort=facts").text
    assert by_facts.index("Heraklion") < by_facts.index("Athens")
    by_name = client.get("/en/list/city").text
    assert by_name.index("Athens") < by_name.index("Heraklion")
    assert client.get("/en/list/city?page=99").status_code == 200
    assert client.get("/en/list/city?page=0").status_code == 404


def test_long_lists_are_parted(client: httpx.Client) -> None:
    """What has many links is shown page by page, and nothing is lost."""
    first = client.get("/en/links/city/heraklion").text
    assert 'rel="next"' in first
    second = client.get("/en/links/city/heraklion?page=2").text
    assert 'rel="prev"' in second
    rows = sum(page.count('<th scope="row">') for page in (first, second))
    total = re.search(r"(\d+) links", text_of(first))
    assert total is not None
    assert rows == int(total[1])


def test_definitions_have_places(client: httpx.Client) -> None:
    """Each term and code can be linked to."""
    assert 'id="City"' in client.get("/en/ont").text
    assert 'id="basis-implied"' in client.get("/el/code").text
