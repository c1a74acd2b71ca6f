"""Things that were merged, withdrawn, oddly named or much spoken of."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic
from tests.conftest import serving

from citykg.publication import History
from citykg.settings import Settings
from citykg.store import FACTS_PER_PAGE, OxigraphEngine
from citykg.web import Served, ServedRelease
from citykg.web.signposting import Link, link_header

ID = "https://w3id.org/citykg/id/"
LINKS = 2 * FACTS_PER_PAGE + 7
GREEK = "city/%CE%BB%CE%B1%CE%BC%CE%AF%CE%B1"
BROWSER = "text/html,*/*;q=0.8"
TRIG = f"""
@prefix : <{ID}city/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ckg: <https://w3id.org/citykg/ont#> .
<https://w3id.org/citykg/graph/ref> {{
  <{ID}city/λαμία> a ckg:City ; skos:prefLabel "Λαμία"@el .
  :well-known a ckg:City ; skos:prefLabel "Everybody knows it"@en ;
    ckg:note [ ckg:part [ skos:prefLabel "deep inside"@en ] ] .
  [] ckg:tells :well-known ; skos:prefLabel "from outside"@en .
  {" ".join(f"<{ID}event/e{n}> ckg:at :well-known ." for n in range(LINKS))}
}}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of a small release with a history."""
    folder = tmp_path_factory.mktemp("release")
    (folder / "changes").mkdir()
    history = History(
        {"city/atlantis": "20250101T000000.000Z-00000000"}, {"city/old": "city/λαμία"}
    )
    (folder / "changes" / "history.json").write_text(history.to_json(), "utf-8")
    graph = folder / "graph.nq"
    dataset = Dataset()
    dataset.parse(data=TRIG, format="trig")
    graph.write_text(dataset.serialize(format="nquads"), encoding="utf-8")
    engine = OxigraphEngine.parse(graph.read_bytes())
    release = ServedRelease(
        "small", datetime(2026, 1, 31, tzinfo=UTC), 0, 0, 9, folder=folder
    )
    with serving(Settings(), Served(release, engine, graph)) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    """A client of the server."""
    with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "expected"),
    [("text/turtle", f"/data/{GREEK}.ttl"), (BROWSER, f"/en/page/{GREEK}")],
)
def test_a_location_is_ascii(client: httpx.Client, accept: str, expected: str) -> None:
    """A thing with a Greek name in its IRI is reached by percent-encoding."""
    response = client.get("/id/city/λαμία", headers={"Accept": accept})
    assert response.headers["location"] == expected
    assert response.headers["link"].isascii()
    assert client.get(expected).status_code == 200


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/id/city/old", f"/id/{GREEK}"),
        ("/data/city/old.rdf", f"/data/{GREEK}.rdf"),
        ("/data/city/old", f"/data/{GREEK}"),
        ("/el/page/city/old", f"/el/page/{GREEK}"),
    ],
)
def test_what_was_merged_has_moved(
    client: httpx.Client, path: str, expected: str
) -> None:
    """301 leads from the thing that was given up to the one that stands for it."""
    response = client.get(path)
    assert (response.status_code, response.headers["location"]) == (301, expected)


@pytest.mark.parametrize("path", ["/id/", "/data/", "/el/page/"])
def test_what_was_withdrawn_is_gone(client: httpx.Client, path: str) -> None:
    """410 says so to people and programs, and names the release that had it last."""
    asked = {"Accept": BROWSER, "Accept-Language": "el"}
    page = client.get(f"{path}city/atlantis", headers=asked)
    assert page.status_code == 410
    assert "Δεν υπάρχει πια" in page.text
    problem = client.get(f"{path}city/atlantis", headers={"Accept": "text/turtle"})
    assert problem.status_code == 410
    assert problem.json()["type"].endswith("/problems#withdrawn")
    assert "20250101T000000.000Z-00000000" in problem.json()["detail"]


@pytest.mark.parametrize("suffix", ["nt", "trig"])
def test_a_long_description_comes_in_pages(address: str, suffix: str) -> None:
    """The pages lead to each other, and hold together what there is, each no more."""
    path = f"/data/city/well-known.{suffix}"
    links: set[URIRef] = set()
    number = 0
    with httpx.Client(base_url=address, trust_env=False) as client:
        while path:
            answer = client.get(path)
            page = Dataset(default_union=True)
            page.parse(data=answer.text, format=suffix)
            shown = set(page.subjects(None, URIRef(f"{ID}city/well-known")))
            assert len(shown) <= FACTS_PER_PAGE
            links |= {node for node in shown if isinstance(node, URIRef)}
            following = re.search(r'<([^>]*)>; rel="next"', answer.headers["link"])
            path, number = following[1] if following else "", number + 1
        too_far = client.get(f"/data/city/well-known.{suffix}?page={number + 1}")
    assert len(links) == LINKS
    assert number == 3
    assert too_far.status_code == 404


def test_blank_nodes_are_followed(client: httpx.Client) -> None:
    """What has no name is had with what has one, from both sides and to any depth."""
    pages = [client.get(f"/data/city/well-known.ttl?page={n}").text for n in (1, 2, 3)]
    assert '"deep inside"@en' in "".join(pages)
    assert '"from outside"@en' in "".join(pages)


def test_every_page_is_the_same_in_every_format(client: httpx.Client) -> None:
    """Paging does not depend on the format."""
    for number in (1, 2, 3):
        graphs = [
            Graph().parse(
                data=client.get(f"/data/city/well-known.{name}?page={number}").content,
                format=form,
            )
            for name, form in (("ttl", "turtle"), ("rdf", "xml"), ("jsonld", "json-ld"))
        ]
        assert all(isomorphic(graphs[0], other) for other in graphs[1:])


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(NAMES)
def test_any_address_is_answered(client: httpx.Client, name: str) -> None:
    """No name of a thing brings the server down."""
    for start in ("id", "data", "en/page"):
        url = httpx.URL(f"{client.base_url}").copy_with(
            raw_path=f"/{start}/city/".encode() + _encoded(name)
        )
        assert client.get(url).status_code in {200, 303, 400, 404}


def _encoded(name: str) -> bytes:
    return "".join(f"%{byte:02X}" for byte in name.encode()).encode()


LINK = st.builds(Link, st.text(max_size=200), st.sampled_from(["item", "next"]))


@given(st.lists(LINK, max_size=60))
def test_a_link_header_is_short_and_clean(links: list[Link]) -> None:
    """Whatever the targets, the head is ASCII, of one line and of at most 2 KB."""
    header = link_header(links)
    assert header.isascii()
    assert header.isprintable()
    assert len(header) <= 2048
    assert header.count("<") == header.count(">")
