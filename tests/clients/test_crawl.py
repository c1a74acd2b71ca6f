"""A crawler that starts at the root finds no dead link, in either language."""

import pytest
from benchmarks.crawl import Crawl

pytestmark = [pytest.mark.clients, pytest.mark.thorough]


@pytest.fixture(scope="module")
def crawl(server: str) -> Crawl:
    """A crawl that has ended; of addresses of one shape it asks for a few."""
    crawl = Crawl(server, base_iri=server, per_shape=2, most=2_000)
    crawl.run()
    return crawl


def test_no_link_is_dead(crawl: Crawl) -> None:
    """Each link of pages, headers, JSON-LD and sitemaps leads to something."""
    assert [(one.status, one.address, one.source) for one in crawl.dead] == []


def test_the_crawl_came_everywhere(crawl: Crawl) -> None:
    """It has seen pages of both languages and triples, and led by IRIs."""
    counts = crawl.counts()
    assert min(counts["language"][code] for code in ("el", "en")) > 50
    assert {"text/html", "text/turtle", "application/n-triples"} <= set(counts["kind"])
    assert counts["status"]["303"] > 20
