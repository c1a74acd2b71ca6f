"""Crawlers are told which pages there are, what to leave alone, and whom to ask."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import httpx
import pytest
from fastapi import FastAPI
from lxml import etree
from tests.conftest import GOLD, EngineAsker

from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import create_app, sitemap

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}

SECURITY = "/.well-known/security.txt"


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=gold_address, trust_env=False, timeout=20) as client:
        yield client


def read(client: httpx.Client, address: str) -> etree._Element:
    """Return the XML at an address."""
    response = client.get(address)
    assert response.headers["content-type"] == "application/xml"
    return etree.fromstring(response.content)


def located(element: etree._Element) -> list[str]:
    """Return all addresses that an element lists."""
    return [str(one.text) for one in element.iterfind(".//s:loc", NAMES)]


def test_the_sitemap_lists_every_page(client: httpx.Client, gold_address: str) -> None:
    """It has every thing and list in both languages, each naming the other."""
    files = located(read(client, "/sitemap.xml"))
    assert files == [f"{gold_address}/sitemap/1.xml"]
    pages = read(client, files[0])
    addresses = located(pages)
    assert len(set(addresses)) == len(addresses) <= sitemap.PAGE_LENGTH
    for path in ("/", "/list/city", "/ont", "/question/cq10", "/page/city/heraklion"):
        assert {f"{gold_address}/{code}{path}" for code in ("el", "en")} <= {*addresses}
    for page in pages:
        languages = [
            (link.get("hreflang"), link.get("href"))
            for link in page.iterfind("x:link", NAMES)
        ]
        assert {code for code, _ in languages} == {"el", "en"}
        assert str(page.findtext("s:loc", namespaces=NAMES)) in dict(languages).values()
        assert page.findtext("s:lastmod", namespaces=NAMES) == "2026-01-31"


def test_pages_of_the_sitemap_open(client: httpx.Client) -> None:
    """What it lists is there."""
    addresses = located(read(client, "/sitemap/1.xml"))
    assert {client.get(one).status_code for one in addresses[::25]} == {200}


def test_a_sitemap_that_is_not_there(client: httpx.Client) -> None:
    """Past the last file there is none, and what is no number is none."""
    for number in ("0", "2", "x"):
        assert client.get(f"/sitemap/{number}.xml").status_code == 404


def test_robots_find_pages_and_no_queries(client: httpx.Client) -> None:
    """Robots may read pages and triples, not what costs a query; they know the map."""
    text = client.get("/robots.txt").text
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    assert all(rules.can_fetch("any", one) for one in ("/en/", "/en/page/city/lamia"))
    assert not any(rules.can_fetch("any", one) for one in ("/sparql?query=x", "/tpf"))
    (address,) = rules.site_maps() or [""]
    assert client.get(address).status_code == 200


def test_llms_txt_tells_what_works(client: httpx.Client) -> None:
    """Every address that it names answers, the examples as tables."""
    response = client.get("/llms.txt")
    assert response.text.startswith("# citykg\n\n> ")
    addresses = re.findall(r"\]\((\S+?)\)[,:;\n]", response.text)
    assert len(addresses) > 50
    for address in addresses:
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        if "format=csv" in address:
            assert answer.headers["content-type"].startswith("text/csv")


def test_the_map_of_an_unchanged_release_is_not_sent_again(
    client: httpx.Client,
) -> None:
    """A crawler that holds the files already is told so."""
    for path in ("/sitemap.xml", "/sitemap/1.xml", "/llms.txt", "/robots.txt"):
        tag = client.get(path).headers["etag"]
        again = client.get(path, headers={"If-None-Match": tag})
        assert again.status_code == 304


def test_security_contact(gold_app: FastAPI, gold_engine: OxigraphEngine) -> None:
    """Who is named in the settings is told of weaknesses; else there is no file."""
    assert asked_within(gold_app, SECURITY).status_code == 404
    app = create_app(
        Settings(contact="mailto:security@example.org"),
        gold_engine,
        release=GOLD,
        asker=EngineAsker(gold_engine),
    )
    text = asked_within(app, SECURITY).text
    lines = dict(line.split(": ", 1) for line in text.splitlines())
    assert lines["Contact"] == "mailto:security@example.org"
    assert datetime.fromisoformat(lines["Expires"]) > datetime.now(UTC)


def asked_within(app: FastAPI, address: str) -> httpx.Response:
    """Return what an application answers, without a server."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://citykg.test"
        ) as client:
            return await client.get(address)

    # A browser test in the same process may have a loop running in the main thread.
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, ask()).result()
