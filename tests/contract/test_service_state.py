"""Operators learn whether the service lives, whether it answers, and what it did."""

from collections.abc import Iterator

import httpx
import pytest

from citykg.settings import Settings

from ..conftest import serving  # noqa: TID252 - test folders are not packages

QUERY = {"query": "ASK {}"}


@pytest.fixture(scope="module")
def scratch() -> Iterator[httpx.Client]:
    """A client of a server with an empty dataset."""
    with (
        serving(Settings(), None) as address,
        httpx.Client(base_url=address, trust_env=False) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the server of a release."""
    with httpx.Client(base_url=gold_address, trust_env=False) as client:
        yield client


def value(metrics: str, name: str) -> float:
    """Return the value of a metric, 0 if it is not there yet."""
    lines = [line for line in metrics.splitlines() if line.startswith(f"{name} ")]
    return float(lines[0].rpartition(" ")[2]) if lines else 0.0


def test_it_lives_and_answers(client: httpx.Client, scratch: httpx.Client) -> None:
    """Both kinds of server say that they live and answer, and of which release."""
    for each, release in ((client, "gold"), (scratch, None)):
        assert each.get("/healthz").json() == {"status": "ok", "release": release}
        assert each.get("/readyz").json() == {"status": "ready", "release": release}
        assert each.head("/readyz").status_code == 200
        assert each.post("/readyz").status_code == 405


def test_queries_are_counted_by_kind_and_status(scratch: httpx.Client) -> None:
    """Each request raises the count of its kind and status, and is timed."""
    name = 'citykg_requests_total{kind="query",status="200"}'
    before = value(scratch.get("/metrics").text, name)
    assert scratch.get("/sparql", params=QUERY).is_success
    assert scratch.get("/sparql", params=QUERY).is_success
    response = scratch.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert value(response.text, name) == before + 2
    assert value(response.text, 'citykg_request_seconds_count{kind="query"}') >= 2
    assert value(response.text, "citykg_cache_hits_total") >= 1
    assert value(response.text, "citykg_ready") == 1
    for count in ("forked", "killed", "crashed", "demoted", "refused", "writes"):
        assert f"citykg_pool_{count}_total" in response.text


def test_pages_are_counted(client: httpx.Client) -> None:
    """A page is a request as well."""
    name = 'citykg_requests_total{kind="page",status="404"}'
    before = value(client.get("/metrics").text, name)
    assert client.get("/nowhere").status_code == 404
    assert value(client.get("/metrics").text, name) == before + 1
