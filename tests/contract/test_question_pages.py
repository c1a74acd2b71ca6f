"""Questions with their answers: the gallery, each question's page, the tutorial."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from citykg.catalogue import CatalogueQuery, load_catalogue, load_tutorial

QUERIES = Path(__file__).parents[2] / "queries"
CATALOGUE = load_catalogue(QUERIES)
TUTORIAL = load_tutorial(QUERIES)


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=gold_address, trust_env=False, timeout=60) as client:
        yield client


def text_of(client: httpx.Client, path: str) -> str:
    """Return a page."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.text


def queries_of(page: str) -> list[str]:
    """Return what the links to the editor ask."""
    links = re.findall(r'href="(/(?:el|en)/query\?[^"]+)"', page)
    asked = [parse_qs(urlsplit(unescape(link)).query) for link in links]
    return [one["query"][0] for one in asked if "query" in one]


@pytest.mark.parametrize("language", ["el", "en"])
def test_the_gallery_shows_every_question(client: httpx.Client, language: str) -> None:
    """Each card has question, explanation, picture and both ways on."""
    page = text_of(client, f"/{language}/questions")
    told = unescape(page)
    for query in CATALOGUE:
        assert f'href="/{language}/question/{query.slug}"' in page
        assert f'src="/question/{query.slug}.svg?v=' in page
        assert f'href="/{language}/query?example={query.slug}"' in page
        assert query.question[language] in told
        assert query.explanation[language] in told


def test_words_narrow_the_gallery(client: httpx.Client) -> None:
    """All words must be there, in any spelling; nothing found leads back to all."""
    page = text_of(client, "/el/questions?q=ΔΗΜΑΡΧΟΣ ηρακλειου")
    assert '/el/question/cq01"' in page
    assert '/el/question/cq03"' not in page
    assert 'content="noindex"' in page
    none = text_of(client, "/en/questions?q=zzz")
    assert "No question has these words." in none


def test_a_glimpse_is_kept_for_a_year(client: httpx.Client) -> None:
    """A picture under the address of its release never changes."""
    page = text_of(client, "/en/questions")
    link = re.search(r'src="(/question/mayors\.svg\?v=\w+)"', page)
    assert link is not None
    kept = client.get(link[1])
    assert kept.headers["content-type"] == "image/svg+xml"
    assert "immutable" in kept.headers["cache-control"]
    version = link[1].partition("?v=")[2]
    for other in ("", "?v=0", f"?v={version[0]}", f"?v={version}0"):
        answer = client.get(f"/question/mayors.svg{other}")
        assert answer.headers["cache-control"] == "no-cache"
    assert client.get("/question/nothing.svg").status_code == 404


@pytest.mark.parametrize("query", CATALOGUE.queries, ids=lambda query: query.slug)
def test_every_question_has_a_page(client: httpx.Client, query: CatalogueQuery) -> None:
    """A page has the query, its explanation, a way to the editor and a citation."""
    page = text_of(client, f"/en/question/{query.slug}")
    assert query.explanation["en"] in unescape(page)
    assert query.to_read("en") in queries_of(page)
    assert "Cite" in page


@pytest.mark.parametrize("value", ["heraklion", "Heraklion", "ΗΡΑΚΛΕΙΟ"])
def test_a_value_narrows_answer_query_and_downloads(
    client: httpx.Client, value: str
) -> None:
    """What is set holds for the table, the shown query, the files and the address."""
    page = text_of(client, f"/en/question/city-mayor?city={value}&utm=x")
    assert "Vasilis Lamprinos" in page
    assert "Efthymios Karaiskos" not in page
    told = "VALUES ?city { <https://w3id.org/citykg/id/city/heraklion> }"
    assert any(told in query for query in queries_of(page))
    link = re.search(r'href="(/sparql\?[^"]+format=csv[^"]+)"', page)
    assert link is not None
    rows = client.get(unescape(link[1])).text.splitlines()
    assert len(rows) == 2
    assert "/api/city-mayor?city=" in page


def test_only_values_with_an_answer_are_offered(client: httpx.Client) -> None:
    """A control lists what the answer holds, and keeps what is set."""
    page = text_of(client, "/en/question/recognitions-of-year?year=2012")
    assert "<option selected>2012</option>" in page
    assert "<option>1821</option>" not in page
    answer = client.get("/en/question/city-mayor?city=atlantis")
    assert answer.status_code == 400
    twice = client.get("/en/question/city-mayor?city=lamia&city=athens")
    assert twice.status_code == 400


def test_pictures_stand_on_the_page(client: httpx.Client) -> None:
    """A chart has a bar for each row, a timeline its years."""
    chart = text_of(client, "/en/question/largest-networks")
    assert re.search(r'<rect width="100\.0%"', chart)
    years = text_of(client, "/en/question/cq10")
    assert '<time datetime="2012">' in years


@pytest.mark.parametrize("language", ["el", "en"])
def test_the_tutorial_has_every_step(client: httpx.Client, language: str) -> None:
    """Each step has its title, its query to run and something to try."""
    page = text_of(client, f"/{language}/tutorial")
    assert queries_of(page) == [step.in_language(language) for step in TUTORIAL]
    for step in TUTORIAL:
        assert step.title[language] in unescape(page)
        assert f'href="#{step.slug}"' in page
