"""The neighbourhood of a thing is a page for people and nodes and edges for scripts."""

import re
from typing import Any

import httpx
import pytest

JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def heraklion(gold_address: str) -> dict[str, Any]:
    """The neighbourhood of Heraklion."""
    address = f"{gold_address}/en/neighbours/city/heraklion"
    found: dict[str, Any] = httpx.get(address, headers=JSON, timeout=20).json()
    return found


def test_edges_join_nodes(heraklion: dict[str, Any]) -> None:
    """Nodes are distinct, have names, kinds and pages, and edges join two of them."""
    nodes = {node["id"]: node for node in heraklion["nodes"]}
    assert len(nodes) == len(heraklion["nodes"])
    assert heraklion["focus"] == "city/heraklion"
    assert nodes["city/heraklion"]["label"] == "Heraklion"
    for node in nodes.values():
        assert node["label"]
        assert node["href"].startswith("/en/page/")
        assert node["more"].startswith("/en/neighbours/")
    for edge in heraklion["edges"]:
        assert {edge["source"], edge["target"]} <= set(nodes)
        assert "city/heraklion" in (edge["source"], edge["target"])


def test_edges_carry_their_evidence(heraklion: dict[str, Any]) -> None:
    """What documents state leads to the words; what rules add is marked as such."""
    stated = [edge for edge in heraklion["edges"] if edge["evidence"]]
    assert stated
    assert {"href", "words", "language"} == set(stated[0]["evidence"][0])
    mayor = [
        edge
        for edge in heraklion["edges"]
        if edge["target"] == "person/vasilis-lamprinos"
    ]
    assert [edge["derived"] for edge in mayor] == [True]


def test_neighbourhoods_are_bounded(heraklion: dict[str, Any]) -> None:
    """No more are told than can be drawn; the number of all is."""
    assert len(heraklion["edges"]) <= 24
    assert heraklion["total"] >= len(heraklion["edges"])


def test_people_get_a_page(gold_address: str) -> None:
    """A browser gets a table of the same, and caches tell the two apart."""
    address = f"{gold_address}/el/neighbours/city/heraklion"
    page = httpx.get(address, headers={"Accept": "text/html"}, timeout=20)
    assert page.headers["content-type"].startswith("text/html")
    assert "Accept" in page.headers["vary"]
    assert 'href="/el/page/person/vasilis-lamprinos"' in page.text
    (query,) = re.findall(r'href="/el/query\?query=([^"]+)"', page.text)
    answer = httpx.get(
        f"{gold_address}/sparql?query={query}",
        headers={"Accept": "text/csv"},
        timeout=20,
    )
    assert "person/vasilis-lamprinos" in answer.text
    data = httpx.get(address, headers=JSON, timeout=20)
    assert data.headers["etag"] != page.headers["etag"]


def test_unknown_things_have_none(gold_address: str) -> None:
    """What is not there has no neighbourhood."""
    address = f"{gold_address}/en/neighbours/city/nowhere"
    assert httpx.get(address, headers=JSON, timeout=20).status_code == 404
