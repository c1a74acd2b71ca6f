"""What describes a release and what it holds can be read and taken home as files."""

import gzip
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from rdflib import DCAT, RDF, RDFS, VOID, Graph

from citykg.publication import companions
from citykg.releases import Contents, Release, Shelf
from citykg.settings import Settings
from citykg.store import OxigraphEngine, WorkingStore
from citykg.validation import Finding, Severity, ValidationReport
from citykg.web import Served

from ..conftest import serving  # noqa: TID252 - test folders are not packages

REMARKS = tuple(
    Finding(severity, "urn:shape", "urn:focus", None, None, {"en": "Look again."})
    for severity in (Severity.WARNING, Severity.INFO, Severity.INFO)
)
BROWSER = {"Accept": "text/html", "Accept-Language": "el"}


@dataclass(frozen=True, slots=True)
class Library:
    """A release that is served, and one before it that has no files.

    Args:
        bare: The older one.
        release: The one that is served.
        client: Asks the server.
    """

    bare: Release
    release: Release
    client: httpx.Client


@pytest.fixture(scope="module")
def library(
    tmp_path_factory: pytest.TempPathFactory, gold_quads: Path
) -> Iterator[Library]:
    """The gold graph, released twice, and served."""
    home = tmp_path_factory.mktemp("library")
    shelf = Shelf(home)

    def contents(*, bare: bool) -> Contents:
        store = WorkingStore(gold_quads.read_bytes())
        beside = () if bare else companions(Settings())
        return Contents(store, ValidationReport(REMARKS), {}, beside)

    bare = shelf.publish(contents(bare=True), started_s=time.monotonic())
    time.sleep(0.002)  # names of releases differ by the millisecond
    release = shelf.publish(contents(bare=False), started_s=time.monotonic())
    with (
        serving(
            Settings(home=home),
            Served.of(release, OxigraphEngine.open(release.store_dir)),
        ) as address,
        httpx.Client(base_url=address, trust_env=False) as client,
    ):
        yield Library(bare, release, client)


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("void.ttl", "text/turtle; charset=utf-8", VOID.Dataset),
        ("dcat.ttl", "text/turtle; charset=utf-8", DCAT.Catalog),
        ("dcat.jsonld", "application/ld+json", DCAT.Catalog),
    ],
)
def test_a_description_is_sent_as_it_was_written(
    library: Library, name: str, media_type: str, kind: object
) -> None:
    """Nothing is evaluated: it is a file, with a tag, for any site to read."""
    response = library.client.get(f"/{name}")
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.headers["access-control-allow-origin"] == "*"
    path = library.release.folder / "descriptions" / name
    assert response.content == path.read_bytes()
    graph = Graph().parse(data=response.text, format=media_type.partition(";")[0])
    assert list(graph.subjects(RDF.type, kind))  # type: ignore[arg-type]  # a term
    again = library.client.get(
        f"/{name}", headers={"If-None-Match": response.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_the_well_known_address_leads_to_the_description(library: Library) -> None:
    """As the note on VoID asks for: 302 to wherever the file is."""
    response = library.client.get("/.well-known/void")
    assert (response.status_code, response.headers["location"]) == (302, "/void.ttl")


def test_the_endpoint_refers_to_the_descriptions(library: Library) -> None:
    """Whoever reads the Service Description finds the others."""
    response = library.client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=response.text, format="turtle")
    address = str(library.client.base_url).rstrip("/")
    assert {str(one) for one in graph.objects(None, RDFS.seeAlso)} == {
        f"{address}/void.ttl",
        f"{address}/dcat.jsonld",
    }


def test_programs_get_the_list_of_files(library: Library) -> None:
    """Each file has its address, size, digest and media type."""
    response = library.client.get(f"/dumps/{library.release.id}/")
    told = response.json()
    assert told["release"] == library.release.id
    files = {one["name"]: one for one in told["files"]}
    assert {"citykg.nq.gz", "citykg.ttl.zst", "csv/City.csv", "SHA256SUMS"} <= set(
        files
    )
    for one in files.values():
        response = library.client.get(one["url"])
        assert response.headers["content-type"] == one["mediaType"]
        assert len(response.content) == one["bytes"]
        assert hashlib.sha256(response.content).hexdigest() == one["sha256"]


@pytest.mark.parametrize("language", ["el", "en"])
def test_people_get_a_page_of_files(library: Library, language: str) -> None:
    """In their language, with a link to each file."""
    headers = {**BROWSER, "Accept-Language": language}
    address = f"/dumps/{library.release.id}/"
    response = library.client.get(address, headers=headers)
    assert response.status_code == 303
    assert response.headers["location"] == f"/{language}{address}".rstrip("/")
    shown = library.client.get(response.headers["location"], headers=headers)
    assert shown.status_code == 200
    for one in library.client.get(address).json()["files"]:
        assert f'href="{one["url"]}"' in shown.text


def test_a_dump_is_sent_whole_or_in_part_and_never_changes(library: Library) -> None:
    """Length, tag and parts are those of the file, however the client unpacks."""
    address = f"/dumps/{library.release.id}/citykg.nq.gz"
    whole = library.client.get(address, headers={"Accept-Encoding": "gzip"})
    assert whole.headers["content-type"] == "application/gzip"
    assert "content-encoding" not in whole.headers
    assert int(whole.headers["content-length"]) == len(whole.content)
    assert whole.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(whole.content) == library.release.graph_path.read_bytes()
    part = library.client.get(
        address, headers={"Range": "bytes=10-19", "If-Range": whole.headers["etag"]}
    )
    assert part.status_code == 206
    assert part.content == whole.content[10:20]
    head = library.client.head(address)
    assert head.headers["content-length"] == whole.headers["content-length"]
    same = library.client.get(address, headers={"If-None-Match": whole.headers["etag"]})
    assert same.status_code == 304


def test_remarks_are_no_warnings(library: Library) -> None:
    """A release tells as many warnings as its build did."""
    told = library.client.get(f"/releases/{library.release.id}").json()
    assert told["findings"] == {"violations": 0, "warnings": 1}


def test_current_leads_to_the_release_that_is_served(library: Library) -> None:
    """Whoever wants the newest need not know its name."""
    for name in ("", "citykg.ttl.gz", "csv/City.csv"):
        response = library.client.get(f"/dumps/current/{name}")
        assert response.status_code == 302
        assert response.headers["location"] == f"/dumps/{library.release.id}/{name}"
        assert response.headers["cache-control"] == "no-cache"
    assert library.client.get("/dumps").headers["location"] == "/dumps/current/"


@pytest.mark.parametrize("name", ["", "citykg.nq.gz"])
def test_a_release_without_files_says_how_to_get_them(
    library: Library, name: str
) -> None:
    """One that was built before there were such files is served all the same."""
    response = library.client.get(f"/dumps/{library.bare.id}/{name}")
    assert response.status_code == 404
    assert "citykg build" in response.json()["detail"]


@pytest.mark.parametrize(
    "name", ["nothing", "../manifest.json", "%2e%2e/manifest.json", "csv", "csv/"]
)
def test_only_published_files_are_sent(library: Library, name: str) -> None:
    """No address leads out of the folder of dumps."""
    response = library.client.get(f"/dumps/{library.release.id}/{name}")
    assert response.status_code == 404
