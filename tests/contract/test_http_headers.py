"""Every answer carries the headers that keep readers safe and caches right."""

import re
from collections.abc import Iterator

import httpx
import pytest

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
PATHS = [
    "/",
    "/en/",
    "/el/page/city/lamia",
    "/sparql",
    "/sparql?query=SELEC",
    "/nowhere",
    "/id/city/lamia",
    "/data/city/lamia.ttl",
    "/healthz",
    "/robots.txt",
    "/favicon.ico",
]


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=gold_address, trust_env=False) as client:
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_safe(client: httpx.Client, path: str) -> None:
    """Policy, type, frame and referrer are set, on errors and redirects too."""
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"]
    assert headers["access-control-allow-origin"] == "*"
    assert headers["x-request-id"]


@pytest.mark.parametrize("path", ["/sparql", "/en/", "/data/city/lamia.ttl"])
def test_other_sites_may_read(client: httpx.Client, path: str) -> None:
    """A preflight is answered with the methods that there are."""
    response = client.options(
        path,
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert response.status_code == 204
    allowed = response.headers["access-control-allow-methods"].split(", ")
    assert ("POST" in allowed) == (path == "/sparql")
    headers = response.headers["access-control-allow-headers"].split(", ")
    # The star leaves out Authorization, and old browsers do not know it.
    assert {"*", "Authorization", "Content-Type"} <= set(headers)
    assert set(response.headers["allow"].split(", ")) == set(allowed)


def test_pages_are_kept_until_the_release_changes(client: httpx.Client) -> None:
    """A page that a browser holds is not sent again."""
    first = client.get("/en/page/city/lamia")
    tag = first.headers["etag"]
    again = client.get("/en/page/city/lamia", headers={"If-None-Match": tag})
    assert again.status_code == 304
    other = client.get("/el/page/city/lamia", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_files_are_kept_for_ever(client: httpx.Client) -> None:
    """The style sheet's address names its content, so it may be kept for a year."""
    found = re.search(
        r'href="(/static/css/site\.[0-9a-f]+\.css)"', client.get("/en/").text
    )
    assert found is not None
    response = client.get(found[1])
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["cache-control"]
    assert client.get("/static/css/site.0000000000.css").status_code == 404
    assert client.get("/static/css/site.css").status_code == 404


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_files_travel_packed(client: httpx.Client, coding: str) -> None:
    """A file is the same however it is packed."""
    found = re.search(r'href="(/static/css/[^"]+)"', client.get("/en/").text)
    assert found is not None
    plain = client.get(found[1], headers={"Accept-Encoding": "identity"})
    packed = client.get(found[1], headers={"Accept-Encoding": coding})
    assert packed.headers["content-encoding"] == coding
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip", "gzip"),
        ("identity", None),
    ],
)
def test_answers_are_compressed(
    client: httpx.Client, accepted: str, coding: str | None
) -> None:
    """What is long travels compressed where the client can read that."""
    response = client.get("/en/ont", headers={"Accept-Encoding": accepted})
    assert response.headers.get("content-encoding") == coding
    assert "Accept-Encoding" in response.headers["vary"]
    assert response.text.endswith("</html>")


def test_health_and_robots(client: httpx.Client) -> None:
    """The health check names the release; robots stay away from endless addresses."""
    assert client.get("/healthz").json() == {"status": "ok", "release": "gold"}
    assert "Disallow: /sparql" in client.get("/robots.txt").text
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    ("header", "expected"), [("el-GR,el;q=0.9,en;q=0.8", "/el/"), ("de", "/en/")]
)
def test_the_root_leads_to_the_readers_language(
    client: httpx.Client, header: str, expected: str
) -> None:
    """The root chooses by ``Accept-Language`` and says so."""
    response = client.get("/", headers={"Accept-Language": header})
    assert response.headers["location"] == expected
    assert response.headers["vary"] == "Accept-Language"
